"""The dated lines of a timeline, with what pages and exports say about each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from api.story import Then
from api.voice import Voice
from kg.history import Change
from kg.model import Argument, Claim, Evidence, Record, Utterance


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One dated line: who did what, about which claim, in which words.

    `does` is a testimony, a status or `evidence`; `who` is an agent's id or None;
    `quote` holds the words as they stand in the source.
    """

    id: str
    at: datetime
    kind: str
    does: str
    who: str | None
    claim: Claim | None
    text: str
    quote: str = ""
    href: str

    def headline(self, voice: Voice) -> str:
        """Return who did what, in a few words."""
        if self.kind == "verdict":
            return voice.t(f"status_{self.does}")
        if self.kind == "evidence":
            return f"{voice.t('kind_evidence')} · {voice.name(self.who)}".rstrip(" ·")
        return f"{voice.name(self.who)}: {voice.t(self.does)}"


def moments(then: Then, voice: Voice, about: str | None) -> list[Moment]:
    """Return what happened about an id or a case's slug, or at all; oldest first."""
    told = {one.id: one for one in _told(then, voice, about)}
    found = list(told.values())
    if about and (claims := then.reader.find(Claim, id=about)):
        found += _changes(then, voice, claims[0])
    return sorted(found, key=lambda one: (one.at, one.id))


def _told(then: Then, voice: Voice, about: str | None) -> Iterator[Moment]:
    for record in _records(then, about):
        match record:
            case Utterance():
                yield _said(then, voice, record)
            case Evidence():
                yield _measured(voice, record)
            case Argument():
                known = then.find(Evidence, id=record.premise)
                yield from (_measured(voice, one) for one in known)
            case _:
                pass


def _records(then: Then, about: str | None) -> Iterable[Record]:
    if about:
        return then.reader.timeline(about, until=then.as_of)
    return [*then.find(Utterance), *then.find(Evidence)]


def _said(then: Then, voice: Voice, utterance: Utterance) -> Moment:
    claim = then.reader.get(Claim, utterance.claim)
    return Moment(
        id=utterance.id,
        at=utterance.known_at,
        kind="utterance",
        does=utterance.testimony,
        who=utterance.claimant,
        claim=claim,
        text=voice.claim(claim),
        quote=utterance.selector.exact,
        href=f"/claims/{claim.id}#{utterance.id}",
    )


def _measured(voice: Voice, evidence: Evidence) -> Moment:
    return Moment(
        id=evidence.id,
        at=evidence.known_at,
        kind="evidence",
        does="evidence",
        who=evidence.reported_by,
        claim=None,
        text=f"{voice.question(evidence)} {voice.number(evidence.value)}",
        href=f"/evidence/{evidence.id}",
    )


def _changes(then: Then, voice: Voice, claim: Claim) -> Iterator[Moment]:
    """Yield the changes of status, where the weights alone moved there is no line."""
    last = None
    for change in then.history(claim.id):
        if change.status != last:
            yield _changed(voice, claim, change)
        last = change.status


def _changed(voice: Voice, claim: Claim, change: Change) -> Moment:
    return Moment(
        id=f"{claim.id}-{change.at:%Y%m%dT%H%M%S%f}",
        at=change.at,
        kind="verdict",
        does=change.status,
        who=None,
        claim=claim,
        text=voice.claim(claim),
        href=f"/claims/{claim.id}?as_of={change.at:%Y-%m-%dT%H:%M:%S.%f}Z",
    )
