"""Every shipped metric keeps the promises of a metric."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import torch

from evidence.metric import Found, Metric, Missing, Reading
from evidence.metrics import METRICS
from evidence.models import Model, open_model
from evidence.pair import Pair
from kg.errors import UnknownNameError

Tensors = dict[str, torch.Tensor]
Draw = Callable[[int], Tensors]
Save = Callable[[str, Mapping[str, torch.Tensor]], Model]
BLIND = {
    "std-curve": Reading.NOT_DISCRIMINATING,
    "embedding-cosine": Reading.RELATED,
}
STRONG = {Reading.IDENTICAL, Reading.DERIVED, Reading.RELATED}
ABOUT_ORIGIN = [one for one in METRICS.values() if "derived-from" in one.bears_on]

every = pytest.mark.parametrize("metric", METRICS.values(), ids=lambda one: one.name)
about_origin = pytest.mark.parametrize("metric", ABOUT_ORIGIN, ids=lambda one: one.name)


@pytest.fixture
def draw(draw: Draw) -> Draw:
    """Return tensors with a recurrent layer beside, so that every metric has a part."""

    def with_recurrent(seed: int) -> Tensors:
        source = torch.Generator().manual_seed(seed + 40)
        shapes = {"rnn.weight_ih_l0": (64, 12), "rnn.weight_hh_l0": (64, 16)}
        noise = {
            name: 0.02 * torch.randn(shape, generator=source)
            for name, shape in shapes.items()
        }
        return draw(seed) | noise

    return with_recurrent


@pytest.fixture
def model(draw: Draw, save: Save, config: dict[str, object], tmp_path: Path) -> Model:
    save("model", draw(1))
    (tmp_path / "config.json").write_text(json.dumps(config))
    tokens = {"model": {"vocab": {f"t{i}": i for i in range(120)}, "merges": []}}
    (tmp_path / "tokenizer.json").write_text(json.dumps(tokens))
    lines = (f"total = total + rate[{i}] * step(part, {i})" for i in range(40))
    (tmp_path / "train.py").write_text("\n".join(lines))
    return open_model(tmp_path)


def found(metric: Metric, a: Model, b: Model) -> Found:
    result = metric.compare(Pair(a, b))
    assert isinstance(result, Found)
    return result


@every
def test_a_metric_asks_a_question_and_cites_a_paper(metric: Metric) -> None:
    assert metric.question.endswith("?")
    assert metric.cites.startswith("https://")
    assert metric.bears_on


@every
def test_a_model_is_identical_to_itself(metric: Metric, model: Model) -> None:
    result = found(metric, model, model)
    assert result.value == pytest.approx(1.0, abs=1e-6)
    assert result.reading in {
        Reading.IDENTICAL,
        Reading.DERIVED,
        BLIND.get(metric.name),
    }


@every
def test_nothing_to_measure_says_what_is_missing(metric: Metric) -> None:
    result = metric.compare(Pair(Model("a"), Model("b")))
    assert isinstance(result, Missing)
    assert result.missing


@about_origin
def test_strangers_are_not_related(metric: Metric, draw: Draw, save: Save) -> None:
    a, b = save("a", draw(1)), save("b", draw(2))
    assert found(metric, a, b).reading not in STRONG


@about_origin
def test_a_fine_tune_is_found_unless_a_metric_is_blind_to_it(
    metric: Metric, draw: Draw, save: Save
) -> None:
    tensors = draw(1)
    noise = torch.Generator().manual_seed(9)
    tuned = {
        name: one + 0.002 * torch.randn(one.shape, generator=noise)
        for name, one in tensors.items()
    }
    result = found(metric, save("a", tensors), save("b", tuned))
    blind = BLIND | {"identity": Reading.UNRELATED}
    assert result.reading is blind.get(metric.name, Reading.DERIVED)


def test_an_unknown_metric_names_the_known_ones() -> None:
    with pytest.raises(UnknownNameError, match="raw-cosine"):
        METRICS["nope"]
