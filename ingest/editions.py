"""Whether a text was seen before: unchanged, in another version, or as a copy.

What stood in the text seen before, word for word, is not told again: one wire story in
fifty outlets is one voice, and a page that was touched up says nothing twice.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Protocol

from ingest.article import Article
from ingest.copies import is_copy
from ingest.reading import Reading
from ingest.records import make_source
from kg.errors import RecordNotFoundError
from kg.model import Source, Utterance
from kg.store.base import Reader

FRONT = re.compile(r"https?://[^/]+/?")
CHAIN = 100  # editions that are looked through for what was said before


class Near(Protocol):
    """Whoever finds near-copies."""

    def near(self, text: str) -> list[str]:
        """Return the ids of sources that may be near-copies."""
        ...

    def put(self, source: Source) -> None:
        """Know a source from now on."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A source in its place; `said` are the quotations told from earlier editions."""

    source: Source
    said: frozenset[str] = frozenset()

    def fresh(self, reading: Reading) -> Reading:
        """Return the reading with what has not been told before."""
        new = tuple(one for one in reading.said if one.quote not in self.said)
        return replace(reading, said=new)


class Editions:
    """The sources there are: in the graph, and those placed since."""

    def __init__(self, reader: Reader | None, copies: Near | None = None) -> None:
        self._reader = reader
        self._copies = copies
        self._placed: dict[str, Source] = {}
        self._by_url: dict[str, list[str]] = {}
        self._said: dict[str, set[str]] = {}

    def place(self, article: Article, *, now: datetime) -> Edition:
        """Return the article's source, tied to the editions before it."""
        draft = make_source(article, now=now)
        source = self._known(draft.id) or self._tied(draft, article)
        if source.id not in self._placed:
            self._placed[source.id] = source
            self._by_url.setdefault(source.url, []).append(source.id)
            if self._copies is not None:
                self._copies.put(source)
        before = source.revises or source.copy_of
        told = frozenset(self._told(before, source)) if before else frozenset()
        return Edition(source=source, said=told)

    def remember(self, source: Source, reading: Reading) -> None:
        """Keep in mind what was told of a source."""
        quotes = (one.quote for one in reading.said)
        self._said.setdefault(source.id, set()).update(quotes)

    def _tied(self, draft: Source, article: Article) -> Source:
        last = self._last(draft.url)
        if last is not None:
            same = last.text == draft.text
            return last if same else replace(draft, revises=last.id)
        origin = self._summed_up(article)
        if origin is None and article.author is None:
            origin = self._origin(draft)
        return replace(draft, copy_of=origin.id) if origin else draft

    def _summed_up(self, article: Article) -> Source | None:
        """Return the page of which a feed's item is but the summary, if it is there."""
        page = self._last(article.page) if article.page == article.url else None
        before = self._known(page.copy_of) if page and page.copy_of else None
        return before or page

    def _last(self, url: str) -> Source | None:
        """Return the newest version of an address.

        Bytes by hash have but one; and a site's front page, which careless pages give
        for their own address, is no article's.
        """
        if url.startswith("urn:") or FRONT.fullmatch(url):
            return None
        found = {key: self._placed[key] for key in self._by_url.get(url, ())}
        if self._reader is not None:
            found |= {one.id: one for one in self._reader.find(Source, url=url)}
        revised = {one.revises for one in found.values()}
        heads = [one for one in found.values() if one.id not in revised]
        return max(heads, key=lambda one: (one.retrieved_at, one.id), default=None)

    def _origin(self, draft: Source) -> Source | None:
        """Return the first source read whose text this one repeats."""
        near = self._copies.near(draft.text) if self._copies else []
        there = filter(None, map(self._known, near))
        found = [
            one
            for one in there
            if one.id != draft.id
            and one.lang == draft.lang
            and is_copy(one.text, draft.text)
        ]
        if not found:
            return None
        first = min(found, key=lambda one: (one.known_at, one.id))
        return (self._known(first.copy_of) if first.copy_of else None) or first

    def _told(self, id: str, source: Source) -> Iterator[str]:
        """Yield what was quoted from earlier editions; a later one tells nothing."""
        at: str | None = id
        for _ in range(CHAIN):
            edition = self._known(at) if at else None
            if edition is None or edition.known_at > source.known_at:
                return
            yield from self._said.get(edition.id, ())
            if self._reader is not None:
                spoken = self._reader.find(Utterance, source=edition.id)
                yield from (one.selector.exact for one in spoken)
            at = edition.revises or edition.copy_of

    def _known(self, id: str) -> Source | None:
        if id in self._placed or self._reader is None:
            return self._placed.get(id)
        try:
            return self._reader.get(Source, id)
        except RecordNotFoundError:
            return None
