"""Who holds what: testimony counts until its claimant withdraws it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from kg.brief import Brief, Voice
from kg.model import Testimony

Parties = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sides:
    """The claimants who assert and who deny a claim and have not withdrawn."""

    asserted_by: tuple[str, ...] = ()
    denied_by: tuple[str, ...] = ()


def sides(voices: Iterable[Voice]) -> dict[str, Sides]:
    """Return the sides of every claim spoken of; at one moment a withdrawal is last."""
    held: dict[str, dict[str, set[Testimony]]] = {}
    for voice in sorted(voices, key=_order):
        stands = held.setdefault(voice.claim, {}).setdefault(voice.claimant, set())
        if voice.testimony is Testimony.WITHDRAWS:
            stands.clear()
        else:
            stands.add(voice.testimony)
    return {claim: _sides(claimants) for claim, claimants in held.items()}


def parties(brief: Brief) -> Parties:
    """Return who ever asserted or denied each claim, or one that contradicts it.

    Who withdraws has still been a side: a figure of theirs stays a party's.
    """
    spoken: dict[str, set[str]] = {}
    for voice in brief.voices:
        if voice.testimony is not Testimony.WITHDRAWS:
            spoken.setdefault(voice.claim, set()).add(voice.claimant)
    found = {claim: set(speakers) for claim, speakers in spoken.items()}
    for one, other in brief.contradictions:
        found.setdefault(one, set()).update(spoken.get(other, ()))
        found.setdefault(other, set()).update(spoken.get(one, ()))
    return {claim: frozenset(speakers) for claim, speakers in found.items()}


def _order(voice: Voice) -> tuple[object, bool, str]:
    withdraws = voice.testimony is Testimony.WITHDRAWS
    return (voice.at, withdraws, voice.testimony)


def _sides(claimants: Mapping[str, set[Testimony]]) -> Sides:
    def who(testimony: Testimony) -> tuple[str, ...]:
        return tuple(sorted(n for n, held in claimants.items() if testimony in held))

    return Sides(asserted_by=who(Testimony.ASSERTS), denied_by=who(Testimony.DENIES))
