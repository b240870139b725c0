"""Disguises of a copied model do not hide its hidden units."""

from collections.abc import Callable, Mapping
from datetime import datetime

import torch

from evidence.metric import Found, Missing, Reading
from evidence.metrics.aligned_match import aligned_match
from evidence.metrics.row_match import row_match
from evidence.models import Model
from evidence.pair import Pair
from evidence.run import measure

Tensors = dict[str, torch.Tensor]
Draw = Callable[[int], Tensors]
Save = Callable[[str, Mapping[str, torch.Tensor]], Model]
WRITES = ("o_proj", "down_proj")  # tensors whose rows are channels of the stream


def compare(a: Model, b: Model) -> Found:
    found = aligned_match.compare(Pair(a, b))
    assert isinstance(found, Found)
    return found


def turned(tensors: Tensors, matrix: torch.Tensor) -> Tensors:
    """Move the residual stream [width, width] of every tensor, gains without signs."""

    def move(name: str, one: torch.Tensor) -> torch.Tensor:
        if one.ndim == 1:
            return one @ matrix.abs() if "norm" in name else one
        return matrix.T @ one if any(part in name for part in WRITES) else one @ matrix

    return {name: move(name, one) for name, one in tensors.items()}


def shuffled(tensors: Tensors, keep: int = 96) -> Tensors:
    """Put the hidden units into another order, and leave the last ones away."""
    order = torch.randperm(96, generator=torch.Generator().manual_seed(3))[:keep]

    def move(name: str, one: torch.Tensor) -> torch.Tensor:
        if "mlp" not in name:
            return one
        return one[:, order] if "down" in name else one[order]

    return {name: move(name, one) for name, one in tensors.items()}


def signed_order() -> torch.Tensor:
    source = torch.Generator().manual_seed(4)
    signs = torch.randint(0, 2, (32,), generator=source) * 2.0 - 1
    return torch.eye(32)[torch.randperm(32, generator=source)] * signs


def test_channels_signs_and_units_in_another_order_are_seen_through(
    draw: Draw, save: Save
) -> None:
    a, b = save("a", draw(1)), save("b", turned(shuffled(draw(1)), signed_order()))
    plain = row_match.compare(Pair(a, b))
    assert isinstance(plain, Found)
    assert plain.reading is Reading.UNRELATED
    found = compare(a, b)
    assert found.reading is Reading.DERIVED
    assert found.detail["held_out"] > 0.9
    assert max(one.value for one in found.controls) < 0.1


def test_a_rotation_of_the_stream_is_seen_through(draw: Draw, save: Save) -> None:
    source = torch.Generator().manual_seed(5)
    rotation = torch.linalg.qr(torch.randn(32, 32, generator=source)).Q
    found = compare(save("a", draw(1)), save("b", turned(draw(1), rotation)))
    assert found.reading is Reading.DERIVED
    assert found.detail["map"] == "rotation"


def test_a_disguise_under_noise_is_seen_through(draw: Draw, save: Save) -> None:
    noise = torch.Generator().manual_seed(6)
    disguised = {
        name: one + 0.002 * torch.randn(one.shape, generator=noise)
        for name, one in turned(shuffled(draw(1)), signed_order()).items()
    }
    assert compare(save("a", draw(1)), save("b", disguised)).reading is Reading.DERIVED


def test_half_of_the_units_pruned_away_is_seen_through(draw: Draw, save: Save) -> None:
    found = compare(save("a", draw(1)), save("b", shuffled(draw(1), keep=48)))
    assert found.reading in {Reading.RELATED, Reading.DERIVED}
    assert found.value > 0.4


def test_strangers_that_share_embeddings_are_not_called_related(
    draw: Draw, save: Save
) -> None:
    for seed in range(8):
        other = draw(seed + 50)
        other["model.embed_tokens.weight"] = draw(seed)["model.embed_tokens.weight"]
        found = compare(save("a", draw(seed)), save("b", other))
        assert found.reading is Reading.UNRELATED


def test_the_whole_suite_sees_through_a_disguise(
    draw: Draw, save: Save, now: datetime
) -> None:
    a, b = save("a", draw(1)), save("b", turned(shuffled(draw(1)), signed_order()))
    overall = measure(a, b, controls=[save("c", draw(2))], now=now).overall()
    assert overall["reading"] == "derived"
    assert overall["because"] == ["aligned-match"]


def test_without_embeddings_it_says_what_is_missing(save: Save) -> None:
    model = save("a", {"model.layers.0.mlp.up_proj.weight": torch.ones(4, 2)})
    found = aligned_match.compare(Pair(model, model))
    assert isinstance(found, Missing)
    assert "embeddings" in found.missing
