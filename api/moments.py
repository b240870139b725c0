"""The dated lines of a timeline, with what pages and exports say about each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from api.story import Then
from api.voice import Voice
from kg.history import Change
from kg.links import references
from kg.model import Argument, Case, Claim, Evidence, Record, Utterance
from kg.store.base import Reader, TimelineQuery
from kg.vettings import is_struck

WHOLE = 5_000  # dated records that one timeline of everything may tell


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


def are_few(reader: Reader) -> bool:
    """Tell whether the graph is small enough for one timeline of all there is."""
    counts = reader.counts()
    return counts.get("utterance", 0) + counts.get("evidence", 0) <= WHOLE


def moments(then: Then, voice: Voice, about: str | None) -> list[Moment]:
    """Return what happened about an id or a case's slug, or at all; oldest first."""
    told = {one.id: one for one in _told(then, voice, about)}
    found = list(told.values())
    if about and (claims := then.reader.find(Claim, id=about)):
        found += _changes(then, voice, claims[0])
    return sorted(found, key=lambda one: (one.at, one.id))


def moments_page(
    then: Then, voice: Voice, query: TimelineQuery
) -> tuple[list[Moment], str | None]:
    """Return one page of what happened about an id, and the next page's cursor.

    Lines stand where the record that brings them does; all pages tell what `moments`
    tells. A claim's own timeline is worked out whole: its changes come from a replay.
    """
    found = then.reader.timeline_page(replace(query, until=then.as_of))
    own = _Own(then, query.about)
    records = [one for one in found.items if own.brings(one)]
    lines = {one.id: one for one in _lines(then, voice, records)}
    return list(lines.values()), found.next


class _Own:
    """Which records of a timeline bring a line: each evidence has one alone."""

    def __init__(self, then: Then, about: str) -> None:
        self._then, self._about = then, about
        cases = [
            *then.reader.find(Case, id=about),
            *then.reader.find(Case, slug=about),
        ]
        ids = (id_ for one in cases for id_ in (*one.about, *one.includes))
        self._ids = {about, *ids}

    def brings(self, record: Record) -> bool:
        """Tell whether nothing before it in the timeline brought its line."""
        if not isinstance(record, Argument):
            return True
        evidence = self._then.find(Evidence, id=record.premise)
        if not evidence or self._is_touched(evidence[0]):
            return False
        several = self._then.find(Argument, premise=record.premise)
        first = next((one for one in several if self._is_about(one)), record)
        return first.id == record.id

    def _is_touched(self, evidence: Evidence) -> bool:
        named = {one for _, one, _ in references(evidence)} | {evidence.id}
        return bool(named & self._ids)

    def _is_about(self, argument: Argument) -> bool:
        """Tell whether an argument stands in the timeline, by itself or its claim."""
        touched = {one for _, one, _ in references(argument)} | {argument.id}
        conclusion, seen = argument.conclusion, {argument.id}
        while found := self._then.reader.find(Argument, id=conclusion):
            if conclusion in seen:
                break
            seen.add(conclusion)
            conclusion = found[0].conclusion
        touched.add(conclusion)
        for claim in self._then.reader.find(Claim, id=conclusion):
            touched |= {one for _, one, _ in references(claim)}
        return bool(touched & self._ids)


def _told(then: Then, voice: Voice, about: str | None) -> Iterator[Moment]:
    return _lines(then, voice, _records(then, about))


def _lines(then: Then, voice: Voice, records: Iterable[Record]) -> Iterator[Moment]:
    for record in records:
        match record:
            case Utterance() if not is_struck(then.reader, record):
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
    return [*then.heard(), *then.find(Evidence)]


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
