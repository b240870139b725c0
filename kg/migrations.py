"""Numbered changes of a file's tables: each is applied once, in order, for ever."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kg.connection import transaction
from kg.errors import BadInputError

Migration = str | Callable[[sqlite3.Connection, Path], None]


def migrate(
    database: sqlite3.Connection, path: Path, migrations: Sequence[Migration]
) -> None:
    """Apply the migrations that a file lacks; one of a later version is refused.

    Who comes while another applies them waits, and finds nothing left to do.
    """
    if refuse_later(database, path, len(migrations)) == len(migrations):
        return
    with transaction(database):
        version = refuse_later(database, path, len(migrations))
        for migration in migrations[version:]:
            _apply(migration, database, path)
        database.execute(f"PRAGMA user_version = {len(migrations)}")


def _apply(migration: Migration, database: sqlite3.Connection, path: Path) -> None:
    if isinstance(migration, str):
        execute(database, migration)
    else:
        migration(database, path)


def execute(database: sqlite3.Connection, script: str) -> None:
    """Execute the statements of a script within the transaction that there is."""
    for statement in _statements(script):
        database.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """Yield the statements of a script; those of a trigger belong to it."""
    waiting = ""
    for part in script.split(";"):
        waiting += f"{part};"
        if sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""


def refuse_later(database: sqlite3.Connection, path: Path, known: int) -> int:
    """Return the version of a file; `BadInputError` if it is later than known."""
    [(version,)] = database.execute("PRAGMA user_version").fetchall()
    if version > known:
        raise BadInputError(
            f"{path} was written by a later claimgraph (version {version}, and this "
            f"one knows {known}): update claimgraph; nothing was changed"
        )
    return int(version)
