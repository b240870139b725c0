"""Utterances that a person dropped or corrected: they are no voices in the tables."""

import sqlite3
from collections.abc import Iterable

from kg.model import Utterance, Vetting
from kg.packing import CODES as KINDS
from kg.store.keys import key
from kg.store.linked import CODES
from kg.store.merged import survivor
from kg.store.packed import read
from kg.store.rows import micros
from kg.vetted import struck

VETTED = (
    "SELECT id, payload FROM link JOIN record USING (seq) "
    f"WHERE code = {CODES['vetting.utterance']} AND value = ?"
)
UTTERED = "SELECT seq, id, payload FROM record WHERE id = ?"
SILENCE = "DELETE FROM voice WHERE claim = ? AND at = ? AND seq = ?"
SPEAK = "INSERT OR REPLACE INTO voice VALUES (?, ?, ?, ?, ?, ?)"


ALL = f"SELECT id, payload FROM record WHERE kind = {KINDS['vetting']}"


def all_vettings(database: sqlite3.Connection) -> list[Vetting]:
    """Return all vettings that the tables hold."""
    return [read(Vetting, *told) for told in database.execute(ALL).fetchall()]


def strike(database: sqlite3.Connection, vettings: Iterable[Vetting]) -> set[str]:
    """Take the voices of what was struck out, and put back what was reopened.

    Returns the claims whose voices these are.
    """
    claims: set[str] = set()
    for id_ in sorted({one.utterance for one in vettings}):
        rows = database.execute(VETTED, (key(id_),)).fetchall()
        told = [read(Vetting, *one) for one in rows]
        uttered = database.execute(UTTERED, (key(id_),)).fetchone()
        if uttered is None:
            continue  # a log that came broken; `claimgraph check` tells
        seq, said = uttered[0], read(Utterance, *uttered[1:])
        claims.add(said.claim)
        place = (key(survivor(database, said.claim)), micros(said.known_at), seq)
        if id_ in struck(told):
            database.execute(SILENCE, place)
        else:
            who, source = key(said.claimant), key(said.source)
            database.execute(SPEAK, (*place, who, said.testimony, source))
    return claims
