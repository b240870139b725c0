"""What tokens, the audit trail, repeats and hooks are kept in: one SQL for any store.

Statements mark values by `?`, and use nothing that SQLite and PostgreSQL do not share.
"""

from collections.abc import Iterable
from typing import Any, Protocol

Row = tuple[Any, ...]
Statement = tuple[str, Iterable[object]]


class Access(Protocol):
    """A few small tables beside a log, the same for all who share the log."""

    def rows(self, query: str, *values: object) -> list[Row]:
        """Return what a query finds."""
        ...

    def change(self, *statements: Statement) -> int:
        """Execute statements as one; return how many rows the last one changed."""
        ...

    def vacuum(self) -> None:
        """Forget what was answered to keys; nothing of it stays."""
        ...

    def close(self) -> None:
        """Let go of it."""
        ...
