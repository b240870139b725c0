"""Findings and testimony in, rulings out: one rule set, pure and deterministic.

Weights are decibans. Groups count once, groups add, what others report leans; undercuts
take weight away; testimony alone never decides.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kg.balance import LEAST, MARGIN, Held, Ledger, Totals, hold
from kg.brief import Brief, Finding, Ruling
from kg.errors import BadInputError
from kg.model import Reason, Status
from kg.passing import inherit
from kg.undercuts import attackers, shares
from kg.voices import Parties, Sides, parties, sides

RULE_SET = "claimgraph-1"
SCALE = (
    (3, "none"),
    (10, "weak"),
    (20, "moderate"),
    (30, "moderately strong"),
    (40, "strong"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Court:
    """What is the same for every claim of a brief."""

    keep: Mapping[str, float]
    circular: set[str]
    against: Mapping[str, tuple[str, ...]]
    voices: Mapping[str, Sides]
    parties: Parties


def judge(brief: Brief) -> list[Ruling]:
    """Return a ruling for each claim of the brief, in order of id."""
    check(brief)
    keep, circular = shares(brief.undercuts)
    attacks = attackers(brief.undercuts)
    court = _Court(
        keep=keep,
        circular=circular,
        against={one: tuple(u.id for u in attacks[one]) for one in attacks},
        voices=sides(brief.voices),
        parties=parties(brief),
    )
    findings = inherit(brief, keep, court.parties)
    return [_rule(claim, findings[claim], court) for claim in sorted(brief.claims)]


def status_of(totals: Totals, voices: Sides) -> Status:
    """Return the first status whose rule holds."""
    pro, con = totals.pro, totals.con
    if pro - con >= MARGIN and con < LEAST:
        return Status.SUPPORTED
    if con - pro >= MARGIN and pro < LEAST:
        return Status.REFUTED
    held_for = pro >= LEAST or bool(voices.asserted_by)
    held_against = con >= LEAST or bool(voices.denied_by)
    return Status.CONTESTED if held_for and held_against else Status.UNVERIFIED


def verbal_of(difference: float) -> str:
    """Return the words for a weight in dB (ENFSI 2015)."""
    if difference < SCALE[0][0]:
        return SCALE[0][1]
    words = (word for limit, word in SCALE[1:] if difference <= limit)
    return next(words, "very strong")


def _rule(claim: str, findings: Iterable[Finding], court: _Court) -> Ruling:
    parties = court.parties.get(claim, ())
    held = [
        hold(one, court.keep.get(one.id, 1.0), parties)
        for one in sorted(findings, key=lambda finding: finding.id)
    ]
    ledger, voices = Ledger(held), court.voices.get(claim, Sides())
    totals = ledger.totals()
    return Ruling(
        claim=claim,
        status=status_of(totals, voices),
        basis=_basis(totals, voices),
        pro_db=round(totals.pro, 2),
        con_db=round(totals.con, 2),
        verbal=verbal_of(abs(totals.pro - totals.con)),
        reasons=tuple(_reason(one, ledger, court) for one in held),
        sensitivity=_sensitivity(ledger, voices),
        asserted_by=voices.asserted_by,
        denied_by=voices.denied_by,
    )


def _basis(totals: Totals, voices: Sides) -> str:
    if totals.pro or totals.con:
        return "evidence"
    return "testimony" if voices.asserted_by or voices.denied_by else "none"


def _reason(one: Held, ledger: Ledger, court: _Court) -> Reason:
    attacks = court.against.get(one.finding.id, ())
    superseded = ledger.superseded(one)
    return Reason(
        argument=one.finding.id,
        weight_db=round(one.finding.weight_db, 2) + 0.0,
        kept_db=0.0 if superseded else round(one.kept, 2) + 0.0,
        undercut_by=attacks,
        note="; ".join(_notes(one, attacks, superseded, court)),
    )


def _notes(
    one: Held, attacks: Iterable[str], superseded: bool, court: _Court
) -> Iterator[str]:
    """Yield why a finding counts for less than it says."""
    if one.capped != one.finding.weight_db:
        who = "a party" if one.party else "one reporter"
        yield f"reported by {who}: at most {abs(one.capped):g} dB"
    if superseded:
        yield "superseded by a computed argument"
    if not court.circular.isdisjoint(attacks):
        yield "the undercuts are circular"


def _sensitivity(ledger: Ledger, voices: Sides) -> tuple[str, ...]:
    """Return the findings whose loss, one alone, would change the status."""
    status = status_of(ledger.totals(), voices)
    return tuple(
        sorted(
            one.finding.id
            for one in ledger.decisive()
            if status_of(ledger.without(one), voices) is not status
        )
    )


def check(brief: Brief) -> None:
    """Refuse what speaks of claims that are not among those to judge."""
    named: Iterable[str] = (
        *(one.claim for one in brief.findings),
        *(one.claim for one in brief.voices),
        *(one for pair in brief.contradictions for one in pair),
        *(end for one in brief.passages for end in (one.source, one.target)),
    )
    unknown = sorted(set(named).difference(brief.claims))
    if unknown:
        raise BadInputError(
            f"claim {unknown[0]!r} is not among the claims to judge: add it to them"
        )
