"""Tables that grow by a page of entries, and what they are asked meanwhile."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from msgspec.json import decode

from kg.log import Entry
from kg.model import Match, Record, Redaction, Vetting
from kg.store.blanking import take_out
from kg.store.filling import Filling
from kg.store.keys import key
from kg.store.merged import settle, survivor
from kg.store.packed import unpacked
from kg.store.plain import Plain, pointed
from kg.store.standing import refresh
from kg.store.striking import strike

R = TypeVar("R", bound=Record)

PAYLOAD = "SELECT payload FROM record WHERE id = ?"


class Stored:
    """The tables as `kg.store.filling` asks them."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def above(self, id: str) -> Iterable[str]:
        seen, here = set[str](), id
        while here not in seen and (plain := self._plain(here)):
            if plain["type"] != "argument":
                return [here] if plain["type"] == "claim" else []
            seen.add(here)
            here = plain["conclusion"]
        return []

    def subjects(self, claim: str) -> Iterable[str]:
        plain = self._plain(claim)
        return pointed(plain) if plain else ()

    def survivor(self, claim: str) -> str:
        return survivor(self._database, claim)

    def _plain(self, id: str) -> Plain | None:
        here = key(id)
        found = self._database.execute(PAYLOAD, (here,)).fetchone()
        return decode(unpacked(here, found[0])) if found else None


def grow(database: sqlite3.Connection, entries: Sequence[Entry]) -> None:
    """Put a page of entries into the tables, and tell what it changes anew."""
    filling = Filling(Stored(database))
    for entry in entries:
        filling.take(entry)
    filling.flush(database)
    touched = filling.touched()
    touched |= settle(database, _of(Match, entries))
    strike(database, _of(Vetting, entries))
    refresh(database, touched | {survivor(database, one) for one in touched})
    for told in _of(Redaction, entries):
        take_out(database, told)


def _of(kind: type[R], entries: Sequence[Entry]) -> Iterator[R]:
    name = kind.__name__.lower()
    told = (entry.record() for entry in entries if entry.kind == name)
    yield from (one for one in told if isinstance(one, kind))
