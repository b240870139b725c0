"""The balance of evidence: what speaks for, what against, what undercuts took away."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from api.figures import specs
from api.figures.labels import lines_of
from api.figures.palette import Palette, Spec
from api.figures.specs import BREAK
from api.story import Ground, Story, Then
from api.voice import Voice
from kg.model import Verdict

LETTERS = 38  # of a line beside the bars


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What one side weighs and what was taken from it, in decibans."""

    kept_db: float
    taken_db: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Both sides."""

    pro: Side
    con: Side

    @property
    def weighs(self) -> bool:
        """Tell whether there is anything to draw."""
        sides = (self.pro, self.con)
        return any(one.kept_db or one.taken_db for one in sides)


def balance(verdict: Verdict, *, pro_before: float, con_before: float) -> Balance:
    """Return the sides; `…_before` are their decibans if nothing were undercut."""
    return Balance(
        pro=_side(verdict.pro_db, pro_before), con=_side(verdict.con_db, con_before)
    )


def balance_of(then: Then, story: Story) -> Balance:
    """Return the balance of a claim as it was known then."""
    before = then.unattacked(story.claim.id)
    return balance(story.verdict, pro_before=before.pro_db, con_before=before.con_db)


def told(voice: Voice, found: Balance) -> str:
    """Return the balance in one sentence, for who does not see the figure."""

    def db(value: float) -> str:
        return voice.db(value, signed=False)

    return voice.t(
        "balance_alt",
        pro=db(found.pro.kept_db),
        con=db(found.con.kept_db),
        pro_taken=db(found.pro.taken_db),
        con_taken=db(found.con.taken_db),
    )


def drawn(then: Then, voice: Voice, story: Story, ink: Palette) -> Spec:
    """Return the figure: both sides together, then finding by finding."""
    found = balance_of(then, story)
    together = [
        _bar(voice, voice.t("balance_sum"), side, kept=sign * kept, before=sign * full)
        for side, sign, kept, full in (
            ("against", -1, found.con.kept_db, _full(found.con)),
            ("for", 1, found.pro.kept_db, _full(found.pro)),
        )
    ]
    words = {one: voice.t(one) for one in ("for", "against")}
    words |= {one: voice.t(f"ledger_{one}") for one in ("finding", "before", "after")}
    words |= {"undercut": voice.t("ledger_undercut"), "unit": voice.t("balance_axis")}
    return specs.balance([*together, *_findings(voice, story.grounds)], ink, words)


def _side(kept: float, before: float) -> Side:
    return Side(kept_db=kept, taken_db=max(before - kept, 0.0))


def _full(side: Side) -> float:
    return side.kept_db + side.taken_db


def _findings(voice: Voice, grounds: Iterable[Ground]) -> Iterator[dict[str, Any]]:
    for place, one in enumerate(grounds, 1):
        if one.reason is None or not one.reason.weight_db:
            continue
        asked = voice.question(one.evidence) if one.evidence else ""
        name = asked or voice.because(one.argument, one.evidence)
        yield _bar(
            voice,
            BREAK.join(lines_of(f"{place}. {name}", LETTERS)),
            "for" if one.reason.weight_db > 0 else "against",
            kept=one.reason.kept_db,
            before=one.reason.weight_db,
            undercut="; ".join(
                voice.because(each.argument, each.evidence) for each in one.undercuts
            ),
        )


def _bar(
    voice: Voice, finding: str, side: str, *, undercut: str = "", **weights: float
) -> dict[str, Any]:
    shown = {name: round(value, 2) for name, value in weights.items()}
    words = {"finding": finding, "side": voice.t(side)}
    return {**words, "undercut": undercut or voice.t("ledger_none"), **shown}
