"""The floor on one screen: a path or an address becomes records.

bytes (retrieve) → Article (readers) → Said (pipeline) → Claim, Agent (match) → records
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime

from ingest.article import Article
from ingest.fetch import Fetcher
from ingest.language import LANGS
from ingest.match import Matched, Matcher
from ingest.pipeline import load
from ingest.reader import Part
from ingest.readers import choose_reader
from ingest.reading import Reading
from ingest.records import make_source, make_utterance
from ingest.retrieve import retrieve
from kg.errors import BadInputError, UnknownNameError
from kg.model import Record, Source
from kg.names import Names
from kg.store.base import Reader

MOST_TEXT = 500_000
Skip = Callable[[BadInputError], None]


def refuse(error: BadInputError) -> None:
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
    articles = list(read_articles(source, fetcher, lang=lang, skip=skip))
    return [_listen(source, article) for article in articles]


def read_articles(
    source: str, fetcher: Fetcher, *, lang: str | None = None, skip: Skip = refuse
) -> Iterator[Article]:
    """Yield the articles of a source; when none is left, its first fault is raised."""
    if lang not in {None, *LANGS}:
        raise UnknownNameError(f"--as {lang}: there are: {', '.join(LANGS)}")
    raw = retrieve(source, fetcher, asked=lang)
    faults, count = [], 0
    for part in map(_bound, choose_reader(raw).read(raw)):
        if isinstance(part, Article):
            count += 1
            yield part
        else:
            faults.append(part)
    if faults and not count:
        raise faults[0]
    for fault in faults:
        skip(fault)


def ingest(
    readings: Iterable[Reading], *, names: Names, reader: Reader | None, now: datetime
) -> Iterator[Record]:
    """Yield the records of readings: sources, agents, claims, relations, utterances."""
    matcher = Matcher(names, reader, now=now)
    for reading in readings:
        source = make_source(reading.article, now=now)
        yield source
        yield from _utterances(matcher.claims(reading), reading.article, source)


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
        yield from (*matched.agents, matched.claimant, matched.claim)
        yield from (*matched.relations, *matched.matches)
        yield said


def _bound(part: Part) -> Part:
    """Return the part; a text longer than any article is a fault."""
    if isinstance(part, Article) and len(part.text) > MOST_TEXT:
        return BadInputError(
            f"{part.title or part.url}: {len(part.text):,} characters of text, more "
            f"than any article has ({MOST_TEXT:,}); split it"
        )
    return part


def _listen(source: str, article: Article) -> Reading:
    """Return what people say in the article, by the pipeline of its language."""
    pipeline = load(article.lang)
    doc = pipeline.make_doc(article.text)
    doc._.article = article
    heard = pipeline(doc)._
    return Reading(
        source=source,
        article=article,
        said=tuple(heard.said),
        asides=tuple(heard.asides),
    )
