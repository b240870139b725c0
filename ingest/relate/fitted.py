"""How two claims stand by what was fitted: `bench/relating/fit.py` writes the weights.

Three small models: which words are opposites (of two word vectors), how two sentences
stand (of their vectors alone), and how claims stand by all their features.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).parents[1] / "lang" / "relate_fitted.json"

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Net:
    """One hidden layer; the first weights take features as they come."""

    first: Floats
    bias: Floats
    second: Floats
    last: Floats

    def ask(self, told: Floats) -> Floats:
        """Return a number for each label: the larger, the likelier."""
        return np.tanh(told @ self.first + self.bias) @ self.second + self.last


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Fitted:
    """All weights; vectors are asked by how they differ and by their product."""

    names: tuple[str, ...]
    nets: tuple[Net, ...]
    words: Floats
    words_bias: float
    sentences: Floats
    sentences_bias: Floats


@cache
def fitted() -> Fitted:
    """Return the weights that the package carries."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    return Fitted(
        names=tuple(told["names"]),
        nets=tuple(
            Net(**{name: np.array(rows) for name, rows in net.items()})
            for net in told["nets"]
        ),
        words=np.array(told["words"]),
        words_bias=float(told["words_bias"]),
        sentences=np.array(told["sentences"]),
        sentences_bias=np.array(told["sentences_bias"]),
    )


def opposition(left: NDArray[np.float32], right: NDArray[np.float32]) -> Floats:
    """Return for each pair of word vectors how likely they are opposites (log odds)."""
    model = fitted()
    apart, together = np.split(model.words, 2)
    differ = np.abs(left[:, None, :] - right[None, :, :]) @ apart
    return np.asarray(differ + (left * together) @ right.T + model.words_bias)


def sentences(one: NDArray[np.float32], other: NDArray[np.float32]) -> Floats:
    """Return a number for each label by the sentences' vectors alone."""
    model = fitted()
    told = np.concatenate([np.abs(one - other), one * other])
    return np.asarray(told @ model.sentences + model.sentences_bias)


def chances(told: Mapping[str, float], alone: Floats) -> Floats:
    """Return the probability of each label, in the order of `Label`."""
    model = fitted()
    asked = np.array([*(told[name] for name in model.names), *alone])
    found = np.mean([net.ask(asked) for net in model.nets], axis=0)
    raised = np.exp(found - found.max())
    return np.asarray(raised / raised.sum())
