"""Tables that grow by a page of entries, and what they are asked meanwhile."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

from kg.log import Entry
from kg.model import Match, Record, Redaction, Vetting
from kg.store.blanking import take_out
from kg.store.filling import INSERTS, Filling, write
from kg.store.itself import of_themselves
from kg.store.merged import settle, survivor, survivor_at
from kg.store.packed import plain_of
from kg.store.plain import Plain, pointed
from kg.store.standing import refresh
from kg.store.striking import strike
from kg.store.tabled import Place, Tables

R = TypeVar("R", bound=Record)

PAYLOAD = "SELECT id, payload FROM entry WHERE seq = ?"


class Stored:
    """The tables as `kg.store.filling` asks them."""

    def __init__(self, database: Tables) -> None:
        self._database = database

    def above(self, place: Place) -> Iterable[Place]:
        seen, here = set[Place](), place
        while here not in seen and (plain := self._plain(here)):
            if plain["type"] != "argument":
                return [here] if plain["type"] == "claim" else []
            seen.add(here)
            here = self.place(plain["conclusion"])
        return []

    def subjects(self, claim: Place) -> Iterable[Place]:
        plain = self._plain(claim)
        return map(self.place, pointed(plain) if plain else ())

    def survivor(self, claim: Place) -> Place:
        return survivor_at(self._database, claim)

    def place(self, id: str) -> Place:
        return self._database.place(id)

    def _plain(self, place: Place) -> Plain | None:
        found = self._database.execute(PAYLOAD, (place,)).fetchone()
        return plain_of(*found) if found else None


def grow(database: Tables, entries: Sequence[Entry]) -> None:
    """Put a page of entries into the tables, and tell what it changes anew."""
    write(database, of_themselves(entries, held=not database.beside), INSERTS)
    filling = Filling(Stored(database))
    for entry in entries:
        filling.take(entry)
    filling.flush(database)
    touched = {*map(database.id_at, filling.touched)}
    touched |= settle(database, _of(Match, entries))
    strike(database, _of(Vetting, entries))
    refresh(database, touched | {survivor(database, one) for one in touched})
    take_out(database, [*_of(Redaction, entries)])


def _of(kind: type[R], entries: Sequence[Entry]) -> Iterator[R]:
    name = kind.__name__.lower()
    told = (entry.record() for entry in entries if entry.kind == name)
    yield from (one for one in told if isinstance(one, kind))
