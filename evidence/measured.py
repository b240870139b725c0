"""What `measure` hands back: results, what they come to together, and records."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from evidence.configs import Described, settled
from evidence.facts import read_facts
from evidence.metric import STRONG, Found, Metric, Reading
from evidence.models import Model
from evidence.published_controls import published
from evidence.version import measurer
from evidence.wording import overall_text
from kg.canon import new
from kg.model import Activity, Basis, Evidence, Record

ORDER = tuple(Reading)


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One metric on one pair, beside its controls and corrected for looking often."""

    metric: Metric
    found: Found
    reading: Reading
    p_holm: float | None
    control_percentile: float | None
    weight_db: float
    seconds: float

    @property
    def overturned(self) -> bool:
        """Whether something was found that a control gave as well."""
        found = self.found.reading in STRONG
        return found and self.reading is Reading.NOT_DISCRIMINATING

    def to_plain(self) -> dict[str, Any]:
        """Return the fields of `measure --json`."""
        found = self.found
        return {
            "metric": self.metric.name,
            "question": self.metric.question,
            "value": found.value,
            "z": found.z,
            "p_value": found.p_value,
            "p_holm": self.p_holm,
            "group": self.metric.group,
            "coverage": found.coverage,
            "power": found.power,
            "control_percentile": self.control_percentile,
            "controls": [one.value for one in found.controls],
            "published_controls": published(self.metric.name, found),
            "reading": str(self.reading),
            "weight_db": self.weight_db,
            "bears_on": list(self.metric.bears_on),
            "seconds": self.seconds,
            "by_layer": [dict(line) for line in found.by_layer],
            "detail": dict(found.detail),
            "figure": found.figure,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """All results on a pair, what could not be computed, and with which code."""

    a: Model
    b: Model
    controls: tuple[Model, ...]
    results: tuple[Result, ...]
    missing: Mapping[str, str]
    version: str
    now: datetime

    @property
    def reading(self) -> Reading:
        """The strongest reading about origin that survived correction and controls."""
        readings = [one.reading for one in self._about_origin]
        strongest = min(readings, key=ORDER.index, default=Reading.NOT_COMPUTABLE)
        if strongest not in STRONG and any(
            one.overturned for one in self._about_origin
        ):
            return Reading.NOT_DISCRIMINATING
        return strongest

    @property
    def p_holm(self) -> float | None:
        """The smallest corrected p about origin that no control reached; None without.

        What the overall reading goes by before its threshold.
        """
        found = [
            1.0 if one.overturned else one.p_holm
            for one in self._about_origin
            if one.p_holm is not None
        ]
        return min(found, default=None)

    @property
    def because(self) -> tuple[Result, ...]:
        """The results about origin that give the overall reading."""
        return tuple(one for one in self._about_origin if one.reading == self.reading)

    @property
    def _about_origin(self) -> tuple[Result, ...]:
        about = (one for one in self.results if "derived-from" in one.metric.bears_on)
        return tuple(about)

    def document(self) -> dict[str, Any]:
        """Return the document of `measure --json`."""
        return {
            "a": _side(self.a),
            "b": _side(self.b),
            "controls": [_side(one) for one in self.controls],
            "results": [one.to_plain() for one in self.results],
            "overall": self.overall(),
            "not_computable": [
                {"metric": name, "missing": what} for name, what in self.missing.items()
            ],
            "version": self.version,
        }

    def overall(self) -> dict[str, Any]:
        """Return the overall reading with its scope, in words in both languages."""
        coverage, power = self._scope()
        return {
            "reading": str(self.reading),
            "because": [one.metric.name for one in self.because],
            "p_holm": self.p_holm,
            "coverage": coverage,
            "power": power,
            "text": {
                lang: overall_text(
                    lang,
                    self.reading,
                    names=(self.a.name, self.b.name),
                    scope=(coverage, power),
                )
                for lang in ("en", "ko")
            },
        }

    def _scope(self) -> tuple[float, float | None]:
        """Return coverage and power of the result that would have found the least.

        Where something was found, those of the widest result.
        """
        found = [one.found for one in self.because]
        found.sort(key=lambda one: one.coverage, reverse=True)
        if self.reading not in STRONG:
            found.sort(key=lambda one: 1.0 if one.power is None else one.power)
        chosen = next(iter(found), None)
        return (chosen.coverage, chosen.power) if chosen else (0.0, None)

    def records(self, about: tuple[str, str]) -> Iterator[Record]:
        """Yield what was run and what it found about the entities of A and B."""
        agent = measurer()
        yield agent
        for one in self.results:
            yield from self._record(one, about, agent.id)
        yield from self._settled(about)

    def _settled(self, about: tuple[str, str]) -> Iterator[Record]:
        """Yield what each side's config settles, if a structure was asked for."""
        if not any(one.metric.reads == "config" for one in self.results):
            return
        models = zip((*about, *("" for _ in self.controls)), self._models, strict=True)
        described = [one for place, model in models for one in _described(place, model)]
        for one in described:
            if one.entity in about:
                yield from settled(one, described, now=self.now)

    @property
    def _models(self) -> tuple[Model, ...]:
        return (self.a, self.b, *self.controls)

    def _record(
        self, result: Result, about: tuple[str, str], agent: str
    ) -> Iterator[Record]:
        inputs = {*self.a.inputs, *self.b.inputs}
        inputs |= {one for model in self.controls for one in model.inputs}
        used = tuple(sorted(inputs, key=lambda one: (one.name, one.sha256)))
        activity = new(
            Activity,
            method=f"measure {result.metric.name}",
            version=self.version,
            used=used,
            agent=agent,
            ended_at=self.now,
        )
        yield activity
        plain = result.to_plain()
        detail = {**result.found.detail, **{key: plain[key] for key in DETAIL}}
        if views := {one.name: one.views for one in (self.a, self.b) if one.views}:
            detail["views"] = views
        yield new(
            Evidence,
            metric=result.metric.name,
            question=result.metric.question,
            about=about,
            part=result.found.part,
            value=result.found.value,
            reading=str(result.reading),
            basis=Basis.COMPUTED,
            control_design=self._design(result),
            controls=result.found.controls,
            inputs=used,
            version=self.version,
            activity=activity.id,
            known_at=self.now,
            detail=json.dumps(detail, sort_keys=True, ensure_ascii=False),
        )

    def _design(self, result: Result) -> str:
        return "unrelated models" if self.controls else result.found.control_design


DETAIL = (
    *("z", "p_value", "p_holm", "group", "coverage", "power", "control_percentile"),
    *("by_layer", "figure", "published_controls"),
)


def _described(entity: str, model: Model) -> Iterator[Described]:
    inputs = [one for one in model.inputs if one.name.endswith(".json")]
    if model.config is not None and inputs:
        yield Described(
            entity=entity,
            name=model.name,
            input=inputs[0],
            facts=read_facts(model.config, model.name),
        )


def _side(model: Model) -> dict[str, Any]:
    return {
        "name": model.name,
        "parameters": model.parameters,
        **({"views": list(model.views)} if model.views else {}),
        "files": [{"path": one.name, "sha256": one.sha256} for one in model.inputs],
    }
