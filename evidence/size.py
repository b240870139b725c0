"""How many parameters a config stands for, step by step: arithmetic, no weights needed.

Checked against published totals (tests/evidence/test_size.py).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from evidence.facts import Facts

NEEDED = (
    *("layers", "hidden_size", "heads", "kv_heads", "head_size"),
    *("intermediate_size", "vocabulary", "dense_layers"),
)
LATENT = ("kv_rank", "rope_size", "nope_size", "value_size")


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One product: `times` copies of `each`, said in words of the config."""

    part: str
    what: str
    times: int
    each: int

    @property
    def count(self) -> int:
        """The number of parameters."""
        return self.times * self.each

    def __str__(self) -> str:
        return f"{self.part}: {self.times:,} × {self.what} = {self.count:,}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Parameters in all and at work for one token, with the steps that add up to them.

    `counted_as` names the family whose habits were used; what is not known is counted
    as a gated decoder, and says so.
    """

    steps: tuple[Step, ...]
    idle: int
    counted_as: str

    @property
    def total(self) -> int:
        """All parameters."""
        return sum(one.count for one in self.steps)

    @property
    def active(self) -> int:
        """All but the routed experts that a token does not visit.

        Makers often leave the embedding tables out of this figure.
        """
        return self.total - self.idle

    def by_part(self) -> dict[str, int]:
        """Return parameters by part."""
        found: dict[str, int] = {}
        for one in self.steps:
            found[one.part] = found.get(one.part, 0) + one.count
        return found


def parameter_counts(facts: Facts) -> dict[str, int]:
    """Return parameters by part; empty when a size is missing."""
    count = count_parameters(facts)
    return count.by_part() if count else {}


def count_parameters(facts: Facts) -> Count | None:
    """Return the count with its arithmetic; None when a size is missing."""
    if not all(isinstance(facts.get(name), int) for name in NEEDED):
        return None
    family, known = str(facts.get("family") or ""), _families()
    habits = {**known["default"], **known.get(family, {}), **_stated(facts)}
    numbers = {k: int(v) for k, v in facts.items() if isinstance(v, int)}
    model = _Model(numbers, habits)
    other = f"a gated decoder ({family or 'unnamed'} is no family known here)"
    told = family if family in known else other
    return Count(steps=tuple(model.steps()), idle=model.idle(), counted_as=told)


@cache
def _families() -> Mapping[str, Mapping[str, Any]]:
    path = Path(__file__).with_name("families.yaml")
    found: dict[str, dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return found


def _stated(facts: Facts) -> dict[str, Any]:
    """Return what the config itself says of biases, norms and ties."""
    told = ((ours, facts.get(name)) for name, ours in STATED.items())
    found: dict[str, Any] = {ours: value for ours, value in told if value is not None}
    if "qk_norm" in found:
        found["qk_norm"] = "head" if found["qk_norm"] else None
    return found


STATED = {
    "attention_bias": "qkv_bias",
    "mlp_bias": "mlp_bias",
    "head_bias": "head_bias",
    "tied_embeddings": "tied",
    "qk_norm": "qk_norm",
}


class _Model:
    """The sizes and habits of one model."""

    def __init__(self, sizes: Mapping[str, int], habits: Mapping[str, Any]) -> None:
        self.n = sizes
        self.habits = habits
        self.hidden, self.layers = sizes["hidden_size"], sizes["layers"]

    def has(self, habit: str) -> bool:
        return bool(self.habits.get(habit))

    def steps(self) -> Iterator[Step]:
        yield from self._tables()
        yield from self._attention()
        yield from self._dense()
        yield from self._experts()
        yield from self._norms()

    def idle(self) -> int:
        """Return the parameters of the routed experts that one token does not use."""
        experts = self.n.get("experts", 0)
        used = min(self.n.get("active_experts", experts), experts)
        return (
            self._sparse * (experts - used) * self._block(self._expert_size, "expert")
        )

    @property
    def _sparse(self) -> int:
        return self.layers - self.n["dense_layers"]

    @property
    def _expert_size(self) -> int:
        return self.n.get("expert_size") or self.n["intermediate_size"]

    def _tables(self) -> Iterator[Step]:
        n, hidden = self.n, self.hidden
        yield self._rows("vocabulary", n["vocabulary"])
        if not (self.has("tied") or self.has("headless")):
            yield self._rows("vocabulary of the output head", n["vocabulary"])
        if self.has("head_bias"):
            what = "1 (bias of the output head)"
            yield Step(part="embeddings", what=what, times=n["vocabulary"], each=1)
        if self.has("positions"):
            more = int(self.habits.get("extra_positions", 0))
            yield self._rows("positions", n.get("context", 0) + more)
        if self.has("types"):
            yield self._rows("token types", n.get("token_types", 2))
        if self.has("pooler"):
            what = f"({hidden:,} + 1) (pooler)"
            yield Step(part="pooler", what=what, times=hidden, each=hidden + 1)

    def _rows(self, name: str, times: int) -> Step:
        what = f"{self.hidden:,} ({name} × hidden size)"
        return Step(part="embeddings", what=what, times=times, each=self.hidden)

    def _attention(self) -> Iterator[Step]:
        each, what = self._latent() if self._is_latent else self._grouped()
        yield Step(part="attention", what=f"({what})", times=self.layers, each=each)

    @property
    def _is_latent(self) -> bool:
        return all(self.n.get(name) for name in LATENT)

    def _grouped(self) -> tuple[int, str]:
        """Return the size of one layer's q, k, v and o, with biases and gains."""
        n, hidden = self.n, self.hidden
        q, kv = n["heads"] * n["head_size"], n["kv_heads"] * n["head_size"]
        each = 2 * hidden * q + 2 * hidden * kv
        what = f"2 × {hidden:,} × {q:,} + 2 × {hidden:,} × {kv:,}"
        extra = (q + 2 * kv) * self.has("qkv_bias") + hidden * self.has("output_bias")
        extra += n["heads"] * self.has("sinks")
        gains = {"head": 2 * n["head_size"], "whole": q + kv}
        extra += gains.get(str(self.habits.get("qk_norm")), 0)
        return each + extra, f"{what} + {extra:,}" if extra else what

    def _latent(self) -> tuple[int, str]:
        """Return the size of one layer of multi-head latent attention (DeepSeek-V2)."""
        n, hidden, heads = self.n, self.hidden, self.n["heads"]
        head, rank = n["nope_size"] + n["rope_size"], n.get("q_rank", 0)
        q = (
            hidden * rank + rank + rank * heads * head
            if rank
            else hidden * heads * head
        )
        kv = hidden * (n["kv_rank"] + n["rope_size"]) + n["kv_rank"]
        kv += n["kv_rank"] * heads * (n["nope_size"] + n["value_size"])
        out = heads * n["value_size"] * hidden
        return q + kv + out, f"{q:,} q + {kv:,} k and v + {out:,} o"

    def _dense(self) -> Iterator[Step]:
        layers, size = self.n["dense_layers"], self.n["intermediate_size"]
        if layers:
            each, what = self._block(size, "mlp"), self._block_text(size)
            yield Step(part="dense_feed_forward", what=what, times=layers, each=each)

    def _block(self, size: int, kind: str) -> int:
        """Return the size of one feed-forward block."""
        up = 2 if self.has("gated") else 1
        bias = up * size + self.hidden if self.has(f"{kind}_bias") else 0
        return (up + 1) * self.hidden * size + bias

    def _block_text(self, size: int) -> str:
        count = 3 if self.has("gated") else 2
        return f"({count} × {self.hidden:,} × {size:,})"

    def _experts(self) -> Iterator[Step]:
        experts, layers = self.n.get("experts", 0), self._sparse
        if not (experts and layers):
            return
        size = self._expert_size
        each, text = self._block(size, "expert"), self._block_text(size)
        what = f"{experts:,} × {text}"
        yield Step(part="routed_experts", what=what, times=layers, each=experts * each)
        yield from self._shared(size)
        extra = self.has("correction") + self.has("router_bias")
        what = f"{experts:,} × {self.hidden + extra:,} (router)"
        each = experts * (self.hidden + extra)
        yield Step(part="routers", what=what, times=layers, each=each)

    def _shared(self, size: int) -> Iterator[Step]:
        shared = self.n.get("shared_size") or self.n.get("shared_experts", 0) * size
        if shared:
            gate = self.hidden * self.has("shared_gate")
            each, what = self._block(shared, "expert") + gate, self._block_text(shared)
            yield Step(part="shared_experts", what=what, times=self._sparse, each=each)

    def _norms(self) -> Iterator[Step]:
        size = self.hidden * (2 if self.has("norm_bias") else 1)
        count = self.layers * int(self.habits["norms"])
        count += bool(self.habits.get("final_norm", self.habits["norms"]))
        count += self.has("embedding_norm")
        if count:
            yield Step(part="norms", what=f"{size:,} (norms)", times=count, each=size)
