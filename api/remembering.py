"""A reader that asks the store once: what one request reads twice is kept for it.

A replay of a claim's history reads the same records at every step.
"""

from datetime import datetime
from typing import Any, TypeVar

from kg.model import Record, Verdict
from kg.store.base import (
    ALL,
    ClaimQuery,
    Hit,
    Listed,
    ListQuery,
    Only,
    Page,
    Reader,
    TimelinePage,
    TimelineQuery,
)

R = TypeVar("R", bound=Record)
Key = tuple[type[Record], tuple[tuple[str, str], ...]]


class Remembering:
    """A `Reader` for the length of one request."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._found: dict[Key, list[Any]] = {}

    def get(self, kind: type[R], id: str) -> R:
        """Return the record of that id, or raise `RecordNotFoundError`."""
        found = self.find(kind, id=id)
        return found[0] if found else self._reader.get(kind, id)

    def find(self, kind: type[R], /, **where: str) -> list[R]:
        """Return the records whose fields equal, or contain, the values; by id."""
        key = (kind, tuple(sorted(where.items())))
        if key not in self._found:
            self._found[key] = self._reader.find(kind, **where)
        return list(self._found[key])

    def claims(self, query: ClaimQuery) -> Page:
        """Return one page of the list of claims."""
        return self._reader.claims(query)

    def facets(self, query: ClaimQuery) -> dict[str, dict[str, int]]:
        """Return how many claims each status, claimant, subject and kind has."""
        return self._reader.facets(query)

    def listed(self, query: ListQuery) -> Listed:
        """Return one page of the agents, sources or evidence."""
        return self._reader.listed(query)

    def tallied(self, query: ListQuery) -> dict[str, dict[str, int]]:
        """Return how many each value of a facet has."""
        return self._reader.tallied(query)

    def waiting(self, kind: type[R], *, limit: int, skip: int = 0) -> list[R]:
        """Return utterances that are not sure, or proposed matches."""
        return self._reader.waiting(kind, limit=limit, skip=skip)

    def search(self, text: str, *, limit: int, only: Only = ALL) -> list[Hit]:
        """Return what says these words, best first."""
        return self._reader.search(text, limit=limit, only=only)

    def timeline(self, about: str, *, until: datetime | None = None) -> list[Record]:
        """Return the dated records that touch the id."""
        return self._reader.timeline(about, until=until)

    def timeline_page(self, query: TimelineQuery) -> TimelinePage:
        """Return one page of a timeline."""
        return self._reader.timeline_page(query)

    def counts(self) -> dict[str, int]:
        """Return how many records of each kind there are."""
        return self._reader.counts()

    def latest(self, claim: str) -> Verdict | None:
        """Return the claim's last verdict."""
        return self._reader.latest(claim)

    def survivor(self, claim: str) -> str:
        """Return the claim that answers for one."""
        return self._reader.survivor(claim)

    def merged(self, claim: str) -> list[str]:
        """Return the ids of all claims that are one with it."""
        return self._reader.merged(claim)

    def capabilities(self) -> frozenset[str]:
        """Return what else it can do."""
        return self._reader.capabilities()
