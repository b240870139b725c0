"""The curve of spreads cannot tell anything, and that is shown, not said."""

from collections.abc import Callable, Mapping

import torch

from evidence.metric import Found, Reading
from evidence.metrics.std_curve import std_curve
from evidence.models import Model
from evidence.pair import Pair

Tensors = dict[str, torch.Tensor]
Draw = Callable[[int], Tensors]
Save = Callable[[str, Mapping[str, torch.Tensor]], Model]


def shaped(tensors: Tensors) -> Tensors:
    """Let the spread of attention weights grow with depth, as training does."""
    return {
        name: one * (1 + int(name.split(".")[2])) if "self_attn" in name else one
        for name, one in tensors.items()
    }


def test_strangers_of_like_depth_score_near_one_and_it_says_so(
    draw: Draw, save: Save
) -> None:
    pair = Pair(save("a", shaped(draw(1))), save("b", shaped(draw(2))))
    found = std_curve.compare(pair)
    assert isinstance(found, Found)
    assert found.value > 0.99
    assert found.reading is Reading.NOT_DISCRIMINATING
