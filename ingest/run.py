"""The floor on one screen: a path or an address becomes records.

bytes (retrieve) → Article (readers) → Said (pipeline) → Claim, Agent (match) → records
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from itertools import islice

from ingest.article import Article
from ingest.editions import Editions
from ingest.fetch import Fetcher
from ingest.match import Matched, Matcher
from ingest.pieces import hear_all
from ingest.reading import Reading
from ingest.records import make_utterance
from ingest.wordings import Wordings
from kg.errors import ClaimgraphError
from kg.model import Record, Source
from kg.names import Names
from kg.store.base import Reader

READINGS = 500  # that are matched and stored together
Skip = Callable[[ClaimgraphError], None]


def refuse(error: ClaimgraphError) -> None:
    """Stop at the first item that cannot be read."""
    raise error


def extract(
    source: str,
    *,
    lang: str | None = None,
    allow_private: bool = False,
    skip: Skip = refuse,
    fetcher: Fetcher | None = None,
) -> list[Reading]:
    """Return who said what in a path or an address, without a store.

    An item that cannot be read, such as one post of many, is handed to `skip`, which
    may raise; a source that cannot be read at all is an error. A `fetcher` kept for
    many addresses asks each site for its robots.txt once.
    """
    fetcher = fetcher or Fetcher(allow_private=allow_private)
    found = list(hear_all([source], fetcher, lang=lang))
    readings = [one for one in found if isinstance(one, Reading)]
    faults = [one for one in found if not isinstance(one, Reading)]
    if faults and not readings:
        raise faults[0]
    for fault in faults:
        skip(fault)
    return readings


def batches(
    readings: Iterable[Reading], most: int = READINGS
) -> Iterator[list[Reading]]:
    """Yield the readings as they come, in lists that are stored all or nothing."""
    rest = iter(readings)
    while batch := list(islice(rest, most)):
        yield batch


def ingest(
    readings: Iterable[Reading],
    *,
    names: Names,
    reader: Reader | None,
    now: datetime,
    editions: Editions | None = None,
    wordings: Wordings | None = None,
) -> Iterator[Record]:
    """Yield the records of readings: sources, agents, claims, relations, utterances.

    What an earlier edition or a copy of the text has told is not told again; without
    `editions` only versions of one address are known. Claims of the graph that have
    the same words are found by `wordings`; in other words they meet once stored.
    """
    matcher = Matcher(names, reader, now=now, wordings=wordings)
    editions = editions or Editions(reader)
    for reading in readings:
        edition = editions.place(reading.article, now=now)
        fresh, source = edition.fresh(reading), edition.source
        editions.remember(source, fresh)
        yield source
        yield from _utterances(matcher.claims(fresh), reading.article, source)


def _utterances(
    matches: Iterable[Matched], article: Article, source: Source
) -> Iterator[Record]:
    """Yield what each match brings, and the utterance that ties it to the source."""
    day = (article.published or source.retrieved_at).date()
    first: dict[str | None, str] = {}
    for matched in matches:
        part_of = first.get(matched.said.part_of)
        said = make_utterance(matched, source, day=day, part_of=part_of)
        first.setdefault(matched.said.id, said.id)
        yield from (*matched.agents, *matched.entities)
        yield from (matched.claimant, matched.claim)
        yield from matched.relations
        yield said
