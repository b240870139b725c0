"""What is done to a parent: every relation of the zoo as a function of weights."""

from collections.abc import Callable
from copy import deepcopy

import torch
from torch import Tensor, nn
from torch.nn import functional
from torch.nn.utils import parametrize

from bench.lineage.gpt import (
    HEADS,
    LAYERS,
    SIDE,
    State,
    Tiny,
    fit,
    model_of,
    start,
    state_of,
)

STEPS, RATE = 200, 3e-3
INTO = ("gate_proj", "up_proj")
Change = Callable[[State, int], State]


def scratch(seed: int, data: int) -> State:
    """Return a model trained from its own start."""
    return state_of(
        fit(start(seed), seed=seed + 500, data=data, steps=STEPS, rate=RATE)
    )


def same_start(parent: State, seed: int) -> State:
    """Return a model of the parent's start, trained on other data in other order."""
    del parent
    return state_of(fit(start(seed), seed=seed + 900, data=1, steps=STEPS, rate=RATE))


def continued(parent: State, seed: int) -> State:
    """Return the parent trained on, on other data."""
    model = model_of(parent)
    return state_of(fit(model, seed=seed, data=1, steps=150, rate=1e-3))


def tuned(parent: State, seed: int) -> State:
    """Return the parent fine-tuned a little."""
    return state_of(fit(model_of(parent), seed=seed, data=1, steps=60, rate=2e-4))


class LowRank(nn.Module):
    """A weight plus a trained product of rank four."""

    def __init__(self, weight: Tensor) -> None:
        super().__init__()
        self.down = nn.Parameter(0.1 * torch.randn(4, weight.shape[1]))
        self.up = nn.Parameter(torch.zeros(weight.shape[0], 4))

    def forward(self, weight: Tensor) -> Tensor:
        """Return the weight with its update."""
        return weight + self.up @ self.down


def low_rank(parent: State, seed: int) -> State:
    """Return the parent with trained low-rank updates merged in."""
    model = model_of(parent)
    linear = [one for one in model.layers.modules() if isinstance(one, nn.Linear)]
    for one in linear:
        parametrize.register_parametrization(one, "weight", LowRank(one.weight))
    updates = [p for n, p in model.named_parameters() if n.endswith((".up", ".down"))]
    fit(model, seed=seed, data=1, steps=150, rate=RATE, trained=updates)
    for one in linear:
        parametrize.remove_parametrizations(one, "weight")
    return state_of(model)


def distilled(parent: State, seed: int) -> State:
    """Return a model of an independent start that learned the parent's scores."""
    teacher = model_of(parent).requires_grad_(requires_grad=False)

    def loss(model: Tiny, rows: Tensor) -> Tensor:
        wanted = functional.log_softmax(teacher(rows[:, :-1]), dim=-1)
        given = functional.log_softmax(model(rows[:, :-1]), dim=-1)
        return (
            functional.kl_div(given, wanted, reduction="batchmean", log_target=True)
            / 64
        )

    model = start(seed + 7_000)
    return state_of(fit(model, seed=seed, data=0, steps=STEPS, rate=RATE, loss=loss))


def reused_embedding(parent: State, seed: int) -> State:
    """Return a model of an independent start on the parent's frozen embedding."""
    model = start(seed + 8_000)
    with torch.no_grad():
        model.embed_tokens.weight.copy_(parent["model.embed_tokens.weight"])
    rest = [p for n, p in model.named_parameters() if n != "embed_tokens.weight"]
    return state_of(fit(model, seed=seed, data=1, steps=STEPS, rate=RATE, trained=rest))


