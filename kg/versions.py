"""Sources that changed: what is still quoted as it was, and what is orphaned.

A quotation holds in a new version where its exact text stands once. It is never moved
to a sentence that looks like it: what is gone, or stands there several times, is told.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.model import Selector, Source, Utterance
from kg.store.base import Reader

MOST = 1_000  # versions of one page


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A quotation that the newest version of its source no longer holds just once.

    `times` is how often its exact text stands there now.
    """

    utterance: Utterance
    version: Source
    times: int


def newest(reader: Reader, source: Source) -> Source:
    """Return the last version of a source, itself where nothing revises it."""
    *_, last = (source, *later(reader, source))
    return last


def earlier(reader: Reader, source: Source) -> Iterator[Source]:
    """Yield the versions before this one, the last first."""
    for _ in range(MOST):
        if source.revises is None:
            return
        source = reader.get(Source, source.revises)
        yield source


def later(reader: Reader, source: Source) -> Iterator[Source]:
    """Yield the versions after this one, the next first."""
    for _ in range(MOST):
        found = reader.find(Source, revises=source.id)
        if not found:
            return
        source = max(found, key=lambda one: (one.retrieved_at, one.id))
        yield source


def orphans(reader: Reader, source: Source) -> list[Orphan]:
    """Return the quotations of a source and its earlier versions that are orphaned."""
    last = newest(reader, source)
    return [
        Orphan(utterance=one, version=last, times=last.text.count(one.selector.exact))
        for old in (source, *earlier(reader, source))
        if old.id != last.id
        for one in reader.find(Utterance, source=old.id)
        if not stands(one.selector, old.text, last.text)
    ]


def stands(selector: Selector, old: str, new: str) -> bool:
    """Tell whether a quotation holds in a new text.

    One that stood several times before must have kept its surroundings, once.
    """
    if selector.exact not in new:
        return False
    if new.count(selector.exact) == 1:
        return True
    around = selector.prefix + selector.exact + selector.suffix
    return old.count(selector.exact) > 1 and new.count(around) == 1
