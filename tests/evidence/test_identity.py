"""The same bytes, in any dress, and what must not count as the same."""

from collections.abc import Callable, Mapping

import torch

from evidence.metric import Found, Reading
from evidence.metrics.identity import identity
from evidence.models import Model
from evidence.pair import Pair

Tensors = dict[str, torch.Tensor]
Draw = Callable[[int], Tensors]
Save = Callable[[str, Mapping[str, torch.Tensor]], Model]
GATE = "model.layers.0.mlp.gate_proj.weight"


def compare(a: Model, b: Model) -> Found:
    found = identity.compare(Pair(a, b))
    assert isinstance(found, Found)
    return found


def test_a_cast_copy_is_the_same(draw: Draw, save: Save) -> None:
    tensors = draw(1)
    cast = {name: one.bfloat16() for name, one in tensors.items()}
    found = compare(save("a", tensors), save("b", cast))
    assert found.reading is Reading.IDENTICAL
    assert set(found.detail["tensors"].values()) == {"cast"}


def test_a_transposed_tensor_is_found(draw: Draw, save: Save) -> None:
    mine, other = draw(1), draw(2)
    other[GATE] = mine[GATE].T
    found = compare(save("a", mine), save("b", other))
    assert found.detail["tensors"] == {GATE: "transposed"}
    assert found.reading is Reading.RELATED


def test_tables_that_every_model_computes_are_set_aside_and_named(
    draw: Draw, save: Save
) -> None:
    a, b = draw(1), draw(2)
    for tensors in (a, b):
        tensors["model.layers.0.input_layernorm.weight"] = torch.ones(32)
    found = compare(save("a", a), save("b", b))
    assert found.reading is Reading.UNRELATED
    assert "model.layers.0.input_layernorm.weight" in found.detail["set_aside"]
    assert "model.layers.0.self_attn.rotary_emb.inv_freq" in found.detail["set_aside"]


def test_half_of_the_weights_copied_is_derivation(draw: Draw, save: Save) -> None:
    mine, other = draw(1), draw(2)
    copied = {name: mine[name] for name in mine if "mlp" in name or "embed" in name}
    found = compare(save("a", mine), save("b", other | copied))
    assert found.reading is Reading.DERIVED
    assert 0.5 < found.value < 1
