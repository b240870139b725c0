"""Tiny models made on the spot, with one thread and fixed seeds."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from evidence.models import Model, open_model

Tensors = dict[str, torch.Tensor]
WIDTH, UNITS, LAYERS, VOCABULARY = 32, 96, 3, 120


@pytest.fixture(autouse=True, scope="session")
def one_thread() -> None:
    torch.set_num_threads(1)


@pytest.fixture
def now() -> datetime:
    return datetime(2026, 2, 1, tzinfo=UTC)


def draw_tensors(seed: int) -> Tensors:
    source = torch.Generator().manual_seed(seed)

    def noise(*shape: int) -> torch.Tensor:
        return 0.02 * torch.randn(*shape, generator=source)

    tensors = {
        "model.embed_tokens.weight": noise(VOCABULARY, WIDTH),
        "lm_head.weight": noise(VOCABULARY, WIDTH),
        "model.norm.weight": 1 + noise(WIDTH),
    }
    for layer in range(LAYERS):
        place = f"model.layers.{layer}"
        tensors |= {
            f"{place}.input_layernorm.weight": 1 + noise(WIDTH),
            f"{place}.post_attention_layernorm.weight": 1 + noise(WIDTH),
            f"{place}.mlp.gate_proj.weight": noise(UNITS, WIDTH),
            f"{place}.mlp.up_proj.weight": noise(UNITS, WIDTH),
            f"{place}.mlp.down_proj.weight": noise(WIDTH, UNITS),
            f"{place}.self_attn.rotary_emb.inv_freq": torch.arange(1.0, 5.0),
        }
        for part in "qkvo":
            tensors[f"{place}.self_attn.{part}_proj.weight"] = noise(WIDTH, WIDTH)
    return tensors


@pytest.fixture
def draw() -> Callable[[int], Tensors]:
    return draw_tensors


@pytest.fixture
def save(tmp_path: Path) -> Callable[[str, Mapping[str, torch.Tensor]], Model]:
    def write(name: str, tensors: Mapping[str, torch.Tensor]) -> Model:
        path = tmp_path / f"{name}.safetensors"
        save_file({key: one.contiguous() for key, one in tensors.items()}, path)
        return open_model(path)

    return write


@pytest.fixture
def config() -> dict[str, object]:
    return {
        "hidden_size": WIDTH,
        "num_hidden_layers": LAYERS,
        "num_attention_heads": 4,
        "num_key_value_heads": 2,
        "intermediate_size": UNITS,
        "vocab_size": VOCABULARY,
        "n_routed_experts": 8,
        "n_shared_experts": 1,
        "moe_intermediate_size": 16,
        "num_experts_per_tok": 2,
        "first_k_dense_replace": 1,
    }
