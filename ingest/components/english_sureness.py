"""How sure a reading is: what its traits weigh by what marks tell.

It is right where its words, who says them and their body are. Each has a logistic
regression (`bench/english_sureness.py` fits them) on readings of texts on which the
rules of their moment had not been tuned: texts that rules know tell nothing of others.
A body that is not likely a person's is left out: the rest is still told.
"""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from importlib.resources import files
from math import exp

from ingest.components.english_famed import is_known_body
from ingest.components.english_spot import Heard, Spot
from ingest.components.english_traits import (
    Traits,
    body_traits,
    said_traits,
    who_traits,
)

Weights = Mapping[str, float]
PARTS: dict[str, Callable[[Spot], Traits]] = {
    "said": said_traits,
    "who": who_traits,
    "body": body_traits,
}
BASE = "base"
DOUBTFUL = 0.3  # where five of six ties were wrong, and hardly any was missed
WHOLE = 600  # characters: in a sentence or two nothing is named often


def leave_doubtful(heard: Heard) -> None:
    """Take from people a body that is not likely theirs, in a whole text."""
    for draft in heard.said if len(heard.text) >= WHOLE else ():
        spot = Spot(draft, heard)
        if not is_tied(spot) or _stands_ahead(spot):
            continue
        if chance("body", spot) < DOUBTFUL:
            draft.claimant = replace(spot.who, organization=None)


def _stands_ahead(spot: Spot) -> bool:
    """Tell whether a body is told right before a name: `Acme sales chief Roe`."""
    body, person = spot.who.organization or "", spot.who.person or ""
    if " " not in body and not (body.isupper() or is_known_body(body)):
        return False
    ahead = rf"{re.escape(body)}(?:['’]s?)? (?:[\w-]+ ){{1,5}}{re.escape(person)}"
    return re.search(ahead, spot.heard.text) is not None


def is_tied(spot: Spot) -> bool:
    """Tell whether a reporter's words are said to tie a person to a body."""
    tied = spot.who.person is not None and spot.who.organization is not None
    return tied and not spot.draft.authored


def sureness(spot: Spot) -> float:
    """Return how likely words and claimant are right, to two places."""
    sure = 1.0
    for part in PARTS:
        sure *= chance(part, spot)
    return round(sure, 2)


def chance(part: str, spot: Spot) -> float:
    """Return how likely one part of a reading is right."""
    return weighed(PARTS[part](spot), _weights()[part])


def weighed(told: Traits, weights: Weights) -> float:
    """Return the logistic of a base and of what each trait weighs."""
    odds = sum(weights.get(name, 0.0) * value for name, value in told.items() if value)
    return 1 / (1 + exp(-odds - weights[BASE]))


@cache
def _weights() -> dict[str, Weights]:
    text = files("ingest").joinpath("lang/sureness_fitted.json").read_text("utf-8")
    told: dict[str, Weights] = json.loads(text)
    return told
