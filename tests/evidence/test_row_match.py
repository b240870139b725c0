"""Hidden units are compared in their place, against every other place."""

from collections.abc import Callable, Mapping

import pytest
import torch

from evidence.metric import Found, Missing, Reading
from evidence.metrics.row_match import row_match
from evidence.models import Model
from evidence.pair import Pair

Tensors = dict[str, torch.Tensor]
Draw = Callable[[int], Tensors]
Save = Callable[[str, Mapping[str, torch.Tensor]], Model]


def compare(a: Model, b: Model) -> Found:
    found = row_match.compare(Pair(a, b))
    assert isinstance(found, Found)
    return found


def blended(a: Tensors, b: Tensors, share: float) -> Tensors:
    return {name: share * a[name] + (1 - share) * b[name] for name in a}


def test_all_units_shuffled_read_as_unrelated(draw: Draw, save: Save) -> None:
    tensors = draw(1)
    order = torch.randperm(96, generator=torch.Generator().manual_seed(3))
    shuffled = {
        name: one[:, order] if "down" in name else one[order] if "mlp" in name else one
        for name, one in tensors.items()
    }
    assert compare(save("a", tensors), save("b", shuffled)).reading is Reading.UNRELATED


def test_a_share_twice_the_power_is_found(draw: Draw, save: Save) -> None:
    a, b = draw(1), draw(2)
    power = compare(save("a", a), save("b", b)).power
    assert power is not None
    assert 0 < power < 0.1
    found = compare(save("a", a), save("c", blended(a, b, 3 * power)))
    assert found.reading is Reading.RELATED


def test_p_values_of_strangers_are_uniform(draw: Draw, save: Save) -> None:
    models = [save(f"m{seed}", draw(seed)) for seed in range(12)]
    pairs = [(a, b) for i, a in enumerate(models) for b in models[:i]]
    p_values = [compare(a, b).p_value or 0.0 for a, b in pairs]
    assert min(p_values) > 1e-4
    assert 0.35 < sum(p_values) / len(p_values) < 0.65


def test_weights_stored_the_other_way_round_are_the_same_units(
    draw: Draw, save: Save
) -> None:
    def turned(tensors: Tensors) -> Tensors:
        return {n: one.T if "mlp" in n else one for n, one in tensors.items()}

    straight = compare(save("a", draw(1)), save("b", draw(2)))
    other = compare(save("c", turned(draw(1))), save("d", turned(draw(2))))
    assert other.z == pytest.approx(straight.z)


def test_fused_gates_are_taken_apart(draw: Draw, save: Save) -> None:
    def fused(tensors: Tensors) -> Tensors:
        place = "model.layers.0.mlp"
        joined = torch.cat(
            [tensors[f"{place}.gate_proj.weight"], tensors[f"{place}.up_proj.weight"]]
        )
        return {
            "model.embed_tokens.weight": tensors["model.embed_tokens.weight"],
            f"{place}.gate_up_proj.weight": joined,
            f"{place}.down_proj.weight": tensors[f"{place}.down_proj.weight"],
        }

    found = compare(save("a", fused(draw(1))), save("b", fused(draw(1))))
    assert found.detail["units"] == 96
    assert found.detail["top1"] == 1


def test_no_feed_forward_weights_say_what_is_missing(save: Save) -> None:
    model = save("a", {"lm_head.weight": torch.randn(4, 4)})
    found = row_match.compare(Pair(model, model))
    assert isinstance(found, Missing)
    assert "feed-forward" in found.missing
