"""Trace: one training log in, every measure of it out, and the records of that."""

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from time import perf_counter
from typing import Any

from evidence.log_metric import Fit, LogMetric, Traced, Trial
from evidence.log_metrics import LOG_METRICS
from evidence.metric import Missing
from evidence.trace_apart import TraceApart
from evidence.trace_wording import overall_text
from evidence.version import VERSION, measurer
from evidence.warrants import weigh_traced
from kg.canon import new
from kg.model import Activity, Basis, Evidence, Input, Record

INTEGRITY = "integrity-"
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One measure of one log, what it found or missed, and how long that took."""

    metric: LogMetric
    found: Traced | Missing
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracing:
    """All that was measured of a log."""

    trial: Trial
    lines: tuple[Line, ...]
    now: datetime

    @property
    def findings(self) -> tuple[Line, ...]:
        """The lines that contradict the log, or a claim by it."""
        return tuple(
            one
            for one in self.lines
            if isinstance(one.found, Traced) and one.found.reading is Fit.INCONSISTENT
        )

    def document(self) -> dict[str, Any]:
        """Return the document of `curve --json`."""
        curve = self.trial.curve
        results = [
            _plain(one, one.found)
            for one in self.lines
            if isinstance(one.found, Traced)
        ]
        return {
            "a": {
                "name": curve.name,
                "form": curve.form,
                "rows": len(curve),
                "columns": dict(curve.names),
                "files": _files(curve.inputs),
            },
            "b": _parent(self.trial),
            "controls": [],
            "results": results,
            "overall": self.overall(),
            "not_computable": [
                {"metric": one.metric.name, "missing": one.found.missing}
                for one in self.lines
                if isinstance(one.found, Missing)
            ],
            "notes": list(curve.notes),
            "version": VERSION,
        }

    def overall(self) -> dict[str, Any]:
        """Return what the log comes to, in words in both languages."""
        reading = self._reading()
        because = [
            one.metric.name
            for one in self.lines
            if isinstance(one.found, Traced) and one.found.reading is reading
        ]
        name = self.trial.curve.name
        return {
            "reading": str(reading),
            "because": because,
            "coverage": None,
            "power": None,
            "text": {one: overall_text(one, reading, name) for one in ("en", "ko")},
        }

    def _reading(self) -> Fit:
        found = [one for one in self.lines if isinstance(one.found, Traced)]
        readings = {one.found.reading for one in found if isinstance(one.found, Traced)}
        if Fit.INCONSISTENT in readings:
            return Fit.INCONSISTENT
        about = {
            one.found.reading
            for one in found
            if isinstance(one.found, Traced)
            and not one.metric.name.startswith(INTEGRITY)
        }
        order = (Fit.OPEN, Fit.CONSISTENT)
        return next((one for one in order if one in about), Fit.NOT_COMPUTABLE)

    def records(self, about: tuple[str, ...]) -> Iterator[Record]:
        """Yield what was run and what it found about the run's model."""
        agent = measurer()
        yield agent
        for one in self.lines:
            if isinstance(one.found, Traced):
                yield from self._record(one, one.found, (about, agent.id))

    def _record(
        self, line: Line, found: Traced, named: tuple[tuple[str, ...], str]
    ) -> Iterator[Record]:
        about, agent = named
        used = _inputs(self.trial)
        activity = new(
            Activity,
            method=f"trace {line.metric.name}",
            version=VERSION,
            used=used,
            agent=agent,
            ended_at=self.now,
        )
        yield activity
        plain = _plain(line, found)
        kept = ("z", "p_value", "where", "weight_db", "figure")
        detail = {**found.detail, **{key: plain[key] for key in kept}}
        yield new(
            Evidence,
            metric=line.metric.name,
            question=line.metric.question,
            about=about,
            part=found.part,
            value=found.value,
            reading=str(found.reading),
            basis=Basis.COMPUTED,
            control_design="closed form",
            controls=(),
            inputs=used,
            version=VERSION,
            activity=activity.id,
            known_at=self.now,
            detail=json.dumps(detail, sort_keys=True, ensure_ascii=False),
        )


def trace(
    trial: Trial,
    *,
    metrics: Iterable[str] = (),
    now: datetime,
    tell: Tell,
    apart: TraceApart | None = None,
) -> Tracing:
    """Return every measure (or the named ones) of one log; `tell` hears each name.

    `apart` are workers that open the checkpoints, with the same result.
    """
    chosen = [LOG_METRICS[name] for name in metrics] or list(LOG_METRICS.values())
    start = perf_counter()
    known = apart.trace(chosen, trial) if apart else {}
    lines = [
        Line(metric=one, found=known[one.name], seconds=perf_counter() - start)
        if one.name in known
        else _run(one, trial, tell)
        for one in chosen
    ]
    return Tracing(trial=trial, lines=tuple(lines), now=now)


def _run(metric: LogMetric, trial: Trial, tell: Tell) -> Line:
    tell(metric.name)
    start = perf_counter()
    found = metric.trace(trial)
    return Line(metric=metric, found=found, seconds=perf_counter() - start)


def _plain(line: Line, found: Traced) -> dict[str, Any]:
    metric = line.metric
    return {
        "metric": metric.name,
        "question": metric.question,
        "value": found.value,
        "z": found.z,
        "p_value": found.p_value,
        "p_holm": found.p_value,
        "group": metric.group,
        "coverage": None,
        "power": None,
        "control_percentile": None,
        "controls": [],
        "reading": str(found.reading),
        "weight_db": weigh_traced(metric, found),
        "bears_on": list(metric.bears_on),
        "part": found.part,
        "seconds": line.seconds,
        "where": [one.to_plain() for one in found.places],
        "by_layer": [],
        "detail": dict(found.detail),
        "figure": found.figure,
    }


def _files(inputs: Iterable[Input]) -> list[dict[str, str]]:
    return [{"path": one.name, "sha256": one.sha256} for one in inputs]


def _parent(trial: Trial) -> dict[str, Any] | None:
    if trial.parent is None:
        return None
    return {"name": trial.parent.name, "files": _files(trial.parent.inputs)}


def _inputs(trial: Trial) -> tuple[Input, ...]:
    models = [model for _, model in trial.checkpoints]
    models += [trial.parent] if trial.parent else []
    found = {*trial.curve.inputs, *(one for model in models for one in model.inputs)}
    return tuple(sorted(found, key=lambda one: (one.name, one.sha256)))
