"""RSS and Atom feeds: each item an article, in full where the feed has it in full.

Entities of the feed's own are not expanded, and nothing it points to is fetched.
"""

import re
from collections.abc import Iterator

from lxml import etree

from ingest.article import Article
from ingest.markup import html_to_text
from ingest.published import read_published
from ingest.raw import Raw
from ingest.reader import Part, Reader
from ingest.tidy import tidy_line
from kg.errors import BadInputError

OPENING = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
HEAD = 2000
FULL = ("encoded", "content")
SHORT = ("description", "summary")
TIMES = ("pubDate", "published", "date", "updated")
MOST_ITEMS = 10_000


def sniff(raw: Raw) -> bool:
    """Tell a feed by its first element."""
    return OPENING.search(raw.text[:HEAD]) is not None and "<html" not in raw.text[:HEAD]


def read(raw: Raw) -> Iterator[Part]:
    """Yield an article for each item, or the error that says what it lacks."""
    root = _parse(raw)
    head = root.find("{*}channel")
    about = root if head is None else head
    items = root.xpath("//*[local-name()='item' or local-name()='entry']")
    if not items:
        raise BadInputError(f"{raw.origin}: a feed without items; give another")
    for count, item in enumerate(items[:MOST_ITEMS], 1):
        yield _part(raw, about, item, f"{raw.origin}: item {count}")


def _parse(raw: Raw) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True
    )
    text = DECLARATION.sub("", raw.text).encode("utf-8", "replace")
    root = etree.fromstring(text, parser)
    if root is None:
        raise BadInputError(f"{raw.origin}: no XML that can be read; fetch it again")
    return root


def _part(raw: Raw, about: etree._Element, item: etree._Element, where: str) -> Part:
    full = html_to_text(_inner(item, FULL))
    text = full or html_to_text(_inner(item, SHORT))
    if not text:
        return BadInputError(f"{where}: it has no text; follow its link instead")
    try:
        lang = raw.language(text, declared=_inner(about, ("language",)))
    except BadInputError as error:
        return BadInputError(f"{where}: {error}")
    return _article(raw, about, item, text, lang)


def _article(
    raw: Raw, about: etree._Element, item: etree._Element, text: str, lang: str
) -> Article:
    link, time = _link(item), _inner(item, TIMES)
    published = read_published(time, lang)
    short = not html_to_text(_inner(item, FULL))
    return Article(
        text=text,
        url=raw.at(link),
        sha256=raw.sha256,
        media_type="application/xml",
        lang=lang,
        title=tidy_line(html_to_text(_inner(item, ("title",)))),
        publisher=tidy_line(html_to_text(_inner(about, ("title",)))),
        published=published.at if published else None,
        day_only=published is not None and published.day_only,
        item=link or tidy_line(_inner(item, ("guid", "id"))) or None,
        notes=(*raw.decoded.notes, *(("only the summary of the feed",) if short else ())),
    )
