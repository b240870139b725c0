"""From the graph to the judge: what was known about some claims at a time."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time

from kg.brief import Brief, Finding, Passage, Ruling, Undercut, Voice
from kg.canon import new
from kg.judge import RULE_SET, judge
from kg.model import (
    Argument,
    Claim,
    Relation,
    Stance,
    Testimony,
    Utterance,
    Verdict,
)
from kg.named import Named, related
from kg.parties import Parties
from kg.relations import CONTRADICTS, ENTAILS, EXCLUDES
from kg.store.base import Reader
from kg.unmade import UNMADE, Unmade
from kg.vettings import heard

ASSERTS, WITHDRAWS = Testimony.ASSERTS, Testimony.WITHDRAWS


def verdicts(
    reader: Reader, claims: Iterable[str], *, as_of: datetime, now: datetime
) -> list[Verdict]:
    """Return a verdict for each claim by what was known at `as_of`, made at `now`.

    Each `revises` the claim's last stored one, whether or not it differs from it. Its
    sensitivity names the findings whose loss would change the status, then the
    measures not yet made that would bear on it.
    """
    found = rulings(reader, claims, as_of=as_of)
    unmade = Unmade(reader, as_of=as_of)
    return [_verdict(reader, ruling, unmade, now=now) for ruling in found]


def rulings(reader: Reader, claims: Iterable[str], *, as_of: datetime) -> list[Ruling]:
    """Return how each claim stands by what was known at `as_of`, in order of id."""
    asked = sorted(set(claims))
    first = {reader.survivor(claim): claim for claim in reversed(asked)}
    brief = gather(reader, first.values(), as_of=as_of)
    told = {reader.survivor(ruling.claim): ruling for ruling in judge(brief)}
    return [replace(told[reader.survivor(claim)], claim=claim) for claim in asked]


def gather(reader: Reader, claims: Iterable[str], *, as_of: datetime) -> Brief:
    """Return the brief of the claims and of those whose findings reach them.

    Claims that are one stand there as one, under the name that was asked for.
    """
    named = Named(reader, claims)
    relations = related(reader, named, as_of=as_of)
    ends = {end for one in relations for end in (one.source_claim, one.target_claim)}
    known = sorted({*named.asked, *ends})
    spoken = {id_: _utterances(reader, id_, as_of) for id_ in known}
    arguments = [one for id_ in known for one in _arguments(reader, id_, as_of)]
    parties = Parties(reader)
    return Brief(
        claims=tuple(known),
        findings=tuple(
            _finding(one, parties.includes(one, spoken))
            for one in map(named.argument, arguments)
            if one.stance is not Stance.UNDERCUTS
        ),
        undercuts=tuple(
            _undercut(one) for one in arguments if one.stance is Stance.UNDERCUTS
        ),
        voices=(
            *(_voice(one, id_) for id_ in known for one in spoken[id_]),
            *_contrary(relations, spoken),
        ),
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
    reader: Reader, ruling: Ruling, unmade: Unmade, *, now: datetime
) -> Verdict:
    last = reader.latest(ruling.claim)
    claim = reader.get(Claim, ruling.claim)
    lacking = [UNMADE + one for one in unmade(claim)]
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


def _utterances(reader: Reader, claim: str, as_of: datetime) -> list[Utterance]:
    found = heard(reader, claim=claim)
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


def _voice(utterance: Utterance, claim: str) -> Voice:
    return Voice(
        claim=claim,
        claimant=utterance.claimant,
        testimony=utterance.testimony,
        at=said_at(utterance),
    )


def _contrary(
    relations: Iterable[Relation], spoken: Mapping[str, list[Utterance]]
) -> Iterator[Voice]:
    """Yield denials: who asserts a claim denies those that contradict it.

    Who takes that back no longer denies, unless they spoke on the claim itself.
    """
    told = {ASSERTS: Testimony.DENIES, WITHDRAWS: WITHDRAWS}
    opposed = (
        (claim, one)
        for claim, other in _contradicting(relations)
        for one in spoken[other]
        if one.testimony in told
    )
    for claim, one in opposed:
        turned = told[one.testimony]
        own = {spoken_.claimant for spoken_ in spoken[claim]}
        if turned is not WITHDRAWS or one.claimant not in own:
            yield replace(_voice(one, claim), testimony=turned)


def _contradicting(relations: Iterable[Relation]) -> Iterator[tuple[str, str]]:
    for one in relations:
        if one.kind == CONTRADICTS:
            yield one.source_claim, one.target_claim
            yield one.target_claim, one.source_claim


def _passages(relation: Relation) -> Iterator[Passage]:
    """Yield what a relation passes on: claims that exclude each other, both ways."""
    ends = (relation.source_claim, relation.target_claim)
    against = relation.kind == EXCLUDES
    for source, target in {ENTAILS: [ends], EXCLUDES: [ends, ends[::-1]]}.get(
        relation.kind, ()
    ):
        yield Passage(source=source, target=target, keep=relation.keep, against=against)


def differs(reader: Reader, verdict: Verdict) -> bool:
    """Tell whether a verdict says anything else than the last one, but for its time."""
    last = reader.latest(verdict.claim)
    if last is None:
        return True
    undated = replace(verdict, id="", decided_at=last.decided_at, revises=None)
    return undated != replace(last, id="", revises=None)
