"""A tiny byte-level GPT (RMS norms, gated units, rotary heads) and its training."""

import sysconfig
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

VOCAB, WIDTH, INNER, LAYERS, HEADS, LENGTH, BATCH = 256, 64, 160, 4, 4, 64, 8
SIDE = WIDTH // HEADS
CORPUS = 1 << 20  # bytes of each of the two corpora
State = dict[str, Tensor]
Loss = Callable[["Tiny", Tensor], Tensor]


class Norm(nn.Module):
    """RMS norm with a gain."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(WIDTH))

    def forward(self, x: Tensor) -> Tensor:
        """Return the inputs at unit root mean square, times the gain."""
        return functional.rms_norm(x, (WIDTH,), self.weight)


class Layer(nn.Module):
    """Attention and a gated feed-forward part, Llama's names."""

    def __init__(self) -> None:
        super().__init__()
        self.input_layernorm, self.post_attention_layernorm = Norm(), Norm()
        wide = {name: nn.Linear(WIDTH, WIDTH, bias=False) for name in "qkvo"}
        self.self_attn = nn.ModuleDict({f"{n}_proj": one for n, one in wide.items()})
        into = {name: nn.Linear(WIDTH, INNER, bias=False) for name in ("gate", "up")}
        self.mlp = nn.ModuleDict({f"{n}_proj": one for n, one in into.items()})
        self.mlp["down_proj"] = nn.Linear(INNER, WIDTH, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """Return the stream with what this layer adds."""
        seen = self.input_layernorm(x)
        q, k, v = (self._heads(self.self_attn[f"{n}_proj"](seen)) for n in "qkv")
        mixed = functional.scaled_dot_product_attention(
            rotate(q), rotate(k), v, is_causal=True
        )
        x = x + self.self_attn["o_proj"](mixed.transpose(1, 2).flatten(2))
        seen = self.post_attention_layernorm(x)
        gate = functional.silu(self.mlp["gate_proj"](seen))
        added: Tensor = self.mlp["down_proj"](gate * self.mlp["up_proj"](seen))
        return x + added

    def _heads(self, x: Tensor) -> Tensor:
        return x.view(*x.shape[:2], HEADS, SIDE).transpose(1, 2)


class Tiny(nn.Module):
    """A decoder over bytes."""

    def __init__(self) -> None:
        super().__init__()
        self.embed_tokens = nn.Embedding(VOCAB, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.norm, self.lm_head = Norm(), nn.Linear(WIDTH, VOCAB, bias=False)
        for one in self.parameters():
            if one.dim() > 1:
                nn.init.normal_(one, std=0.02)

    def forward(self, tokens: Tensor) -> Tensor:
        """Return the scores of every byte at every place."""
        x = self.embed_tokens(tokens)
        for layer in self.layers:
            x = layer(x)
        scores: Tensor = self.lm_head(self.norm(x))
        return scores


@cache
def angles() -> tuple[Tensor, Tensor]:
    """Return cosines and sines [length, side / 2] of the rotary places."""
    rates = 10_000 ** (-torch.arange(0, SIDE, 2) / SIDE)
    turned = torch.arange(LENGTH)[:, None] * rates
    return turned.cos(), turned.sin()


def rotate(x: Tensor) -> Tensor:
    """Return heads [.., length, side] turned by their places (first half, second)."""
    cos, sin = (one[: x.shape[-2]] for one in angles())
    a, b = x.chunk(2, dim=-1)
    return torch.cat((a * cos - b * sin, a * sin + b * cos), dim=-1)


@cache
def corpus(which: int) -> Tensor:
    """Return bytes of Python's own library: modules of every second name."""
    folder = Path(sysconfig.get_paths()["stdlib"])
    files = sorted(folder.glob("*.py"))[which::2]
    text = b"".join(one.read_bytes() for one in files)[:CORPUS]
    return torch.tensor(list(text))


def batch(which: int) -> Tensor:
    """Return rows [batch, length + 1] cut at random places."""
    text = corpus(which)
    starts = torch.randint(len(text) - LENGTH - 1, (BATCH, 1))
    return text[starts + torch.arange(LENGTH + 1)]


def next_byte(model: Tiny, rows: Tensor) -> Tensor:
    """Return the mean loss of predicting each next byte."""
    scores = model(rows[:, :-1])
    return functional.cross_entropy(scores.flatten(0, 1), rows[:, 1:].flatten())


def fit(
    model: Tiny,
    *,
    seed: int,
    data: int,
    steps: int,
    rate: float,
    loss: Loss = next_byte,
    trained: Iterable[nn.Parameter] | None = None,
) -> Tiny:
    """Train in place and return the model; the seed orders the data."""
    torch.manual_seed(seed)
    chosen = list(trained) if trained is not None else list(model.parameters())
    optimizer = torch.optim.AdamW(chosen, rate, weight_decay=0.1)
    for _ in range(steps):
        optimizer.zero_grad()
        torch.autograd.backward(loss(model, batch(data)))
        optimizer.step()
    return model


def start(seed: int) -> Tiny:
    """Return a model as it is before training."""
    torch.manual_seed(seed)
    return Tiny()


def state_of(model: Tiny) -> State:
    """Return the weights under Llama's names."""
    return {
        name if name.startswith("lm_head") else f"model.{name}": one.detach().clone()
        for name, one in model.state_dict().items()
    }


def model_of(state: State) -> Tiny:
    """Return a model with these weights."""
    model = Tiny()
    model.load_state_dict(
        {name.removeprefix("model."): one for name, one in state.items()}
    )
    return model
