"""Figures of training logs as Vega-Lite specifications, data inside."""

from collections.abc import Mapping, Sequence
from math import log, sqrt
from typing import Any

import numpy as np

from evidence.curves import Numbers
from evidence.figures_of_files import SCHEMA, Figure
from evidence.log_metric import Trial
from evidence.logs.columns import benchmarks

POINTS = 600


def draw_loss(trial: Trial) -> Figure:
    """Return the loss over steps with ln V, where untrained heads start, drawn in."""
    step, loss = trial.curve.losses
    known = np.isfinite(loss)
    rows = _thinned(step[known], loss[known], "loss")
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": rows},
            "mark": {"type": "line", "color": "#1b4f8f", "strokeWidth": 1.2},
            "encoding": {
                "x": {"field": "step", "type": "quantitative", "title": "step"},
                "y": {
                    "field": "loss",
                    "type": "quantitative",
                    "title": "training loss (nats)",
                    "scale": {"zero": False},
                },
            },
        }
    ]
    if trial.vocabulary:
        layers += _rule(log(trial.vocabulary), f"ln {trial.vocabulary:,}", "#9b2d14")
    return _figure(layers)


def draw_benchmark(name: str, step: Numbers, score: Numbers) -> Figure:
    """Return a benchmark's scores with binomial errors over the band of chance."""
    told = benchmarks()[name]
    places = zip(step[:POINTS], score[:POINTS], strict=True)
    rows = [_scored(at, one, told["questions"]) for at, one in places]
    x = {"field": "step", "type": "quantitative", "title": "step"}
    y = {"type": "quantitative", "title": f"{name} (share right)"}
    ends = {"y": {"field": "low", **y}, "y2": {"field": "high"}}
    chance = {"values": [{"low": told["low"], "high": told["high"]}]}
    band = {"type": "rect", "color": "#bbbbbb", "opacity": 0.4}
    error = {"type": "rule", "color": "#1b4f8f"}
    line = {"type": "line", "point": True, "color": "#1b4f8f"}
    right = {"x": x, "y": {"field": "score", **y}}
    scores = {"values": rows}
    return _figure(
        [
            {"data": chance, "mark": band, "encoding": ends},
            {"data": scores, "mark": error, "encoding": {"x": x, **ends}},
            {"data": scores, "mark": line, "encoding": right},
        ]
    )


def draw_likeness(lines: Sequence[Mapping[str, float | str]]) -> Figure:
    """Return each measure's likeness to the suspected parent over the checkpoints."""
    rows = [{key: one[key] for key in ("step", "metric", "value")} for one in lines]
    x = {"field": "step", "type": "quantitative", "title": "step"}
    y = {"field": "value", "type": "quantitative", "title": "likeness to the parent"}
    colour = {"field": "metric", "type": "nominal", "title": "measure"}
    line = {"type": "line", "point": True}
    shown = {"x": x, "y": y, "color": colour}
    return _figure([{"data": {"values": rows}, "mark": line, "encoding": shown}])


def _scored(step: float, score: float, questions: int) -> dict[str, float]:
    """Return a score with two binomial standard errors either side."""
    error = 2 * sqrt(max(score * (1 - score), 0.0) / questions)
    low, high = score - error, score + error
    return {"step": float(step), "score": float(score), "low": low, "high": high}


def _figure(layers: list[dict[str, Any]]) -> Figure:
    return {"$schema": SCHEMA, "width": 560, "height": 260, "layer": layers}


def _rule(level: float, label: str, colour: str) -> list[dict[str, Any]]:
    data = {"values": [{"level": level, "label": label}]}
    y = {"field": "level", "type": "quantitative"}
    text = {"type": "text", "align": "right", "dx": 270, "dy": -6, "color": colour}
    return [
        {
            "data": data,
            "mark": {"type": "rule", "strokeDash": [5, 4], "color": colour},
            "encoding": {"y": y},
        },
        {
            "data": data,
            "mark": text,
            "encoding": {"y": y, "text": {"field": "label"}},
        },
    ]


def _thinned(step: Numbers, values: Numbers, name: str) -> list[dict[str, float]]:
    """Return at most `POINTS` points, in order of steps, the first among them."""
    order = np.argsort(step, kind="stable")
    every = max(1, len(order) // POINTS)
    rows = order[::every]
    return [{"step": float(step[i]), name: float(values[i])} for i in rows]
