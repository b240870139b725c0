"""What was read, as records: the source, and each utterance at its place in it."""

from datetime import date, datetime
from urllib.parse import quote

from ingest.article import Article
from ingest.match import Matched
from ingest.published import end_of_day
from ingest.web import split_address
from kg.canon import new
from kg.model import Selector, Source, Utterance

AROUND = 32
TITLE_LENGTH = 80


def make_source(article: Article, *, now: datetime) -> Source:
    """Return the source of an article; what is undated is known when it is read."""
    return new(
        Source,
        url=address_of(article),
        sha256=article.sha256,
        media_type=article.media_type,
        lang=article.lang,
        title=article.title or _opening(article.text),
        publisher=article.publisher,
        text=article.text,
        published_at=article.published,
        known_at=known_at(article, now=now),
        retrieved_at=_seen(article, now=now),
    )


def known_at(article: Article, *, now: datetime) -> datetime:
    """Return when the world could know the article.

    Where the clock is unknown that is the end of the day: earlier is not sure. What we
    hold in our hands is known, so it is never later than `now`.
    """
    if article.published is None:
        return _seen(article, now=now)
    if not article.day_only:
        return min(article.published, now)
    return min(end_of_day(article.published.date(), article.published.tzinfo), now)


def _seen(article: Article, *, now: datetime) -> datetime:
    """Return when the bytes were captured: now, or earlier for an archive's."""
    return min(article.retrieved or now, now)


def make_utterance(
    matched: Matched, source: Source, *, day: date, part_of: str | None = None
) -> Utterance:
    """Return the record of one utterance of one claim in the source.

    `day` is the source's own, for an utterance that is not dated; `part_of` is the
    utterance that holds the first part of the same quotation.
    """
    said = matched.said
    return new(
        Utterance,
        claimant=matched.claimant.id,
        claim=matched.claim.id,
        source=source.id,
        selector=_selector(said.start, said.end, source.text),
        testimony=matched.testimony,
        act=said.act,
        mode=said.mode,
        cue=said.cue or "",
        negated=said.negated,
        said_on=(said.date or day).isoformat(),
        date_basis=said.date_basis,
        known_at=source.known_at,
        confidence=said.confidence,
        part_of=part_of,
    )


def _selector(start: int, end: int, text: str) -> Selector:
    return Selector(
        exact=text[start:end],
        prefix=text[max(0, start - AROUND) : start],
        suffix=text[end : end + AROUND],
        start=start,
        end=end,
    )


def address_of(article: Article) -> str:
    """Return the article's own address: an item's stands behind its source's.

    A feed's summary is no version of the page that it sums up.
    """
    if article.page and article.page == article.url:
        return f"{article.url}#summary"
    if article.item is None or _names(article.url, article.item):
        return article.url
    return f"{article.url}#{quote(article.item, safe=':/')}"


def _names(url: str, item: str) -> bool:
    """Tell whether an address is the item's own; what a URN holds is but a hash."""
    parts = split_address(url)
    own = url.endswith(item) or item in parts.path.split("/")
    return own and parts.scheme != "urn"


def _opening(text: str) -> str:
    """Return the first words of a text that has no title."""
    line = text.split("\n", 1)[0]
    return (
        line if len(line) <= TITLE_LENGTH else f"{line[: TITLE_LENGTH - 1].rstrip()}…"
    )
