"""A tensor's place is told from its name, the same in every family."""

import pytest

from evidence.roles import Role, by_role, role_of

LLAMA, GPT, BERT = "model.layers.3", "transformer.h.3", "bert.encoder.layer.3"


@pytest.mark.parametrize(
    ("name", "role"),
    [
        (f"{LLAMA}.input_layernorm.weight", Role(part="input-norm", layer=3)),
        (f"{LLAMA}.post_attention_layernorm.weight", Role(part="post-norm", layer=3)),
        (f"{LLAMA}.self_attn.q_proj.weight", Role(part="q", layer=3)),
        (f"{LLAMA}.self_attn.k_proj.bias", Role(part="k", layer=3, kind="bias")),
        (f"{LLAMA}.self_attn.k_norm.weight", Role(part="k-norm", layer=3)),
        (f"{LLAMA}.mlp.experts.7.up_proj.weight", Role(part="up", layer=3, expert=7)),
        (
            f"{LLAMA}.mlp.shared_experts.down_proj.weight",
            Role(part="shared-down", layer=3),
        ),
        (f"{LLAMA}.mlp.gate.weight", Role(part="router", layer=3)),
        (f"{LLAMA}.block_sparse_moe.gate.weight", Role(part="router", layer=3)),
        (
            f"{LLAMA}.block_sparse_moe.experts.1.w2.weight",
            Role(part="down", layer=3, expert=1),
        ),
        (f"{LLAMA}.self_attn.rotary_emb.inv_freq", Role(part="buffer", layer=3)),
        (f"{LLAMA}.mlp.up_proj.weight_scale_inv", Role(part="buffer", layer=3)),
        ("transformer.h.3.mlp.w1.weight", Role(part="up", layer=3)),
        ("transformer.h.3.mlp.w2.weight", Role(part="gate", layer=3)),
        (f"{LLAMA}.self_attn.q_a_proj.weight", Role(part="q-down", layer=3)),
        (f"{LLAMA}.self_attn.kv_b_proj.weight", Role(part="kv-up", layer=3)),
        (f"{LLAMA}.self_attn.kv_a_layernorm.weight", Role(part="kv-norm", layer=3)),
        (
            f"{LLAMA}.post_self_attn_layernorm.weight",
            Role(part="attention-output-norm", layer=3),
        ),
        (f"{LLAMA}.post_mlp_layernorm.weight", Role(part="output-norm", layer=3)),
        (f"{LLAMA}.self_attn.qkv_proj.weight", Role(part="qkv", layer=3)),
        (f"{LLAMA}.self_attn.dense.weight", Role(part="o", layer=3)),
        (f"{LLAMA}.mlp.gate_up_proj.weight", Role(part="gate-up", layer=3)),
        (
            "model.decoder.layers.3.final_layer_norm.weight",
            Role(part="post-norm", layer=3),
        ),
        (
            "transformer.encoder.layers.3.self_attention.query_key_value.weight",
            Role(part="qkv", layer=3),
        ),
        ("transformer.embedding.word_embeddings.weight", Role(part="embedding")),
        ("batch_normalization_7.gamma", Role(part="block-norm")),
        (
            "batch_normalization_7.moving_variance",
            Role(part="block-norm", kind="statistic"),
        ),
        ("model.embed_tokens.weight", Role(part="embedding")),
        ("model.norm.weight", Role(part="final-norm")),
        ("lm_head.weight", Role(part="head")),
        (f"{GPT}.ln_1.weight", Role(part="input-norm", layer=3)),
        (f"{GPT}.attn.c_attn.weight", Role(part="qkv", layer=3)),
        (f"{GPT}.attn.c_proj.weight", Role(part="o", layer=3)),
        (f"{GPT}.mlp.c_proj.weight", Role(part="down", layer=3)),
        ("transformer.wte.weight", Role(part="embedding")),
        ("transformer.wpe.weight", Role(part="position")),
        (f"{BERT}.attention.self.query.weight", Role(part="q", layer=3)),
        (f"{BERT}.attention.output.dense.weight", Role(part="o", layer=3)),
        (f"{BERT}.attention.output.LayerNorm.weight", Role(part="post-norm", layer=3)),
        (f"{BERT}.intermediate.dense.weight", Role(part="up", layer=3)),
        (f"{BERT}.output.dense.weight", Role(part="down", layer=3)),
        (
            f"{BERT}.output.LayerNorm.bias",
            Role(part="output-norm", layer=3, kind="bias"),
        ),
        ("bert.embeddings.word_embeddings.weight", Role(part="embedding")),
        ("bert.embeddings.LayerNorm.weight", Role(part="embedding-norm")),
    ],
)
def test_names_of_many_families_tell_one_role(name: str, role: Role) -> None:
    assert role_of(name) == role


def test_a_name_of_no_family_has_no_role() -> None:
    assert role_of("conv.3.kernel") is None


def test_an_endless_layer_number_is_no_layer() -> None:
    role = role_of(f"model.layers.{'9' * 5000}.mlp.up_proj.weight")
    assert role == Role(part="up")


def test_a_role_that_two_tensors_claim_is_nobodys() -> None:
    names = ["a.layers.0.mlp.up_proj.weight", "b.layers.0.mlp.up_proj.weight"]
    assert by_role(names) == {}
