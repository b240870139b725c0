"""The model that attends to tokens (`ingest/relate/attending.py`), as it is fitted."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional as torch_f

from bench.relating.folds import by_fold
from bench.relating.measured import Bools, Measured
from bench.relating.models import ORDER, Floats
from bench.relating.parts import Parts
from ingest.relate.attending import FAR, LONGEST, NOWHERE, TOGETHER
from ingest.relate.tokens import FEATURES, WORD, Reader

PARTS = 256  # principal components of a token's features that are fitted on
LEAST = 1e-5  # how far a component goes at least, beside the one that goes farthest
EVERY = 8  # of so many texts one tells the components
WIDTH, KEYS, LAST = 48, 32, 96
EPOCHS, LOT, RATE, DECAY, DROPPED = 6, 12, 1.5e-3, 0.05, 0.3
LIKE = WORD**0.5  # unit vectors times this have numbers of a common size

Rows = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Texts:
    """Texts' tokens by their principal components, filled up, and their vectors."""

    place: dict[str, int]
    tokens: torch.Tensor
    there: torch.Tensor
    vectors: torch.Tensor
    parts: Rows
    middle: Rows


def read(texts: Sequence[str]) -> Texts:
    """Read all texts, each token by its principal components."""
    reader, every = Reader(), sorted(set(texts))
    parts, middle = _components(rows for _, rows in reader.read(every[::EVERY]))
    tokens = np.zeros((len(every), LONGEST, PARTS), dtype=np.float16)
    there = np.zeros((len(every), LONGEST), dtype=np.bool_)
    vectors = np.zeros((len(every), WORD), dtype=np.float32)
    for at, (vector, rows) in enumerate(reader.read(every)):
        kept = (rows[:LONGEST] - middle) @ parts
        tokens[at, : len(kept)], there[at, : len(kept)], vectors[at] = (
            kept,
            True,
            vector,
        )
    return Texts(
        place={text: at for at, text in enumerate(every)},
        tokens=torch.tensor(tokens),
        there=torch.tensor(there),
        vectors=torch.tensor(vectors),
        parts=parts,
        middle=middle,
    )


def _components(told: Iterator[Rows]) -> tuple[Rows, Rows]:
    """Return the directions of most change, by the roots of how far each goes."""
    sums, squares, count = np.zeros(FEATURES), np.zeros((FEATURES, FEATURES)), 0
    for rows in told:
        sums += rows.sum(axis=0)
        squares += rows.T @ rows
        count += len(rows)
    middle = sums / count
    size, along = np.linalg.eigh(squares / count - np.outer(middle, middle))
    size, along = np.maximum(size[-PARTS:], LEAST * size[-1]), along[:, -PARTS:]
    root = size**0.25 / (size**0.5).mean() ** 0.5
    return (along / root).astype(np.float32), middle.astype(np.float32)


