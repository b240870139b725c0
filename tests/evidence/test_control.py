"""Controls are made of the pair itself, and published ones stand beside them."""

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import pytest
import torch
import yaml

import evidence.published_controls
from evidence.control import contrasts
from evidence.metrics import METRICS
from evidence.models import Model
from evidence.pair import Pair
from evidence.permuted import Permuted
from evidence.progress import Progress
from evidence.run import measure

Tensors = dict[str, torch.Tensor]
Draw = Callable[[int], Tensors]
Save = Callable[[str, Mapping[str, torch.Tensor]], Model]
TABLE = Path(evidence.published_controls.__file__).with_suffix(".yaml")


def test_one_order_of_channels_holds_for_every_tensor(draw: Draw, save: Save) -> None:
    tensors = draw(1)
    weights = save("a", tensors).weights
    assert weights is not None
    order = torch.arange(31, -1, -1)
    moved = Permuted(weights.slots, order=order)
    down, norm = "model.layers.1.mlp.down_proj.weight", "model.norm.weight"
    assert torch.equal(moved.tensor(down), tensors[down].flip(0))
    assert torch.equal(torch.cat(list(moved.chunks(norm, 5))), tensors[norm].flip(0))


def test_a_fine_tune_stands_above_its_own_disturbed_copies(
    draw: Draw, save: Save, now: datetime
) -> None:
    a = draw(1)
    b = {name: one + 0.0005 for name, one in a.items()}
    measured = measure(save("a", a), save("b", b), now=now)
    controls = {
        one.metric.name: {c.label: c.value for c in one.found.controls}
        for one in measured.results
    }
    assert controls["raw-cosine"].keys() >= {"mismatched layers", "permuted channels"}
    assert abs(controls["centred-cosine"]["permuted channels"]) < 0.1
    assert abs(controls["layer-alignment"]["permuted channels"]) < 0.1
    assert "permuted channels" not in controls["identity"]


def test_every_weight_measure_tells_scope_power_and_place(
    draw: Draw, save: Save, now: datetime
) -> None:
    results = measure(save("a", draw(1)), save("b", draw(2)), now=now).results
    told = {
        one.metric.name: one for one in results if "derived-from" in one.metric.bears_on
    }
    assert all(0 < one.found.coverage <= 1 for one in told.values())
    assert {n for n, one in told.items() if one.control_percentile is None} == set()
    assert {n for n, one in told.items() if one.found.power is None} == {"std-curve"}


def test_a_disturbed_copy_reads_only_some_layers(save: Save) -> None:
    names = [f"model.layers.{i}.input_layernorm.weight" for i in range(40)]
    tensors = {name: torch.linspace(0, 1, 16) for name in names}
    pair = Pair(save("a", tensors), save("b", tensors))
    *_, last = contrasts(pair, [])
    assert last.label == "permuted channels"
    assert last.pair.b.weights is not None
    assert len(last.pair.b.weights.slots) == 8


def test_published_controls_name_a_known_measure_and_a_source() -> None:
    table = yaml.safe_load(TABLE.read_text())
    assert table
    for one in table:
        assert one["metric"] in METRICS
        assert one["low"] <= one["high"]
        assert one["pairs"] > 0
        assert one["source"].startswith(("https://", "python bench/"))


def test_published_controls_stand_in_the_document_and_decide_nothing(
    draw: Draw, save: Save, now: datetime
) -> None:
    measured = measure(save("a", draw(1)), save("b", draw(2)), now=now)
    lines = {one["metric"]: one for one in measured.document()["results"]}
    told = lines["raw-cosine"]["published_controls"]
    assert {"low", "high", "models", "source"} <= told[0].keys()
    assert lines["row-match"]["reading"] == "unrelated"
    assert lines["identity"]["published_controls"] == []


@pytest.mark.parametrize(("seconds", "told"), [(60.0, 0), (0.0, 3)])
def test_only_long_work_tells_how_far_it_is(seconds: float, told: int) -> None:
    heard: list[str] = []
    progress = Progress(heard.append, seconds=seconds)
    for step in "abc":
        progress.step(step)
    assert len(heard) == told
