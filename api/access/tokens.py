"""Tokens: who may read, write or review; kept as hashes, never as they are."""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from hmac import compare_digest

from api.access.statements import Access, Row
from kg.canon import stamp
from kg.errors import BadInputError, RecordNotFoundError

PREFIX = "cg"
LONGEST_NAME = 100
COLUMNS = "id, name, scopes, digest, made_at, revoked_at"


class Scope(StrEnum):
    """What a token is good for."""

    READ = "read"
    WRITE = "write"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A token without its secret; times are canonical text."""

    id: str
    name: str
    scopes: tuple[Scope, ...]
    made_at: str
    revoked_at: str | None


class Tokens:
    """The tokens of a store."""

    def __init__(self, file: Access) -> None:
        self._file = file

    def add(
        self, name: str, scopes: Iterable[Scope], *, now: datetime
    ) -> tuple[Token, str]:
        """Return a new token and the text to hand over, which is nowhere kept.

        The secret has 256 random bits, so one round of SHA-256 hides it well enough.
        """
        named = " ".join(name.split())
        wanted = tuple(sorted(set(scopes)))
        if not named or len(named) > LONGEST_NAME or not named.isprintable():
            raise BadInputError(
                "a token is a named person's: give --name, at most 100 letters"
            )
        if not wanted:
            raise BadInputError(f"give a token a --scope: {', '.join(Scope)}")
        token = Token(
            id=secrets.token_hex(6),
            name=named,
            scopes=wanted,
            made_at=stamp(now),
            revoked_at=None,
        )
        secret = secrets.token_urlsafe(32)
        values = (token.id, named, " ".join(wanted), _digest(secret), stamp(now), None)
        insert = f"INSERT INTO token ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?)"
        self._file.change((insert, values))
        return token, f"{PREFIX}_{token.id}_{secret}"

    def find(self, text: str) -> Token | None:
        """Return the token that a text is, unless it is unknown or revoked."""
        prefix, _, rest = text.partition("_")
        name, _, secret = rest.partition("_")
        rows = self._file.rows(f"SELECT {COLUMNS} FROM token WHERE id = ?", name)
        kept = rows[0][3] if rows else ""
        same = compare_digest(kept.encode(), _digest(secret).encode())
        if prefix != PREFIX or not same or rows[0][5] is not None:
            return None
        return _token(rows[0])

    def list(self) -> list[Token]:
        """Return every token, the oldest first."""
        query = f"SELECT {COLUMNS} FROM token ORDER BY made_at, id"
        return [_token(row) for row in self._file.rows(query)]

    def revoke(self, id: str, *, now: datetime) -> Token:
        """Make a token useless from now on; it stays in the list."""
        update = (
            "UPDATE token SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?",
            (stamp(now), id),
        )
        if not self._file.change(update):
            raise RecordNotFoundError(
                f"no token has the id {id!r}: `claimgraph token list` names them"
            )
        return next(one for one in self.list() if one.id == id)


def _digest(secret: str) -> str:
    return sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


def _token(row: Row) -> Token:
    key, name, scopes, _, made_at, revoked_at = row
    found = tuple(Scope(one) for one in scopes.split())
    return Token(
        id=key, name=name, scopes=found, made_at=made_at, revoked_at=revoked_at
    )