class Attending(nn.Module):
    """Attention of tokens, their comparison, and what both sentences show beside it."""

    def __init__(self, texts: Texts, told: Measured) -> None:
        super().__init__()
        self.texts = texts
        ends = [[texts.place[t] for t in (p.one, p.other)] for p in told.pairs]
        self.ends = torch.tensor(ends)
        self.middle = told.shown.mean(axis=0)
        self.spread = told.shown.std(axis=0) + 1e-6
        stood = np.clip((told.shown - self.middle) / self.spread, -FAR, FAR)
        self.shown = torch.tensor(stood, dtype=torch.float32)
        self.token = nn.Linear(PARTS, WIDTH)
        self.key = nn.Linear(WIDTH, KEYS)
        self.compare, self.second = nn.Linear(4 * WIDTH, WIDTH), nn.Linear(WIDTH, WIDTH)
        self.sentence = nn.Linear(WORD, WIDTH)
        self.features = nn.Linear(self.shown.shape[1], WIDTH)
        self.third, self.last = nn.Linear(7 * WIDTH, LAST), nn.Linear(LAST, len(ORDER))
        self.slightly, self.drop = nn.Dropout(0.1), nn.Dropout(DROPPED)

    def forward(self, rows: torch.Tensor) -> torch.Tensor:
        """Return numbers of labels for some of the pairs."""
        some, at = torch.unique(self.ends[rows], return_inverse=True)
        there = self.texts.there[some]
        there = there[:, : int(there.sum(1).max())]
        tokens = self.texts.tokens[some, : there.shape[1]].float()
        states = self.token(self.slightly(tokens))
        keys = self.key(torch_f.relu(states))
        alone = self.sentence(self.drop(self.texts.vectors[some] * LIKE))
        one, other = at[:, 0], at[:, 1]
        scores = keys[one] @ keys[other].transpose(1, 2)
        down = scores.masked_fill(~there[other][:, None], NOWHERE).softmax(2)
        across = scores.masked_fill(~there[one][:, :, None], NOWHERE).softmax(1)
        here = self._compared(states[one], down @ states[other], there[one])
        back = across.transpose(1, 2) @ states[one]
        back = self._compared(states[other], back, there[other])
        sums = [side.sum(1) / TOGETHER for side in (here, back)]
        most = [side.amax(1) for side in (here, back)]
        met = [sums[0] + sums[1], (sums[0] - sums[1]).abs()]
        met += [torch.maximum(*most), (most[0] - most[1]).abs()]
        met += [(alone[one] - alone[other]).abs(), alone[one] * alone[other]]
        met += [self.features(self.shown[rows])]
        asked: torch.Tensor = self.third(self.drop(torch.cat(met, 1)))
        found: torch.Tensor = self.last(self.drop(torch_f.relu(asked)))
        return found

    def _compared(
        self, states: torch.Tensor, answers: torch.Tensor, there: torch.Tensor
    ) -> torch.Tensor:
        met = [states, answers, (states - answers).abs(), states * answers]
        first = torch_f.relu(self.compare(self.drop(torch.cat(met, 2))))
        found: torch.Tensor = torch_f.relu(self.second(self.drop(first)))
        return found * there[:, :, None]

    def ask(self, rows: NDArray[np.int64]) -> Floats:
        """Return log chances of labels for some of the pairs."""
        self.eval()
        with torch.no_grad():
            lots = torch.split(torch.tensor(rows), 1_000)
            found = torch.cat([self(lot).log_softmax(1) for lot in lots])
        return np.asarray(found.numpy(), dtype=float)


def fitted_on(texts: Texts, told: Measured, used: Bools, seed: int = 0) -> Attending:
    """Fit on the pairs that are used, some groups at once."""
    torch.manual_seed(seed)
    net, draw = Attending(texts, told), np.random.default_rng(seed)
    wanted = torch.tensor(told.marks)
    share = torch.tensor(told.weights / told.weights.mean(), dtype=torch.float32)
    groups = defaultdict(list)
    for at in np.flatnonzero(used).tolist():
        groups[told.pairs[at].group].append(at)
    lots = -(-len(groups) // LOT)
    steps = torch.optim.AdamW(net.parameters(), lr=RATE, weight_decay=DECAY)
    pace = torch.optim.lr_scheduler.OneCycleLR(steps, RATE, total_steps=EPOCHS * lots)
    for _ in range(EPOCHS):
        for lot in np.array_split(draw.permutation(sorted(groups)), lots):
            rows = torch.tensor([at for group in lot for at in groups[group]])
            steps.zero_grad()
            each = torch_f.cross_entropy(net(rows), wanted[rows], reduction="none")
            torch.autograd.backward((each * share[rows]).mean())
            nn.utils.clip_grad_norm_(net.parameters(), 1.0)
            steps.step()
            pace.step()
    return net


def strange(texts: Texts, told: Measured, parts: Parts) -> Floats:
    """Return what each fold is told by a model fitted on the other ones."""

    def of(rest: Bools, kept: Bools) -> Floats:
        return fitted_on(texts, told, rest).ask(np.flatnonzero(kept))

    return by_fold(of, told, parts)


def weights_of(net: Attending) -> dict[str, Rows]:
    """Return the weights as they are read, what stands before them put into them."""
    told = {name: part.detach().numpy().T for name, part in net.named_parameters()}
    parts, middle = net.texts.parts, net.texts.middle
    token = parts @ told["token.weight"]
    own, answer, apart, met = np.split(told["compare.weight"], 4)
    found = {
        "token": token,
        "token_bias": told["token.bias"] - middle @ token,
        "own": own,
        "answer": answer,
        "compare": np.vstack([apart, met]),
        "sentence": told["sentence.weight"] * LIKE,
        "shown": told["features.weight"],
        "shown_bias": told["features.bias"],
        "middle": net.middle,
        "spread": net.spread,
    }
    for name in ("key", "second", "third", "last"):
        found |= {name: told[f"{name}.weight"], f"{name}_bias": told[f"{name}.bias"]}
    found |= {f"{n}_bias": told[f"{n}.bias"] for n in ("compare", "sentence")}
    return {name: one.astype(np.float32) for name, one in found.items()}
