"""Gains are tested over all layers at once, since layers share a pattern."""

from collections.abc import Callable, Mapping

import pytest
import torch

from evidence.metric import Found, Missing, Reading
from evidence.metrics.gain_pattern import gain_pattern
from evidence.models import Model
from evidence.pair import Pair

Tensors = dict[str, torch.Tensor]
Draw = Callable[[int], Tensors]
Save = Callable[[str, Mapping[str, torch.Tensor]], Model]


def with_pattern(tensors: Tensors, seed: int) -> Tensors:
    """Give all layers of one model the same pattern of channels."""
    pattern = torch.randn(32, generator=torch.Generator().manual_seed(seed))
    gains = {name for name in tensors if "norm" in name}
    return {
        name: one + 0.05 * pattern if name in gains else one
        for name, one in tensors.items()
    }


def test_layers_that_share_a_pattern_do_not_count_as_independent(
    draw: Draw, save: Save
) -> None:
    inflated = []
    for seed in range(20):
        a = save("a", with_pattern(draw(seed), seed))
        b = save("b", with_pattern(draw(seed + 100), seed + 100))
        found = gain_pattern.compare(Pair(a, b))
        assert isinstance(found, Found)
        assert found.reading is Reading.UNRELATED
        naive = found.detail["z_if_layers_were_independent"]
        inflated.append(abs(naive) > 1.9 * abs(found.z or 0))
    assert all(inflated)


def test_one_permutation_of_all_channels_hides_nothing_more_than_order(
    draw: Draw, save: Save
) -> None:
    tensors = draw(1)
    order = torch.randperm(32, generator=torch.Generator().manual_seed(5))
    shuffled = {
        name: one[order] if "norm" in name else one for name, one in tensors.items()
    }
    found = gain_pattern.compare(Pair(save("a", tensors), save("b", shuffled)))
    assert isinstance(found, Found)
    assert found.reading is Reading.UNRELATED


def test_gains_that_never_moved_are_not_computable(draw: Draw, save: Save) -> None:
    tensors = draw(1)
    still = {n: torch.ones(32) if "norm" in n else one for n, one in tensors.items()}
    found = gain_pattern.compare(Pair(save("a", still), save("b", still)))
    assert isinstance(found, Missing)
    assert "moved" in found.missing


@pytest.mark.parametrize("width", [32])
def test_it_says_how_little_it_looked_at(draw: Draw, save: Save, width: int) -> None:
    a = save("a", draw(1))
    found = gain_pattern.compare(Pair(a, a))
    assert isinstance(found, Found)
    assert found.coverage == pytest.approx(7 * width / a.parameters)
