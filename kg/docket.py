"""From the graph to the judge: what was known about some claims at a time."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

from kg.brief import Brief, Finding, Passage, Ruling, Undercut, Voice
from kg.canon import new
from kg.judge import RULE_SET, judge
from kg.model import Argument, Claim, Relation, Stance, Utterance, Verdict
from kg.parties import Parties
from kg.relations import CONTRADICTS, ENTAILS, EXCLUDES
from kg.store.base import Reader
from kg.unmade import UNMADE, unmade


def verdicts(
    reader: Reader, claims: Iterable[str], *, as_of: datetime, now: datetime
) -> list[Verdict]:
    """Return a verdict for each claim by what was known at `as_of`, made at `now`.

    Each `revises` the claim's last stored one, whether or not it differs from it. Its
    sensitivity names the findings whose loss would change the status, then the
    measures not yet made that would bear on it.
    """
    found = rulings(reader, claims, as_of=as_of)
    return [_verdict(reader, ruling, as_of=as_of, now=now) for ruling in found]


def rulings(reader: Reader, claims: Iterable[str], *, as_of: datetime) -> list[Ruling]:
    """Return how each claim stands by what was known at `as_of`, in order of id."""
    wanted = set(claims)
    brief = gather(reader, wanted, as_of=as_of)
    return [ruling for ruling in judge(brief) if ruling.claim in wanted]


def gather(reader: Reader, claims: Iterable[str], *, as_of: datetime) -> Brief:
    """Return the brief of the claims and of those whose findings reach them."""
    relations = _relations(reader, claims, as_of)
    ends = {end for one in relations for end in (one.source_claim, one.target_claim)}
    known = sorted({*claims, *ends})
    spoken = {id_: _utterances(reader, id_, as_of) for id_ in known}
    arguments = [one for id_ in known for one in _arguments(reader, id_, as_of)]
    parties = Parties(reader)
    return Brief(
        claims=tuple(known),
        findings=tuple(
            _finding(one, parties.includes(one, spoken))
            for one in arguments
            if one.stance is not Stance.UNDERCUTS
        ),
        undercuts=tuple(
            _undercut(one) for one in arguments if one.stance is Stance.UNDERCUTS
        ),
        voices=tuple(_voice(one) for found in spoken.values() for one in found),
        contradictions=tuple(
            (one.source_claim, one.target_claim)
            for one in relations
            if one.kind == CONTRADICTS
        ),
        passages=tuple(passage for one in relations for passage in _passages(one)),
    )


def said_at(utterance: Utterance) -> datetime:
    """Return when it was said: the end of that day, or its publication if earlier."""
    day = date.fromisoformat(utterance.said_on)
    return min(datetime.combine(day, time.max, tzinfo=UTC), utterance.known_at)


def _verdict(
    reader: Reader, ruling: Ruling, *, as_of: datetime, now: datetime
) -> Verdict:
    last = reader.latest(ruling.claim)
    claim = reader.get(Claim, ruling.claim)
    lacking = [UNMADE + one for one in unmade(reader, claim, as_of=as_of)]
    return new(
        Verdict,
        claim=ruling.claim,
        status=ruling.status,
        basis=ruling.basis,
        pro_db=ruling.pro_db,
        con_db=ruling.con_db,
        verbal=ruling.verbal,
        rule_set=RULE_SET,
        reasons=ruling.reasons,
        sensitivity=(*ruling.sensitivity, *lacking),
        decided_at=now,
        revises=last.id if last else None,
    )


def _relations(
    reader: Reader, claims: Iterable[str], as_of: datetime
) -> list[Relation]:
    found: dict[str, Relation] = {}
    waiting, seen = list(claims), set(claims)
    while waiting:
        into = _into(reader, waiting.pop())
        known = {one.id: one for one in into if one.known_at <= as_of}
        found |= known
        ends = {(one.source_claim, one.target_claim) for one in known.values()}
        near = {claim for pair in ends for claim in pair} - seen
        seen |= near
        waiting += near
    return [found[key] for key in sorted(found)]


def _into(reader: Reader, claim: str) -> Iterator[Relation]:
    """Yield the relations by which findings reach a claim."""
    yield from reader.find(Relation, target_claim=claim)
    for one in reader.find(Relation, source_claim=claim):
        if one.kind != ENTAILS:
            yield one


def _utterances(reader: Reader, claim: str, as_of: datetime) -> list[Utterance]:
    found = reader.find(Utterance, claim=claim)
    return [one for one in found if one.known_at <= as_of]


def _arguments(reader: Reader, claim: str, as_of: datetime) -> list[Argument]:
    found: dict[str, Argument] = {}
    waiting = [claim]
    while waiting:
        near = reader.find(Argument, conclusion=waiting.pop())
        known = {one.id: one for one in near if one.known_at <= as_of}
        waiting += known.keys() - found.keys()
        found |= known
    return [found[key] for key in sorted(found)]


def _finding(argument: Argument, party: bool) -> Finding:
    return Finding(
        id=argument.id,
        claim=argument.conclusion,
        weight_db=argument.weight_db,
        group=argument.group,
        reported_by=argument.reported_by,
        party=party,
    )


def _undercut(argument: Argument) -> Undercut:
    return Undercut(
        id=argument.id, targets=(argument.conclusion,), strength=argument.strength
    )


def _voice(utterance: Utterance) -> Voice:
    return Voice(
        claim=utterance.claim,
        claimant=utterance.claimant,
        testimony=utterance.testimony,
        at=said_at(utterance),
    )


def _passages(relation: Relation) -> Iterator[Passage]:
    """Yield what a relation passes on: claims that exclude each other, both ways."""
    ends = (relation.source_claim, relation.target_claim)
    against = relation.kind == EXCLUDES
    for source, target in {ENTAILS: [ends], EXCLUDES: [ends, ends[::-1]]}.get(
        relation.kind, ()
    ):
        yield Passage(source=source, target=target, keep=relation.keep, against=against)
