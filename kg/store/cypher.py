"""How records read in Neo4j: labels, properties and relationships with names."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any, NamedTuple

from kg.canon import KINDS, to_plain
from kg.errors import InvalidRecordError
from kg.links import POINTS, as_values
from kg.model import Argument, Record, Relation, Utterance, Verdict
from kg.store.derive import Step
from kg.store.lines import Line
from kg.store.listing import FACETS, LISTED
from kg.store.tallies import Key, rung
from kg.store.whole import waiting_step
from kg.store.windows import hours_of
from kg.terms import Stance, Testimony

TYPES: Mapping[tuple[str, str], str] = {
    ("agent", "organization"): "MEMBER_OF",
    ("alias", "of"): "NAMES",
    ("claim", "subject"): "SUBJECT",
    ("claim", "object"): "OBJECT",
    ("claim", "about"): "ABOUT",
    ("utterance", "claimant"): "SAID_BY",
    ("utterance", "claim"): "ASSERTS|DENIES|WITHDRAWS",
    ("utterance", "source"): "SAID_IN",
    ("utterance", "part_of"): "PART_OF",
    ("activity", "agent"): "RUN_BY",
    ("evidence", "about"): "MEASURES",
    ("evidence", "activity"): "MADE_BY",
    ("evidence", "reported_by"): "REPORTED_BY",
    ("evidence", "source"): "PUBLISHED_IN",
    ("argument", "premise"): "RESTS_ON",
    ("argument", "conclusion"): "CONCLUDES_ON",
    ("argument", "reported_by"): "REPORTED_BY",
    ("relation", "source_claim"): "RELATES_FROM",
    ("relation", "target_claim"): "RELATES_TO",
    ("match", "claim"): "MATCHES",
    ("match", "other"): "MATCHES_WITH",
    ("match", "decided_by"): "DECIDED_BY",
    ("verdict", "claim"): "JUDGES",
    ("verdict", "revises"): "REVISES",
    ("vetting", "utterance"): "VETS",
    ("vetting", "claim"): "VETS_ON",
    ("vetting", "instead"): "PUTS",
    ("vetting", "decided_by"): "DECIDED_BY",
    ("vetting", "withdraws"): "TAKES_BACK",
    ("redaction", "record"): "REDACTS",
    ("redaction", "decided_by"): "DECIDED_BY",
    ("review", "claim"): "REVIEWS",
    ("review", "reviewer"): "REVIEWED_BY",
    ("review", "withdraws"): "TAKES_BACK",
    ("case", "parties"): "HAS_PARTY",
    ("case", "about"): "ABOUT",
    ("case", "includes"): "INCLUDES",
    ("case", "revises"): "REVISES",
}
BETWEEN_CLAIMS = {
    "contradicts": "CONTRADICTS",
    "entails": "ENTAILS",
    "excludes": "EXCLUDES",
}
NAMED = (
    *(("Agent", "name"), ("Entity", "name"), ("Alias", "name"), ("Case", "slug")),
    *(("Source", "url"), ("Source", "sha256"), ("Activity", "method")),
)
LEAF = 10  # bits of a position
TOUCHES, WEIGHS = "TOUCHES", "WEIGHS"
CONSTRAINTS = tuple(
    f"CREATE CONSTRAINT claimgraph_{label.lower()} IF NOT EXISTS "
    f"FOR (n:{label}) REQUIRE n.{key} IS UNIQUE"
    for label, key in (
        ("Record", "id"),
        *((kind.__name__, "id") for kind in KINDS.values()),
        ("Reading", "name"),
        ("Tally", "key"),
    )
)
INDEXES = tuple(
    f"CREATE INDEX claimgraph_{label.lower()}_{name} IF NOT EXISTS "
    f"FOR (n:{label}) ON (n.{name})"
    for label, name in (
        *(("Claim", one) for one in ("changed_in", "status", "kind")),
        ("Record", "hours"),
        *((kind.__name__, "leaf") for kind in LISTED),
        *(("Utterance", "waits"), ("Match", "waits"), ("Tally", "rung")),
        *((kind.__name__, one) for kind, names in FACETS.items() for one in names),
        *NAMED,
    )
)
FULL_TEXT_INDEX = (
    "CREATE FULLTEXT INDEX claimgraph_words IF NOT EXISTS FOR (n:Record) "
    "ON EACH [n.words] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}"
)


class Edge(NamedTuple):
    """One relationship: what it goes out from, its type, where to, what it carries.

    `key` tells several of one type between two nodes apart; "" where there is one.
    """

    label: str
    start: str
    type: str
    end: str
    key: str
    properties: dict[str, Any]


def label(record: Record) -> str:
    """Return the label of a record besides `Record`."""
    return type(record).__name__


def properties(step: Step) -> dict[str, Any]:
    """Return a node's properties: the record's own plain fields, and what we ask by."""
    plain = to_plain(step.record)
    pointing = POINTS[type(step.record)]
    kept = {
        field.name: plain[field.name]
        for field in fields(step.record)
        if field.name not in pointing and _is_plain(plain[field.name])
    }
    if isinstance(step.record, Utterance):
        kept["quote"] = step.record.selector.exact
    ours = {"payload": step.entry.payload, "seq": step.entry.seq, "at_us": step.at}
    ours["waits"] = waiting_step(step.record)
    ours["hours"] = None if step.at is None else hours_of(step.at)
    ours["leaf"] = leaf_of(step.entry.seq) if isinstance(step.record, LISTED) else None
    return {**kept, **ours, "words": step.words or None}


def words_properties(step: Step) -> dict[str, Any]:
    """Return the properties that a redaction changes: all but position and time."""
    told = properties(step)
    return {
        name: told[name] for name in told.keys() - {"seq", "at_us", "hours", "leaf"}
    }


def leaf_of(seq: int) -> int:
    """Return in which leaf of the log a position is."""
    return seq >> LEAF


def tally_key(key: Key) -> str:
    """Return the key of the node that keeps a count."""
    return f"{key[0]}/{key[1]}"


def tally_properties(key: Key, count: int) -> dict[str, Any]:
    """Return the properties of the node that keeps a count."""
    told = {"of": key[0], "value": key[1], "count": count, "rung": rung(key, count)}
    return {"key": tally_key(key), **told}


def listed_properties(line: Line | None) -> dict[str, Any]:
    """Return how a claim stands; nothing of it for a claim that another answers for."""
    names = ("status", "computed", "changed_us", "changed_in", "first_us", "line")
    if line is None:
        return dict.fromkeys(names)
    values = (
        str(line.reviewed or line.status),
        str(line.status),
        line.changed,
        hours_of(line.changed),
        line.first,
        line.text(),
    )
    return dict(zip(names, values, strict=True))


def edges(step: Step) -> Iterator[Edge]:
    """Yield a record's relationships."""
    record, kind = step.record, step.entry.kind
    for field in POINTS[type(record)]:
        for target in as_values(getattr(record, field)):
            type_ = _type(record, kind, field)
            yield Edge(label(record), record.id, type_, target, "", {})
    for touched in step.touches:
        yield Edge(label(record), record.id, TOUCHES, touched, "", {})
    yield from _shortcuts(record)


