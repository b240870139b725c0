"""Ids made from content, so that reading a thing twice adds nothing."""

import unicodedata
from hashlib import sha256

SEPARATOR = "\x1f"


def make_id(kind: str, *parts: str) -> str:
    """Return the same id for the same parts, every time: `kind-` and 80 bits in hex."""
    digest = sha256(SEPARATOR.join(parts).encode()).hexdigest()
    return f"{kind}-{digest[:20]}"


def fold(text: str) -> str:
    """Return the text as names are compared: NFKC, caseless, letters and digits."""
    normal = unicodedata.normalize("NFKC", text).casefold()
    return "".join(char for char in normal if char.isalnum())
