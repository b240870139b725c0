"""Pages of a timeline: where each begins, and how its records are put together."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from kg.canon import to_utc
from kg.errors import BadInputError
from kg.model import Record
from kg.packing import packed_id
from kg.store.base import TimelinePage, TimelineQuery
from kg.store.packed import decode, plain_of
from kg.store.plain import when
from kg.store.rows import micros
from kg.store.tabled import Tables
from kg.store.wanted import bounded, cursor, place

T = TypeVar("T")
Dating = tuple[int, int]  # when, in microseconds, and the position in the log
Packed = list[Any]  # id and payload, as the log tells them
Dated = tuple[int, int, str]  # the same with the payload, of servers
END = 2**62
PART = (
    "SELECT at, seq FROM timeline WHERE about = ? AND at BETWEEN ? AND ? "
    "AND (at, seq) {} (?, ?) ORDER BY at {way}, seq {way} LIMIT ?"
)
PAYLOADS = (
    "SELECT seq, id, payload FROM entry WHERE seq IN (SELECT value FROM json_each(?))"
)
ITSELF = "SELECT seq, id, payload FROM entry WHERE id = ?"


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """Which places are wanted: within two times, behind a place, so many at most."""

    earliest: int
    latest: int
    behind: Dating
    newest_first: bool
    limit: int


def span(query: TimelineQuery) -> Span:
    """Return the span that a query asks for, with one place more than its page."""
    earliest = micros(to_utc(query.since)) if query.since else -END
    latest = micros(to_utc(query.until)) if query.until else END
    start = (END, 0) if query.newest_first else (-END, 0)
    return Span(
        earliest=earliest,
        latest=latest,
        behind=_behind(query.cursor) if query.cursor else start,
        newest_first=query.newest_first,
        limit=bounded(query.limit) + 1,
    )


def page(
    found: Iterable[tuple[int, int, T]],
    wanted: Span,
    told: Callable[[T], Record],
) -> TimelinePage:
    """Return the page of what was found, in any order and several times."""
    once = {(at, seq): one for at, seq, one in found}
    places = sorted(once, reverse=wanted.newest_first)[: wanted.limit]
    shown = places[: wanted.limit - 1]
    more = len(places) == wanted.limit
    return TimelinePage(
        items=tuple(told(once[one]) for one in shown),
        next=cursor(shown[-1][0], str(shown[-1][1])) if more else None,
    )


def dated_page(database: Tables, touched: Sequence[str], wanted: Span) -> TimelinePage:
    """Return a page from the tables: a part of each id's own order, then the first."""
    way, side = ("DESC", "<") if wanted.newest_first else ("ASC", ">")
    query = PART.format(side, way=way)
    places: set[Dating] = set()
    times = (wanted.earliest, wanted.latest, *wanted.behind)
    for one in touched:
        asked = (database.place(one), *times, wanted.limit)
        places.update(database.execute(query, asked).fetchall())
    places.update(one for one in itself(database, touched) if _fits(one, wanted))
    first = sorted(places, reverse=wanted.newest_first)[: wanted.limit]
    held = records(database, first)
    found = ((at, seq, held[seq]) for at, seq in first)
    return page(found, wanted, lambda one: decode(*one))


def records(database: Tables, places: Iterable[Dating]) -> dict[int, Packed]:
    """Return the records at some places by position, packed."""
    asked = json.dumps([seq for _, seq in places])
    return {seq: told for seq, *told in database.execute(PAYLOADS, (asked,))}


def itself(database: Tables, ids: Iterable[str]) -> Iterator[Dating]:
    """Yield the places of the records of ids that have a date."""
    asked = (database.execute(ITSELF, (packed_id(one),)).fetchone() for one in ids)
    for seq, *told in filter(None, asked):
        at = when(plain_of(*told))
        if at is not None:
            yield at, seq


def _fits(place: Dating, wanted: Span) -> bool:
    within = wanted.earliest <= place[0] <= wanted.latest
    further = place < wanted.behind if wanted.newest_first else place > wanted.behind
    return within and further


def _behind(text: str) -> Dating:
    at, seq = place(text)
    if not seq.isdecimal():
        raise BadInputError(
            f"the cursor {text[:80]!r} is not of a timeline: take `next` of a page"
        )
    return at, int(seq)
