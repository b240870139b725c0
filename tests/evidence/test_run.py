"""Measuring two models gives one document, beside controls, with its limits."""

import json
from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

import pytest
import torch

from evidence.control import moved_layers, percentile
from evidence.metric import STRONG
from evidence.models import Model, open_model
from evidence.run import measure
from kg.model import Activity, Agent, Control, Evidence

Tensors = dict[str, torch.Tensor]
Draw = Callable[[int], Tensors]
Save = Callable[[str, Mapping[str, torch.Tensor]], Model]
FIELDS = {
    *("metric", "question", "value", "z", "p_value", "p_holm", "group", "coverage"),
    *("power", "control_percentile", "controls", "reading", "weight_db", "bears_on"),
    *("seconds", "by_layer"),
}


@pytest.fixture
def tuned(draw: Draw) -> Tensors:
    noise = torch.Generator().manual_seed(7)
    return {
        name: one + 0.001 * torch.randn(one.shape, generator=noise)
        for name, one in draw(1).items()
    }


def test_the_document_has_every_field_and_is_json(
    draw: Draw, save: Save, now: datetime
) -> None:
    a, b, c = (save(name, draw(seed)) for seed, name in enumerate("abc"))
    document = measure(a, b, controls=[c], now=now).document()
    assert json.loads(json.dumps(document, allow_nan=False)) == document
    assert document["a"]["parameters"] == a.parameters
    assert document["controls"][0]["name"] == "c"
    assert all(one.keys() >= FIELDS for one in document["results"])
    lacking = [one for one in document["not_computable"] if "both" in one["missing"]]
    assert lacking == [
        {
            "metric": "recurrent-match",
            "missing": "recurrent weights of the same shapes in both models",
        },
        {"metric": "architecture", "missing": "config.json of both models"},
        {"metric": "tokenizer", "missing": "the tokenizer of both models"},
        {"metric": "code", "missing": "source code of both sides"},
    ]


def test_strangers_come_to_unrelated_with_power_and_coverage(
    draw: Draw, save: Save, now: datetime
) -> None:
    found = measure(save("a", draw(1)), save("b", draw(2)), now=now).overall()
    assert found["reading"] == "unrelated"
    assert 0 < found["power"] < 0.1
    assert 0.5 < found["coverage"] < 1
    assert "cannot be told from" in found["text"]["en"]
    assert "구별되지 않는다" in found["text"]["ko"]


def test_a_fine_tune_comes_to_derived_above_its_controls(
    draw: Draw, save: Save, tuned: Tensors, now: datetime
) -> None:
    a, b, c = save("a", draw(1)), save("b", tuned), save("c", draw(3))
    measured = measure(a, b, controls=[c], now=now)
    assert measured.overall()["reading"] == "derived"
    weights = {one.metric.name: one.weight_db for one in measured.results}
    assert weights["row-match"] == 40
    assert all(
        one.control_percentile == 1
        for one in measured.results
        if one.found.controls and one.metric.name not in {"identity", "std-curve"}
    )


def test_a_reading_that_a_control_reaches_does_not_discriminate(
    draw: Draw, save: Save, tuned: Tensors, now: datetime
) -> None:
    a, b = save("a", draw(1)), save("b", tuned)
    measured = measure(a, b, controls=[save("c", draw(1))], now=now)
    readings = {one.metric.name: str(one.reading) for one in measured.results}
    assert readings["row-match"] == "not-discriminating"
    assert measured.overall()["reading"] == "not-discriminating"


def test_a_pruned_copy_is_derived_and_not_identical(
    draw: Draw, save: Save, now: datetime
) -> None:
    tensors = draw(1)
    pruned = dict(tensors)
    for layer in range(3):
        place = f"model.layers.{layer}.mlp"
        for part in ("gate", "up"):
            pruned[f"{place}.{part}_proj.weight"] = tensors[
                f"{place}.{part}_proj.weight"
            ][::2]
        pruned[f"{place}.down_proj.weight"] = tensors[f"{place}.down_proj.weight"][
            :, ::2
        ]
    found = measure(save("a", tensors), save("b", pruned), now=now)
    assert found.overall()["reading"] == "derived"


def test_a_common_start_reads_related_and_not_derived(
    draw: Draw, save: Save, now: datetime
) -> None:
    start, a, b = draw(1), draw(2), draw(3)
    ends = [{n: start[n] + one[n] for n in start} for one in (a, b)]
    found = measure(save("a", ends[0]), save("b", ends[1]), now=now)
    assert found.overall()["reading"] == "related"


