"""Streamed sums are those of double precision, whatever the numbers look like."""

from collections.abc import Callable, Mapping

import pytest
import torch

from evidence.models import Model
from evidence.sums import BLOCK, Figures, compare

Save = Callable[[str, Mapping[str, torch.Tensor]], Model]


def figures(save: Save, a: torch.Tensor, b: torch.Tensor) -> Figures:
    one, other = (save(n, {"t": t}).weights for n, t in (("a", a), ("b", b)))
    assert one is not None
    assert other is not None
    return compare(one, other, names=("t", "t"))


def noise(seed: int, count: int) -> torch.Tensor:
    return torch.randn(count, generator=torch.Generator().manual_seed(seed))


@pytest.mark.parametrize("count", [7, BLOCK, BLOCK + 1, 5 * BLOCK + 3])
@pytest.mark.parametrize("level", [0.0, 0.05, 1.0, 50.0])
def test_figures_are_those_of_double_precision(
    save: Save, count: int, level: float
) -> None:
    a, b = (0.02 * noise(seed, count) + level for seed in (1, 2))
    found = figures(save, a, b)
    x, y = a.double(), b.double()
    wanted = torch.corrcoef(torch.stack((x, y)))[0, 1]
    cosine = float(torch.cosine_similarity(x, y, 0))  # near 0 where terms cancel out
    assert found.cosine == pytest.approx(cosine, abs=1e-8)
    assert found.pearson == pytest.approx(float(wanted), abs=2e-5)


def test_a_large_constant_tensor_has_no_spread(save: Save) -> None:
    a = torch.full((3 * BLOCK,), 0.1)
    found = figures(save, a, noise(1, 3 * BLOCK))
    assert found.spread_a == 0
    assert found.pearson == 0


@pytest.mark.parametrize("dtype", [torch.float64, torch.bfloat16, torch.int8])
def test_dtypes_of_two_kinds_are_compared(save: Save, dtype: torch.dtype) -> None:
    a = (10 * noise(1, 2 * BLOCK)).to(dtype)
    assert figures(save, a, a.float()).cosine == pytest.approx(1.0)
    assert figures(save, a, a).same
