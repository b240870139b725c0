"""Which lines of the list are wanted, and where a page of it begins."""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass

from kg.errors import BadInputError
from kg.store.base import MOST


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which lines, with times in microseconds; `after` is the last page's last place.

    `included` are a case's sources and claims, None when no case is asked for.
    """

    status: str | None
    claimant: str | None
    about: str | None
    kind: str | None
    among: tuple[str, ...] | None
    words: str | None
    since: int | None
    until: int | None
    included: tuple[str, ...] | None
    after: tuple[int, str] | None
    limit: int


def bounded(limit: int) -> int:
    """Return how many of a list are told at most."""
    return min(max(limit, 1), MOST)


def cursor(changed: int, claim: str) -> str:
    """Return where the next page begins."""
    text = f"{changed}:{claim}"
    return urlsafe_b64encode(text.encode()).decode().rstrip("=")


def place(cursor: str) -> tuple[int, str]:
    """Return what `cursor` was made of, or raise `BadInputError`."""
    padded = cursor + "=" * (-len(cursor) % 4)
    try:
        changed, _, claim = urlsafe_b64decode(padded.encode()).decode().partition(":")
        return int(changed), claim
    except ValueError as error:
        raise BadInputError(
            f"the cursor {cursor[:80]!r} is not ours: take `next` of a page, or none"
        ) from error