def pruned_units(parent: State, seed: int) -> State:
    """Return the parent with the weaker half of each layer's hidden units left out."""
    del seed
    made = dict(parent)
    for layer in range(LAYERS):
        place = f"model.layers.{layer}.mlp"
        strength = parent[f"{place}.down_proj.weight"].norm(dim=0)
        kept = strength.argsort(descending=True)[: len(strength) // 2].sort().values
        for part in INTO:
            made[f"{place}.{part}.weight"] = parent[f"{place}.{part}.weight"][kept]
        made[f"{place}.down_proj.weight"] = parent[f"{place}.down_proj.weight"][:, kept]
    return made


def pruned_layers(parent: State, seed: int) -> State:
    """Return the parent without its second layer."""
    del seed
    return _relayered(parent, [0, 2, 3])


def upscaled(parent: State, seed: int) -> State:
    """Return the parent with its middle layers put in twice."""
    del seed
    return _relayered(parent, [0, 1, 2, 1, 2, 3])


def _relayered(parent: State, order: list[int]) -> State:
    made = {name: one for name, one in parent.items() if ".layers." not in name}
    for new, old in enumerate(order):
        place = f"model.layers.{old}."
        named = {n: one for n, one in parent.items() if n.startswith(place)}
        made |= {n.replace(place, f"model.layers.{new}."): o for n, o in named.items()}
    return made


def upcycled(parent: State, seed: int) -> State:
    """Return the parent with each feed-forward part copied to four noisy experts."""
    torch.manual_seed(seed)
    made = {}
    for name, one in parent.items():
        if ".mlp." not in name:
            made[name] = one
            continue
        for expert in range(4):
            there = name.replace(".mlp.", f".mlp.experts.{expert}.")
            made[there] = one + 0.1 * one.std() * torch.randn(one.shape)
    for layer in range(LAYERS):
        made[f"model.layers.{layer}.mlp.gate.weight"] = 0.02 * torch.randn(4, 64)
    return made


def averaged(parent: State, seed: int) -> State:
    """Return the mean of two descendants."""
    one, other = tuned(parent, seed), continued(parent, seed)
    return {name: (one[name] + other[name]) / 2 for name in parent}


def on_the_arc(parent: State, seed: int) -> State:
    """Return the spherical middle of two descendants."""
    one, other = tuned(parent, seed), continued(parent, seed)
    return {name: _slerp(one[name], other[name]) for name in parent}


def _slerp(a: Tensor, b: Tensor) -> Tensor:
    cosine = (a * b).sum() / (a.norm() * b.norm())
    angle = torch.arccos(cosine.clamp(-0.9999, 0.9999))
    return (a + b) * torch.sin(angle / 2) / torch.sin(angle)


def int8(parent: State, seed: int) -> State:
    """Return the parent rounded to 256 steps a row, and back."""
    del seed
    return {
        name: _rounded(one) if one.dim() > 1 else one for name, one in parent.items()
    }


def _rounded(one: Tensor) -> Tensor:
    step = one.abs().amax(dim=1, keepdim=True) / 127
    return (one / step).round() * step


def fp8(parent: State, seed: int) -> State:
    """Return the parent in eight-bit floats, and back."""
    del seed
    return {name: one.to(torch.float8_e4m3fn).float() for name, one in parent.items()}


def noisy(parent: State, seed: int) -> State:
    """Return the parent with noise of a fifth of each tensor's spread."""
    torch.manual_seed(seed)
    return {
        name: one + 0.2 * one.std() * torch.randn(one.shape)
        for name, one in parent.items()
    }


def scaled(parent: State, seed: int) -> State:
    """Return the parent with norm gains halved and what reads them doubled."""
    del seed
    readers = (*"qkv", "gate", "up")
    made = {}
    for name, one in parent.items():
        reads = any(f".{part}_proj." in name for part in readers) or "lm_head" in name
        made[name] = one / 2 if "norm" in name else one * 2 if reads else one
    return made


def permuted_units(parent: State, seed: int) -> State:
    """Return the parent with each layer's hidden units in another order."""
    torch.manual_seed(seed)
    made = dict(parent)
    for layer in range(LAYERS):
        place = f"model.layers.{layer}.mlp"
        order = torch.randperm(len(parent[f"{place}.up_proj.weight"]))
        for part in INTO:
            made[f"{place}.{part}.weight"] = parent[f"{place}.{part}.weight"][order]
        made[f"{place}.down_proj.weight"] = parent[f"{place}.down_proj.weight"][
            :, order
        ]
    return made


def permuted_width(parent: State, seed: int) -> State:
    """Return the parent with all channels in another order and of other signs."""
    torch.manual_seed(seed + 1)
    width = len(parent["model.norm.weight"])
    order, signs = torch.randperm(width), torch.randint(0, 2, (width,)) * 2.0 - 1
    made = {}
    for name, one in parent.items():
        if "norm" in name:
            made[name] = one[order]
        elif ".o_proj." in name or ".down_proj." in name:
            made[name] = one[order] * signs[:, None]
        else:
            made[name] = one[:, order] * signs
    return made


def turned_heads(parent: State, seed: int) -> State:
    """Return the parent with queries and keys turned alike in every rotary plane."""
    torch.manual_seed(seed + 2)
    made = dict(parent)
    for layer in range(LAYERS):
        angle = 6.28 * torch.rand(HEADS, SIDE // 2, 1)
        for part in "qk":
            name = f"model.layers.{layer}.self_attn.{part}_proj.weight"
            a, b = parent[name].view(HEADS, SIDE, -1).chunk(2, dim=1)
            pair = (
                a * angle.cos() - b * angle.sin(),
                a * angle.sin() + b * angle.cos(),
            )
            made[name] = torch.cat(pair, dim=1).reshape(parent[name].shape)
    return made


def disguised(parent: State, seed: int) -> State:
    """Return the parent fine-tuned, noisy, and with everything permuted and turned."""
    made = noisy(tuned(parent, seed), seed)
    for change in (permuted_units, permuted_width, turned_heads):
        made = change(made, seed)
    return made


def shuffled(parent: State, seed: int) -> State:
    """Return the parent with the elements of each tensor shuffled: this is the null."""
    torch.manual_seed(seed + 3)
    return {
        name: one.flatten()[torch.randperm(one.numel())].reshape(one.shape)
        for name, one in deepcopy(parent).items()
    }


DERIVED: dict[str, Change] = {
    "fine-tuned": tuned,
    "continued": continued,
    "LoRA merged": low_rank,
    "pruned units": pruned_units,
    "pruned layers": pruned_layers,
    "upscaled by layers": upscaled,
    "up-cycled to experts": upcycled,
    "averaged": averaged,
    "slerp": on_the_arc,
    "int8 and back": int8,
    "fp8 and back": fp8,
    "noise added": noisy,
    "scaled": scaled,
    "units permuted": permuted_units,
    "channels permuted": permuted_width,
    "heads turned": turned_heads,
    "all disguises": disguised,
    "embedding reused": reused_embedding,
}
RELATED: dict[str, Change] = {"same start": same_start}
UNRELATED: dict[str, Change] = {"distilled": distilled, "shuffled": shuffled}
