"""The warrants, read from warrants.yaml: which measure bears on which kind of claim."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

import yaml

from evidence.log_metric import LogMetric, Traced
from evidence.metric import STRONG, Found, Metric
from kg.ids import fold
from kg.model import Basis, Claim, Evidence
from kg.parts import TOLD, find_parts
from kg.weight import control, exact, graded

UNRELATED = "unrelated models"
DETAILS = 4_096  # of evidence, kept parsed: each claim asks for each one's


@dataclass(frozen=True, slots=True, kw_only=True)
class Warrant:
    """One line of warrants.yaml: when it fits, and the rule with its numbers."""

    name: str
    families: frozenset[str]
    claims: frozenset[str]
    part: str
    has: str
    rule: str
    paper: str
    numbers: Mapping[str, Any]

    def fits(self, evidence: Evidence, claim: Claim) -> bool:
        """Tell whether this evidence bears on this claim by this warrant."""
        return (
            (claim.kind in self.claims or claim.kind in self._named(evidence))
            and (family_of(evidence.metric) in self.families or not self.families)
            and set(evidence.about) == {claim.subject, claim.object} - {None}
            and _part_fits(self.part, evidence, claim)
            and _brings(self.has, evidence)
        )

    def _named(self, evidence: Evidence) -> Collection[str]:
        """Return the kinds that an evidence says it bears on, if this counts that."""
        named: list[str] = detail_of(evidence).get("bears_on") or []
        return () if self.families else named


@dataclass(frozen=True, slots=True, kw_only=True)
class Undercut:
    """What shows that inferences are worth less, and which ones it hits."""

    name: str
    shows: str
    attacks: frozenset[str]
    designs: frozenset[str]
    families: frozenset[str]


@cache
def warrants() -> tuple[Warrant, ...]:
    """Return the warrants in order; the first that fits is used."""
    return tuple(_warrant(one) for one in _data()["warrants"])


@cache
def calibrations() -> tuple[Warrant, ...]:
    """Return the warrants that rest on pairs known to be related or not."""
    return tuple(_warrant(one) for one in _data()["calibrated"])


@cache
def undercuts() -> tuple[Undercut, ...]:
    """Return what attacks inferences rather than claims."""
    return tuple(
        Undercut(
            name=one["name"],
            shows=one["shows"],
            attacks=frozenset(one["attacks"]),
            designs=frozenset(one.get("designs", ())),
            families=frozenset(one.get("families", ())),
        )
        for one in _data()["undercuts"]
    )


def family_of(metric: str) -> str:
    """Return the family of a metric; one of no family is its own."""
    families: Mapping[str, list[str]] = _data()["families"]
    return next((name for name, group in families.items() if metric in group), metric)


def metrics_of(family: str) -> tuple[str, ...]:
    """Return the metrics of a family; one of no family is alone in its own."""
    families: Mapping[str, list[str]] = _data()["families"]
    return tuple(families.get(family, (family,)))


def part_of(name: str) -> str:
    """Return the one name of a part that people call by many."""
    found = next((part for part, _, _ in find_parts(name)), None)
    return name if name in TOLD else found or fold(name)


def detail_of(evidence: Evidence) -> Mapping[str, Any]:
    """Return the evidence's detail as a mapping."""
    return _parsed(evidence.detail or "{}")


@lru_cache(maxsize=DETAILS)
def _parsed(text: str) -> Mapping[str, Any]:
    detail = json.loads(text)
    return MappingProxyType(detail if isinstance(detail, dict) else {})


def weigh_result(metric: Metric, found: Found, p_holm: float | None) -> float:
    """Return the decibans that a fresh result brings to a claim of derivation."""
    if "derived-from" not in metric.bears_on or found.reading not in STRONG:
        return 0.0
    if p_holm is not None:
        return exact(p_holm)
    return control(found.value, [one.value for one in found.controls])


def weigh_traced(metric: LogMetric, found: Traced) -> float:
    """Return the decibans that a log's measure brings to its first kind of claim."""
    family = family_of(metric.name)
    kind = metric.bears_on[0]
    fitting = (
        one
        for one in warrants()
        if family in one.families and kind in one.claims and one.rule == "worded"
    )
    first = next(fitting, None)
    return worded(found.reading, first.numbers) if first is not None else 0.0


def worded(reading: str, numbers: Mapping[str, Any]) -> float:
    """Return what a reading in words weighs: the grade that the warrant gives it."""
    if reading in numbers and reading in SIGNS:
        return SIGNS[reading] * graded(str(numbers[reading]))
    return 0.0


SIGNS = {"consistent": 1, "inconsistent": -1}


def _part_fits(wanted: str, evidence: Evidence, claim: Claim) -> bool:
    same = not claim.part or part_of(claim.part) == part_of(evidence.part)
    if wanted == "same":
        return same
    return wanted == "any" or not (same and family_of(evidence.metric) == "cosine")


def _brings(wanted: str, evidence: Evidence) -> bool:
    if evidence.basis is Basis.SHOWN or wanted == "shown":
        return evidence.basis is Basis.SHOWN and wanted == "shown"
    if wanted == "controls":
        return bool(evidence.controls) and evidence.value is not None
    if wanted == "value":
        return evidence.value is not None
    return detail_of(evidence).get(wanted) is not None


@cache
def _data() -> dict[str, Any]:
    path = Path(__file__).with_name("warrants.yaml")
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


def _warrant(data: Mapping[str, Any]) -> Warrant:
    named = ("name", "families", "claims", "part", "has", "rule", "paper")
    return Warrant(
        name=data["name"],
        families=frozenset(data["families"]),
        claims=frozenset(data["claims"]),
        part=data["part"],
        has=data["has"],
        rule=data["rule"],
        paper=data["paper"],
        numbers={key: value for key, value in data.items() if key not in named},
    )
