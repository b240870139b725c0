"""Where a string stands in a text: quicker than a pattern made anew for every name."""

from collections.abc import Iterator


def occurrences(text: str, part: str, start: int = 0) -> Iterator[int]:
    """Yield the place behind each occurrence of a part, from `start` on."""
    at = text.find(part, start)
    while at >= 0:
        yield at + len(part)
        at = text.find(part, at + 1)
