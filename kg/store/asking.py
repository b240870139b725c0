"""A reader made of few questions, so that every server gives the very same answers.

A server finds payloads and lines; what they mean, their order and their pages are
worked out here, once.
"""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from kg.canon import KINDS, to_utc
from kg.errors import BadInputError, RecordNotFoundError, UnknownNameError
from kg.links import dated, lookups
from kg.model import Case, Record, Verdict
from kg.store import bigrams
from kg.store.base import (
    ALL,
    ClaimQuery,
    Hit,
    Only,
    TimelinePage,
    TimelineQuery,
)
from kg.store.claimed import Claimed
from kg.store.dates import Dated, Span, page, span
from kg.store.hits import ranked
from kg.store.lines import Line
from kg.store.merged import SHARED
from kg.store.rows import decode, micros, read
from kg.store.wanted import Wanted, place
from kg.store.whole import Whole
from kg.store.worded import worded

R = TypeVar("R", bound=Record)
FULL_TEXT = "full-text"


class Asking(Claimed, Whole, ABC):
    """A `Reader` over the questions below; payloads and lines are JSON."""

    name: str

    @abstractmethod
    def found(self, kind: str, where: Mapping[str, Sequence[str]]) -> Sequence[str]:
        """Return the payloads of a kind whose fields equal, or contain, any value."""

    @abstractmethod
    def case(self, name: str) -> str | None:
        """Return the payload of the case of that id, or the last of that slug."""

    @abstractmethod
    def touching(self, ids: Sequence[str], latest: int) -> Sequence[tuple[int, str]]:
        """Return position and payload of the dated records that touch any of the ids.

        None is later than `latest`; the records of those ids are touched by themselves.
        """

    @abstractmethod
    def between(self, ids: Sequence[str], wanted: Span) -> Sequence[Dated]:
        """Return the first of the same within a span, by its order."""

    @abstractmethod
    def matching(self, words: str, only: Only, limit: int) -> Sequence[tuple[int, str]]:
        """Return position and payload of the newest and the oldest that hold words.

        How many of each, `kg.store.hits.window` tells.
        """

    @abstractmethod
    def states(self, claims: Sequence[str]) -> Mapping[str, str]:
        """Return the fold of each claim that has one."""

    @abstractmethod
    def capabilities(self) -> frozenset[str]:
        """Return what else it can do."""

    def counts(self) -> dict[str, int]:
        """Return how many records of each kind there are."""
        found = self.on_rungs(["record/0"])
        return {name: found[name] for name in sorted(KINDS) if found.get(name)}

    def get(self, kind: type[R], id: str) -> R:
        """Return the record of that id, or raise `RecordNotFoundError`."""
        found = self.find(kind, id=id)
        if not found:
            name = kind.__name__.lower()
            raise RecordNotFoundError(
                f"no {name} has the id {id!r}: search for it, or list them all"
            )
        return found[0]

    def find(self, kind: type[R], /, **where: str) -> list[R]:
        """Return the records whose fields equal, or contain, the values; by id."""
        for field in where:
            _refuse_unknown(kind, field)
        name = kind.__name__.lower()
        shared = SHARED.get(name, set())
        values = {
            field: self.merged(value) if field in shared else [str(value)]
            for field, value in where.items()
        }
        payloads = self.found(name, values)
        records = {one.id: one for one in (read(kind, text) for text in payloads)}
        return [records[one] for one in sorted(records)]

    def search(self, text: str, *, limit: int, only: Only = ALL) -> list[Hit]:
        """Return what says these words, best first."""
        self._refuse_words()
        if not bigrams.terms(text):
            return []
        found = self.matching(text, only, limit)
        return ranked((worded(*one) for one in found), text, limit)

    def timeline(self, about: str, *, until: datetime | None = None) -> list[Record]:
        """Return the dated records that touch the id, by when they could be known."""
        latest = micros(to_utc(until)) if until else 2**62
        found = dict(self.touching(self._touched(about), latest))
        records = [(seq, decode(payload)) for seq, payload in found.items()]
        return [record for _, record in sorted(records, key=_by_time)]

    def timeline_page(self, query: TimelineQuery) -> TimelinePage:
        """Return one page of a timeline; all pages together are the timeline."""
        wanted = span(query)
        found = self.between(self._touched(query.about), wanted)
        return page(found, wanted, decode)

    def _touched(self, about: str) -> tuple[str, ...]:
        """Return the ids whose records a timeline is made of."""
        payload = self.case(about)
        case = read(Case, payload) if payload else None
        if case:
            return (about, *case.about, *case.includes)
        return tuple(self.merged(about))

    def latest(self, claim: str) -> Verdict | None:
        """Return the last verdict of a claim, or of the one that answers for it."""
        answering = self.survivor(claim)
        state = self.states([answering]).get(answering)
        line = Line.read(state)
        return self.get(Verdict, line.verdict[1]) if line.verdict else None

    def survivor(self, claim: str) -> str:
        """Return the claim that answers for one, itself where it is matched to none."""
        return Line.read(self.states([claim]).get(claim)).survivor or claim

    def merged(self, claim: str) -> list[str]:
        """Return the ids of all claims that are one with it, itself among them."""
        return Line.read(self.states([claim]).get(claim)).members or [claim]

    def _wanted(self, query: ClaimQuery, limit: int) -> Wanted:
        payload = self.case(query.case) if query.case is not None else None
        included = read(Case, payload).includes if payload else ()
        return Wanted(
            status=query.status,
            claimant=query.claimant,
            about=query.about,
            kind=query.kind,
            among=query.among,
            words=query.text,
            since=micros(to_utc(query.since)) if query.since else None,
            until=micros(to_utc(query.until)) if query.until else None,
            included=None if query.case is None else included,
            after=place(query.cursor) if query.cursor is not None else None,
            limit=limit,
        )

    def _refuse_words(self) -> None:
        if FULL_TEXT not in self.capabilities():
            raise BadInputError(
                f"{self.name} finds nothing by its words (no full text): ask the "
                "folder's own reading (--store FOLDER), or a Neo4j with the cjk index"
            )


def _by_time(pair: tuple[int, Record]) -> tuple[int, int]:
    from_log = pair[0]
    return (_at(pair[1]), from_log)


def _at(record: Record) -> int:
    time = dated(record)
    assert time is not None
    return micros(time)


def _refuse_unknown(kind: type[Record], field: str) -> None:
    if field != "id" and field not in lookups(kind):
        raise UnknownNameError(
            f"{kind.__name__} is not found by {field!r}, only by: "
            f"id, {', '.join(lookups(kind))}"
        )
