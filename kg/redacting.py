"""Redacting: taking the words out of records, in the log and everything that reads it.

What is left is worked out once, here, and told by a `Redaction` in the log; every
reading follows it. What stands between the pages of files goes with `Graph.vacuum`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from kg.canon import KINDS, new
from kg.errors import BadInputError
from kg.graph import Graph
from kg.model import (
    Agent,
    AgentKind,
    Alias,
    Entity,
    Record,
    Redaction,
    Source,
    Utterance,
)
from kg.redaction import redaction
from kg.store.base import Reader
from kg.store.words import texts_of

FEWEST = 4  # letters of a text that is looked for elsewhere
MOST = 200  # texts that are


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """Who wants words gone, why, and when that was decided."""

    because: str
    by: str
    now: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Redacted:
    """What was redacted now, what had been before, and who else holds the words."""

    done: tuple[Redaction, ...]
    before: tuple[Redaction, ...]
    elsewhere: tuple[str, ...]


def redact(graph: Graph, ids: Iterable[str], order: Order) -> Redacted:
    """Take the words out of records, and of what quotes or names them."""
    reader = graph.reader
    named = {one: record_of(reader, one) for one in ids}
    whole = {one.id: one for record in named.values() for one in _with(reader, record)}
    before = {one: told for one in whole for told in reader.find(Redaction, record=one)}
    left = [record for one, record in whole.items() if one not in before]
    elsewhere = tuple(sorted(_elsewhere(reader, left)))
    person = new(Agent, name=order.by, kind=AgentKind.PERSON)
    told = tuple(
        redaction(one, because=order.because, by=person.id, now=order.now)
        for one in left
    )
    if told:
        graph.add([person, *told], now=order.now)
        graph.forget_files()
    return Redacted(done=told, before=tuple(before.values()), elsewhere=elsewhere)


def foreseen(reader: Reader, ids: Iterable[str]) -> Redacted:
    """Return what `redact` would find, and change nothing."""
    whole = [one for each in ids for one in _with(reader, record_of(reader, each))]
    before = [told for one in whole for told in reader.find(Redaction, record=one.id)]
    known = {one.record for one in before}
    left = [one for one in whole if one.id not in known]
    day = datetime.fromisoformat("1970-01-01T00:00:00+00:00")
    told = tuple(redaction(one, because="-", by="-", now=day) for one in left)
    found = tuple(sorted(_elsewhere(reader, left)))
    return Redacted(done=told, before=tuple(before), elsewhere=found)


def record_of(reader: Reader, id: str) -> Record:
    """Return the record of an id, whose first word is its kind."""
    kind = KINDS.get(id.partition("-")[0])
    if kind is None or kind is Redaction:
        raise BadInputError(
            f"{id!r} is no record with words of its own: give the id of a source, an "
            "utterance, a claim, an agent…, as `claimgraph search` and `show` tell it"
        )
    return reader.get(kind, id)


def _with(reader: Reader, record: Record) -> Iterator[Record]:
    """Yield a record and what repeats its words by its nature: quotations, names."""
    yield record
    if isinstance(record, Source):
        yield from reader.find(Utterance, source=record.id)
    if isinstance(record, Agent | Entity):
        yield from reader.find(Alias, of=record.id)


def _elsewhere(reader: Reader, records: Iterable[Record]) -> Iterator[str]:
    """Yield the ids of other records that hold a text of these, word for word."""
    own = {record.id: record for record in records}
    texts = {text for one in own.values() for text in texts_of(one)}
    found = set[str]()
    for text in sorted(one for one in texts if len(one) >= FEWEST)[:MOST]:
        hits = (one for one in reader.search(text, limit=MOST) if one.id not in own)
        found |= {one.id for one in hits if _holds(reader, one.kind, one.id, text)}
    yield from found


def _holds(reader: Reader, kind: str, id: str, text: str) -> bool:
    return any(text in one for one in texts_of(reader.get(KINDS[kind], id)))
