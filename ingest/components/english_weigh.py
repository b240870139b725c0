"""What an utterance does, weighed by all its signs.

`bench/acts/fit.py` fits the weights.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.model import Act

FILE = Path(__file__).parents[1] / "lang" / "acts_fitted.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Log odds of each act: what it starts from, and what each sign adds."""

    acts: tuple[Act, ...]
    start: tuple[float, ...]
    signs: Mapping[str, Sequence[float]]

    def likeliest(self, signs: Sequence[str]) -> Act:
        """Return the act that an utterance with these signs most likely does."""
        rows = [self.signs[sign] for sign in signs if sign in self.signs]
        odds = [sum(column) for column in zip(self.start, *rows, strict=True)]
        return self.acts[odds.index(max(odds))]


@cache
def weights() -> Weights:
    """Return the weights that the package carries."""
    return weights_from(json.loads(FILE.read_text(encoding="utf-8")))


def weights_from(told: Mapping[str, Mapping[str, Sequence[float]]]) -> Weights:
    """Return weights from plain data, as the file holds them."""
    return Weights(
        acts=tuple(Act(name) for name in told["start"]),
        start=tuple(each for row in told["start"].values() for each in row),
        signs=told["signs"],
    )
