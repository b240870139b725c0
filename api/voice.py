"""How the pages speak: one language, one zone, and the names of things."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Any, Protocol
from urllib.parse import quote, urlsplit

from api import terms
from api.language import strings
from api.times import show_zone
from kg.because import because_text
from kg.kinds import KINDS, claim_text
from kg.ledger import paragraph_phrases
from kg.model import (
    Agent,
    Argument,
    Case,
    Claim,
    Evidence,
    Reason,
    Record,
    Source,
    Stance,
)
from kg.redaction import GONE

MONTHS = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


class Display(Protocol):
    """Whoever knows what a thing is called in a language."""

    def display(self, id: str, lang: str) -> str:
        """Return the name of an agent or entity."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Words, dates, names and numbers as one reader gets them."""

    lang: str
    zone: timezone
    names: Display

    def t(self, key: str, **fill: object) -> str:
        """Return a string of the pages, filled in."""
        text = strings(self.lang)[key]
        return text.format(**fill) if fill else text

    def to(self, lang: str) -> "Voice":
        """Return the same in a language."""
        return replace(self, lang=lang)

    def other(self) -> "Voice":
        """Return the same in the other language."""
        return self.to("en" if self.lang == "ko" else "ko")

    def name(self, id: str | None) -> str:
        """Return what an agent or entity is called; nothing for nobody."""
        return self.names.display(id, self.lang) if id else ""

    def claim(self, claim: Claim) -> str:
        """Return the claim in this language where its kind has words for it."""
        if claim.kind not in KINDS or claim.text == GONE:
            return claim.text
        return claim_text(
            claim.kind,
            self.lang,
            subject=self.name(claim.subject),
            object=self.name(claim.object),
            part=claim.part,
        )

    def claim_lang(self, claim: Claim) -> str:
        """Return the language in which `claim` is shown."""
        return self.lang if claim.kind in KINDS else claim.lang

    def question(self, evidence: Evidence) -> str:
        """Return the question that a measurement answers, in this language if told."""
        told = details(evidence.detail).get("question")
        if isinstance(told, dict) and isinstance(told.get(self.lang), str):
            return str(told[self.lang])
        return terms.question(evidence.question, self.lang)

    def term(self, sort: str, text: str) -> str:
        """Return a fixed word of a record in this language."""
        return terms.term(sort, text, self.lang)

    def part(self, text: str) -> str:
        """Return what a part of a model is called."""
        return terms.part(text, self.lang)

    def because(self, argument: Argument, evidence: Evidence | None) -> str:
        """Return why an argument bears, in this language where its warrant tells."""
        if evidence is None:
            return argument.because
        text = because_text(
            argument.warrant, evidence, weight_db=argument.weight_db, lang=self.lang
        )
        return argument.because if text == argument.warrant else text

    def notes(self, reason: Reason) -> str:
        """Return why a finding counts for less than it says, in this language."""
        known = paragraph_phrases(self.lang)["notes"]
        return "; ".join(known.get(one, one) for one in reason.note.split("; "))

    def day(self, at: datetime) -> str:
        """Return the day, like 2 January 2026 or 2026년 1월 2일."""
        local = at.astimezone(self.zone)
        if self.lang == "ko":
            return f"{local.year}년 {local.month}월 {local.day}일"
        return f"{local.day} {MONTHS[local.month - 1]} {local.year}"

    def short_day(self, at: datetime) -> str:
        """Return the day without its year, for axes."""
        if self.lang == "ko":
            return f"{at.month}월 {at.day}일"
        return f"{at.day} {MONTHS[at.month - 1][:3]}"

    def clock(self, at: datetime) -> str:
        """Return the time of day; nothing where only the day is known (its end)."""
        local = at.astimezone(self.zone)
        return "" if _ends_a_day(local) else f"{local:%H:%M}"

    def when(self, at: datetime) -> str:
        """Return day and time of day."""
        clock = self.clock(at)
        return f"{self.day(at)}, {clock}" if clock else self.day(at)

    def offset(self) -> str:
        """Return the zone's offset, like +09:00."""
        return show_zone(self.zone)

    def db(self, weight: float, *, signed: bool = True) -> str:
        """Return decibans with one decimal and a real minus."""
        rounded = round(weight, 1) + 0.0
        text = f"{rounded:+.1f}" if signed and rounded else f"{abs(rounded):.1f}"
        return f"{text.replace('-', '−')} dB"

    def number(self, value: float | None) -> str:
        """Return a figure with at most four significant digits."""
        if value is None:
            return self.t("no_value")
        text = f"{value:,.0f}" if abs(value) >= 10_000 else f"{value:.4g}"  # noqa: PLR2004 - five digits read as a count
        return text.replace("-", "−")

    def percent(self, share: float) -> str:
        """Return a share as whole percent, without the sign."""
        return f"{share * 100:.0f}"


def link(url: str) -> str | None:
    """Return the address where it may be a link: http and https alone."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def page_of(record: Record) -> str:
    """Return the path of the page on which a record is shown."""
    match record:
        case Claim(id=id):
            return f"/claims/{id}"
        case Agent(id=id):
            return f"/agents/{id}"
        case Source(id=id):
            return f"/sources/{id}"
        case Evidence(id=id):
            return f"/evidence/{id}"
        case Case(slug=slug):
            return f"/timeline?about={quote(slug)}"
        case _:
            return f"/timeline?about={record.id}"


def side(argument: Argument) -> str:
    """Return `for`, `against` or `neither`, for the words and colours of a weight."""
    if argument.stance is Stance.SUPPORTS:
        return "for"
    return "against" if argument.stance is Stance.ATTACKS else "neither"


def details(text: str) -> Mapping[str, Any]:
    """Return the figures of an evidence's detail, for a table."""
    found = json.loads(text or "{}")
    return found if isinstance(found, dict) else {"detail": found}


def written(value: object) -> str:
    """Return a figure of a detail as text: what is nested as JSON."""
    plain = isinstance(value, str | int | float) and not isinstance(value, bool)
    return str(value) if plain else json.dumps(value, ensure_ascii=False)


def _ends_a_day(local: datetime) -> bool:
    return (local.hour, local.minute, local.second) == (23, 59, 59)
