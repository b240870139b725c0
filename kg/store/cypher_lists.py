"""Where a question on the list of claims begins in Cypher, and its conditions."""

from collections.abc import Iterator, Mapping
from typing import Any

from kg.store.claimed import Begin
from kg.store.lucene import lucene
from kg.store.rows import NEVER
from kg.store.wanted import Wanted

SPOKEN = "ASSERTS|DENIES|WITHDRAWS"
VOICES = f"(n)<-[:SAME_AS*0..1]-(:Claim)<-[:{SPOKEN}]-(u:Utterance)"
SPEAKS = f"-[:{SPOKEN}]->(:Claim)-[:SAME_AS*0..1]->(n:Claim) "
HEARD = "WHERE u.struck IS NULL WITH DISTINCT n"
WHOLE = "MATCH (n:Claim)"
# The rest of the conditions comes behind WITH: an index on one of them is no beginning.
WALKED = "MATCH (n:Claim) WHERE n.changed_in IN $hours WITH n"
BEGINNINGS: Mapping[str, tuple[str, ...]] = {
    "words": (
        "CALL db.index.fulltext.queryNodes('claimgraph_words', $words) YIELD node "
        f"MATCH (node)-[:{SPOKEN}*0..1]->(:Claim)-[:SAME_AS*0..1]->(n:Claim) "
        "WITH DISTINCT n",
    ),
    "claimant": (
        "MATCH (a:Record {id: $claimant})<-[:SAID_BY]-(u:Utterance)" + SPEAKS + HEARD,
    ),
    "about": (
        "MATCH (v:Record {id: $about})<-[:ABOUT|SUBJECT|OBJECT]-(n:Claim) "
        "WITH DISTINCT n",
    ),
    "included": (
        "MATCH (n:Claim) WHERE n.id IN $included WITH n",
        "MATCH (s:Source) WHERE s.id IN $included "
        "MATCH (s)<-[:SAID_IN]-(u:Utterance)" + SPEAKS + HEARD,
    ),
}
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
PAGE = (
    "RETURN n.payload AS payload, n.line AS line, n.changed_us AS changed, n.id AS id "
    "ORDER BY changed DESC, id LIMIT $limit"
)
COUNTED = "RETURN n.id AS id, n.counted AS counted"


def beginnings(begin: Begin) -> Iterator[str]:
    """Yield the patterns that bind the claims n: together all that may be wanted."""
    whole = WHOLE if begin.window is None else WALKED
    yield from BEGINNINGS.get(begin.field, (whole,))


def asked(wanted: Wanted, begin: Begin) -> tuple[str, dict[str, Any]]:
    """Return the conditions on n, and the values of a question."""
    told: dict[str, Any] = {
        name: getattr(wanted, name)
        for name in CONDITIONS
        if getattr(wanted, name) is not None
    }
    met = BEGINNINGS.keys() & {begin.field}
    parts = ["n.changed_us >= $earliest"]
    parts += [CONDITIONS[one] for one in told if one not in met]
    values = {
        name: [*one] if isinstance(one, tuple) else one
        for name, one in told.items()
        if name != "after"
    }
    if wanted.after is not None:
        values |= {"changed": wanted.after[0], "last": wanted.after[1]}
    if wanted.words is not None:
        values["words"] = lucene(wanted.words)
    values["earliest"] = NEVER
    if begin.window is not None:
        values |= {"earliest": begin.window.earliest, "latest": begin.window.latest}
        values["hours"] = begin.window.hours
        parts.insert(1, "n.changed_us <= $latest")
    return " AND ".join(parts), values
