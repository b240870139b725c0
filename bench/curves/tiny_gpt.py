"""Are runs from scratch told from continued and fine-tuned ones, on tiny GPTs?

`python bench/curves/tiny_gpt.py [--seeds N]` trains a parent model, and for each seed
three more on text of a random grammar: one from its own random start, one that goes on
from the parent on text that is half of another grammar, one fine-tuned from the parent
on like text. Each leaves a log that starts at step 0 and checkpoints, as an honest run
would. Printed: how T1 (first-loss) and T6 (binding, beside the parent) read each kind.
"""

import argparse
import sys
import tempfile
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import Tensor, nn
from torch.nn import functional

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from evidence.curves import read_curve  # noqa: E402  the path comes first
from evidence.log_metric import Traced, Trial  # noqa: E402
from evidence.models import open_model  # noqa: E402
from evidence.runs import parts  # noqa: E402
from evidence.trace import trace  # noqa: E402

VOCAB, WIDTH, INNER, LAYERS, LENGTH, BATCH = 512, 96, 256, 4, 64, 16
STEPS = {"scratch": 400, "continued": 400, "fine-tuned": 150}
RATES = {"scratch": 3e-3, "continued": 1e-3, "fine-tuned": 2e-4}
KINDS = tuple(STEPS)


class Norm(nn.Module):
    """RMS norm with a gain."""

    def __init__(self) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(WIDTH))

    def forward(self, x: Tensor) -> Tensor:
        """Return the inputs at unit root mean square, times the gain."""
        return functional.rms_norm(x, (WIDTH,), self.weight)


class Layer(nn.Module):
    """Attention of four heads and a gated feed-forward part, Llama's names."""

    def __init__(self) -> None:
        super().__init__()
        self.input_layernorm, self.post_attention_layernorm = Norm(), Norm()
        wide = {name: nn.Linear(WIDTH, WIDTH, bias=False) for name in "qkvo"}
        self.self_attn = nn.ModuleDict({f"{n}_proj": one for n, one in wide.items()})
        up = {name: nn.Linear(WIDTH, INNER, bias=False) for name in ("gate", "up")}
        self.mlp = nn.ModuleDict({f"{n}_proj": one for n, one in up.items()})
        self.mlp["down_proj"] = nn.Linear(INNER, WIDTH, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        """Return the stream with what this layer adds."""
        seen = self.input_layernorm(x)
        q, k, v = (self._heads(self.self_attn[f"{n}_proj"](seen)) for n in "qkv")
        mixed = functional.scaled_dot_product_attention(q, k, v, is_causal=True)
        x = x + self.self_attn["o_proj"](mixed.transpose(1, 2).flatten(2))
        seen = self.post_attention_layernorm(x)
        gate = functional.silu(self.mlp["gate_proj"](seen))
        added: Tensor = self.mlp["down_proj"](gate * self.mlp["up_proj"](seen))
        return x + added

    def _heads(self, x: Tensor) -> Tensor:
        return x.view(*x.shape[:2], 4, WIDTH // 4).transpose(1, 2)


class Tiny(nn.Module):
    """A decoder of four layers over 512 tokens."""

    def __init__(self) -> None:
        super().__init__()
        self.embed_tokens = nn.Embedding(VOCAB, WIDTH)
        self.place = nn.Embedding(LENGTH, WIDTH)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.norm, self.lm_head = Norm(), nn.Linear(WIDTH, VOCAB, bias=False)
        for one in self.parameters():
            if one.dim() > 1:
                nn.init.normal_(one, std=0.02)

    def forward(self, tokens: Tensor) -> Tensor:
        """Return the scores of every token at every place."""
        x = self.embed_tokens(tokens) + self.place.weight[: tokens.shape[1]]
        for layer in self.layers:
            x = layer(x)
        scores: Tensor = self.lm_head(self.norm(x))
        return scores

    def save(self, path: Path) -> Path:
        """Write the weights under Llama's names."""
        held = {f"model.{k}": v.clone() for k, v in self.state_dict().items()}
        save_file(held, path)
        return path


def grammar(seed: int) -> Tensor:
    """Return a Markov chain over the tokens with few likely followers each."""
    made = torch.Generator().manual_seed(seed)
    return torch.softmax(3 * torch.randn(VOCAB, VOCAB, generator=made), dim=1)


def sample(chain: Tensor) -> Tensor:
    """Return a batch of text from the chain."""
    tokens = [torch.randint(VOCAB, (BATCH,))]
    for _ in range(LENGTH - 1):
        tokens.append(torch.multinomial(chain[tokens[-1]], 1)[:, 0])
    return torch.stack(tokens, 1)


def train(
    model: Tiny, chain: Tensor, kind: str, folder: Path
) -> list[tuple[int, Path]]:
    """Train, leave `log.csv`, return the checkpoints."""
    steps, rate = STEPS[kind], RATES[kind]
    saved = {0, steps // 2, steps - 1}
    optimizer = torch.optim.AdamW(model.parameters(), rate, weight_decay=0.1)
    kept, lines = [], ["step,loss,lr"]
    for step in range(steps):
        if step in saved:
            kept.append((step, model.save(folder / f"{step}.safetensors")))
        text = sample(chain)
        scores = model(text[:, :-1])
        loss = functional.cross_entropy(scores.flatten(0, 1), text[:, 1:].flatten())
        optimizer.zero_grad()
        torch.autograd.backward(loss)
        optimizer.step()
        lines.append(f"{step},{loss.item()},{rate}")
    (folder / "log.csv").write_text("\n".join(lines))
    return kept


def readings(folder: Path, kept: list[tuple[int, Path]], parent: Path) -> list[str]:
    """Return how T1 and T6 read a run."""
    curve = read_curve([folder / "log.csv"], named={})
    trial = Trial(
        curve=curve,
        parts=parts(curve),
        vocabulary=VOCAB,
        checkpoints=[(step, open_model(str(path))) for step, path in kept],
        parent=open_model(str(parent)),
    )
    now, asked = datetime(2026, 1, 1, tzinfo=UTC), ("first-loss", "binding")
    traced = trace(trial, metrics=asked, now=now, tell=lambda _: None)
    found = [one.found for one in traced.lines]
    return [str(one.reading) for one in found if isinstance(one, Traced)]


def main() -> None:
    """Print how often each kind got each reading."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--seeds", type=int, default=5)
    seeds = parser.parse_args().seeds
    torch.set_num_threads(1)
    counts: Counter[tuple[str, str, str]] = Counter()
    with tempfile.TemporaryDirectory() as name:
        first, chain = Path(name), grammar(0)
        torch.manual_seed(0)
        elder = Tiny()
        train(elder, chain, "scratch", first)
        parent = elder.save(first / "parent.safetensors")
        for seed in range(1, seeds + 1):
            for kind in KINDS:
                torch.manual_seed(1_000 * seed + KINDS.index(kind))
                folder = first / f"{kind}-{seed}"
                folder.mkdir()
                model = Tiny()
                if kind != "scratch":
                    model.load_state_dict(elder.state_dict())
                other = (grammar(seed) + chain) / 2
                text = other if kind == "continued" else chain
                kept = train(model, text, kind, folder)
                for asked, read in zip(
                    ("T1 first-loss", "T6 binding"),
                    readings(folder, kept, parent),
                    strict=True,
                ):
                    counts[kind, asked, read] += 1
                print(f"  {kind} {seed}", file=sys.stderr)
    for (kind, asked, read), count in sorted(counts.items()):
        print(f"{kind:10} {asked:14} {read:14} {count} of {seeds}")


if __name__ == "__main__":
    main()
