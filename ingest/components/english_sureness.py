"""How sure a reading is: the weight of its word and grammar as a share that was right.

The knots are fitted on our marked documents (`bench/english_documents.py --fit` prints
them anew): isotonic regression of "words and claimant right" on the raw weight, each
block drawn towards the share of all, since the rules were tuned on the same documents.
"""

from functools import cache
from itertools import pairwise

from ingest.components.english_words import data


def calibrated(raw: float) -> float:
    """Return the share of right ones at a raw weight, between the nearest knots.

    Below the first one the share falls with the weight: hardly any was marked there."""
    knots = _knots()
    if raw <= knots[0][0]:
        return round(knots[0][1] * raw / knots[0][0], 2)
    for (low, least), (high, most) in pairwise(knots):
        if raw <= high:
            return round(least + (most - least) * (raw - low) / (high - low), 2)
    return round(knots[-1][1], 2)


@cache
def _knots() -> list[tuple[float, float]]:
    return [(float(raw), float(share)) for raw, share in data()["sureness"]]
