"""What a config says about a model, the same words for every family."""

from collections.abc import Mapping
from typing import Any

from kg.errors import BadInputError

Config = Mapping[str, Any]
Fact = int | float | bool | str | None
Facts = dict[str, Fact]

# Our word for a fact, then the keys that families use for it, the first one found wins.
KEYS: dict[str, tuple[str, ...]] = {
    "layers": ("num_hidden_layers", "n_layer", "n_layers", "num_layers"),
    "hidden_size": ("hidden_size", "n_embd", "d_model", "dim"),
    "heads": ("num_attention_heads", "n_head", "n_heads"),
    "kv_heads": ("num_key_value_heads", "n_kv_heads", "multi_query_group_num"),
    "head_size": ("head_dim", "d_kv"),
    "intermediate_size": ("intermediate_size", "n_inner", "ffn_dim", "d_ff"),
    "experts": (
        "n_routed_experts",
        "num_local_experts",
        "num_experts",
        "moe_num_experts",
    ),
    "active_experts": ("num_experts_per_tok", "moe_top_k", "num_experts_per_token"),
    "shared_experts": ("n_shared_experts", "num_shared_experts"),
    "expert_size": ("moe_intermediate_size", "expert_intermediate_size"),
    "vocabulary": ("vocab_size",),
    "shared_size": ("shared_expert_intermediate_size",),
    "q_rank": ("q_lora_rank",),
    "kv_rank": ("kv_lora_rank",),
    "rope_size": ("qk_rope_head_dim",),
    "nope_size": ("qk_nope_head_dim",),
    "value_size": ("v_head_dim",),
    "token_types": ("type_vocab_size",),
    "context": ("max_position_embeddings", "n_positions"),
}
OPTIONS: dict[str, tuple[str, ...]] = {
    "rope_theta": ("rope_theta",),
    "partial_rotary_factor": ("partial_rotary_factor",),
    "activation": ("hidden_act", "activation_function"),
    "qk_norm": ("use_qk_norm", "qk_layernorm"),
    "attention_bias": ("attention_bias", "qkv_bias"),
    "tied_embeddings": ("tie_word_embeddings",),
    "mlp_bias": ("mlp_bias",),
    "head_bias": ("lm_head_bias",),
    "family": ("model_type",),
}
FOURFOLD = {"gpt2"}  # their inner size is four times the hidden one unless stated
LARGEST = 10**12  # a count above this is no count of a model


def read_facts(config: Config, where: str = "config") -> Facts:
    """Return the stated facts and those derived from them; None where nothing tells."""
    inner = config.get("text_config")
    stated = (
        inner if isinstance(inner, Mapping) and not _first(config, "layers") else config
    )
    facts: Facts = {name: _count(stated, name, where) for name in KEYS}
    facts |= {name: _option(stated, keys) for name, keys in OPTIONS.items()}
    facts["kv_heads"] = facts["kv_heads"] or facts["heads"]
    facts["head_size"] = facts["head_size"] or _share(
        facts["hidden_size"], facts["heads"]
    )
    if not facts["intermediate_size"] and facts["family"] in FOURFOLD:
        facts["intermediate_size"] = 4 * int(facts["hidden_size"] or 0) or None
    facts["dense_layers"] = dense_layers(stated, facts)
    return facts


def dense_layers(config: Config, facts: Facts) -> int | None:
    """Return how many layers have one feed-forward block instead of experts.

    Without experts all of them; with experts those that the config names:
    `first_k_dense_replace`, `moe_layer_freq`, `mlp_only_layers`, `decoder_sparse_step`.
    """
    layers = facts["layers"]
    if not isinstance(layers, int) or layers > MOST_LAYERS:
        return None
    if not facts["experts"]:
        return layers
    return sum(_is_dense(config, layer) for layer in range(layers))


MOST_LAYERS = 100_000


def _is_dense(config: Config, layer: int) -> bool:
    named = config.get("mlp_only_layers") or ()
    step = _natural(config, "decoder_sparse_step") or 1
    every = _natural(config, "moe_layer_freq") or 1
    first = _natural(config, "first_k_dense_replace") or 0
    return (
        layer < first
        or layer % every != 0
        or (layer + 1) % step != 0
        or (isinstance(named, list) and layer in named)
    )


def _first(config: Config, fact: str) -> str | None:
    return next((key for key in KEYS[fact] if config.get(key) is not None), None)


def _count(config: Config, fact: str, where: str) -> int | None:
    key = _first(config, fact)
    return None if key is None else _natural(config, key, where)


def _natural(config: Config, key: str, where: str = "config") -> int | None:
    value = config.get(key)
    if value is None or isinstance(value, list):
        return None
    if type(value) is not int or not 0 <= value <= LARGEST:
        raise BadInputError(f"{where}: {key} {value!r} is no whole number from 0 up")
    return value


def _option(config: Config, keys: tuple[str, ...]) -> bool | int | float | str | None:
    values = (config.get(key) for key in keys)
    plain = (value for value in values if isinstance(value, bool | int | float | str))
    return next(plain, None)


def _share(whole: Any, parts: Any) -> int | None:
    return whole // parts if whole and parts else None


def settle(facts: Facts) -> dict[str, float]:
    """Return what the facts settle about the parts that a model may have: how many."""
    numbers = {
        part: facts[fact]
        for part, fact in COUNTED.items()
        if isinstance(facts[fact], int)
    }
    kv_heads, heads = facts["kv_heads"], facts["heads"]
    if isinstance(kv_heads, int) and isinstance(heads, int):
        numbers["grouped-query attention"] = int(kv_heads < heads)
    if isinstance(facts["layers"], int):
        numbers.setdefault("experts", 0)
        numbers.setdefault("shared experts", 0)
    return {part: float(number or 0) for part, number in numbers.items()}


COUNTED = {
    "dense layers": "dense_layers",
    "experts": "experts",
    "shared experts": "shared_experts",
    "tied embeddings": "tied_embeddings",
    "attention bias": "attention_bias",
    "query-key norm": "qk_norm",
}
