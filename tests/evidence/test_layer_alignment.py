"""Layers are found again when some were left out."""

from collections.abc import Callable, Mapping
from itertools import pairwise

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from evidence.metric import Found, Missing, Reading
from evidence.metrics.layer_alignment import align, layer_alignment
from evidence.models import Model
from evidence.pair import Pair

Tensors = dict[str, torch.Tensor]
Draw = Callable[[int], Tensors]
Save = Callable[[str, Mapping[str, torch.Tensor]], Model]


def without_first_layer(tensors: Tensors) -> Tensors:
    moved = {
        name.replace(f"layers.{layer}.", f"layers.{layer - 1}."): one
        for layer in (1, 2)
        for name, one in tensors.items()
        if f"layers.{layer}." in name
    }
    return {n: one for n, one in tensors.items() if "layers" not in n} | moved


def test_a_model_whose_first_layer_was_cut_is_found(draw: Draw, save: Save) -> None:
    pair = Pair(save("a", draw(1)), save("b", without_first_layer(draw(1))))
    found = layer_alignment.compare(pair)
    assert isinstance(found, Found)
    assert found.reading is Reading.DERIVED
    assert found.by_layer == ({"a": 1, "b": 0}, {"a": 2, "b": 1})
    assert found.detail["margin"] > 0.9


def test_layers_of_other_shapes_are_not_computable(draw: Draw, save: Save) -> None:
    narrow = {n: one[:8] if "up" in n else one for n, one in draw(1).items()}
    found = layer_alignment.compare(Pair(save("a", draw(1)), save("b", narrow)))
    assert isinstance(found, Missing)


@given(
    st.integers(1, 4).flatmap(
        lambda width: st.lists(
            st.lists(st.floats(-1, 1), min_size=width, max_size=width),
            min_size=1,
            max_size=4,
        )
    )
)
def test_an_alignment_keeps_the_order_on_both_sides(scores: list[list[float]]) -> None:
    path = align(scores)
    assert len(path) == min(len(scores), len(scores[0]))
    for (i, j), (k, m) in pairwise(path):
        assert i < k
        assert j < m


def test_the_best_alignment_is_taken() -> None:
    path = align([[0.0, 1.0, 0.0], [0.0, 0.9, 0.5]])
    assert path == [(0, 1), (1, 2)]


@pytest.mark.parametrize("seed", range(5))
def test_strangers_have_no_alignment(draw: Draw, save: Save, seed: int) -> None:
    pair = Pair(save("a", draw(seed)), save("b", draw(seed + 20)))
    found = layer_alignment.compare(pair)
    assert isinstance(found, Found)
    assert found.reading is Reading.UNRELATED
