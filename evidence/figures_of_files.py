"""Figures of vocabularies and source code as Vega-Lite specifications, data inside."""

from collections.abc import Iterable, Mapping
from typing import Any

SCHEMA = "https://vega.github.io/schema/vega-lite/v5.json"
POINTS = 2_000
Figure = Mapping[str, Any]


def draw_overlap(names: tuple[str, str], told: Mapping[str, Any]) -> Figure:
    """Return both vocabularies as bars: what is shared, and what is each one's own."""
    rows = [
        {"side": name, "tokens": count, "which": which, "order": order}
        for name, whole in zip(names, (told["of_a"], told["of_b"]), strict=True)
        for order, (which, count) in enumerate(
            (("in both", told["shared"]), ("in one", whole - told["shared"]))
        )
    ]
    colours = {"range": ["#1b4f8f", "#bbbbbb"]}
    return {
        "$schema": SCHEMA,
        "width": 560,
        "data": {"values": rows},
        "mark": "bar",
        "encoding": {
            "x": {"field": "tokens", "type": "quantitative", "title": "tokens"},
            "y": {"field": "side", "title": None, "sort": list(names)},
            "color": _named("which", colours),
            "order": {"field": "order", "type": "quantitative"},
        },
    }


def _named(field: str, scale: Mapping[str, Any]) -> Figure:
    return {"field": field, "type": "nominal", "title": None, "scale": scale}


def draw_passages(
    names: tuple[str, str], passages: Iterable[tuple[int, int, int, bool]]
) -> Figure:
    """Return shared passages as lines from (place in A, place in B) to their ends.

    A passage is (place in A, place in B, length, whether a control explains it).
    """
    rows = [
        {
            "a": a,
            "b": b,
            "a2": a + length,
            "b2": b + length,
            "which": KNOWN[known],
        }
        for a, b, length, known in list(passages)[:POINTS]
    ]
    colours = {"domain": list(KNOWN.values()), "range": ["#9b2d14", "#bbbbbb"]}
    axes = {
        side: {"field": side, "type": "quantitative", "title": f"token of {name}"}
        for side, name in zip("ab", names, strict=True)
    }
    ends = {"x2": {"field": "a2"}, "y2": {"field": "b2"}}
    which = _named("which", colours)
    return {
        "$schema": SCHEMA,
        "width": 420,
        "height": 420,
        "data": {"values": rows},
        "mark": {"type": "rule", "strokeWidth": 3},
        "encoding": {"x": axes["a"], "y": axes["b"], **ends, "color": which},
    }


KNOWN = {False: "not explained", True: "explained by a control"}
