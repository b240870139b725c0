"""What readers on servers answer of lists of records: pages, counts, and what waits."""

import json
from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from kg.links import dated
from kg.model import Decision, Match, Record, Utterance
from kg.store.base import Listed, ListQuery
from kg.store.listing import FACETS, UNSURE, Combination, Counts, counted
from kg.store.rows import decode, read
from kg.store.wanted import bounded

R = TypeVar("R", bound=Record)
WAITING = 1_000  # steps between what is least sure and what is sure


class Whole(ABC):
    """The part of a `Reader` about lists of records."""

    @abstractmethod
    def find(self, kind: type[R], /, **where: str) -> list[R]:
        """Return the records that fit; by id."""

    @abstractmethod
    def recorded(self, query: ListQuery, limit: int) -> Sequence[tuple[int, str]]:
        """Return position and payload of so many that a list asks for, newest first."""

    @abstractmethod
    def on_rungs(self, rungs: Sequence[str]) -> Mapping[str, int]:
        """Return the kept counts on some rungs by value; see `kg.store.tallies`."""

    @abstractmethod
    def unsure(self, kind: str, steps: range) -> Sequence[str]:
        """Return the payloads of what waits at some steps; see `waiting_step`."""

    def listed(self, query: ListQuery) -> Listed:
        """Return one page of the agents, sources or evidence."""
        limit = bounded(query.limit)
        found = self.recorded(query, limit + 1)
        items = tuple(decode(payload) for _, payload in found[:limit])
        return Listed(items=items, next=found[limit - 1][0] if found[limit:] else None)

    def tallied(self, query: ListQuery) -> Counts:
        """Return how many each value of a facet has, of all that the query finds."""
        fields = FACETS[query.kind]
        if query.until is None and {*query.where} <= {*fields}:
            return counted(fields, self._combined(query))
        found = self.find(query.kind, **query.where)
        until = query.until
        known = [one for one in found if until is None or _is_known(one, query)]
        rows = Counter(tuple(getattr(one, name) for name in fields) for one in known)
        return counted(fields, rows.items())

    def waiting(self, kind: type[R], *, limit: int, skip: int = 0) -> list[R]:
        """Return utterances that are not sure, or proposed matches, in their order."""
        found: list[R] = []
        start, count = 0, 1
        while start < WAITING and len(found) < skip + limit:
            steps = range(start, min(start + count, WAITING))
            name = kind.__name__.lower()
            several = [read(kind, one) for one in self.unsure(name, steps)]
            found += sorted(several, key=_place)
            start, count = start + count, 2 * count
        return found[skip : skip + limit]

    def _combined(self, query: ListQuery) -> Iterable[Combination]:
        """Yield the kept counts of whole combinations that fit."""
        fields = FACETS[query.kind]
        wanted = [(fields.index(one), value) for one, value in query.where.items()]
        name = query.kind.__name__.lower()
        for told, count in self.on_rungs([f"{name}/0"]).items():
            values = tuple(json.loads(told))
            if count and all(values[place] == value for place, value in wanted):
                yield values, count


def waiting_step(one: Record) -> int | None:
    """Return at which of a thousand steps a record waits; None where it does not."""
    at = _waits(one)
    if at is None:
        return None
    share = at if isinstance(one, Utterance) else 1 + at
    return min(max(int(share * WAITING), 0), WAITING - 1)


def _is_known(one: Record, query: ListQuery) -> bool:
    at = dated(one)
    return at is None or query.until is None or at <= query.until


def _place(one: Record) -> tuple[float, str]:
    at = _waits(one)
    assert at is not None
    return at, one.id


def _waits(one: Record) -> float | None:
    match one:
        case Utterance(confidence=sure) if sure < UNSURE:
            return sure
        case Match(decision=Decision.PROPOSED, score=score):
            return -score
        case _:
            return None
