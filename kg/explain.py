"""How a claim stands, in a sentence of Korean or English: templates, not free text."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kg.brief import Brief
from kg.docket import gather, said_at
from kg.model import (
    Argument,
    Basis,
    Claim,
    Evidence,
    Testimony,
    Utterance,
    Verdict,
)
from kg.particles import attach
from kg.store.base import Reader
from kg.vettings import heard
from kg.voices import Sides, sides

CONTROLLED = "unrelated-score-as-high"
KOREA = timezone(timedelta(hours=9))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """A language, what things are called in it, and the zone its dates are told in."""

    lang: str
    name: Callable[[str, str], str]
    claim: Callable[[Claim], str]
    zone: timezone = KOREA


def headline(
    reader: Reader, verdict: Verdict, tongue: Tongue, *, as_of: datetime
) -> str:
    """Return the one sentence that says how the claim stands as of a time, and why."""
    words = phrases(tongue.lang)
    claim = reader.get(Claim, verdict.claim)
    start: str = words["start"].format(
        status=words["status"][verdict.status],
        claim=tongue.claim(claim),
    )
    brief = gather(reader, [verdict.claim], as_of=as_of)
    held = sides(brief.voices).get(verdict.claim, Sides())
    left = _withdrawn(reader, verdict.claim, held, as_of)
    clauses = [
        *_voices(held, left, tongue),
        *_findings(reader, verdict, brief, words),
    ]
    return f"{start}{words['joint'].join(clauses)}{words['end']}"


def date_in(tongue: Tongue, at: datetime) -> str:
    """Return the day in the tongue's zone, like 3 January 2026 or 2026년 1월 3일."""
    return day_in(tongue.lang, at.astimezone(tongue.zone).date())


def day_in(lang: str, day: date) -> str:
    """Return the day as the language writes it."""
    words = phrases(lang)
    month = words["months"][day.month - 1]
    text: str = words["day"].format(year=day.year, month=month, day=day.day)
    return text


@cache
def phrases(lang: str) -> dict[str, Any]:
    """Return the phrases of a language; English where there are none."""
    path = Path(__file__).parent / "schema" / "phrases.yaml"
    known: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text("utf-8"))
    return known.get(lang, known["en"])


def _voices(held: Sides, left: Iterable[Utterance], tongue: Tongue) -> Iterator[str]:
    words = phrases(tongue.lang)
    if held.asserted_by:
        yield _say("asserts", tongue, held.asserted_by)
    elif left:
        yield words["nobody"]
    for one in left:
        day = day_in(tongue.lang, date.fromisoformat(one.said_on))
        yield _say("withdrew", tongue, [one.claimant], day)
    if held.denied_by:
        yield _say("denies", tongue, held.denied_by)
    elif held.asserted_by:
        yield words["unanswered"]
    elif not left:
        yield words["unsaid"]


def _withdrawn(
    reader: Reader, claim: str, held: Sides, as_of: datetime
) -> list[Utterance]:
    """Return the last withdrawal of each who asserted it and no longer does."""
    found = [one for one in heard(reader, claim=claim) if one.known_at <= as_of]
    asserted = {o.claimant for o in found if o.testimony is Testimony.ASSERTS}
    last = {
        one.claimant: one
        for one in sorted(found, key=said_at)
        if one.testimony is Testimony.WITHDRAWS
    }
    gone = asserted.difference(held.asserted_by)
    return [one for who, one in last.items() if who in gone]


def _say(phrase: str, tongue: Tongue, who: Sequence[str], day: str = "") -> str:
    words = phrases(tongue.lang)["one" if len(who) == 1 else "many"]
    names = phrases(tongue.lang)["and"].join(
        tongue.name(one, tongue.lang) for one in who
    )
    text: str = words[phrase].format(who=names, day=day)
    return attach(text) if tongue.lang == "ko" else text


def _findings(
    reader: Reader, verdict: Verdict, brief: Brief, words: dict[str, Any]
) -> Iterator[str]:
    arguments = [reader.get(Argument, one.argument) for one in verdict.reasons]
    if verdict.pro_db:
        yield words[_kind("pro", verdict, brief)].format(db=f"{verdict.pro_db:g}")
    lost = [
        one
        for one in verdict.reasons
        if one.weight_db > 0 >= one.kept_db and one.undercut_by
    ]
    if lost and not verdict.pro_db:
        attacks = {id_ for one in lost for id_ in one.undercut_by}
        yield words[_attack(reader, attacks)]
    if verdict.con_db:
        yield words[_kind("con", verdict, brief)].format(db=f"{verdict.con_db:g}")
    if any(_shown(reader, one) for one in arguments):
        yield words["shown"]
    elif not verdict.pro_db and not verdict.con_db and not lost:
        yield words["weightless" if arguments else "nothing"]


def _kind(side: str, verdict: Verdict, brief: Brief) -> str:
    """Return the phrase for a side: whether only reports, or a party's, weigh there."""
    sign = 1 if side == "pro" else -1
    kept = {one.argument for one in verdict.reasons if sign * one.kept_db > 0}
    told = [one for one in brief.findings if one.id in kept]
    if not told or any(one.reported_by is None for one in told):
        return side
    return f"{side}_party" if all(one.party for one in told) else f"{side}_reported"


def _attack(reader: Reader, attacks: Iterable[str]) -> str:
    found = [reader.get(Argument, one) for one in attacks]
    controlled = any(one.warrant.startswith(CONTROLLED) for one in found)
    return "undercut" if controlled else "undercut_other"


def _shown(reader: Reader, argument: Argument) -> bool:
    found = reader.find(Evidence, id=argument.premise)
    return bool(found) and found[0].basis is Basis.SHOWN
