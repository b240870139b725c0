"""Where records stand in a log, while tables are made of the whole of it.

What was just met is remembered; what was met long ago the log's file tells.
"""

import sqlite3
from collections.abc import Callable
from pathlib import Path

from kg.packing import packed_id
from kg.store.keys import key
from kg.store.tabled import Place

MANY = 50_000  # places remembered; as many more until they are forgotten
PLACE = "SELECT seq FROM entry WHERE id = ?"
Look = Callable[[str], Place]


class Places:
    """Places by id: the last ones by heart."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._new: dict[str, Place] = {}
        self._old: dict[str, Place] = {}

    def take(self, id: str, place: Place) -> None:
        """Remember where a record stands."""
        if len(self._new) >= MANY:
            self._old, self._new = self._new, {}
        self._new[id] = place

    def __call__(self, id: str) -> Place:
        """Return where a record stands; the key of what the log does not hold."""
        found = self._new.get(id)
        if found is None:
            found = self._old.get(id)
            self.take(id, self._look(id) if found is None else found)
        return self._new[id]


def looking(log: Path) -> Look:
    """Return what asks a log's file where a record stands."""
    uri = f"{log.absolute().as_uri()}?mode=ro"
    database = sqlite3.connect(uri, uri=True, isolation_level=None)

    def look(id: str) -> Place:
        found = database.execute(PLACE, (packed_id(id),)).fetchone()
        return int(found[0]) if found else key(id)

    return look
