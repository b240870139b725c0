"""From an evidence and a warrant to signed decibans: one small function a rule."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evidence.warrants import (
    UNRELATED,
    Warrant,
    detail_of,
    family_of,
    part_of,
    worded,
)
from kg.model import Basis, Claim, Evidence
from kg.weight import calibrated, control, exact, graded


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """What a rule works on: one evidence, one claim, and everything else measured."""

    warrant: Warrant
    evidence: Evidence
    claim: Claim
    known: Sequence[Evidence]

    @property
    def value(self) -> float:
        """The evidence's headline number; 0 where there is none."""
        return self.evidence.value or 0.0

    def grade(self) -> float:
        """Return the stated grade in decibans: the exhibit's, else the warrant's."""
        stated = detail_of(self.evidence).get("exhibit")
        return graded(str(stated or self.warrant.numbers["grade"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """Signed decibans, and the time from which they could be known."""

    weight_db: float
    known_at: datetime


def weigh(bearing: Bearing) -> Weighed | None:
    """Return what the evidence weighs for the claim; None where nothing tells."""
    return RULES[bearing.warrant.rule](bearing)


def _at_once(bearing: Bearing, weight_db: float) -> Weighed:
    return Weighed(weight_db=weight_db, known_at=bearing.evidence.known_at)


def _nothing(bearing: Bearing) -> Weighed:
    return _at_once(bearing, 0.0)


def _exact(bearing: Bearing) -> Weighed:
    """Weigh by the corrected p-value; a reading that controls void weighs nothing."""
    detail = detail_of(bearing.evidence)
    p = detail["p_value"] if detail.get("p_holm") is None else detail["p_holm"]
    void = bearing.evidence.reading == "not-discriminating"
    return _at_once(bearing, 0.0 if void else exact(float(p)))


def _control(bearing: Bearing) -> Weighed:
    values = [one.value for one in bearing.evidence.controls]
    tail = tail_of(bearing.evidence)
    return _at_once(bearing, control(bearing.value, values, tail=tail))


def _graded(bearing: Bearing) -> Weighed:
    return _at_once(bearing, bearing.grade())


def _worded(bearing: Bearing) -> Weighed:
    """Weigh a reading in words by the grades that the warrant gives to each."""
    numbers = bearing.warrant.numbers
    return _at_once(bearing, worded(bearing.evidence.reading, numbers))


def _fact(bearing: Bearing) -> Weighed:
    """A config that was read settles it: the largest weight of an exact test."""
    return _at_once(bearing, exact(0.0) if bearing.value > 0 else -exact(0.0))


def _agreement(bearing: Bearing) -> Weighed | None:
    """Weigh a share: the whole speaks for, less against; a bare count says nothing."""
    numbers = bearing.warrant.numbers
    share = detail_of(bearing.evidence).get(numbers.get("field", ""), bearing.value)
    if not isinstance(share, int | float) or share > 1:
        return None
    complete = share >= numbers["whole"]
    return _at_once(bearing, bearing.grade() if complete else -bearing.grade())


def _passages(bearing: Bearing) -> Weighed | None:
    """Weigh shared code by how much no control explains, and how alike its names are.

    Without a common source as control it weighs a grade less: frameworks explain much.
    """
    detail, numbers = detail_of(bearing.evidence), bearing.warrant.numbers
    if "unexplained_of_smaller" not in detail:
        return None
    grades = [one for one in GRADES if _reaches(detail, numbers[one])]
    if not grades:
        return _at_once(bearing, -graded(str(numbers["none"])))
    place = GRADES.index(grades[0]) + (not detail.get("explained_by"))
    return _at_once(bearing, graded(GRADES[place]) if place < len(GRADES) else 0.0)


GRADES = ("strong", "moderate", "weak")


def _reaches(detail: Mapping[str, Any], wanted: Mapping[str, float]) -> bool:
    share, exact_ = detail["unexplained_of_smaller"], detail["exact_of_unexplained"]
    return bool(share >= wanted["share"] and exact_ >= wanted["exact"])


def _alike(bearing: Bearing) -> Weighed | None:
    """Weigh whether another pair scores as the disputed one does by this measure."""
    others = [one.value for one in _disputed(bearing) if one.value is not None]
    if not others:
        return None
    gap = min(abs(bearing.value - one) for one in others)
    near = gap <= bearing.warrant.numbers["within"]
    return _at_once(bearing, bearing.grade() if near else -bearing.grade())


def _disputed(bearing: Bearing) -> list[Evidence]:
    """Return the same measure of the same part on pairs that share one entity."""
    own = bearing.evidence
    return [
        one
        for one in bearing.known
        if one.metric == own.metric
        and part_of(one.part) == part_of(own.part)
        and len(set(one.about) & set(own.about)) == 1
        and one.known_at <= own.known_at
    ]


def _below(bearing: Bearing) -> Weighed:
    """Weigh another measure: near 0 is for `not similar`, near 1 against it."""
    size, numbers = abs(bearing.value), bearing.warrant.numbers
    if size <= numbers["low"]:
        return _at_once(bearing, bearing.grade())
    return _at_once(bearing, -bearing.grade() if size >= numbers["high"] else 0.0)


def _calibrated(bearing: Bearing) -> Weighed | None:
    """Weigh against known pairs of both kinds, from when the last of them was known."""
    own = bearing.evidence
    pro = [one for one in _alike_measured(bearing) if _relation(one) == "derived-from"]
    con = [one for one in _alike_measured(bearing) if _unrelated(one)]
    if not pro or not con or _relation(own) is not None:
        return None
    weight = calibrated(
        bearing.value, [one.value or 0.0 for one in pro], _negatives(con)
    )
    times = (one.known_at for one in (own, *pro, *con))
    return Weighed(weight_db=weight, known_at=max(times))


def _alike_measured(bearing: Bearing) -> list[Evidence]:
    own = bearing.evidence
    family = family_of(own.metric)
    return [
        one
        for one in bearing.known
        if family_of(one.metric) == family
        and part_of(one.part) == part_of(own.part)
        and one.basis is not Basis.SHOWN
        and one.value is not None
    ]


def is_calibrating(evidence: Evidence) -> bool:
    """Tell whether it measures things known to be related or not."""
    return _relation(evidence) is not None or _unrelated(evidence)


def _relation(evidence: Evidence) -> str | None:
    relation = detail_of(evidence).get("relation")
    return str(relation) if relation else None


def _unrelated(evidence: Evidence) -> bool:
    stated = _relation(evidence) == "unrelated"
    return stated or bool(evidence.controls and evidence.control_design == UNRELATED)


def _negatives(evidence: Sequence[Evidence]) -> list[float]:
    values = {
        one.value or 0.0: None for one in evidence if _relation(one) == "unrelated"
    }
    for one in evidence:
        if one.control_design == UNRELATED:
            values |= {control.value: None for control in one.controls}
    return list(values)


def tail_of(evidence: Evidence) -> str:
    """Return which side of the controls counts as extreme: high unless stated."""
    return str(detail_of(evidence).get("tail") or "high")


RULES: dict[str, Callable[[Bearing], Weighed | None]] = {
    "nothing": _nothing,
    "exact": _exact,
    "control": _control,
    "graded": _graded,
    "worded": _worded,
    "fact": _fact,
    "agreement": _agreement,
    "passages": _passages,
    "alike": _alike,
    "below": _below,
    "calibrated": _calibrated,
}
