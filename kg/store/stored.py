"""What stands in the tables that a page of entries is put into."""

import json
import sqlite3
from collections.abc import Iterable

from kg.store.merged import survivor
from kg.store.plain import pointed

ABOVE = """
WITH RECURSIVE above (id) AS (
  VALUES (?) UNION
  SELECT json_extract(record.payload, '$.conclusion')
  FROM above JOIN record USING (id) WHERE record.kind = 'argument'
)
SELECT id FROM above JOIN record USING (id) WHERE record.kind = 'claim'
"""
PAYLOAD = "SELECT payload FROM record WHERE id = ?"


class Stored:
    """The tables as `kg.store.filling` asks them."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def above(self, id: str) -> Iterable[str]:
        return [claim for (claim,) in self._database.execute(ABOVE, (id,))]

    def subjects(self, claim: str) -> Iterable[str]:
        found = self._database.execute(PAYLOAD, (claim,)).fetchone()
        return pointed(json.loads(found[0])) if found else ()

    def survivor(self, claim: str) -> str:
        return survivor(self._database, claim)
