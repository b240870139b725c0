"""From the graph to the judge: what was known about some claims at a time."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time

from kg.brief import Brief, Finding, Passage, Ruling, Undercut, Voice
from kg.canon import new
from kg.judge import RULE_SET, judge
from kg.model import (
    Agent,
    Argument,
    Case,
    Claim,
    Relation,
    Stance,
    Utterance,
    Verdict,
)
from kg.store.base import Reader

CONTRADICTS, EXCLUDES = "contradicts", "excludes"


def verdicts(
    reader: Reader, claims: Iterable[str], *, as_of: datetime, now: datetime
) -> list[Verdict]:
    """Return a verdict for each claim by what was known at `as_of`, made at `now`."""
    return [
        _verdict(reader, ruling, now) for ruling in rulings(reader, claims, as_of=as_of)
    ]


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
    spoken = [one for id_ in known for one in _utterances(reader, id_, as_of)]
    arguments = [one for id_ in known for one in _arguments(reader, id_, as_of)]
    direct = [one for one in arguments if one.stance is not Stance.UNDERCUTS]
    parties = {id_: _parties(reader, id_, spoken) for id_ in known}
    return Brief(
        claims=tuple(known),
        findings=tuple(_finding(reader, one, parties) for one in direct),
        undercuts=tuple(_undercut(one) for one in arguments if one not in direct),
        voices=tuple(map(_voice, spoken)),
        contradictions=tuple(
            (one.source_claim, one.target_claim)
            for one in relations
            if one.kind == CONTRADICTS
        ),
        passages=tuple(_passage(one) for one in relations if one.kind != CONTRADICTS),
    )


def said_at(utterance: Utterance) -> datetime:
    """Return when it was said: the end of that day, or its publication if earlier."""
    day = date.fromisoformat(utterance.said_on)
    return min(datetime.combine(day, time.max, tzinfo=UTC), utterance.known_at)


def _verdict(reader: Reader, ruling: Ruling, now: datetime) -> Verdict:
    last = reader.latest(ruling.claim)
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
        sensitivity=ruling.sensitivity,
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
    yield from reader.find(Relation, target_claim=claim)
    for one in reader.find(Relation, source_claim=claim):
        if one.kind == CONTRADICTS:
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


def _parties(reader: Reader, claim: str, spoken: Iterable[Utterance]) -> set[str]:
    """Return who asserts or denies the claim, and the sides of its cases."""
    record = reader.get(Claim, claim)
    things = {record.subject, record.object, *record.about} - {None}
    sides = {one.claimant for one in spoken if one.claim == claim}
    for case in reader.find(Case):
        if things & set(case.about):
            sides |= set(case.parties)
    return sides


def _finding(
    reader: Reader, argument: Argument, parties: dict[str, set[str]]
) -> Finding:
    reporter = argument.reported_by
    return Finding(
        id=argument.id,
        claim=argument.conclusion,
        weight_db=argument.weight_db,
        group=argument.group,
        reported_by=reporter,
        party=reporter is not None
        and _is_party(reader, reporter, parties[argument.conclusion]),
    )


def _is_party(reader: Reader, agent: str, parties: set[str]) -> bool:
    """Tell whether an agent is a party, or belongs to one."""
    found = reader.find(Agent, id=agent)
    employer = found[0].organization if found else None
    return agent in parties or employer in parties


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


def _passage(relation: Relation) -> Passage:
    return Passage(
        source=relation.source_claim,
        target=relation.target_claim,
        keep=relation.keep,
        against=relation.kind == EXCLUDES,
    )
