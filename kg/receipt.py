"""A receipt: how a claim stood at a time, all that it rests on, and a digest of both.

Whoever holds the same records gets the same digest, on any machine and at any later
time: it covers canonical records, the rule set and the ruling, nothing of the store.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from kg.brief import Ruling
from kg.canon import as_json, canonical, dump, stamp
from kg.docket import gather, rulings
from kg.errors import BadInputError
from kg.history import moments
from kg.judge import RULE_SET
from kg.links import dated, references
from kg.matches import component
from kg.model import (
    Argument,
    Case,
    Claim,
    Evidence,
    Record,
    Redaction,
    Relation,
    Utterance,
)
from kg.store.base import Reader
from kg.vettings import heard

Receipt = dict[str, Any]
FORM = "claimgraph-receipt-1"
NEVER = datetime(1970, 1, 1, tzinfo=UTC)
COVERED = ("form", "claim", "as_of", "rule_set", "ruling", "records")


def receipt(reader: Reader, claim: str, *, as_of: datetime | None = None) -> Receipt:
    """Return the receipt of a claim; without a time, of the last that changed it."""
    named = reader.get(Claim, claim)
    at = as_of or max(moments(reader, claim), default=NEVER)
    [ruling] = rulings(reader, [claim], as_of=at)
    found = sorted(_rests_on(reader, claim, at).values(), key=lambda one: one.id)
    made: Receipt = {
        "form": FORM,
        "claim": claim,
        "text": named.text,
        "as_of": stamp(at),
        "rule_set": RULE_SET,
        "ruling": _ruled(ruling),
        "records": [*_lines(reader, found)],
        "inputs": _inputs(found),
    }
    return {**made, "digest": digest(made)}


def digest(made: Receipt) -> str:
    """Return the SHA-256 over the canonical text of what a receipt covers."""
    covered = {name: made.get(name) for name in COVERED}
    return sha256(dump(covered).encode()).hexdigest()


def replay(reader: Reader, given: Receipt) -> list[str]:
    """Return how what comes out here differs from a receipt; nothing if it does not."""
    claim, as_of = _asked(given)
    made = receipt(reader, claim, as_of=as_of)
    found = [
        f"{name}: the receipt says {given.get(name)!r}, here it is {made[name]!r}"
        for name in ("rule_set", "ruling")
        if given.get(name) != made[name]
    ]
    found += _differences(_by_id(given), _by_id(made))
    if digest(given) != given.get("digest"):
        found.append("digest: it is not the one of what the receipt says")
    return found


def _asked(given: Receipt) -> tuple[str, datetime]:
    if given.get("form") != FORM:
        raise BadInputError(f"this is no receipt of the form {FORM}")
    try:
        as_of = datetime.fromisoformat(str(given.get("as_of")))
    except ValueError as error:
        raise BadInputError(f"the receipt's as_of is no time: {error}") from error
    if as_of.tzinfo is None:
        raise BadInputError("the receipt's as_of has no offset from UTC")
    return str(given.get("claim")), as_of


def _by_id(made: Receipt) -> dict[str, str]:
    lines = made.get("records")
    if not isinstance(lines, list) or not all(isinstance(one, dict) for one in lines):
        raise BadInputError("the receipt lists no records")
    return {str(one.get("id")): str(one.get("sha256")) for one in lines}


def _differences(given: dict[str, str], made: dict[str, str]) -> Iterator[str]:
    for one in sorted(given.keys() | made.keys()):
        if one not in made:
            yield f"{one}: the receipt rests on it, and it is not here"
        elif one not in given:
            yield f"{one}: it bears on the claim here, and the receipt does not know it"
        elif given[one] != made[one]:
            yield f"{one}: its content is another here"


def _ruled(ruling: Ruling) -> dict[str, Any]:
    told: dict[str, Any] = as_json(ruling)
    del told["claim"]
    return told


def _lines(reader: Reader, records: Iterable[Record]) -> Iterator[dict[str, Any]]:
    """Yield a line a record; what was redacted keeps the hash that it had."""
    redacted = {one.record: one.digest for one in reader.find(Redaction)}
    for one in records:
        yield _line(one, redacted.get(one.id))


def _line(record: Record, before: str | None) -> dict[str, Any]:
    known = dated(record)
    return {
        "id": record.id,
        "type": type(record).__name__.lower(),
        "sha256": before or sha256(canonical(record).encode()).hexdigest(),
        "known_at": stamp(known) if known else None,
    }


def _inputs(records: Iterable[Record]) -> list[dict[str, str]]:
    """Return the files that were measured, each with its hash."""
    evidence = [one for one in records if isinstance(one, Evidence)]
    pairs = {(each.name, each.sha256) for one in evidence for each in one.inputs}
    return [{"name": name, "sha256": digest} for name, digest in sorted(pairs)]


def _rests_on(reader: Reader, claim: str, as_of: datetime) -> dict[str, Record]:
    """Return every record that the ruling could not do without, and what it names."""
    brief = gather(reader, [claim], as_of=as_of)
    found: dict[str, Record] = {}
    waiting: list[Record] = [reader.get(Claim, one) for one in brief.claims]
    waiting += [reader.get(Argument, one.id) for one in brief.findings]
    waiting += [reader.get(Argument, one.id) for one in brief.undercuts]
    waiting += _tied(reader, brief.claims, as_of)
    waiting += _one_with(reader, brief.claims)
    waiting += _cases(reader, {one.reported_by for one in brief.findings})
    while waiting:
        record = waiting.pop()
        if record.id not in found:
            found[record.id] = record
            waiting += _named(reader, record)
    return found


def _tied(
    reader: Reader, claims: Iterable[str], as_of: datetime
) -> Iterator[Utterance | Relation]:
    for claim in claims:
        tied: list[Utterance | Relation] = [
            *heard(reader, claim=claim),
            *reader.find(Relation, source_claim=claim),
            *reader.find(Relation, target_claim=claim),
        ]
        yield from (one for one in tied if one.known_at <= as_of)


def _one_with(reader: Reader, claims: Iterable[str]) -> Iterator[Record]:
    """Yield the claims that are one with these, and the matches that say so."""
    for claim in claims:
        members, matches = component(reader, claim)
        if len(members) > 1:
            yield from (reader.get(Claim, one) for one in sorted(members))
            yield from matches


def _cases(reader: Reader, reporters: set[str | None]) -> Iterator[Case]:
    """Yield the cases that make a side of somebody who reported a finding."""
    known = reporters - {None}
    cases = reader.find(Case) if known else []
    yield from (one for one in cases if known.intersection(one.parties))


def _named(reader: Reader, record: Record) -> Iterator[Record]:
    if isinstance(record, Case):
        return
    for _, target, kinds in references(record):
        for kind in kinds:
            yield from reader.find(kind, id=target)
