"""The figures as Vega-Lite: rows of plain values in, one specification out.

Times are given as the clock on the wall in the reader's zone, without an offset, so
that every machine draws the same.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from api.figures.palette import Palette, Spec, inked

Rows = Sequence[Mapping[str, Any]]
DECIDES = 10.0
BREAK = "\u241e"  # where a label goes on in a second line
WIDE = 560
ZOOM: Spec = {
    "name": "zoom",
    "select": {"type": "interval", "encodings": ["x"]},
    "bind": "scales",
}
MANY: Spec = {
    "field": "many",
    "type": "quantitative",
    "scale": {"type": "sqrt", "range": [60, 260]},
    "legend": None,
}
SHAPES = {
    "asserts": "triangle-up",
    "denies": "triangle-down",
    "withdraws": "cross",
    "evidence": "square",
    "supported": "circle",
    "refuted": "diamond",
    "contested": "circle",
    "unverified": "circle",
}


def balance(rows: Rows, ink: Palette, words: Mapping[str, str]) -> Spec:
    """Draw findings: {finding, side, kept, before, undercut}; against is negative."""
    longest = max((abs(one["before"]) for one in rows), default=0.0)
    reach = max(20.0, longest) * 1.05
    inks = {"domain": [words["against"], words["for"]], "range": [ink.con, ink.pro]}
    shared = _findings(inks, words)
    scale: Spec = {"domain": [-reach, reach], "nice": False}
    across: Spec = {"type": "quantitative", "title": words["unit"], "scale": scale}
    taken: Spec = {
        "type": "bar",
        "fillOpacity": 0.14,
        "strokeDash": [4, 3],
        "height": 15,
    }
    layers = [
        _rule([{"at": -DECIDES}, {"at": DECIDES}], ink.soft, [2, 3]),
        {
            "mark": {**taken, "strokeWidth": 1.2},
            "encoding": {
                **shared,
                "x": {"field": "before", **across},
                "stroke": {**shared["color"], "legend": None},
            },
        },
        {
            "mark": {"type": "bar", "height": 15},
            "encoding": {**shared, "x": {"field": "kept", **across}},
        },
        _rule([{"at": 0}], ink.ink, [1, 0]),
    ]
    spec = {"data": {"values": list(rows)}, "width": 380, "height": {"step": 32}}
    return inked({**spec, "layer": layers}, ink)


def _findings(inks: Spec, words: Mapping[str, str]) -> Spec:
    """Return what the bars of a balance share: their rows, colours and tips."""
    told = [("finding", "nominal", "finding"), ("before", "quantitative", "before")]
    told += [("kept", "quantitative", "after"), ("undercut", "nominal", "undercut")]
    tips = [{"field": a, "type": b, "title": words[c]} for a, b, c in told]
    side: Spec = {"field": "side", "type": "nominal", "title": None, "scale": inks}
    return {
        "y": _rows("finding", 250),
        "color": {**side, "legend": {"orient": "bottom"}},
        "tooltip": tips,
    }


def history(
    rows: Rows, levels: Sequence[str], ink: Palette, words: Mapping[str, str]
) -> Spec:
    """Draw how a claim stood: {at, status, color}, the statuses from the top down.

    `words` hold the `end` of the line and the `clock` by which its axis is told.
    """
    line = [*rows, {**rows[-1], "at": words["end"]}] if rows else []
    height = {
        "field": "status",
        "type": "ordinal",
        "title": None,
        "scale": {"domain": list(levels)},
        "axis": {"grid": True, "gridDash": [2, 4], "domain": False, "ticks": False},
    }
    axis = {"grid": False, "format": words["clock"], "tickCount": 4}
    time = {"field": "at", "type": "temporal", "title": None, "axis": axis}
    step = {"type": "line", "interpolate": "step-after", "color": ink.ink}
    points = {
        "data": {"values": list(rows)},
        "mark": {"type": "point", "filled": True, "size": 110, "opacity": 1},
        "encoding": {
            "x": time,
            "y": height,
            "color": {"field": "color", "type": "nominal", "scale": None},
            "tooltip": [{"field": "told", "type": "nominal", "title": " "}],
        },
    }
    drawn = {
        "data": {"values": line},
        "mark": step,
        "encoding": {"x": time, "y": height},
    }
    return inked({"width": WIDE - 90, "height": 130, "layer": [drawn, points]}, ink)


def controls(value: Mapping[str, Any], rows: Rows, ink: Palette) -> Spec:
    """Draw a value {label, value} among its controls, and the band they span."""
    place: Spec = {
        "field": "value",
        "type": "quantitative",
        "title": None,
        "scale": {"zero": False, "nice": True, "padding": 18},
        "axis": {"grid": False, "tickCount": 6},
    }
    tips = [
        {"field": "label", "type": "nominal", "title": " "},
        {"field": "value", "type": "quantitative", "title": "="},
    ]
    dots = {
        "type": "point",
        "size": 95,
        "filled": True,
        "fill": ink.paper,
        "stroke": ink.none,
        "strokeWidth": 2,
        "opacity": 1,
    }
    layers = [
        _band([one["value"] for one in rows], place, ink),
        {
            "data": {"values": list(rows)},
            "mark": dots,
            "encoding": {"x": place, "tooltip": tips},
        },
        {
            "data": {"values": [dict(value)]},
            "mark": {"type": "tick", "thickness": 5, "size": 40, "color": ink.ink},
            "encoding": {"x": place, "tooltip": tips},
        },
    ]
    return inked({"width": 420, "height": 46, "layer": layers}, ink)


def _band(values: Sequence[float], place: Spec, ink: Palette) -> Spec:
    ends = [{"low": min(values), "high": max(values)}] if values else []
    return {
        "data": {"values": ends},
        "mark": {"type": "rect", "color": ink.none, "opacity": 0.22},
        "encoding": {"x": {**place, "field": "low"}, "x2": {"field": "high"}},
    }


def timeline(rows: Rows, ink: Palette, names: Mapping[str, str]) -> Spec:
    """Draw moments: {at, lane, does, told, rank, many}; a browser zooms in time."""
    present = list(dict.fromkeys(one["does"] for one in rows))
    words = [names[one] for one in present]
    drawn = [{**one, "does": names[one["does"]]} for one in rows]
    told = {"field": "does", "type": "nominal", "title": None}
    encoding = {
        "x": {
            "field": "at",
            "type": "temporal",
            "title": None,
            "axis": {"format": names["clock"], "tickCount": 6},
        },
        "y": _rows("lane", 150),
        "yOffset": {"field": "rank", "type": "ordinal", "scale": {"paddingOuter": 1}},
        "color": {
            **told,
            "scale": {"domain": words, "range": [ink.of(one) for one in present]},
            "legend": {"orient": "bottom"},
        },
        "shape": {
            **told,
            "scale": {"domain": words, "range": [SHAPES[one] for one in present]},
        },
        "size": MANY,
        "tooltip": [{"field": "told", "type": "nominal", "title": " "}],
    }
    mark = {"type": "point", "filled": True, "opacity": 0.85}
    spec = {"data": {"values": drawn}, "params": [ZOOM], "width": 760}
    step = {"step": 13, "for": "offset"}
    return inked({**spec, "height": step, "mark": mark, "encoding": encoding}, ink)


def _rows(field: str, limit: int) -> dict[str, Any]:
    axis: Spec = {"labelLimit": limit, "domain": False, "ticks": False, "grid": False}
    axis["minExtent"] = limit  # widths of Hangul are only guessed while drawing
    axis["labelExpr"] = f"split(datum.label, '{BREAK}')"
    return {
        "field": field,
        "type": "nominal",
        "sort": None,
        "title": None,
        "axis": axis,
    }


def _rule(at: list[dict[str, float]], color: str, dash: list[int]) -> Spec:
    return {
        "data": {"values": at},
        "mark": {"type": "rule", "color": color, "strokeDash": dash},
        "encoding": {"x": {"field": "at", "type": "quantitative"}},
    }
