"""Answers from a Neo4j: the reader's questions in Cypher."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kg.canon import KINDS, to_utc
from kg.links import POINTS
from kg.store.asking import FULL_TEXT, MOST_VALUES, Asking, Found
from kg.store.base import ListQuery, Only
from kg.store.bolt import Bolt
from kg.store.cypher import TYPES
from kg.store.dates import Dated, Span
from kg.store.hits import window
from kg.store.lucene import lucene
from kg.store.rows import NEVER, micros
from kg.store.wanted import Wanted

SPOKEN = "ASSERTS|DENIES|WITHDRAWS"
VOICES = f"(n)<-[:SAME_AS*0..1]-(:Claim)<-[:{SPOKEN}]-(u:Utterance)"
HEARD = VOICES.replace("(u:", "(heard:")
CASE = (
    "MATCH (n:Case) WHERE n.id = $name OR n.slug = $name "
    "RETURN n.payload AS payload ORDER BY n.seq DESC LIMIT 1"
)
BY_WORDS = (
    "CALL db.index.fulltext.queryNodes('claimgraph_words', $words) YIELD node "
    f"MATCH (node)-[:{SPOKEN}*0..1]->(:Claim)-[:SAME_AS*0..1]->(n:Claim) "
    "WITH DISTINCT n "
)
PAGE = (
    "RETURN n.payload AS payload, n.line AS line "
    "ORDER BY n.changed_us DESC, n.id LIMIT $limit"
)
TOUCHING = (
    "MATCH (t:Record) WHERE t.id IN $ids MATCH (n:Record)-[:TOUCHES]->(t) "
    "WHERE n.at_us <= $latest RETURN n.seq AS seq, n.payload AS payload"
)
THEMSELVES = (
    "MATCH (n:Record) WHERE n.id IN $ids AND n.at_us <= $latest "
    "RETURN n.seq AS seq, n.payload AS payload"
)
TOUCHED_BY = (
    "MATCH (t:Record) WHERE t.id IN $ids MATCH (n:Record)-[:TOUCHES]->(t) WITH n "
)
OWN = "MATCH (n:Record) WHERE n.id IN $ids WITH n "
BETWEEN = (
    "WHERE n.at_us >= $earliest AND n.at_us <= $latest "
    "AND (n.at_us {side} $at OR (n.at_us = $at AND n.seq {side} $seq)) "
    "WITH DISTINCT n.at_us AS at, n.seq AS seq, n.payload AS payload "
    "RETURN at, seq, payload ORDER BY at {way}, seq {way} LIMIT $limit"
)
MATCHING = (
    "CALL db.index.fulltext.queryNodes('claimgraph_words', $words) YIELD node AS n "
    "WHERE {} RETURN n.seq AS seq, n.payload AS payload ORDER BY n.seq {} LIMIT $limit"
)
RECORDED = (
    "WITH DISTINCT n WHERE n.seq < $before AND (n.at_us IS NULL OR n.at_us <= $until) "
    "RETURN n.seq AS seq, n.payload AS payload ORDER BY n.seq DESC LIMIT $limit"
)
NARROWED: Mapping[str, str] = {
    "kind": "$kind IN labels(n)",
    "since": "n.at_us >= $since",
    "until": "n.at_us <= $until",
}
COUNTED = "MATCH (n:{}) RETURN count(n) AS count"
CONDITIONS: Mapping[str, str] = {
    "status": "n.status = $status",
    "kind": "n.kind = $kind",
    "claimant": f"EXISTS {{ MATCH {VOICES}-[:SAID_BY]->(:Record {{id: $claimant}}) "
    "WHERE u.struck IS NULL }",
    "about": "EXISTS { MATCH (n)-[:ABOUT|SUBJECT|OBJECT]->(:Record {id: $about}) }",
    "among": "n.id IN $among",
    "since": "n.changed_us >= $since",
    "until": "n.first_us <= $until",
    "included": f"(n.id IN $included OR EXISTS {{ MATCH {VOICES}-"
    "[:SAID_IN]->(s:Source) WHERE u.struck IS NULL AND s.id IN $included })",
    "after": "(n.changed_us < $changed OR (n.changed_us = $changed AND n.id > $last))",
}
FACETS: Mapping[str, tuple[str, str]] = {
    "status": ("MATCH (n:Claim)", "n.status AS value, count(n)"),
    "kind": ("MATCH (n:Claim)", "n.kind AS value, count(n)"),
    "claimant": (
        f"MATCH (n:Claim) MATCH {HEARD}-[:SAID_BY]->(v:Agent)",
        "v.id AS value, count(DISTINCT n)",
    ),
    "about": (
        "MATCH (n:Claim)-[:ABOUT|SUBJECT|OBJECT]->(v:Record)",
        "v.id AS value, count(DISTINCT n)",
    ),
    "total": ("MATCH (n:Claim)", "'' AS value, count(n)"),
}


class CypherReader(Asking):
    """A reader over one database."""

    def __init__(self, bolt: Bolt, name: str) -> None:
        self._bolt = bolt
        self.name = name
        self._full_text: bool | None = None

    def found(self, kind: str, where: Mapping[str, Sequence[str]]) -> Sequence[str]:
        """Return the payloads of a kind whose fields equal, or contain, any value."""
        parts = [*_patterns(kind, where)]
        values = {f"v{index}": [*one] for index, one in enumerate(where.values())}
        query = f"{' '.join(parts)} RETURN DISTINCT n.payload AS payload"
        return [row["payload"] for row in self._bolt.read(query, **values)]

    def case(self, name: str) -> str | None:
        """Return the payload of the case of that id, or the last of that slug."""
        rows = self._bolt.read(CASE, name=name)
        return rows[0]["payload"] if rows else None

    def lines(self, wanted: Wanted) -> Sequence[Found]:
        """Return payload and line of claims, by last change, newest first, then id."""
        where, values = _where(wanted)
        begin = BY_WORDS if wanted.words is not None else "MATCH (n:Claim) "
        query = f"{begin}WHERE {where} {PAGE}"
        rows = self._bolt.read(query, **values, limit=wanted.limit)
        return [(row["payload"], row["line"]) for row in rows]

    def tally(self, facet: str, wanted: Wanted) -> Mapping[str, int]:
        """Return how many claims each value of a facet has, the most first."""
        match, counted = FACETS[facet]
        where, values = _where(wanted)
        where += " AND heard.struck IS NULL" if facet == "claimant" else ""
        begin = BY_WORDS if wanted.words is not None else ""
        query = (
            f"{begin}{match} WHERE {where} RETURN {counted} AS count "
            "ORDER BY count DESC, value LIMIT $limit"
        )
        rows = self._bolt.read(query, **values, limit=MOST_VALUES)
        return {row["value"]: int(row["count"]) for row in rows}

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
        side, way = ("<", "DESC") if wanted.newest_first else (">", "ASC")
        values = {"ids": [*ids], "earliest": wanted.earliest, "latest": wanted.latest}
        values |= {"at": wanted.behind[0], "seq": wanted.behind[1]}
        rows = [
            row
            for begin in (TOUCHED_BY, OWN)
            for row in self._bolt.read(
                begin + BETWEEN.format(side=side, way=way), **values, limit=wanted.limit
            )
        ]
        return [(int(one["at"]), int(one["seq"]), one["payload"]) for one in rows]

    def recorded(self, query: ListQuery, limit: int) -> Sequence[tuple[int, str]]:
        """Return position and payload of so many that a list asks for, newest first."""
        name = query.kind.__name__
        where = {field: [value] for field, value in query.where.items()}
        parts = [*_patterns(name.lower(), where)]
        values: dict[str, Any] = {
            f"v{index}": one for index, one in enumerate(where.values())
        }
        until = 2**62 if query.until is None else micros(to_utc(query.until))
        values |= {"before": query.before or 2**62, "until": until, "limit": limit}
        rows = self._bolt.read(f"{' '.join(parts)} {RECORDED}", **values)
        return [(int(row["seq"]), row["payload"]) for row in rows]

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

    def counts(self) -> dict[str, int]:
        """Return how many records of each kind there are."""
        counted: dict[str, int] = {}
        for name, kind in sorted(KINDS.items()):
            [row] = self._bolt.read(COUNTED.format(kind.__name__))
            if row["count"]:
                counted[name] = int(row["count"])
        return counted

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


def _patterns(kind: str, where: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """Yield a pattern for each condition; what is pointed at by its relationship."""
    name = KINDS[kind].__name__
    yield f"MATCH (n:{name})" if not where else ""
    for index, field in enumerate(where):
        if field in POINTS[KINDS[kind]]:
            yield (
                f"MATCH (t{index}:Record) WHERE t{index}.id IN $v{index} "
                f"MATCH (n:{name})-[:{TYPES[kind, field]}]->(t{index})"
            )
        else:
            yield f"MATCH (n:{name}) WHERE n.{field} IN $v{index}"


def _where(wanted: Wanted) -> tuple[str, dict[str, Any]]:
    asked: dict[str, Any] = {
        name: getattr(wanted, name)
        for name in CONDITIONS
        if getattr(wanted, name) is not None
    }
    where = " AND ".join(
        ["n.changed_us >= $never", *(CONDITIONS[one] for one in asked)]
    )
    after = asked.pop("after", None)
    values = {
        name: [*one] if isinstance(one, tuple) else one for name, one in asked.items()
    }
    if after is not None:
        values |= {"changed": after[0], "last": after[1]}
    words = {} if wanted.words is None else {"words": lucene(wanted.words)}
    return where, {**values, **words, "never": NEVER}
