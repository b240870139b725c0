"""What is counted of a record, so that the facets of a list need not be counted anew.

A reading on a server keeps how many claims each status, claimant, subject and kind has,
how many records of each kind there are, how many claims changed in each span of twelve
days, and how many records are dated there: by these a page finds where it begins. Each
counted record carries what it counts under, so whoever changes it knows what to take
off.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from kg.links import references
from kg.model import Claim, Record
from kg.store.lines import Line
from kg.store.listing import FACETS

Key = tuple[str, str]  # what is counted, and under which value
TOTAL: Key = ("total", "")
SPAN = 40  # bits of microseconds: 12.7 days
FEW_BITS = 8
LADDERED = {"claimant", "about"}


def of_claim(claim: Claim, line: Line) -> str:
    """Return what a listed claim counts under, as JSON."""
    return _told(
        {
            "status": [str(line.reviewed or line.status)],
            "kind": [claim.kind],
            "claimant": sorted({who for who, *_ in line.heard()}),
            "about": sorted({one for _, one, _ in references(claim)}),
            "span": [str(line.changed >> SPAN)],
            "total": [""],
        }
    )


def of_record(record: Record) -> str | None:
    """Return what a record of a list with facets counts under; None for others."""
    fields = FACETS.get(type(record))
    if fields is None:
        return None
    combined = json.dumps([getattr(record, name) for name in fields])
    return _told({type(record).__name__.lower(): [combined]})


def under(told: str | None) -> Iterator[Key]:
    """Yield what the JSON of a counted record says that it counts under."""
    plain: dict[str, list[str]] = json.loads(told) if told else {}
    yield from ((name, value) for name, several in plain.items() for value in several)


def changes(
    counted: Mapping[str, str | None],
    before: Mapping[str, str],
    come: Iterable[tuple[str, int | None]],
) -> dict[Key, int]:
    """Return what the counts change by; `come` are kind and time of new records."""
    by: Counter[Key] = Counter()
    for kind, at in come:
        by["record", kind] += 1
        if at is not None:
            by["moment", str(at >> SPAN)] += 1
    for id_, told in counted.items():
        by.update(under(told))
        by.subtract(under(before.get(id_)))
    return {key: count for key, count in sorted(by.items()) if count}


def rung(key: Key, count: int) -> str:
    """Return where a count is looked for: by its size where values are many."""
    return f"{key[0]}/{count.bit_length() if key[0] in LADDERED else 0}"


def ladder(name: str, total: int) -> Iterator[list[str]]:
    """Yield the rungs from above, those of the largest counts first."""
    if name not in LADDERED:
        yield [f"{name}/0"]
        return
    high, low = 63, max(1, total.bit_length() - FEW_BITS)
    while high > 1:
        yield [f"{name}/{one}" for one in range(low, high)]
        high, low = low, max(1, low - 2)


def _told(plain: Mapping[str, list[str]]) -> str:
    return json.dumps(plain, sort_keys=True, separators=(",", ":"))
