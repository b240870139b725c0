"""The difference of related models tells how one was changed."""

from collections.abc import Callable, Mapping

import torch

from evidence.metric import Found, Missing
from evidence.metrics.delta_shape import delta_shape, energy_rank
from evidence.models import Model
from evidence.pair import Pair

Tensors = dict[str, torch.Tensor]
Draw = Callable[[int], Tensors]
Save = Callable[[str, Mapping[str, torch.Tensor]], Model]


def test_a_low_rank_update_of_some_tensors_is_told_from_full_training(
    draw: Draw, save: Save
) -> None:
    source = torch.Generator().manual_seed(8)
    low = torch.randn(32, 2, generator=source) @ torch.randn(2, 32, generator=source)
    merged = {
        n: one + 0.001 * low if "q_proj" in n else one for n, one in draw(1).items()
    }
    found = delta_shape.compare(Pair(save("a", draw(1)), save("b", merged)))
    assert isinstance(found, Found)
    assert found.detail["highest_rank"] == 2
    assert 0.5 < found.value < 1
    changed = {one["tensor"] for one in found.by_layer if one["unchanged"] < 1}
    assert all("q_proj" in name for name in changed)


def test_strangers_have_no_difference_to_describe(draw: Draw, save: Save) -> None:
    found = delta_shape.compare(Pair(save("a", draw(1)), save("b", draw(2))))
    assert isinstance(found, Missing)


def test_the_rank_counts_directions_that_matter() -> None:
    assert energy_rank(torch.diag(torch.tensor([3.0, 3.0, 0.001]))) == 2
    assert energy_rank(torch.zeros(3, 2)) == 0
