"""Numbered changes of a file's tables: each is applied once, in order, for ever."""

import sqlite3
from collections.abc import Sequence
from pathlib import Path

from kg.errors import BadInputError


def migrate(
    database: sqlite3.Connection, path: Path, migrations: Sequence[str]
) -> None:
    """Apply the migrations that a file lacks; one of a later version is refused."""
    version = refuse_later(database, path, len(migrations))
    for number, script in enumerate(migrations[version:], version + 1):
        database.executescript(script)
        database.execute(f"PRAGMA user_version = {number}")


def refuse_later(database: sqlite3.Connection, path: Path, known: int) -> int:
    """Return the version of a file; `BadInputError` if it is later than known."""
    [(version,)] = database.execute("PRAGMA user_version").fetchall()
    if version > known:
        raise BadInputError(
            f"{path} was written by a later claimgraph (version {version}, and this "
            f"one knows {known}): update claimgraph; nothing was changed"
        )
    return int(version)
