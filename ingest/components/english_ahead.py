"""Which body stands ahead of a name in one run: `Acme Chief Executive Roe`."""

from ingest.components.english_phrase import is_role, is_title, title_key
from ingest.components.english_words import words
from ingest.parsed import Token


def named_ahead(ahead: list[Token]) -> list[Token]:
    """Return what stands before the first title or role: what follows is of these."""
    told = (at for at, one in enumerate(ahead) if _is_office(one))
    named = ahead[: next(told, len(ahead))]
    beside = words("ranks", "branches", "zones")
    while named and title_key(named[-1]) in beside:
        named.pop()
    while named and title_key(named[0]) in words("ranks"):
        named.pop(0)
    return named


def _is_office(token: Token) -> bool:
    tied = token.i and token.nbor(-1).text == "-"  # the AFL-CIO
    return not tied and (is_title(token) or is_role(token))
