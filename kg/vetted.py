"""Which decisions on utterances stand, and which utterances they strike."""

from collections.abc import Iterable

from kg.model import Vetted, Vetting

STRIKING = {Vetted.DROPPED, Vetted.CORRECTED}


def in_force(vettings: Iterable[Vetting]) -> dict[str, Vetting]:
    """Return by utterance the decision that nobody has taken back."""
    found = sorted(vettings, key=lambda one: (one.decided_at, one.id))
    taken_back = {one.withdraws for one in found}
    return {
        one.utterance: one
        for one in found
        if one.decision is not Vetted.REOPENED and one.id not in taken_back
    }


def struck(vettings: Iterable[Vetting]) -> frozenset[str]:
    """Return the utterances that count no more."""
    found = list(vettings)
    taken_back = {one.withdraws for one in found}
    return frozenset(
        one.utterance
        for one in found
        if one.decision in STRIKING and one.id not in taken_back
    )
