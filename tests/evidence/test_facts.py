"""Configs of every family are read in the same words."""

from typing import Any

import pytest

from evidence.facts import read_facts, settle
from evidence.size import parameter_counts
from kg.errors import BadInputError

BASE = {
    "hidden_size": 64,
    "num_hidden_layers": 4,
    "num_attention_heads": 8,
    "intermediate_size": 128,
    "vocab_size": 100,
}
MOE = {**BASE, "n_routed_experts": 8, "moe_intermediate_size": 16}


@pytest.mark.parametrize(
    ("config", "dense"),
    [
        (BASE, 4),
        (MOE, 0),
        ({**MOE, "first_k_dense_replace": 0}, 0),
        ({**MOE, "first_k_dense_replace": 1}, 1),
        ({**MOE, "first_k_dense_replace": 1, "moe_layer_freq": 2}, 3),
        ({**MOE, "mlp_only_layers": [0, 3]}, 2),
        ({**MOE, "decoder_sparse_step": 2}, 2),
        ({**BASE, "num_local_experts": 16}, 0),
        ({**BASE, "num_experts": 0}, 4),
        ({"n_layer": 3, "n_embd": 8, "n_head": 2}, 3),
        ({"vocab_size": 3}, None),
    ],
)
def test_dense_layers_follow_from_what_the_family_writes(
    config: dict[str, Any], dense: int | None
) -> None:
    assert read_facts(config)["dense_layers"] == dense


def test_a_model_with_pictures_keeps_its_text_config_inside() -> None:
    assert read_facts({"text_config": BASE})["layers"] == 4


def test_heads_and_head_size_are_filled_in() -> None:
    facts = read_facts(BASE)
    assert (facts["kv_heads"], facts["head_size"]) == (8, 8)


@pytest.mark.parametrize("value", [-1, "64", 1.5, True, 10**13])
def test_a_count_that_is_none_is_an_error_naming_the_key(value: object) -> None:
    with pytest.raises(BadInputError, match="hidden_size"):
        read_facts({**BASE, "hidden_size": value})


def test_endless_layers_are_not_counted() -> None:
    assert read_facts({**MOE, "num_hidden_layers": 10**9})["dense_layers"] is None


def test_what_is_settled_is_how_many() -> None:
    settled = settle(read_facts({**MOE, "num_key_value_heads": 2}))
    assert settled["dense layers"] == 0
    assert settled["experts"] == 8
    assert settled["grouped-query attention"] == 1
    assert settle(read_facts({"vocab_size": 3})) == {}


def test_parameters_follow_from_the_config_of_a_known_model() -> None:
    counts = parameter_counts(
        read_facts(
            {
                "hidden_size": 4096,
                "num_hidden_layers": 48,
                "num_attention_heads": 64,
                "num_key_value_heads": 8,
                "head_dim": 128,
                "intermediate_size": 10240,
                "moe_intermediate_size": 1280,
                "n_routed_experts": 128,
                "n_shared_experts": 1,
                "first_k_dense_replace": 0,
                "vocab_size": 196608,
            }
        )
    )
    total = sum(counts.values())
    assert total == pytest.approx(102.6e9, rel=0.001)
    assert counts["routed_experts"] / total == pytest.approx(0.942, abs=0.001)


def test_a_missing_size_counts_nothing() -> None:
    assert parameter_counts(read_facts({"vocab_size": 3})) == {}
