"""Parameter counts from configs meet the totals that their makers published."""

from typing import Any

import pytest

from evidence.facts import read_facts
from evidence.size import count_parameters


def config(family: str, *sizes: int, **more: Any) -> dict[str, Any]:
    """Return a config of vocabulary, widths, layers, heads and key-value heads."""
    names = (
        *("vocab_size", "hidden_size", "num_hidden_layers", "intermediate_size"),
        *("num_attention_heads", "num_key_value_heads"),
    )
    return {"model_type": family, **dict(zip(names, sizes, strict=False)), **more}


# Exact totals as the hub shows them for each model's safetensors files.
EXACT = {
    "Llama-3.1-8B": (config("llama", 128256, 4096, 32, 14336, 32, 8), 8_030_261_248),
    "Llama-2-7B": (config("llama", 32000, 4096, 32, 11008, 32), 6_738_415_616),
    "Mistral-7B-v0.1": (
        config("mistral", 32000, 4096, 32, 14336, 32, 8),
        7_241_732_096,
    ),
    "Mixtral-8x7B": (
        config("mixtral", 32000, 4096, 32, 14336, 32, 8)
        | {"num_local_experts": 8, "num_experts_per_tok": 2},
        46_702_792_704,
    ),
    "Qwen2.5-7B": (config("qwen2", 152064, 3584, 28, 18944, 28, 4), 7_615_616_512),
    "Qwen2.5-0.5B": (
        config("qwen2", 151936, 896, 24, 4864, 14, 2, tie_word_embeddings=True),
        494_032_768,
    ),
    "Gemma-2-9B": (
        config("gemma2", 256000, 3584, 42, 14336, 16, 8, head_dim=256),
        9_241_705_984,
    ),
    "Phi-3-mini": (config("phi3", 32064, 3072, 32, 8192, 32, 32), 3_821_079_552),
    "Phi-3.5-MoE": (
        config("phimoe", 32064, 4096, 32, 6400, 32, 8, attention_bias=True)
        | {"num_local_experts": 16, "num_experts_per_tok": 2, "lm_head_bias": True},
        41_873_153_344,
    ),
    "Qwen3-30B-A3B": (
        config("qwen3_moe", 151936, 2048, 48, 6144, 32, 4, head_dim=128)
        | {"num_experts": 128, "num_experts_per_tok": 8, "moe_intermediate_size": 768},
        30_532_122_624,
    ),
    "gpt-oss-20b": (
        config("gpt_oss", 201088, 2880, 24, 2880, 64, 8, head_dim=64)
        | {"num_local_experts": 32, "num_experts_per_tok": 4, "attention_bias": True},
        20_914_757_184,
    ),
    "GPT-2": (
        {"model_type": "gpt2", "vocab_size": 50257, "n_embd": 768, "n_layer": 12}
        | {"n_head": 12, "n_positions": 1024},
        124_439_808,
    ),
    "BERT-base-uncased": (
        config("bert", 30522, 768, 12, 3072, 12, max_position_embeddings=512)
        | {"type_vocab_size": 2},
        109_482_240,
    ),
}


@pytest.mark.parametrize("name", EXACT)
def test_a_known_model_is_counted_to_the_last_parameter(name: str) -> None:
    stated, total = EXACT[name]
    count = count_parameters(read_facts(stated))
    assert count is not None
    assert count.total == total, [str(one) for one in count.steps]
    assert count.total == sum(count.by_part().values())
    assert count.counted_as == stated["model_type"]


DEEPSEEK_V3 = config("deepseek_v3", 129280, 7168, 61, 18432, 128, 128) | {
    "q_lora_rank": 1536,
    "kv_lora_rank": 512,
    "v_head_dim": 128,
    "qk_rope_head_dim": 64,
    "qk_nope_head_dim": 128,
    "n_routed_experts": 256,
    "num_experts_per_tok": 8,
    "n_shared_experts": 1,
    "first_k_dense_replace": 3,
    "moe_intermediate_size": 2048,
}
GLM_LIKE = config("glm4_moe", 151552, 4096, 46, 10944, 96, 8, head_dim=128) | {
    "n_routed_experts": 128,
    "n_shared_experts": 1,
    "num_experts_per_tok": 8,
    "moe_intermediate_size": 1408,
    "first_k_dense_replace": 1,
    "attention_bias": True,
}
ROUNDED = [  # total and active in thousand millions, as their reports say
    (DEEPSEEK_V3, 671, 37),  # arXiv 2412.19437
    (GLM_LIKE, 106, 12),  # arXiv 2508.06471
    (EXACT["Mixtral-8x7B"][0], 46.7, 12.9),  # arXiv 2401.04088
    (EXACT["Phi-3.5-MoE"][0], 41.9, 6.6),  # arXiv 2404.14219
]


@pytest.mark.parametrize(("stated", "total", "active"), ROUNDED)
def test_totals_and_active_parameters_meet_the_reports(
    stated: dict[str, Any], total: float, active: float
) -> None:
    count = count_parameters(read_facts(stated))
    assert count is not None
    assert count.total / 1e9 == pytest.approx(total, rel=0.01)
    tables = count.by_part()["embeddings"] / 1e9
    assert 0.97 * (count.active / 1e9 - tables) <= active <= 1.03 * count.active / 1e9


def test_an_unknown_family_is_counted_as_a_gated_decoder_and_says_so() -> None:
    count = count_parameters(read_facts(config("newcomer", 100, 64, 4, 128, 8)))
    assert count is not None
    assert count.counted_as == "a gated decoder (newcomer is no family known here)"


def test_every_step_says_its_arithmetic() -> None:
    count = count_parameters(read_facts(EXACT["Llama-2-7B"][0]))
    assert count is not None
    assert str(count.steps[0]) == (
        "embeddings: 32,000 × 4,096 (vocabulary × hidden size) = 131,072,000"
    )
    assert "dense_feed_forward: 32 × (3 × 4,096 × 11,008)" in str(count.steps[3])