def _shortcuts(record: Record) -> Iterator[Edge]:
    """Yield what people want to see at once: evidence to claim, claim to claim."""
    match record:
        case Argument(id=id, premise=premise, conclusion=conclusion):
            weight = {"weight_db": record.weight_db, "strength": record.strength}
            type_ = _named(record.stance, Stance)
            yield Edge("Record", premise, type_, conclusion, id, weight)
        case Relation(id=id, source_claim=source, target_claim=target):
            type_ = BETWEEN_CLAIMS.get(record.kind, "RELATED_TO")
            yield Edge("Claim", source, type_, target, id, {"keep": record.keep})
        case Verdict(id=id):
            for reason in record.reasons:
                told = {"weight_db": reason.weight_db, "kept_db": reason.kept_db}
                yield Edge("Verdict", id, WEIGHS, reason.argument, "", told)
        case _:
            return


def _type(record: Record, kind: str, field: str) -> str:
    if isinstance(record, Utterance) and field == "claim":
        return _named(record.testimony, Testimony)
    return TYPES[kind, field]


def _named(value: str, among: type[Stance] | type[Testimony]) -> str:
    if value not in list(among):
        raise InvalidRecordError(f"{value!r} is not one of: {', '.join(among)}")
    return value.upper()


def _is_plain(value: Any) -> bool:
    if isinstance(value, list):
        return all(isinstance(one, str) for one in value)
    return value is None or isinstance(value, str | bool | int | float)
