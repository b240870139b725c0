"""How many independent voices hold a claim: copies and colleagues count once."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kg.docket import said_at
from kg.ids import fold
from kg.model import Agent, Testimony, Utterance
from kg.store.base import Reader
from kg.vettings import heard


class Support(StrEnum):
    """Whether a claim has several voices, one, or one that is repeated."""

    NONE = "none"
    SINGLE = "single-source"
    ECHOED = "echoed"
    CORROBORATED = "corroborated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Backing:
    """Who holds a claim: `voices` are claimants of different houses.

    `sources` counts where it stands in their words, each wording once.
    """

    support: Support
    voices: int
    sources: int
    copies: int


def backing(reader: Reader, claim: str, *, as_of: datetime) -> Backing:
    """Return how independently the claim was asserted, by what was known at `as_of`."""
    found = heard(reader, claim=claim)
    held = _held([one for one in found if one.known_at <= as_of])
    sources = {one.source for one in held}
    wordings = {(one.claimant, fold(one.selector.exact)): one for one in held}
    voices = {_house(reader, one.claimant) for one in held}
    return Backing(
        support=_support(len(voices), len(sources)),
        voices=len(voices),
        sources=len({one.source for one in wordings.values()}),
        copies=len(held) - len(wordings),
    )


def _support(voices: int, sources: int) -> Support:
    if voices > 1:
        return Support.CORROBORATED
    if not voices:
        return Support.NONE
    return Support.ECHOED if sources > 1 else Support.SINGLE


def _held(utterances: Iterable[Utterance]) -> list[Utterance]:
    """Return the assertions that their claimants have not withdrawn since."""
    spoken = list(utterances)
    left: dict[str, datetime] = {}
    for one in spoken:
        if one.testimony is Testimony.WITHDRAWS:
            left[one.claimant] = max(said_at(one), left.get(one.claimant, said_at(one)))
    return [
        one
        for one in sorted(spoken, key=lambda one: one.id)
        if one.testimony is Testimony.ASSERTS
        and (one.claimant not in left or said_at(one) > left[one.claimant])
    ]


def _house(reader: Reader, agent: str) -> str:
    found = reader.find(Agent, id=agent)
    return found[0].organization or agent if found else agent
