"""How sure a reading is: the weight of its word and grammar as a share that was right.

The knots are fitted on news that others marked (`bench/english_sureness.py` prints them
anew): isotonic regression of "words and claimant right" on the raw weight. Our own
documents are no measure of it, since the rules were tuned on them. That news does not
tell whom a mention means, so a second share tells how often claimants of a sort were
right besides, on documents that the rules of their moment had not seen.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from ingest.components.english_pronoun import PRONOUNS
from ingest.components.english_words import data
from ingest.said import Claimant


def calibrated(raw: float) -> float:
    """Return the share of right ones at a raw weight.

    Below the first knot it falls with the weight: hardly any was marked there.
    """
    return round(between(_knots(), raw), 2)


def named_right(who: Claimant) -> float:
    """Return the share of claimants of a sort that were right where words were."""
    return float(data()["named_right"].get(sort_of(who), 1.0))


def sort_of(who: Claimant) -> str:
    """Return of which sort a claimant is: a person, of a body, described, `it`."""
    sort = "person" if who.person else "described" if who.described_as else "body"
    if sort == "body":
        return "pronoun" if (who.mention or "").lower() in PRONOUNS else sort
    return f"{sort} of a body" if who.organization else sort


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
