"""What readers on servers answer by reading a kind whole: counts, and what waits."""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

from kg.links import dated
from kg.model import Decision, Match, Record, Utterance
from kg.store.base import MOST, Listed, ListQuery
from kg.store.listing import FACETS, UNSURE, Counts, counted
from kg.store.rows import decode

R = TypeVar("R", bound=Record)


class Whole(ABC):
    """The part of a `Reader` about lists of records."""

    @abstractmethod
    def find(self, kind: type[R], /, **where: str) -> list[R]:
        """Return the records that fit; by id."""

    @abstractmethod
    def recorded(self, query: ListQuery, limit: int) -> Sequence[tuple[int, str]]:
        """Return position and payload of so many that a list asks for, newest first."""

    def listed(self, query: ListQuery) -> Listed:
        """Return one page of the agents, sources or evidence."""
        limit = min(max(query.limit, 1), MOST)
        found = self.recorded(query, limit + 1)
        items = tuple(decode(payload) for _, payload in found[:limit])
        return Listed(items=items, next=found[limit - 1][0] if found[limit:] else None)

    def tallied(self, query: ListQuery) -> Counts:
        """Return how many each value of a facet has, of all that the query finds."""
        fields = FACETS[query.kind]
        found = self.find(query.kind, **query.where)
        until = query.until
        known = [one for one in found if until is None or _is_known(one, query)]
        rows = Counter(tuple(getattr(one, name) for name in fields) for one in known)
        return counted(fields, rows.items())

    def waiting(self, kind: type[R], *, limit: int, skip: int = 0) -> list[R]:
        """Return utterances that are not sure, or proposed matches, in their order."""
        found = {one.id: (_place(one), one) for one in self.find(kind)}
        wait = [(at, id_) for id_, (at, _) in found.items() if at is not None]
        return [found[id_][1] for _, id_ in sorted(wait)[skip : skip + limit]]


def _is_known(one: Record, query: ListQuery) -> bool:
    at = dated(one)
    return at is None or query.until is None or at <= query.until


def _place(one: Record) -> float | None:
    match one:
        case Utterance(confidence=sure) if sure < UNSURE:
            return sure
        case Match(decision=Decision.PROPOSED, score=score):
            return -score
        case _:
            return None
