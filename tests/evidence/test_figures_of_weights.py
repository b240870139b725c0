"""Every measure of weights is drawn, with its controls, from data in the figure."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime

import pytest
import torch

from evidence.figures_of_weights import draw as draw_figure
from evidence.measured import Measured
from evidence.metric import Found, Reading
from evidence.models import Model
from evidence.run import measure
from kg.model import Control

Tensors = dict[str, torch.Tensor]
Draw = Callable[[int], Tensors]
Save = Callable[[str, Mapping[str, torch.Tensor]], Model]


@pytest.fixture
def measured(draw: Draw, save: Save, now: datetime) -> Measured:
    a, b, c = (save(name, draw(seed)) for seed, name in enumerate("abc"))
    return measure(a, b, controls=[c], now=now)


def test_every_result_has_a_figure_of_its_own_data(measured: Measured) -> None:
    for one in measured.results:
        text = json.dumps(one.found.figure)
        assert "vega-lite" in text
        assert '"url"' not in text


def test_layers_lie_over_the_band_of_the_controls(measured: Measured) -> None:
    [gains] = [one for one in measured.results if one.metric.name == "gain-pattern"]
    assert gains.found.figure is not None
    band, lines, points = gains.found.figure["vconcat"][0]["layer"]
    values = [one.value for one in gains.found.controls]
    assert band["data"]["values"] == [{"low": min(values), "high": max(values)}]
    assert len(lines["data"]["values"]) == len(values)
    assert {row["layer"] for row in points["data"]["values"]} == {0, 1, 2}


def test_layers_by_layers_and_ranks_are_drawn(measured: Measured) -> None:
    figures = {one.metric.name: one.found.figure for one in measured.results}
    heat = figures["layer-alignment"]
    ranks = figures["row-match"]
    assert heat is not None
    assert ranks is not None
    assert len(heat["vconcat"][0]["data"]["values"]) == 9
    told = ranks["vconcat"][1]["data"]["values"]
    assert sum(row["units"] for row in told) == 3 * 96
    assert sum(row["chance"] for row in told) == pytest.approx(3 * 96)


def test_what_has_neither_layers_nor_controls_has_no_figure() -> None:
    bare = Found(value=0.5, reading=Reading.UNRELATED)
    assert draw_figure("x", bare) is None
    beside = Found(
        value=0.5,
        reading=Reading.UNRELATED,
        controls=(Control(label="c", value=0.1),),
    )
    assert draw_figure("x", beside) is not None
