"""The list of claims and its facets, out of few questions that servers answer alike.

Where few claims have what is asked for, the server begins with those; where many have
it, the list is walked from its top until a page is full. What is kept counted says
which is less.
"""

from abc import ABC, abstractmethod
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from kg.model import Claim
from kg.store import bigrams
from kg.store.base import ClaimQuery, Page
from kg.store.lines import Line
from kg.store.rows import read
from kg.store.tallies import TOTAL, Key, ladder, under
from kg.store.wanted import Wanted, bounded, cursor
from kg.store.windows import MOST as MANY
from kg.store.windows import Window, windows

MOST_VALUES = 50
OTHERS: dict[str, Callable[[ClaimQuery], ClaimQuery]] = {
    "status": lambda query: replace(query, status=None),
    "claimant": lambda query: replace(query, claimant=None),
    "about": lambda query: replace(query, about=None),
    "kind": lambda query: replace(query, kind=None),
}
NAMED = ("words", "among", "included")  # what names few claims by itself
Found = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin:
    """Where a question on the list begins: a field of `Wanted`, or a window."""

    field: str = ""
    window: Window | None = None


class Claimed(ABC):
    """The part of a `Reader` about the list of claims."""

    @abstractmethod
    def lines(self, wanted: Wanted, begin: Begin) -> Sequence[Found]:
        """Return payload and line of the first claims, some perhaps twice.

        The order is that of the list: by last change, newest first, then by id.
        """

    @abstractmethod
    def counted(self, wanted: Wanted, begin: Begin) -> Sequence[Found]:
        """Return id and what it counts under, of all claims that are wanted."""

    @abstractmethod
    def amounts(self, keys: Sequence[Key]) -> Mapping[Key, int]:
        """Return the kept counts; what is not there counts nothing."""

    @abstractmethod
    def on_rungs(self, rungs: Sequence[str]) -> Mapping[str, int]:
        """Return the kept counts on some rungs by value; see `kg.store.tallies`."""

    @abstractmethod
    def _wanted(self, query: ClaimQuery, limit: int) -> Wanted: ...

    @abstractmethod
    def _refuse_words(self) -> None: ...

    def claims(self, query: ClaimQuery) -> Page:
        """Return one page of the list of claims."""
        limit = bounded(query.limit)
        if query.text is not None:
            self._refuse_words()
        if query.text is not None and not bigrams.terms(query.text):
            return Page(items=(), next=None)
        found = self._first(self._wanted(query, limit + 1))
        rows = {one.id: (one, line) for one, line in map(_row, found)}
        ordered = sorted(rows.values(), key=_place)
        last = ordered[limit - 1] if len(ordered) > limit else None
        return Page(
            items=tuple(line.row(claim) for claim, line in ordered[:limit]),
            next=cursor(last[1].changed, last[0].id) if last else None,
        )

    def facets(self, query: ClaimQuery) -> dict[str, dict[str, int]]:
        """Return how many claims each status, claimant, subject and kind has."""
        query = replace(query, cursor=None)
        if query.text is not None:
            self._refuse_words()
        if query.text is not None and not bigrams.terms(query.text):
            return {**{name: {} for name in OTHERS}, "total": {"": 0}}
        asked = {name: other(query) for name, other in OTHERS.items()}
        asked["total"] = query
        found: dict[str, dict[str, int]] = {}
        for one in dict.fromkeys(asked.values()):
            names = [name for name, its in asked.items() if its == one]
            found |= self._facets(one, names)
        total = found["total"].get("", 0)
        return {**{name: found[name] for name in OTHERS}, "total": {"": total}}

    def kept(self, name: str) -> dict[str, int]:
        """Return the largest counts that are kept under a name, the most first."""
        found: dict[str, int] = {}
        for rungs in ladder(name, self.amounts([TOTAL]).get(TOTAL, 0)):
            found |= self.on_rungs(rungs)
            if len(found) >= MOST_VALUES:
                break
        return most(found)

    def _facets(self, query: ClaimQuery, names: list[str]) -> dict[str, dict[str, int]]:
        if query == ClaimQuery(limit=query.limit):
            return {name: self.kept(name) for name in names}
        wanted = self._wanted(query, MANY)
        counts: dict[str, Counter[str]] = {name: Counter() for name in names}
        once = {id_: told for part in self._all(wanted) for id_, told in part}
        for name, value in (key for told in once.values() for key in under(told)):
            if name in counts:
                counts[name][value] += 1
        return {name: most(several) for name, several in counts.items()}

    def _all(self, wanted: Wanted) -> Iterator[Sequence[Found]]:
        """Yield what all claims that are wanted count under."""
        field, _ = self._fewest(wanted)
        if field:
            yield self.counted(wanted, Begin(field=field))
            return
        for window in self._windows(wanted):
            yield self.counted(wanted, Begin(window=window))

    def _first(self, wanted: Wanted) -> Iterator[Found]:
        """Yield the first lines that are wanted."""
        field, count = self._fewest(wanted)
        if field and count * count <= wanted.limit * self._total():
            yield from self.lines(wanted, Begin(field=field))
            return
        left = wanted.limit
        for window in self._windows(wanted):
            found = self.lines(replace(wanted, limit=left), Begin(window=window))
            yield from islice(found, left)
            left -= len(found)
            if left <= 0:
                return

    def _fewest(self, wanted: Wanted) -> tuple[str, int]:
        """Return the field that fewest claims have, and how many; "" for none."""
        named = [one for one in NAMED if getattr(wanted, one) is not None]
        if named:
            return named[0], 0
        fields = [name for name in OTHERS if getattr(wanted, name) is not None]
        asked = [(name, getattr(wanted, name)) for name in fields]
        if not asked:
            return "", 0
        known = self.amounts(asked)
        return min((known.get(one, 0), one[0]) for one in asked)[::-1]

    def _windows(self, wanted: Wanted) -> Iterator[Window]:
        spans = {int(key): count for key, count in self.on_rungs(["span/0"]).items()}
        top = None if wanted.after is None else wanted.after[0]
        size = min(4 * wanted.limit, MANY)
        return windows(spans, top=top, bottom=wanted.since, size=size)

    def _total(self) -> int:
        return self.amounts([TOTAL]).get(TOTAL, 0)


def most(counts: Mapping[str, int]) -> dict[str, int]:
    """Return the largest counts, of equals the first by name."""
    ordered = sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    return {value: count for value, count in ordered[:MOST_VALUES] if count > 0}


def _row(found: Found) -> tuple[Claim, Line]:
    return read(Claim, found[0]), Line.read(found[1])


def _place(row: tuple[Claim, Line]) -> tuple[int, str]:
    return -row[1].changed, row[0].id
