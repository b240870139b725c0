"""Answers from a Neo4j: the reader's questions in Cypher."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.canon import KINDS, to_utc
from kg.store.asking import FULL_TEXT, Asking
from kg.store.base import ListQuery, Only
from kg.store.bolt import Bolt
from kg.store.claimed import Begin, Found
from kg.store.cypher import tally_key
from kg.store.cypher_lists import COUNTED, PAGE, asked, beginnings
from kg.store.cypher_moments import dated
from kg.store.cypher_recorded import page, patterns
from kg.store.dates import Dated, Span
from kg.store.hits import window
from kg.store.lucene import lucene
from kg.store.rows import micros
from kg.store.tallies import Key
from kg.store.wanted import Wanted

CASE = (
    "MATCH (n:Case) WHERE n.id = $name OR n.slug = $name "
    "RETURN n.payload AS payload ORDER BY n.seq DESC LIMIT 1"
)
TOUCHING = (
    "MATCH (t:Record) WHERE t.id IN $ids MATCH (n:Record)-[:TOUCHES]->(t) "
    "WHERE n.at_us <= $latest RETURN n.seq AS seq, n.payload AS payload"
)
THEMSELVES = (
    "MATCH (n:Record) WHERE n.id IN $ids AND n.at_us <= $latest "
    "RETURN n.seq AS seq, n.payload AS payload"
)
MATCHING = (
    "CALL db.index.fulltext.queryNodes('claimgraph_words', $words) YIELD node AS n "
    "WHERE {} RETURN n.seq AS seq, n.payload AS payload ORDER BY n.seq {} LIMIT $limit"
)
NARROWED: Mapping[str, str] = {
    "kind": "$kind IN labels(n)",
    "since": "n.at_us >= $since",
    "until": "n.at_us <= $until",
}
AMOUNTS = "MATCH (t:Tally) WHERE t.key IN $keys RETURN t.key AS key, t.count AS count"
ON_RUNGS = (
    "MATCH (t:Tally) WHERE t.rung IN $rungs AND t.count > 0 "
    "RETURN t.value AS value, t.count AS count"
)
ROWS = (
    "MATCH (n:Claim) WHERE n.id IN $ids AND n.line IS NOT NULL "
    "RETURN n.id AS id, n.line AS line"
)
UNSURE = "MATCH (n:{}) WHERE n.waits IN $steps RETURN n.payload AS payload"


class CypherReader(Asking):
    """A reader over one database."""

    def __init__(self, bolt: Bolt, name: str) -> None:
        self._bolt = bolt
        self.name = name
        self._full_text: bool | None = None

    def found(self, kind: str, where: Mapping[str, Sequence[str]]) -> Sequence[str]:
        """Return the payloads of a kind whose fields equal, or contain, any value."""
        parts = [*patterns(kind, where)]
        values = {f"v{index}": [*one] for index, one in enumerate(where.values())}
        query = f"{' '.join(parts)} RETURN DISTINCT n.payload AS payload"
        return [row["payload"] for row in self._bolt.read(query, **values)]

    def case(self, name: str) -> str | None:
        """Return the payload of the case of that id, or the last of that slug."""
        rows = self._bolt.read(CASE, name=name)
        return rows[0]["payload"] if rows else None

    def lines(self, wanted: Wanted, begin: Begin) -> Sequence[Found]:
        """Return payload and line of the first claims, some perhaps twice."""
        rows = self._standing(wanted, begin, PAGE)
        return [(row["payload"], row["line"]) for row in rows]

    def counted(self, wanted: Wanted, begin: Begin) -> Sequence[Found]:
        """Return id and what it counts under, of all claims that are wanted."""
        rows = self._standing(wanted, begin, COUNTED)
        return [(row["id"], row["counted"]) for row in rows]

    def rows(self, claims: Sequence[str]) -> list[tuple[str, str]]:
        """Return each claim of the list with its row there; more than one is wrong."""
        rows = self._bolt.read(ROWS, ids=[*claims])
        return [(row["id"], row["line"]) for row in rows]

    def amounts(self, keys: Sequence[Key]) -> Mapping[Key, int]:
        """Return the kept counts; what is not there counts nothing."""
        names = {tally_key(key): key for key in keys}
        rows = self._bolt.read(AMOUNTS, keys=[*names])
        return {names[row["key"]]: int(row["count"]) for row in rows}

    def on_rungs(self, rungs: Sequence[str]) -> Mapping[str, int]:
        """Return the kept counts on some rungs by value."""
        rows = self._bolt.read(ON_RUNGS, rungs=[*rungs])
        return {row["value"]: int(row["count"]) for row in rows}

    def unsure(self, kind: str, steps: range) -> Sequence[str]:
        """Return the payloads of what waits at some steps."""
        query = UNSURE.format(KINDS[kind].__name__)
        rows = self._bolt.read(query, steps=[*steps])
        return [row["payload"] for row in rows]

    def touching(self, ids: Sequence[str], latest: int) -> Sequence[tuple[int, str]]:
        """Return position and payload of the dated records that touch any id."""
        rows = [
            row
            for query in (TOUCHING, THEMSELVES)
            for row in self._bolt.read(query, ids=[*ids], latest=latest)
        ]
        return [(int(row["seq"]), row["payload"]) for row in rows]

    def between(self, ids: Sequence[str], wanted: Span) -> Sequence[Dated]:
        """Return the first of the same within a span, by its order."""
        return dated(self._bolt, ids, wanted)

    def recorded(self, query: ListQuery, limit: int) -> Sequence[tuple[int, str]]:
        """Return position and payload of so many that a list asks for, newest first."""
        return page(self._bolt, query, limit)

    def matching(self, words: str, only: Only, limit: int) -> Sequence[tuple[int, str]]:
        """Return position and payload of the newest and the oldest that hold words."""
        values = _narrowed(only)
        where = " AND ".join(["n.seq > 0", *(NARROWED[one] for one in values)])
        rows = [
            row
            for way, count in zip(("DESC", "ASC"), window(limit), strict=True)
            for row in self._bolt.read(
                MATCHING.format(where, way), words=lucene(words), limit=count, **values
            )
        ]
        return [(int(row["seq"]), row["payload"]) for row in rows]

    def _standing(
        self, wanted: Wanted, begin: Begin, told: str
    ) -> Iterator[dict[str, Any]]:
        where, values = asked(wanted, begin)
        for first in beginnings(begin):
            query = f"{first} WHERE {where} {told}"
            yield from self._bolt.read(query, **values, limit=wanted.limit)

    def capabilities(self) -> frozenset[str]:
        """Return what else it can do; full text only where the cjk index stands."""
        if self._full_text is None:
            rows = self._bolt.read("SHOW INDEXES YIELD name RETURN name")
            self._full_text = any(row["name"] == "claimgraph_words" for row in rows)
        words = {FULL_TEXT} if self._full_text else set()
        return frozenset({"cypher", "timeline", "paging"} | words)


def _narrowed(only: Only) -> dict[str, Any]:
    told: dict[str, Any] = {}
    if only.kind is not None:
        told["kind"] = KINDS[only.kind].__name__ if only.kind in KINDS else ""
    if only.since is not None:
        told["since"] = micros(to_utc(only.since))
    if only.until is not None:
        told["until"] = micros(to_utc(only.until))
    return told
