"""Findings and testimony in, rulings out: one rule set, pure and deterministic.

Weights are decibans. Groups count once, groups add, what others report leans; undercuts
take weight away; testimony alone never decides.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from kg.balance import LEAST, MARGIN, Held, Totals, total
from kg.brief import Brief, Finding, Ruling, Undercut
from kg.errors import BadInputError
from kg.model import Reason, Status
from kg.passing import inherit
from kg.undercuts import attackers, shares
from kg.voices import Sides, sides

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
    keep: Mapping[str, float]
    circular: set[str]
    against: Mapping[str, list[Undercut]]


def judge(brief: Brief) -> list[Ruling]:
    """Return a ruling for each claim of the brief, in order of id."""
    _check(brief)
    keep, circular = shares(brief.undercuts)
    court = _Court(keep=keep, circular=circular, against=attackers(brief.undercuts))
    findings = inherit(brief, keep)
    voices = sides(brief.voices)
    return [
        _rule(claim, findings.get(claim, ()), voices.get(claim, Sides()), court)
        for claim in sorted(brief.claims)
    ]


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


def _rule(
    claim: str, findings: Sequence[Finding], voices: Sides, court: _Court
) -> Ruling:
    held = [
        Held(finding=one, keep=court.keep.get(one.id, 1.0))
        for one in sorted(findings, key=lambda finding: finding.id)
    ]
    totals = total(held)
    status = status_of(totals, voices)
    return Ruling(
        claim=claim,
        status=status,
        basis=_basis(totals, voices),
        pro_db=round(totals.pro, 2),
        con_db=round(totals.con, 2),
        verbal=verbal_of(abs(round(totals.pro - totals.con, 2))),
        reasons=tuple(_reason(one, totals, court) for one in held),
        sensitivity=_sensitivity(held, status, voices),
        asserted_by=voices.asserted_by,
        denied_by=voices.denied_by,
    )


def _basis(totals: Totals, voices: Sides) -> str:
    if totals.pro or totals.con:
        return "evidence"
    return "testimony" if voices.asserted_by or voices.denied_by else "none"


def _reason(one: Held, totals: Totals, court: _Court) -> Reason:
    attacks = court.against.get(one.finding.id, ())
    notes = [one.note] if one.note else []
    if one.finding.id in totals.superseded:
        notes.append("superseded by a computed argument")
    if any(attack.id in court.circular for attack in attacks):
        notes.append("the undercuts are circular")
    return Reason(
        argument=one.finding.id,
        weight_db=round(one.finding.weight_db, 2),
        kept_db=0.0 if one.finding.id in totals.superseded else round(one.kept, 2),
        undercut_by=tuple(attack.id for attack in attacks),
        note="; ".join(notes),
    )


def _sensitivity(
    held: Sequence[Held], status: Status, voices: Sides
) -> tuple[str, ...]:
    """Return the findings whose loss, one alone, would change the status."""
    found = []
    for one in held:
        rest = [other for other in held if other is not one]
        if status_of(total(rest), voices) is not status:
            found.append(one.finding.id)
    return tuple(found)


def _check(brief: Brief) -> None:
    known = set(brief.claims)
    named: Iterable[str] = (
        *(one.claim for one in brief.findings),
        *(one.claim for one in brief.voices),
        *(one for pair in brief.contradictions for one in pair),
        *(end for one in brief.passages for end in (one.source, one.target)),
    )
    unknown = sorted(set(named) - known)
    if unknown:
        raise BadInputError(f"claim {unknown[0]!r} is not among the claims to judge")
