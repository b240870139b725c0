"""The cosine of embeddings is told beside that of other tokens."""

from collections.abc import Callable, Mapping

import pytest
import torch

from evidence.metric import Found, Reading
from evidence.metrics.embedding_cosine import embedding_cosine
from evidence.models import Model
from evidence.pair import Pair

Draw = Callable[[int], dict[str, torch.Tensor]]
Save = Callable[[str, Mapping[str, torch.Tensor]], Model]
NAME = "model.embed_tokens.weight"


def found(a: Model, b: Model) -> Found:
    result = embedding_cosine.compare(Pair(a, b))
    assert isinstance(result, Found)
    return result


def test_an_offset_that_all_tokens_share_is_no_likeness(draw: Draw, save: Save) -> None:
    offset = torch.full((32,), 0.3)
    a, b = ({NAME: draw(seed)[NAME] + offset} for seed in (1, 2))
    told = found(save("a", a), save("b", b))
    assert told.detail["raw_cosine"] > 0.9
    assert told.detail["raw_cosine_of_other_tokens"] > 0.9
    assert not told.detail["raw_cosine_discriminates"]
    assert told.reading is Reading.UNRELATED


def test_channels_in_another_order_are_not_the_same_place(
    draw: Draw, save: Save
) -> None:
    a = {NAME: draw(1)[NAME]}
    told = found(save("a", a), save("b", {NAME: a[NAME].flip(1)}))
    assert told.reading is Reading.UNRELATED


def test_a_reused_embedding_stands_above_other_tokens(draw: Draw, save: Save) -> None:
    a, b = draw(1), draw(2)
    noise = 0.01 * torch.randn(
        a[NAME].shape, generator=torch.Generator().manual_seed(3)
    )
    told = found(save("a", a), save("b", b | {NAME: a[NAME] + noise}))
    assert told.reading is Reading.RELATED
    assert told.value == pytest.approx(0.89, abs=0.05)
    assert all(one.value < 0.2 for one in told.controls)


def test_two_kinds_of_strangers_are_rejected_as_often_as_the_level_says(
    draw: Draw, save: Save
) -> None:
    models = [save(str(seed), {NAME: draw(seed)[NAME]}) for seed in range(16)]
    p_values = [
        found(a, b).p_value or 0 for i, a in enumerate(models) for b in models[:i]
    ]
    assert sum(p < 0.05 for p in p_values) <= 0.12 * len(p_values)
    assert min(p_values) > 1e-4
