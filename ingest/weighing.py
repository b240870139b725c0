"""Two claims in words laid side by side: the dear part of matching, which may spread.

It takes claims and gives answers that hold no words, so any process can do it.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from ingest.relate.candidates import keys
from ingest.relate.compared import Related
from ingest.relate.encoder import encoder
from ingest.relate.gist import Gist, gist
from ingest.relate.names import sound_alike
from ingest.relate.related import relate_all
from ingest.relate.sheet import sheets
from kg.model import Claim

Vector = NDArray[np.float32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """How two claims stand to each other.

    `named` says that their texts have a name in common, `points` that one of them
    points at what only its text can tell.
    """

    related: Related
    named: bool
    points: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """A claim and those that are worth comparing with it."""

    claim: Claim
    near: tuple[Claim, ...]


def all_keys(claims: Sequence[Claim]) -> list[set[str]]:
    """Return by what each claim is found, beside what it is known to name."""
    told = [_gist(one) for one in claims]
    sheets(encoder()).ready(told)  # at once, which is faster
    return [
        keys(one, _vector(claim.text)) for one, claim in zip(told, claims, strict=True)
    ]


def weigh(several: Sequence[Pairs]) -> list[list[Weighed]]:
    """Return how each claim stands to each of those near it."""
    return [_weigh(one) for one in several]


def _weigh(pairs: Pairs) -> list[Weighed]:
    here, near = _gist(pairs.claim), [_gist(one) for one in pairs.near]
    found = relate_all(here, near, encoder())
    return [
        Weighed(
            related=related,
            named=_have_common_name(here, there),
            points=bool(here.deictic or there.deictic),
        )
        for there, related in zip(near, found, strict=True)
    ]


def _gist(claim: Claim) -> Gist:
    return gist(claim.text, claim.lang)


def _vector(text: str) -> Vector:
    found: Vector = encoder().encode([text])[0]
    return found


def _have_common_name(here: Gist, there: Gist) -> bool:
    return any(
        one.base == other.base or _alike(one.base, other.base)
        for one in here.names
        for other in there.names
    )


def _alike(one: str, other: str) -> bool:
    return one.isascii() is not other.isascii() and sound_alike(one, other)
