"""How sure a reading is: the weight of its word and grammar as a share that was right.

The knots are fitted on news that others marked (`bench/english_sureness.py` prints them
anew): isotonic regression of "words and claimant right" on the raw weight. Our own
documents are no measure of it, since the rules were tuned on them.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ingest.components.english_words import data


def calibrated(raw: float) -> float:
    """Return the share of right ones at a raw weight.

    Below the first knot it falls with the weight: hardly any was marked there.
    """
    return round(between(_knots(), raw), 2)


def between(knots: Sequence[tuple[float, float]], raw: float) -> float:
    """Return the share between the nearest knots; beyond the last one its own."""
    if raw <= knots[0][0]:
        return knots[0][1] * raw / knots[0][0]
    for (low, least), (high, most) in pairwise(knots):
        if raw <= high:
            return least + (most - least) * (raw - low) / (high - low)
    return knots[-1][1]


@cache
def _knots() -> list[tuple[float, float]]:
    return [(float(raw), float(share)) for raw, share in data()["sureness"]]
