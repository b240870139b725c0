"""Matrices stored [in, out] and heads woven in are read as what they are."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

import pytest
import torch

from evidence.layouts import Weave, weave_of
from evidence.models import Model
from evidence.run import measure
from evidence.unfused import alike, unfuse

Tensors = dict[str, torch.Tensor]
Draw = Callable[[int], Tensors]
Save = Callable[[str, Mapping[str, torch.Tensor]], Model]
WIDTH, HEADS = 32, 4
SIDE = WIDTH // HEADS
NEOX = {"model_type": "gpt_neox", "num_attention_heads": HEADS}


def gpt2(seed: int, *, turned: bool) -> Tensors:
    """Return a small GPT-2: as transformers stores it, or by linear layers."""
    source = torch.Generator().manual_seed(seed)
    shapes = {
        "attn.c_attn": (3 * WIDTH, WIDTH),
        "attn.c_proj": (WIDTH, WIDTH),
        "mlp.c_fc": (96, WIDTH),
        "mlp.c_proj": (WIDTH, 96),
    }
    made = {"wte.weight": torch.randn(120, WIDTH, generator=source)}
    for layer in range(2):
        for name, shape in shapes.items():
            one = torch.randn(shape, generator=source)
            made[f"h.{layer}.{name}.weight"] = one.T.contiguous() if turned else one
            made[f"h.{layer}.{name}.bias"] = torch.randn(shape[0], generator=source)
    return made


def neox(tensors: Tensors) -> Tensors:
    """Return attention as NeoX weaves it: query, key, value of each head in turn."""
    made = {n: one for n, one in tensors.items() if "self_attn" not in n}
    for layer in range(3):
        place = f"model.layers.{layer}.self_attn"
        parts = [tensors[f"{place}.{part}_proj.weight"] for part in "qkv"]
        heads = torch.stack([one.reshape(HEADS, SIDE, WIDTH) for one in parts], dim=1)
        made[f"{place}.query_key_value.weight"] = heads.reshape(3 * WIDTH, WIDTH)
        made[f"{place}.dense.weight"] = tensors[f"{place}.o_proj.weight"]
    return made


def test_a_model_stored_the_other_way_round_is_the_same_model(
    save: Save, now: datetime
) -> None:
    a, b = (save(f"m{turned:d}", gpt2(1, turned=turned)) for turned in (True, False))
    measured = measure(a, b, metrics=["identity", "row-match"], now=now)
    assert [one.found.value for one in measured.results] == pytest.approx([1.0, 1.0])
    told = measured.document()["a"]["views"]
    assert told[0] == "8 tensors stored [in, out], read as [out, in]"
    evidence = [one for one in measured.records(("x", "y")) if hasattr(one, "detail")]
    assert any("read as [out, in]" in str(one.detail) for one in evidence)


def test_square_matrices_are_turned_with_the_others(save: Save) -> None:
    a, b = (save(f"m{turned:d}", gpt2(1, turned=turned)) for turned in (True, False))
    first, second = alike([a, b])
    assert first.weights is not None
    assert second.weights is not None
    for name in second.weights.slots:
        assert torch.equal(first.weights.tensor(name), second.weights.tensor(name))
        assert first.weights.digest(name) == second.weights.digest(name)
    wanted = gpt2(1, turned=False)["h.1.attn.c_attn.weight"][WIDTH : 2 * WIDTH]
    assert torch.equal(first.weights.tensor("h.1.attn.k_proj.weight"), wanted)
    bias = gpt2(1, turned=False)["h.1.attn.c_attn.bias"][2 * WIDTH :]
    assert torch.equal(first.weights.tensor("h.1.attn.v_proj.bias"), bias)


def test_strangers_of_two_layouts_stay_strangers(save: Save, now: datetime) -> None:
    a, b = save("a", gpt2(1, turned=True)), save("b", gpt2(2, turned=False))
    measured = measure(a, b, now=now)
    assert str(measured.reading) == "unrelated"


def test_woven_heads_are_taken_apart_as_the_config_says(
    draw: Draw, save: Save, now: datetime
) -> None:
    woven = replace(save("woven", neox(draw(1))), config=NEOX)
    apart = save("apart", draw(1))
    first, _ = alike([woven, apart])
    assert first.weights is not None
    for part in "qkv":
        name = f"model.layers.1.self_attn.{part}_proj.weight"
        assert torch.equal(first.weights.tensor(name), draw(1)[name])
    [found] = measure(woven, apart, metrics=["identity"], now=now).results
    assert found.found.value == 1.0
    assert any("several parts" in one for one in first.views)


def test_without_a_config_woven_heads_stay_as_they_are(draw: Draw, save: Save) -> None:
    weights = save("woven", neox(draw(1))).weights
    assert weights is not None
    assert "model.layers.0.self_attn.query_key_value.weight" in unfuse(weights).slots


@pytest.mark.parametrize(
    ("config", "wanted"),
    [
        ({"model_type": "bloom", "n_head": 16}, Weave(16, (1, 1, 1))),
        ({"model_type": "falcon", "num_attention_heads": 71}, Weave(1, (71, 1, 1))),
        (
            {"model_type": "falcon", "n_head": 8, "multi_query": False},
            Weave(8, (1, 1, 1)),
        ),
        (
            {
                "model_type": "falcon",
                "num_attention_heads": 128,
                "num_kv_heads": 8,
                "new_decoder_architecture": True,
            },
            Weave(8, (16, 1, 1)),
        ),
        (
            {
                "model_type": "chatglm",
                "num_attention_heads": 32,
                "multi_query_attention": True,
                "multi_query_group_num": 2,
            },
            Weave(1, (32, 2, 2)),
        ),
        ({"model_type": "llama", "num_attention_heads": 8}, None),
        ({"model_type": "gpt_neox"}, None),
        ({"model_type": "gpt_neox", "num_attention_heads": "8"}, None),
        ({"model_type": "gpt_neox", "num_attention_heads": -1}, None),
        ({"model_type": ["gpt_neox"], "num_attention_heads": 8}, None),
        (None, None),
    ],
)
def test_families_weave_their_heads_in_their_own_ways(
    config: Mapping[str, object] | None, wanted: Weave | None
) -> None:
    assert weave_of(config) == wanted


@pytest.mark.parametrize("rows", [95, 7, 0])
def test_heads_that_do_not_fit_the_rows_are_left_alone(save: Save, rows: int) -> None:
    name = "model.layers.0.self_attn.query_key_value.weight"
    weights = save("a", {name: torch.zeros(rows, WIDTH)}).weights
    assert weights is not None
    assert set(unfuse(weights, Weave(HEADS, (1, 1, 1))).slots) == {name}
