"""Figures of weight measures as Vega-Lite specifications, data inside.

Layers by similarity with the band of the controls, a heat map of layers by layers, and
where among all units the unit in the same place ranks.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from evidence.figures_of_files import SCHEMA, Figure
from evidence.metric import Found
from kg.model import Control

MEASURED = ("correlation", "pearson", "cosine", "agreement", "unchanged", "top1")
MOST_POINTS, MOST_CELLS = 3_000, 10_000
LAYER = {
    "field": "layer",
    "type": "quantitative",
    "title": "layer",
    "axis": {"tickMinStep": 1, "format": "d"},
}
INK, PALE = "#1b4f8f", "#bbbbbb"


def draw(metric: str, found: Found) -> Figure | None:
    """Return the figure of a result, or None where there is nothing to draw."""
    if found.figure is not None:
        return found.figure
    parts = [_heat(found), _layers(found), _curves(found), _ranks(found)]
    drawn = [one for one in parts if one is not None]
    if not drawn and not found.controls:
        return None
    return {"$schema": SCHEMA, "title": metric, "vconcat": drawn or [_strip(found)]}


def _layers(found: Found) -> Figure | None:
    """Return value by layer, a colour for each part, over the band of the controls."""
    field = next((f for f in MEASURED if all(f in one for one in found.by_layer)), None)
    lines = [one for one in found.by_layer if one.get("layer", -1) >= 0]
    if field is None or not lines:
        return None
    step = -(-len(lines) // MOST_POINTS)
    rows = [
        {"layer": one["layer"], "value": one[field], "part": str(one.get("part", ""))}
        for one in lines[::step]
    ]
    points = {
        "data": {"values": rows},
        "mark": {"type": "point", "filled": True, "tooltip": True, "color": INK},
        "encoding": {
            "x": LAYER,
            "y": {"field": "value", "type": "quantitative", "title": field},
            **_coloured(rows),
        },
    }
    return {"width": 560, "height": 240, "layer": [*_band(found.controls), points]}


def _curves(found: Found) -> Figure | None:
    """Return both models' spreads over the layers, a panel for each part."""
    rows = [
        {"layer": one["layer"], "part": one["part"], "model": side, "std": one[field]}
        for one in found.by_layer[:MOST_POINTS]
        for side, field in (("A", "std_a"), ("B", "std_b"))
        if field in one
    ]
    if not rows:
        return None
    return {
        "width": 160,
        "height": 160,
        "data": {"values": rows},
        "mark": {"type": "line", "point": True},
        "encoding": {
            "column": {"field": "part", "title": None},
            "x": LAYER,
            "y": {"field": "std", "type": "quantitative", "title": "spread"},
            "color": {"field": "model", "type": "nominal", "title": None},
        },
    }


def _coloured(rows: Sequence[Mapping[str, Any]]) -> Mapping[str, Any]:
    several = len({row["part"] for row in rows}) > 1
    return (
        {"color": {"field": "part", "type": "nominal", "title": None}}
        if several
        else {}
    )


def _band(controls: Sequence[Control]) -> list[Figure]:
    """Return the range of the controls as a band, their values as lines in it."""
    if not controls:
        return []
    values = [one.value for one in controls]
    rows = [{"label": one.label, "value": one.value} for one in controls]
    value = {"field": "value", "type": "quantitative"}
    return [
        {
            "data": {"values": [{"low": min(values), "high": max(values)}]},
            "mark": {"type": "rect", "color": PALE, "opacity": 0.35},
            "encoding": {
                "y": {"field": "low", "type": "quantitative"},
                "y2": {"field": "high"},
            },
        },
        {
            "data": {"values": rows},
            "mark": {"type": "rule", "color": "#888888", "tooltip": True},
            "encoding": {"y": value},
        },
    ]


def _heat(found: Found) -> Figure | None:
    """Return layers of A by layers of B, if the measure compared them all."""
    matrix: Sequence[Sequence[float]] = found.detail.get("matrix", ())
    if not matrix or len(matrix) * len(matrix[0]) > MOST_CELLS:
        return None
    rows = [
        {"a": i, "b": j, "value": value}
        for i, line in enumerate(matrix)
        for j, value in enumerate(line)
    ]
    side = {"type": "ordinal", "axis": {"labelOverlap": True}}
    return {
        "width": 360,
        "height": 360,
        "data": {"values": rows},
        "mark": {"type": "rect", "tooltip": True},
        "encoding": {
            "x": {"field": "b", "title": "layer of B", **side},
            "y": {"field": "a", "title": "layer of A", **side},
            "color": {
                "field": "value",
                "type": "quantitative",
                "title": "cosine",
                "scale": {"scheme": "blues"},
            },
        },
    }


def _ranks(found: Found) -> Figure | None:
    """Return how many units rank their own place first, second, third and fourth, …"""
    told: Mapping[str, int] = found.detail.get("ranks", {})
    if not told:
        return None
    chance: Mapping[str, float] = found.detail.get("ranks_by_chance", {})
    rows = [
        {"rank": rank, "order": place, "units": count, "chance": chance.get(rank, 0)}
        for place, (rank, count) in enumerate(told.items())
    ]
    bars = {"type": "bar", "color": INK, "tooltip": True}
    ticks = {"type": "tick", "color": "#c0392b", "thickness": 3, "width": 30}
    return {
        "width": 560,
        "height": 200,
        "data": {"values": rows},
        "layer": [_by_rank(bars, "units"), _by_rank(ticks, "chance")],
    }


def _by_rank(mark: Figure, field: str) -> Figure:
    rank = {
        "field": "rank",
        "type": "ordinal",
        "sort": {"field": "order"},
        "title": "rank of the unit in the same place",
    }
    units = {"field": field, "type": "quantitative", "title": "units"}
    return {"mark": mark, "encoding": {"x": rank, "y": units}}


def _strip(found: Found) -> Figure:
    """Return the value among its controls on one line."""
    rows = [{"label": one.label, "value": one.value} for one in found.controls]
    value = {"field": "value", "type": "quantitative", "title": found.part or "value"}
    return {
        "width": 560,
        "height": 60,
        "layer": [
            {
                "data": {"values": rows},
                "mark": {"type": "tick", "color": "#888888", "tooltip": True},
                "encoding": {"x": value},
            },
            {
                "data": {"values": [{"label": "measured", "value": found.value}]},
                "mark": {"type": "point", "filled": True, "size": 90, "color": INK},
                "encoding": {"x": value},
            },
        ],
    }
