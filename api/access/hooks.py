"""Webhooks: addresses that are told of changes, signed, until they take them.

Signatures follow the Standard Webhooks specification (HMAC-SHA256 over id, time, body).
"""

import secrets
from base64 import b64decode, b64encode
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from hashlib import sha256
from hmac import new as hmac

from api.access.statements import Access, Row
from kg.canon import stamp
from kg.errors import RecordNotFoundError

COLUMNS = "id, url, claim, secret, token, made_at, position, attempts, next_at, stopped"
LEASE = timedelta(minutes=2)
WAITS = tuple(timedelta(seconds=one) for one in (5, 30, 120, 600, 3600, 21_600))
PREFIX = "whsec_"
MOST = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """An address, what it hears of, and how far it has been told."""

    id: str
    url: str
    claim: str | None
    secret: str
    token: str
    made_at: str
    position: int
    attempts: int
    next_at: str | None
    stopped: str | None


class Hooks:
    """The webhooks of a store."""

    def __init__(self, file: Access) -> None:
        self._file = file

    def add(
        self, url: str, claim: str | None, token: str, *, position: int, now: datetime
    ) -> Hook:
        """Return a new hook with its secret, which is told only this once."""
        name, secret = secrets.token_hex(8), secrets.token_bytes(32)
        text = PREFIX + b64encode(secret).decode()
        values = (name, url, claim, text, token, stamp(now), position, 0, None, None)
        marks = ", ".join("?" * len(values))
        insert = f"INSERT INTO hook ({COLUMNS}) VALUES ({marks})"
        self._file.change((insert, values))
        return _hook(values)

    def of(self, token: str) -> list[Hook]:
        """Return the hooks that a token has made, the oldest first."""
        return self._found("token = ?", token)

    def remove(self, id: str, token: str) -> None:
        """Forget a hook of a token."""
        delete = "DELETE FROM hook WHERE id = ? AND token = ?"
        if not self._file.change((delete, (id, token))):
            raise RecordNotFoundError(
                f"no webhook of this token has the id {id[:80]!r}: see GET /hooks"
            )

    def due(self, position: int, *, now: datetime) -> list[Hook]:
        """Return the hooks that have not been told all, and whose wait is over."""
        return self._found(
            "position < ? AND stopped IS NULL AND (next_at IS NULL OR next_at <= ?)",
            position,
            stamp(now),
        )

    def take(self, hook: Hook, *, now: datetime) -> Hook | None:
        """Hold a hook for a while; return it as held, None where somebody else does."""
        until = stamp(now + LEASE)
        held = replace(hook, next_at=until)
        return held if self._moved(hook, "next_at = ?", until) else None

    def told(self, hook: Hook, position: int, *, now: datetime) -> Hook | None:
        """Note that all up to a position was taken, and hold on; None if no more ours.

        A hold that ran out may have been taken over: then nothing is noted.
        """
        until = stamp(now + LEASE)
        held = replace(hook, position=position, attempts=0, next_at=until)
        changed = self._moved(
            hook, "position = ?, attempts = 0, next_at = ?", position, until
        )
        return held if changed else None

    def let_go(self, hook: Hook, position: int) -> None:
        """Note that all up to a position was taken; anybody may tell it the next."""
        self._moved(hook, "position = ?, attempts = 0, next_at = NULL", position)

    def failed(self, hook: Hook, why: str, *, now: datetime) -> None:
        """Wait longer each time; after the last wait stop, and say why."""
        left = hook.attempts < len(WAITS)
        next_at = stamp(now + WAITS[hook.attempts]) if left else None
        values = (next_at, None if left else why[:300])
        self._moved(hook, "attempts = attempts + 1, next_at = ?, stopped = ?", *values)

    def stop(self, hook: Hook, why: str) -> None:
        """Tell an address nothing any more."""
        self._moved(hook, "stopped = ?, next_at = NULL", why[:300])

    def _moved(self, hook: Hook, change: str, *values: object) -> bool:
        """Change a hook unless somebody else has taken it; tell whether it was ours."""
        update = f"UPDATE hook SET {change} WHERE id = ? AND coalesce(next_at, '') = ?"
        told = (*values, hook.id, hook.next_at or "")
        return self._file.change((update, told)) == 1

    def _found(self, where: str, *values: object) -> list[Hook]:
        query = f"SELECT {COLUMNS} FROM hook WHERE {where} ORDER BY made_at, id"
        return [_hook(row) for row in self._file.rows(query, *values)]


def signed(secret: str, message: str, at: int, body: bytes) -> dict[str, str]:
    """Return the headers that prove where a message comes from."""
    key = b64decode(secret.removeprefix(PREFIX))
    text = f"{message}.{at}.".encode() + body
    signature = b64encode(hmac(key, text, sha256).digest()).decode()
    return {
        "content-type": "application/json",
        "webhook-id": message,
        "webhook-timestamp": str(at),
        "webhook-signature": f"v1,{signature}",
    }


def _hook(row: Row) -> Hook:
    return Hook(**dict(zip(COLUMNS.split(", "), row, strict=True)))
