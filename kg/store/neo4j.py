"""The reading for Cypher: a Neo4j database, by the official driver."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from neo4j import ManagedTransaction

from kg.cypher import Table
from kg.log import Entry
from kg.model import Vetting
from kg.store.address import Address
from kg.store.base import Mark
from kg.store.bolt import Bolt, in_parts, rows_of
from kg.store.cypher import (
    CONSTRAINTS,
    FULL_TEXT_INDEX,
    INDEXES,
    Edge,
    edges,
    label,
    listed_properties,
    properties,
    words_properties,
)
from kg.store.cypher_reader import CypherReader
from kg.store.cypher_tallies import counted_before, write_counts
from kg.store.derive import Batch, derive
from kg.store.folded import Known
from kg.store.marks import START, VERSION, checked

PART = 5000
# What is not behind the position cannot be there, and one writer has the turn: MERGE
# would look for each node and edge once more, ArcadeDB by reading all of a label.
NODES = (
    "UNWIND $rows AS row CREATE (n:Record:{} {{id: row.id}}) SET n += row.properties"
)
EDGES = (
    "UNWIND $rows AS row MATCH (a:{} {{id: row.start}}) "
    "MATCH (b:Record {{id: row.end}}) CREATE (a)-[r:{}{}]->(b) SET r += row.properties"
)
BLANK = "UNWIND $rows AS row MATCH (n:Record {id: row.id}) SET n += row.properties"
KEYED = " {argument: row.key}"
STRUCK = "UNWIND $rows AS row MATCH (n:Record {id: row.id}) SET n.struck = row.struck"
LINES = "UNWIND $rows AS row MATCH (n:Claim {id: row.id}) SET n += row.properties"
APART = "UNWIND $rows AS row MATCH (:Claim {id: row.id})-[r:SAME_AS]->(:Claim) DELETE r"
SAME = (
    "UNWIND $rows AS row MATCH (a:Claim {id: row.id}) "
    "MATCH (b:Claim {id: row.survivor}) MERGE (a)-[:SAME_AS]->(b)"
)
MINE = "MERGE (m:Reading {name: 'claimgraph'}) "
TURN = f"{MINE}SET m.turns = coalesce(m.turns, 0) + 1 RETURN m.position AS position"
MOVE = f"{MINE}SET m.position = $position, m.hash = $hash, m.version = $version"
SEEN = (
    "MATCH (m:Reading {name: 'claimgraph'}) RETURN m.position AS position, "
    "m.hash AS hash, m.version AS version, m.emptying AS emptying"
)
PAYLOADS = "MATCH (n:Record) WHERE n.id IN $ids RETURN n.id AS id, n.payload AS text"
STATES = (
    "MATCH (n:Claim) WHERE n.id IN $ids AND n.own IS NOT NULL "
    "RETURN n.id AS id, n.own AS text"
)
EMPTY = (
    "MATCH (n:Record) WITH n LIMIT $limit DETACH DELETE n RETURN count(*) AS deleted"
)
EMPTY_COUNTS = EMPTY.replace("(n:Record)", "(n:Tally)")


class Neo4jReading(CypherReader):
    """A projection and a reader; batches and their position in one transaction."""

    page = 1000

    def __init__(self, address: Address) -> None:
        super().__init__(Bolt(address), address.shown)

    def prepare(self) -> None:
        """Make constraints and indexes; finish an emptying that was cut off."""
        for statement in (*CONSTRAINTS, *INDEXES):
            self._bolt.run(statement)
        self._bolt.supports(FULL_TEXT_INDEX)
        seen = self._bolt.read(SEEN)
        if seen and seen[0]["emptying"]:
            self.reset()

    def position(self) -> int:
        """Return the position of the last entry applied; 0 before the first."""
        return self.mark().position

    def mark(self) -> Mark:
        """Return the position and its hash; a mark of a later schema is an error."""
        seen = self._bolt.read(SEEN)
        if not seen or seen[0]["position"] is None:
            return START
        found = seen[0]
        return checked(found["position"], found["hash"], found["version"], self.name)

    def apply(self, entries: Sequence[Entry]) -> None:
        """Take the entries and the new position in as one; known ones are skipped."""
        if entries:
            self._bolt.write(lambda unit: _apply(unit, entries))

    def reset(self) -> None:
        """Forget everything; what is cut off here is finished by `prepare`."""
        self._bolt.run(f"{MINE}SET m.emptying = true")
        while self._bolt.write(_empty) or self._bolt.write(_empty_counts):
            pass
        self._bolt.run("MATCH (m:Reading {name: 'claimgraph'}) DELETE m")

    def close(self) -> None:
        """Let go of the connections."""
        self._bolt.close()

    def cypher(self, query: str, *, seconds: float, limit: int) -> Table:
        """Return columns and at most `limit` + 1 rows; see `kg.cypher.ask_cypher`."""
        return self._bolt.ask(query, seconds=seconds, limit=limit)

    def payloads(self, ids: Sequence[str]) -> Mapping[str, str]:
        """Return the payload of each record that is there."""
        return _texts(self._bolt.read(PAYLOADS, ids=[*ids]))

    def states(self, claims: Sequence[str]) -> Mapping[str, str]:
        """Return the line of each claim that has one."""
        return _texts(self._bolt.read(STATES, ids=[*claims]))


class _Unit(Known):
    """What the database holds, as one transaction sees it."""

    def __init__(self, unit: ManagedTransaction) -> None:
        self._unit = unit

    def payloads(self, ids: Sequence[str]) -> Mapping[str, str]:
        return self._texts(PAYLOADS, ids)

    def states(self, claims: Sequence[str]) -> Mapping[str, str]:
        return self._texts(STATES, claims)

    def _texts(self, query: str, ids: Sequence[str]) -> Mapping[str, str]:
        found: dict[str, str] = {}
        for part in in_parts(ids, PART):
            found |= _texts(rows_of(self._unit, query, ids=[*part]))
        return found


def _apply(unit: ManagedTransaction, entries: Sequence[Entry]) -> None:
    [turn] = rows_of(unit, TURN)
    fresh = [entry for entry in entries if entry.seq > (turn["position"] or 0)]
    if not fresh:
        return
    batch = derive(fresh, _Unit(unit))
    before = counted_before(unit, batch)
    _write_nodes(unit, batch)
    _write_edges(unit, batch)
    _write_blanked(unit, batch)
    _write_struck(unit, batch)
    _write_lines(unit, batch)
    write_counts(unit, batch, before)
    last = fresh[-1]
    unit.run(MOVE, position=last.seq, hash=last.hash, version=VERSION)


def _write_nodes(unit: ManagedTransaction, batch: Batch) -> None:
    steps = sorted(batch.steps, key=lambda step: (label(step.record), step.record.id))
    for name, several in groupby(steps, key=lambda step: label(step.record)):
        rows = [{"id": one.record.id, "properties": properties(one)} for one in several]
        unit.run(NODES.format(name), rows=rows)


def _write_blanked(unit: ManagedTransaction, batch: Batch) -> None:
    rows = [
        {"id": one.record.id, "properties": words_properties(one)}
        for one in batch.blanked
    ]
    if rows:
        unit.run(BLANK, rows=rows)


def _write_edges(unit: ManagedTransaction, batch: Batch) -> None:
    found = sorted(
        {edge[:5]: edge for step in batch.steps for edge in edges(step)}.values(),
        key=_kind_of_edge,
    )
    for (name, type_, keyed), several in groupby(found, key=_kind_of_edge):
        statement = EDGES.format(name, type_, KEYED if keyed else "")
        unit.run(statement, rows=[_edge_row(one) for one in several])


def _write_struck(unit: ManagedTransaction, batch: Batch) -> None:
    vetted = [step.record for step in batch.steps if isinstance(step.record, Vetting)]
    struck = {one for line in batch.lines.values() for one in line.struck}
    rows = [
        {"id": one.utterance, "struck": one.utterance in struck or None}
        for one in vetted
    ]
    if rows:
        unit.run(STRUCK, rows=rows)


def _write_lines(unit: ManagedTransaction, batch: Batch) -> None:
    owns = {claim: {"own": line.text()} for claim, line in batch.lines.items()}
    rows = [
        {
            "id": claim,
            "properties": {**listed_properties(line), **owns.get(claim, {})},
            "survivor": batch.lines[claim].survivor if claim in batch.lines else "",
        }
        for claim, line in sorted(batch.listed.items())
    ]
    unit.run(LINES, rows=rows)
    matched = [row for row in rows if row["survivor"]]
    if matched:
        unit.run(APART, rows=matched)
        unit.run(SAME, rows=[row for row in matched if row["survivor"] != row["id"]])


def _kind_of_edge(edge: Edge) -> tuple[str, str, bool]:
    return edge.label, edge.type, bool(edge.key)


def _edge_row(edge: Edge) -> dict[str, Any]:
    properties = edge.properties
    return {
        "start": edge.start,
        "end": edge.end,
        "key": edge.key,
        "properties": properties,
    }


def _empty(unit: ManagedTransaction) -> int:
    [found] = rows_of(unit, EMPTY, limit=2000)
    return int(found["deleted"])


def _empty_counts(unit: ManagedTransaction) -> int:
    [found] = rows_of(unit, EMPTY_COUNTS, limit=2000)
    return int(found["deleted"])


def _texts(rows: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    return {row["id"]: row["text"] for row in rows}
