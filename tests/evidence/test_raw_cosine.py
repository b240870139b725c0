"""The press's cosine, told beside what means and spreads alone give."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import torch
from hypothesis import example, given
from hypothesis import strategies as st

from evidence.metric import Found, Reading
from evidence.metrics.raw_cosine import raw_cosine
from evidence.models import Model
from evidence.pair import Pair
from evidence.sums import Figures, Sums, add, figures
from kg.errors import BadInputError

Draw = Callable[[int], dict[str, torch.Tensor]]
Save = Callable[[str, Mapping[str, torch.Tensor]], Model]
TABLE = Path(__file__).parents[2] / "cases/solar-open/figures/solar-glm-input-norm.csv"
numbers = st.lists(st.tuples(*[st.floats(-100, 100)] * 2), min_size=2, max_size=30)


def sums(a: torch.Tensor, b: torch.Tensor) -> Sums:
    x, y = a.double(), b.double()
    totals = (x.sum(), y.sum(), x @ x, y @ y, x @ y)
    return Sums(len(x), *(float(one) for one in totals))


def test_strangers_gains_are_nearly_parallel_and_that_is_predicted(
    draw: Draw, save: Save
) -> None:
    found = raw_cosine.compare(Pair(save("a", draw(1)), save("b", draw(2))))
    assert isinstance(found, Found)
    part = found.detail["parts"]["input-norm weight"]
    assert part["cosine"] > 0.99
    assert abs(part["excess"]) < 0.001
    assert found.reading is Reading.NOT_DISCRIMINATING


@given(numbers)
def test_sums_in_pieces_are_sums_of_the_whole(pairs: list[tuple[float, float]]) -> None:
    a, b = torch.tensor(pairs, dtype=torch.float64).T
    whole, cut = sums(a, b), len(pairs) // 2
    parts = figures(add(sums(a[:cut], b[:cut]), sums(a[cut:], b[cut:])))
    assert parts.cosine == pytest.approx(figures(whole).cosine, abs=1e-9)
    assert parts.predicted == pytest.approx(figures(whole).predicted, abs=1e-9)


@example([(0.0, 0.0), (1.0, 1.5130774568793474e-161)])  # squares below what is normal
@given(numbers)
def test_every_figure_stays_in_its_range(pairs: list[tuple[float, float]]) -> None:
    a, b = torch.tensor(pairs, dtype=torch.float64).T
    found = figures(sums(a, b))
    for value in (found.cosine, found.predicted, found.pearson):
        assert -1 <= value <= 1


def test_a_constant_tensor_has_no_correlation() -> None:
    assert figures(sums(torch.ones(5), torch.arange(5.0))).pearson == 0


def test_infinity_is_an_error_naming_tensor_and_file(draw: Draw, save: Save) -> None:
    broken = draw(2)
    broken["lm_head.weight"][0, 0] = float("inf")
    pair = Pair(save("a", draw(1)), save("b", broken))
    with pytest.raises(BadInputError, match=r"'lm_head\.weight'.*b\.safetensors"):
        raw_cosine.compare(pair)


@pytest.mark.skipif(not TABLE.exists(), reason="the founding case is not here")
def test_the_founding_cosines_are_those_that_means_and_spreads_predict() -> None:
    with TABLE.open(encoding="utf-8") as file:
        rows = [{k: float(v) for k, v in row.items()} for row in csv.DictReader(file)]
    for row in rows:
        mean, sd = row["solar_mean"], row["solar_sd"]
        other, spread = row["glm_mean"], row["glm_sd"]
        gains = Figures(
            aa=mean**2 + sd**2, bb=other**2 + spread**2, expected=mean * other
        )
        assert gains.predicted == pytest.approx(row["cosine"], abs=0.012)