def test_a_glob_and_names_narrow_what_is_measured(
    draw: Draw, save: Save, now: datetime
) -> None:
    a = save("a", draw(1))
    measured = measure(
        a, a, metrics=["identity"], tensors="*layers.0.mlp*", now=now
    ).results
    assert [one.metric.name for one in measured] == ["identity"]
    assert len(measured[0].found.detail["tensors"]) == 3


def test_configs_alone_say_nothing_about_origin(
    tmp_path: Path, config: dict[str, object], now: datetime
) -> None:
    (tmp_path / "a.json").write_text(json.dumps(config))
    model = open_model(tmp_path / "a.json")
    overall = measure(model, model, now=now).overall()
    assert overall["reading"] == "not-computable"


def test_saved_configs_settle_what_each_side_has(
    tmp_path: Path, config: dict[str, object], now: datetime
) -> None:
    for name, first in (("a", 0), ("b", 1)):
        content = {**config, "first_k_dense_replace": first}
        (tmp_path / f"{name}.json").write_text(json.dumps(content))
    a, b = (open_model(tmp_path / f"{name}.json") for name in "ab")
    dense = [
        (one.about, one.value)
        for one in measure(a, b, now=now).records(("x", "y"))
        if isinstance(one, Evidence) and one.part == "dense layers"
    ]
    assert dense == [(("x",), 0), (("y",), 1)]


def test_measuring_again_adds_nothing(draw: Draw, save: Save, now: datetime) -> None:
    a, b = save("a", draw(1)), save("b", draw(2))
    about = ("entity-a", "entity-b")
    first, again = (
        {one.id: type(one) for one in measure(a, b, now=at).records(about)}
        for at in (now, now.replace(year=2027))
    )
    assert first == again
    assert set(first.values()) == {Agent, Activity, Evidence}


def test_evidence_names_its_inputs_controls_and_code(
    draw: Draw, save: Save, now: datetime
) -> None:
    a, b, c = (save(name, draw(seed)) for seed, name in enumerate("abc"))
    measured = measure(a, b, controls=[c], now=now)
    found = [one for one in measured.records(("x", "y")) if isinstance(one, Evidence)]
    for one in found:
        assert {given.name for given in one.inputs} >= {"a.safetensors"}
        assert len(one.inputs) == 3
        assert one.controls
        assert one.control_design == "unrelated models"
        assert one.version.startswith("claimgraph ")


def test_moving_layers_is_a_view_without_a_copy(draw: Draw, save: Save) -> None:
    weights = save("a", draw(1)).weights
    assert weights is not None
    moved = moved_layers(weights)
    name, later = (f"model.layers.{i}.mlp.up_proj.weight" for i in (0, 1))
    assert moved.slots[name] is weights.slots[later]
    assert "model.embed_tokens.weight" not in moved.slots


def test_the_place_among_controls_counts_ties_half() -> None:
    controls = [Control(label="c", value=one) for one in (0.1, 0.5, 0.9, 0.9)]
    assert percentile(0.9, controls) == 0.75
    assert percentile(0.9, []) is None


def test_tensors_without_spread_are_told_and_break_nothing(
    draw: Draw, save: Save, now: datetime
) -> None:
    flat = {name: torch.full_like(one, 0.5) for name, one in draw(1).items()}
    for other in (flat, draw(2), {n: torch.zeros_like(o) for n, o in flat.items()}):
        measured = measure(save("a", flat), save("b", other), now=now)
        document = measured.document()
        assert json.loads(json.dumps(document, allow_nan=False)) == document
        assert measured.reading not in STRONG
        missing = {one["metric"]: one["missing"] for one in document["not_computable"]}
        assert "gain-pattern" in missing
        assert "row-match" in missing


def test_the_smallest_corrected_p_is_told_but_not_one_that_a_control_reached(
    draw: Draw, save: Save, now: datetime
) -> None:
    a, b = save("a", draw(1)), save("b", draw(2))
    strangers = measure(a, b, now=now)
    told = [one.p_holm for one in strangers.results if one.p_holm is not None]
    assert strangers.overall()["p_holm"] == min(told) > 0.001
    again = measure(a, save("c", draw(1)), now=now)
    assert again.overall()["p_holm"] == 0
    reached = measure(a, a, controls=[a], metrics=["row-match"], now=now)
    assert reached.overall()["p_holm"] == 1
