"""The audit trail: an entry for each write through the API, served or refused."""

from dataclasses import astuple, dataclass

from api.access.statements import Access

COLUMNS = "at, token, name, action, digest, status, position"


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditEntry:
    """Who asked for what, with which outcome, and where the log stood after it.

    `digest` is the SHA-256 of what was sent.
    """

    at: str
    token: str
    name: str
    action: str
    digest: str
    status: int
    position: int


class Audit:
    """The trail of a store."""

    def __init__(self, file: Access) -> None:
        self._file = file

    def write(self, entry: AuditEntry) -> None:
        """Append an entry; none is ever changed."""
        insert = f"INSERT INTO audit ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)"
        self._file.change((insert, astuple(entry)))

    def last(self, count: int) -> list[AuditEntry]:
        """Return the last entries, the newest first."""
        query = f"SELECT {COLUMNS} FROM audit ORDER BY seq DESC LIMIT ?"
        names = COLUMNS.split(", ")
        rows = self._file.rows(query, count)
        return [AuditEntry(**dict(zip(names, row, strict=True))) for row in rows]
