"""Utterances that a person dropped or corrected: they are no voices in the tables."""

from collections.abc import Iterable

from kg.model import Utterance, Vetting
from kg.packing import CODES as KINDS
from kg.packing import packed_id
from kg.store.linked import CODES
from kg.store.merged import survivor
from kg.store.packed import read
from kg.store.rows import micros
from kg.store.tabled import Tables
from kg.vetted import struck

VETTED = (
    "SELECT id, payload FROM link JOIN entry USING (seq) "
    f"WHERE code = {CODES['vetting.utterance']} AND value = ?"
)
UTTERED = "SELECT seq, id, payload FROM entry WHERE id = ?"
SILENCE = (
    "UPDATE voice SET claimant = NULL, testimony = NULL, source = NULL WHERE seq = ?"
)
SPEAK = "INSERT OR REPLACE INTO voice VALUES (?, ?, ?, ?, ?, ?)"
ALL = (
    "SELECT entry.id, payload FROM listed CROSS JOIN entry USING (seq) "
    f"WHERE listed.kind = {KINDS['vetting']}"
)


def all_vettings(database: Tables) -> list[Vetting]:
    """Return all vettings that the tables hold."""
    return [read(Vetting, *told) for told in database.execute(ALL).fetchall()]


def strike(database: Tables, vettings: Iterable[Vetting]) -> set[str]:
    """Take the voices of what was struck out, and put back what was reopened.

    Returns the claims whose voices these are.
    """
    claims: set[str] = set()
    for id_ in sorted({one.utterance for one in vettings}):
        rows = database.execute(VETTED, (database.place(id_),)).fetchall()
        told = [read(Vetting, *one) for one in rows]
        uttered = database.execute(UTTERED, (packed_id(id_),)).fetchone()
        if uttered is None:
            continue  # a log that came broken; `claimgraph check` tells
        seq, said = uttered[0], read(Utterance, *uttered[1:])
        claims.add(said.claim)
        claim = database.place(survivor(database, said.claim))
        place = (seq, claim, micros(said.known_at))
        if id_ in struck(told):
            database.execute(SILENCE, place[:1])
        else:
            who, source = map(database.place, (said.claimant, said.source))
            database.execute(SPEAK, (*place, who, said.testimony, source))
    return claims
