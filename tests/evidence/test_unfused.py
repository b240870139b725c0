"""What one family fuses and another keeps apart is compared part by part."""

from collections.abc import Callable, Mapping
from datetime import datetime

import pytest
import torch

from evidence.models import Model
from evidence.run import measure
from evidence.unfused import alike, unfuse

Tensors = dict[str, torch.Tensor]
Draw = Callable[[int], Tensors]
Save = Callable[[str, Mapping[str, torch.Tensor]], Model]


def fuse(tensors: Tensors) -> Tensors:
    """Return the tensors as Phi would store them."""
    made = dict(tensors)
    for layer in range(3):
        place = f"model.layers.{layer}"
        for parts, whole in (
            (("gate", "up"), "mlp.gate_up_proj"),
            ("qkv", "self_attn.qkv_proj"),
        ):
            block = whole.partition(".")[0]
            names = [f"{place}.{block}.{part}_proj.weight" for part in parts]
            made[f"{place}.{whole}.weight"] = torch.cat([made.pop(n) for n in names])
    return made


def stack(tensors: Tensors, experts: int) -> tuple[Tensors, Tensors]:
    """Return copies of each feed-forward part as experts: stacked, and apart."""
    stacked, apart = {}, {}
    for name, one in tensors.items():
        place, mlp, rest = name.partition(".mlp.")
        if not mlp:
            stacked[name] = apart[name] = one
            continue
        copies = torch.stack([one + expert for expert in range(experts)])
        stacked[f"{place}.mlp.experts.{rest.removesuffix('.weight')}"] = copies
        for expert in range(experts):
            apart[f"{place}.mlp.experts.{expert}.{rest}"] = copies[expert]
    return stacked, apart


def same(model: Model, tensors: Tensors) -> bool:
    assert model.weights is not None
    found = {name: model.weights.tensor(name) for name in model.weights.slots}
    return found.keys() == tensors.keys() and all(
        torch.equal(found[name], one) for name, one in tensors.items()
    )


def test_fused_rows_are_the_parts_they_were_made_of(draw: Draw, save: Save) -> None:
    whole, apart = save("whole", fuse(draw(1))), save("apart", draw(1))
    first, second = alike([whole, apart])
    assert same(first, draw(1))
    assert same(second, draw(1))


def test_models_that_fuse_alike_stay_as_they_are(draw: Draw, save: Save) -> None:
    models = [save("a", fuse(draw(1))), save("b", fuse(draw(2)))]
    assert alike(models) == models


def test_stacked_experts_are_one_tensor_each(draw: Draw, save: Save) -> None:
    stacked, apart = stack(draw(1), 3)
    first, _ = alike([save("a", stacked), save("b", apart)])
    assert same(first, apart)


def test_grouped_keys_and_values_share_what_the_queries_leave(save: Save) -> None:
    place = "model.layers.0.self_attn"
    fused = torch.arange(12.0 * 6).reshape(12, 6)
    tensors = {
        "model.embed_tokens.weight": torch.zeros(9, 6),
        f"{place}.qkv_proj.weight": fused,
        f"{place}.o_proj.weight": torch.zeros(6, 8),
    }
    weights = save("a", tensors).weights
    assert weights is not None
    parts = unfuse(weights)
    rows = {part: len(parts.tensor(f"{place}.{part}_proj.weight")) for part in "qkv"}
    assert rows == {"q": 8, "k": 2, "v": 2}
    assert torch.equal(parts.tensor(f"{place}.v_proj.weight"), fused[10:])


@pytest.mark.parametrize("shape", [(12, 5), (12,)])
def test_what_does_not_lie_in_rows_is_left_alone(
    save: Save, shape: tuple[int, ...]
) -> None:
    name = "model.layers.0.mlp.gate_up_proj.weight"
    embedding = torch.zeros(9, 6)
    weights = save(
        "a", {"model.embed_tokens.weight": embedding, name: torch.zeros(shape)}
    ).weights
    assert weights is not None
    assert name in unfuse(weights).slots


def test_a_model_is_found_in_its_fused_copy(
    draw: Draw, save: Save, now: datetime
) -> None:
    a, b = save("a", draw(1)), save("b", fuse(draw(1)))
    measured = measure(a, b, metrics=["row-match", "identity"], now=now)
    assert [one.found.value for one in measured.results] == pytest.approx([1.0, 1.0])
