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
from ingest.reader import ElsewhereError, Part, Reader
from ingest.tidy import tidy_line
from kg.errors import BadInputError

OPENING = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
HEAD = 2000
FULL = ("encoded", "content")
SHORT = ("description", "summary")
TITLE, LANGUAGE = ("title",), ("language",)
SUMMARY = "only the feed's summary: the page itself may say more"
TIMES = ("pubDate", "published", "date", "updated")
MOST_ITEMS = 10_000


def sniff(raw: Raw) -> bool:
    """Tell a feed by its first element."""
    return (
        OPENING.search(raw.text[:HEAD]) is not None and "<html" not in raw.text[:HEAD]
    )


def read(raw: Raw) -> Iterator[Part]:
    """Yield an article for each item, or the error that says what it lacks."""
    root = _parse(raw)
    channel = root.find("{*}channel")
    feed = root if channel is None else channel
    items = [*root.iterfind(".//{*}item"), *root.iterfind(".//{*}entry")]
    if not items:
        raise BadInputError(f"{raw.origin}: a feed without items; give another")
    for count, item in enumerate(items[:MOST_ITEMS], 1):
        yield _part(raw, feed, item, count)


def _parse(raw: Raw) -> etree._Element:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True
    )
    text = DECLARATION.sub("", raw.text).encode("utf-8", "replace")
    root = etree.fromstring(text, parser)
    if root is None:
        raise BadInputError(f"{raw.origin}: no XML that can be read; fetch it again")
    return root


def _part(raw: Raw, feed: etree._Element, item: etree._Element, count: int) -> Part:
    try:
        return _article(raw, feed, item, count)
    except BadInputError as error:
        return error


def _article(
    raw: Raw, feed: etree._Element, item: etree._Element, count: int
) -> Article:
    where, link = f"{raw.origin}: item {count}", _link(item)
    full = html_to_text(_inner(item, FULL))
    text = full or html_to_text(_inner(item, SHORT))
    if not text:
        raise ElsewhereError(
            f"{where}: it has no text; --follow fetches the page at {link!r}", link
        )
    lang = raw.language(text, declared=_inner(feed, LANGUAGE))
    published = read_published(_inner(item, TIMES), lang)
    return Article(
        text=text,
        url=raw.at(link),
        sha256=raw.sha256,
        media_type="application/xml",
        lang=lang,
        title=tidy_line(html_to_text(_inner(item, TITLE))),
        publisher=tidy_line(html_to_text(_inner(feed, TITLE))),
        published=published.at if published else None,
        day_only=published is not None and published.day_only,
        page="" if full else link,
        item=link or tidy_line(_inner(item, ("guid", "id"))) or f"item {count}",
        notes=(
            *raw.decoded.notes,
            *(published.notes if published else ()),
            *(() if full else (SUMMARY,)),
        ),
    )


def _link(item: etree._Element) -> str:
    """Return the item's page: the text of RSS's link, the address of Atom's."""
    for link in item.findall("{*}link"):
        address = link.get("href") or link.text or ""
        if link.get("rel", "alternate") == "alternate" and address.strip():
            return address.strip()
    return ""


def _inner(item: etree._Element, names: tuple[str, ...]) -> str:
    """Return what is inside the first child of these names: text or markup."""
    for name in names:
        for child in item.findall(f"{{*}}{name}"):
            inside = "".join(etree.tostring(one, encoding="unicode") for one in child)
            told = (child.text or "") + inside
            if told.strip():
                return told.strip()
    return ""


READER = Reader(name="feed", sniff=sniff, read=read)
