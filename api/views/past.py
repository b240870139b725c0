"""What became of a claim's quotations and readings, and what is one with it."""

from dataclasses import dataclass
from typing import Any

from api.deps import Visit
from api.state import read_state
from api.story import Saying, Story
from kg.matches import component
from kg.model import Agent, Claim, Decision, Match, Source, Utterance, Vetting
from kg.same import SAME, in_force, pair
from kg.store.base import Reader
from kg.versions import Orphan, orphans
from kg.vetted import in_force as standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A decision that another claim is one with this one, or is not."""

    match: Match
    other: Claim
    together: bool
    stands: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A decision on how something was read; `instead` is what was put in its place."""

    vetting: Vetting
    saying: Saying
    instead: Saying | None
    stands: bool
    state: str


def past(visit: Visit, story: Story) -> dict[str, Any]:
    """Return what the claim's page tells of the past of its parts."""
    found = readings(visit, story.claim.id)
    checked: dict[str, Vetting] = {}
    for one in (one.vetting for one in found if one.stands):
        checked[one.instead or one.utterance] = one
    return {
        "orphaned": orphaned(visit, story),
        "merges": merges(visit, story.claim.id),
        "readings": found,
        "checked": checked,
    }


def orphaned(visit: Visit, story: Story) -> dict[str, Orphan]:
    """Return the quotations that the newest version of their source no longer holds."""
    sources = {one.source.id: one.source for one in story.sayings}
    return {
        each.utterance.id: each
        for source in sources.values()
        for each in orphans(visit.reader, source)
        if visit.then.knows(each.version)
    }


def merges(visit: Visit, claim: str) -> list[Merge]:
    """Return who decided when and why that claims are one with this, oldest first."""
    members, matches = component(visit.reader, claim)
    told = [one for one in matches if one.kind == SAME and visit.then.knows(one)]
    decided = [one for one in told if one.decision is not Decision.PROPOSED]
    stand = {one.id for one in in_force(decided).values()}
    if len(members) == 1:
        return []
    return [
        Merge(
            match=one,
            other=_other(visit.reader, one, claim),
            together=one.decision is Decision.ACCEPTED,
            stands=one.id in stand,
        )
        for one in sorted(decided, key=lambda one: (one.decided_at, one.id))
    ]


def readings(visit: Visit, claim: str) -> list[Read]:
    """Return what was decided on readings of the claim, oldest first."""
    vettings = visit.then.find(Vetting, claim=claim)
    stand = {one.id for one in standing(vettings).values()}
    reader = visit.reader
    return [
        Read(
            vetting=one,
            saying=_saying(reader, one.utterance),
            instead=_saying(reader, one.instead) if one.instead else None,
            stands=one.id in stand,
            state=read_state(reader, one.utterance),
        )
        for one in vettings
    ]


def _other(reader: Reader, one: Match, claim: str) -> Claim:
    [*others] = sorted(pair(one) - {claim})
    return reader.get(Claim, others[0])


def _saying(reader: Reader, id: str) -> Saying:
    said = reader.get(Utterance, id)
    return Saying(
        utterance=said,
        claimant=reader.get(Agent, said.claimant),
        source=reader.get(Source, said.source),
    )
