"""How two claims stand by what was fitted: `bench/relating/fit.py` writes the weights.

Three small models: which words are opposites (of two word vectors), how two sentences
stand (of their vectors alone), and how claims stand by all their features. A fourth one
(`ingest/relate/attending.py`) looks at tokens too, and is heard as much as the third.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.relate.attending import Attended, attend
from ingest.relate.compared import Label

FILE = Path(__file__).parents[1] / "lang" / "relate_fitted.json"

Floats = NDArray[np.float64]
Pairs = tuple[Attended, Sequence[Attended]]


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


def chances(told: Sequence[Mapping[str, float]], alone: Floats, pairs: Pairs) -> Floats:
    """Return a row for each told pair: labels' probabilities, in `Label`'s order.

    What all features say and what tokens beside them say counts alike.
    """
    model, (one, others) = fitted(), pairs
    shown = np.array([[each[name] for name in model.names] for each in told])
    asked = np.hstack([shown, alone])
    found = logged(np.mean([net.ask(asked) for net in model.nets], axis=0))
    return mixed(found, attend(one, others, shown))


def logged(told: Floats) -> Floats:
    """Return the logarithms of chances, by numbers of which the larger is likelier."""
    down = told - told.max(axis=1, keepdims=True)
    return np.asarray(down - np.log(np.exp(down).sum(axis=1, keepdims=True)))


def mixed(one: Floats, other: Floats) -> Floats:
    """Return chances by what two models say of them, each in logarithms."""
    return np.exp(logged((one + other) / 2))
