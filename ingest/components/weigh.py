"""What an utterance does, weighed by all its signs.

`bench/acts/fit.py` and `bench/acts/fit_korean.py` fit the weights.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from kg.model import Act

LANG = Path(__file__).parents[1] / "lang"
FILE = LANG / "acts_fitted.json"
KOREAN = LANG / "acts_fitted_ko.json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """Log odds of each act: what it starts from, and what each sign adds."""

    acts: tuple[Act, ...]
    start: tuple[float, ...]
    signs: Mapping[str, Sequence[float]]

    def likeliest(
        self, signs: Sequence[str], leaning: Act | None = None, by: float = 0.0
    ) -> Act:
        """Return the act that an utterance with these signs most likely does.

        `leaning` is the act that is kept where no other is likelier by these log odds.
        """
        rows = [self.signs[sign] for sign in signs if sign in self.signs]
        odds = [sum(column) for column in zip(self.start, *rows, strict=True)]
        if leaning is not None:
            odds[self.acts.index(leaning)] += by
        return self.acts[odds.index(max(odds))]


@cache
def weights(file: Path = FILE) -> Weights:
    """Return weights that the package carries, English ones unless told."""
    return weights_from(json.loads(file.read_text(encoding="utf-8")))


def weights_from(told: Mapping[str, Mapping[str, Sequence[float]]]) -> Weights:
    """Return weights from plain data, as the file holds them."""
    return Weights(
        acts=tuple(Act(name) for name in told["start"]),
        start=tuple(each for row in told["start"].values() for each in row),
        signs=told["signs"],
    )
