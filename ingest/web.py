"""Addresses as pages and feeds give them, also such as are none."""

from urllib.parse import SplitResult, urljoin, urlsplit

NOWHERE = urlsplit("")


def split_address(address: str) -> SplitResult:
    """Return the parts of an address, empty ones of what is none (`http://[x`)."""
    try:
        return urlsplit(address.strip())
    except ValueError:
        return NOWHERE


def join_address(base: str, address: str) -> str:
    """Return where an address leads from a page; what is none stays as it is."""
    try:
        return urljoin(base.strip(), address.strip())
    except ValueError:
        return address.strip()
