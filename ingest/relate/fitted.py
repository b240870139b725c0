"""How two claims stand by what was fitted: `bench/relating/fit.py` writes the weights.

Three small models: which words are opposites (of two word vectors), how two sentences
stand (of their vectors alone), and how claims stand by all their features.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.relate.compared import Label

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
    """All weights; vectors are asked by how they differ and by their product.

    `sure` tells for each label from which chance what the rules call certain is done
    without a person.
    """

    names: tuple[str, ...]
    nets: tuple[Net, ...]
    apart: Floats
    together: Floats
    words_bias: float
    sentences: Floats
    sentences_bias: Floats
    sure: Mapping[Label, float]


@cache
def fitted() -> Fitted:
    """Return the weights that the package carries."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    apart, together = np.split(np.array(told["words"]), 2)
    return Fitted(
        names=tuple(told["names"]),
        nets=tuple(
            Net(**{name: np.array(rows) for name, rows in net.items()})
            for net in told["nets"]
        ),
        apart=apart,
        together=together,
        words_bias=float(told["words_bias"]),
        sentences=np.array(told["sentences"]),
        sentences_bias=np.array(told["sentences_bias"]),
        sure={Label(name): float(least) for name, least in told["sure"].items()},
    )


def opposition(left: NDArray[np.float32], right: NDArray[np.float32]) -> Floats:
    """Return, row by row, how likely word vectors are opposites (log odds)."""
    model = fitted()
    differ = np.abs(left - right) @ model.apart
    return np.asarray(differ + (left * right) @ model.together + model.words_bias)


def sentences(one: NDArray[np.float32], others: NDArray[np.float32]) -> Floats:
    """Return a row for each other sentence: a number a label, by vectors alone."""
    model = fitted()
    told = np.hstack([np.abs(one - others), one * others])
    return np.asarray(told @ model.sentences + model.sentences_bias)


def chances(told: Sequence[Mapping[str, float]], alone: Floats) -> Floats:
    """Return a row for each told pair: labels' probabilities, in `Label`'s order."""
    model = fitted()
    shown = np.array([[one[name] for name in model.names] for one in told])
    asked = np.hstack([shown, alone])
    found = np.mean([net.ask(asked) for net in model.nets], axis=0)
    raised = np.exp(found - found.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))
