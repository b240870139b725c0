"""Idempotency keys: a write that is sent twice is done once and answered twice."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from api.access.statements import Access
from api.refusals import ConflictError, UnfitError
from kg.canon import stamp
from kg.errors import BadInputError

LONGEST = 200
KEPT = timedelta(days=1)
PATIENCE = timedelta(minutes=10)
INSERT = (
    "INSERT INTO repeat (token, key, digest, at) VALUES (?, ?, ?, ?) "
    "ON CONFLICT DO NOTHING"
)
FORGET = "DELETE FROM repeat WHERE at < ? OR (answer IS NULL AND at < ?)"
FIND = "SELECT digest, answer FROM repeat WHERE token = ? AND key = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Once:
    """One write of one token under its key."""

    token: str
    key: str
    digest: str


class Repeats:
    """What was answered to the keys of the last day."""

    def __init__(self, file: Access) -> None:
        self._file = file

    def begin(self, once: Once, *, now: datetime) -> Any:
        """Return what was answered before, None if it is to be done now.

        The same key with another body is an error, and so is one still being served.
        """
        if len(once.key) > LONGEST or not once.key.isprintable():
            raise BadInputError(f"Idempotency-Key has over {LONGEST} printable letters")
        begun = self._file.change(
            (FORGET, (stamp(now - KEPT), stamp(now - PATIENCE))),
            (INSERT, (once.token, once.key, once.digest, stamp(now))),
        )
        if begun:
            return None
        [(digest, answer)] = self._file.rows(FIND, once.token, once.key)
        if digest != once.digest:
            raise UnfitError(
                "Idempotency-Key was used for another request: take a new key for it"
            )
        if answer is None:
            raise ConflictError(
                "the same request is being served: ask again in a moment"
            )
        return json.loads(answer)

    def keep(self, once: Once, answer: Any) -> None:
        """Remember what was answered."""
        update = "UPDATE repeat SET answer = ? WHERE token = ? AND key = ?"
        self._file.change((update, (json.dumps(answer), once.token, once.key)))

    def forget(self, once: Once) -> None:
        """Let the key be used again, after a write that failed."""
        delete = "DELETE FROM repeat WHERE token = ? AND key = ?"
        self._file.change((delete, (once.token, once.key)))
