"""A connection to the tables, and to the log whose records they tell of.

In the tables a record is its position in the log: `place`. Its id and its words stand
in the log's own file, which is looked into beside them; where the log is elsewhere (in
a database on a server) the tables hold a packed copy of it. Both are asked as `entry`,
which shows nothing behind the position that the tables have come to.
"""

import sqlite3
from collections.abc import Callable, Iterable
from json import dumps
from pathlib import Path

from kg.packing import packed_id
from kg.store.keys import id_told, key, key_told
from kg.store.packed import plain_of, text
from kg.store.plain import when

Place = int | bytes  # of what is not in the log, its key
PLACE = "SELECT seq FROM entry WHERE id = ?"
STANDS = f"coalesce(({PLACE}), ?)"  # the same in a query; for values see `standing`
ID = "SELECT id FROM entry WHERE seq = ?"
BESIDE = (
    "CREATE TEMP VIEW entry AS SELECT seq, id, kind, payload FROM log.entry "
    "WHERE seq <= (SELECT position FROM main.mark)"
)
HELD = "CREATE TEMP VIEW entry AS SELECT seq, id, kind, payload FROM main.held"
CACHES = ("PRAGMA main.cache_size = -12288", "PRAGMA log.cache_size = -20480")


class Tables(sqlite3.Connection):
    """What a thread asks of the tables."""

    beside = False

    def place(self, id: str) -> Place:
        """Return where a record stands in the log."""
        found = self.execute(PLACE, (packed_id(id),)).fetchone()
        return int(found[0]) if found else key(id)

    def places(self, ids: Iterable[str]) -> str:
        """Return the places of those that the log holds, as a list in JSON."""
        return dumps([one for one in map(self.place, ids) if isinstance(one, int)])

    def id_at(self, place: Place) -> str:
        """Return the id of the record at a place."""
        return id_told(self._told(place))

    def key_at(self, place: Place) -> bytes:
        """Return the key of the record at a place."""
        return key_told(self._told(place))

    def _told(self, place: Place) -> bytes | str:
        if isinstance(place, bytes):
            return place
        [(told,)] = self.execute(ID, (place,)).fetchall()
        return told  # type: ignore[no-any-return]  # what the log's column holds


def standing(id: str) -> tuple[object, object]:
    """Return the values by which `STANDS` tells the place of a record."""
    return packed_id(id), key(id)


def known_at(id: bytes | str, packed: bytes | str) -> int | None:
    """Return when the world could know of a record, in microseconds."""
    return when(plain_of(id, packed))


def opening(log: Path | None) -> Callable[[sqlite3.Connection], None]:
    """Return what makes a connection ready: functions, and `entry` of that log."""

    def prepare(database: sqlite3.Connection) -> None:
        assert isinstance(database, Tables)
        database.create_function("unpacked", 2, text, deterministic=True)
        database.create_function("known_at", 2, known_at, deterministic=True)
        database.beside = log is not None
        if log is not None:
            uri = f"{log.absolute().as_uri()}?mode=ro"
            database.execute("ATTACH ? AS log", (uri,))
            for pragma in CACHES:
                database.execute(pragma)
        database.execute(BESIDE if log is not None else HELD)

    return prepare
