"""What a tensor does, told from its name, the same in every family of models."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

LAYER = re.compile(r"(?:^|\.)(?:layers?|h|blocks?)\.(\d{1,5})\.")
EXPERT = re.compile(r"(?:^|\.)experts\.(\d{1,5})\.")
NUMBER = re.compile(r"\.\d+(?=\.)")
SHARED = re.compile(r"(?:^|\.)shared_experts?\.")

# Ordered: the first pattern that is found in the name decides.
PARTS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (part, re.compile(rf"(?:^|[._])(?:{pattern})(?:[._]|$)"))
    for part, pattern in (
        (
            "buffer",
            r"inv_freq|rotary_emb|position_ids|token_type_ids|attn\.masked_bias|"
            r"causal_mask|attention_mask|freqs_cis|cos_cached|sin_cached|"
            r"forward_basis_buffer|inverse_basis_buffer|stft\w*|mel_basis|mel_filters|"
            r"window|num_batches_tracked|weight_scale(?:_inv)?|input_scale",
        ),
        ("q-norm", r"q_norm|q_layernorm|query_layernorm|q_a_layernorm"),
        ("kv-norm", r"kv_a_layernorm|kv_norm"),
        ("k-norm", r"k_norm|k_layernorm|key_layernorm"),
        ("block-norm", r"batch_normalization(?:_\d+)?|batchnorm\d*|bn\d*"),
        ("attention-output-norm", r"post_self_attn_layernorm"),
        ("pre-mlp-norm", r"pre_feedforward_layernorm|ln_mlp"),
        ("post-norm", r"layers\.\d+\.final_layer_norm|norm_2"),
        ("input-norm", r"self_attn_layer_norm|norm_1|ln_attn"),
        ("embedding-norm", r"embeddings\.LayerNorm|embed_norm|ln_embed"),
        ("post-norm", r"attention\.output\.LayerNorm|post_attention_layernorm|ln_2"),
        ("post-norm", r"ffn_norm|norm2|post_attention_norm|sa_layer_norm"),
        ("input-norm", r"input_layernorm|ln_1|attention_norm|attn_norm|norm1"),
        (
            "output-norm",
            r"output\.LayerNorm|output_layer_norm|post_feedforward_layernorm|"
            r"post_mlp_layernorm",
        ),
        ("final-norm", r"model\.norm|ln_f|final_layernorm|final_layer_norm|norm_f"),
        ("position", r"wpe|position_embeddings?|pos_embed|embed_positions"),
        ("token-type", r"token_type_embeddings"),
        ("embedding", r"embed_tokens|wte|word_embeddings?|tok_embeddings|embed_in"),
        ("head", r"lm_head|embed_out|^output\.(?=weight|bias)"),
        ("qkv", r"c_attn|query_key_value|qkv_proj|qkv|Wqkv|in_proj_weight"),
        ("q-down", r"q_a_proj"),
        ("q-up", r"q_b_proj"),
        ("kv-down", r"kv_a_proj_with_mqa|kv_a_proj"),
        ("kv-up", r"kv_b_proj"),
        ("q", r"q_proj|query|wq|to_q|q_lin"),
        ("k", r"k_proj|key|wk|to_k|k_lin"),
        ("v", r"v_proj|value|wv|to_v|v_lin"),
        (
            "o",
            r"o_proj|wo|out_proj|attention\.output\.dense|attention\.dense|attn\.c_proj",
        ),
        ("o", r"out_lin|self_attention\.dense|self_attn\.dense|to_out"),
        # The first Qwen calls the linear half w1 and the gate w2.
        ("up", r"h\.\d+\.mlp\.w1"),
        ("gate", r"h\.\d+\.mlp\.w2"),
        ("gate-up", r"gate_up_proj"),
        ("gate", r"gate_proj|w1"),
        ("up", r"up_proj|w3|c_fc|fc1|intermediate\.dense|dense_h_to_4h|lin1"),
        ("down", r"down_proj|w2|c_proj|fc2|output\.dense|dense_4h_to_h|lin2"),
        ("router-bias", r"e_score_correction_bias"),
        ("router", r"mlp\.gate|block_sparse_moe\.gate|router|moe\.gate"),
        ("final-norm", r"norm"),
    )
)
NORMS = frozenset(part for part, _ in PARTS if part.endswith("-norm"))


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Role:
    """A tensor's place: part, layer and expert (-1 for none), weight or bias."""

    part: str
    layer: int = -1
    expert: int = -1
    kind: str = "weight"

    @property
    def is_gain(self) -> bool:
        """Whether this is the gain of a normalisation."""
        return self.part in NORMS and self.kind == "weight"


@lru_cache(maxsize=1 << 16)
def role_of(name: str) -> Role | None:
    """Return the role that a tensor's name tells, or None for a name of no family."""
    part, kind = _part_and_kind(NUMBER.sub(".0", name))
    if part is None:
        return None
    layer, expert = LAYER.search(name), EXPERT.search(name)
    return Role(
        part=part,
        layer=int(layer[1]) if layer else -1,
        expert=int(expert[1]) if expert else -1,
        kind=kind,
    )


@lru_cache(maxsize=1 << 12)
def _part_and_kind(form: str) -> tuple[str | None, str]:
    """Return what all names tell that differ in the numbers between dots alone."""
    part = next((part for part, pattern in PARTS if pattern.search(form)), None)
    shared = part is not None and SHARED.search(form)
    return f"shared-{part}" if shared else part, _kind(form)


def _kind(name: str) -> str:
    if re.search(r"(?:^|[._])(?:bias|beta)$", name):
        return "bias"
    running = re.search(r"(?:^|[._])(?:moving|running)_(?:mean|var(?:iance)?)$", name)
    return "statistic" if running else "weight"


def by_role(names: Iterable[str]) -> dict[Role, str]:
    """Return names by role, without those of no role or of a role taken twice."""
    found: dict[Role, list[str]] = {}
    for name in names:
        role = role_of(name)
        if role is not None:
            found.setdefault(role, []).append(name)
    return {role: group[0] for role, group in found.items() if len(group) == 1}
