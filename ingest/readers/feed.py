"""RSS and Atom feeds: each item an article, in full where the feed has it in full.

Entities of the feed's own are not expanded: an item that refers to one is left out, as
is the item within which a feed breaks off. Nothing it points to is fetched.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from ingest.article import Article
from ingest.markup import html_to_text
from ingest.published import read_published
from ingest.raw import Raw
from ingest.reader import ElsewhereError, Part, Reader
from ingest.tidy import tidy_line, without_unseen
from ingest.web import join_address
from kg.errors import BadInputError
from kg.ids import fold

OPENING = re.compile(r"<(?:rss|feed|rdf:RDF)[\s>]")
DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[(?P<inside>.*?)\]\s*)?>", re.S)
DECLARED = re.compile(r"<!ENTITY\s+([\w.:-]+)")
CLOSED = re.compile(r"</(?:rss|feed|rdf:RDF)\s*>")
BEGUN, ENDED = re.compile(r"<(?:item|entry)[\s>]"), re.compile(r"</(?:item|entry)\s*>")
PICTURES = (
    "search.yahoo.com/mrss"  # titles and credits of pictures, in no words of ours
)
HEAD = 2000
FULL = ("encoded", "content")
SHORT = ("description", "summary")
TITLE, LANGUAGE = ("title",), ("language",)
SUMMARY = "only the feed's summary: the page itself may say more"
TIMES = ("pubDate", "published", "date", "updated")
MOST_ITEMS = 10_000
MOST_DOCTYPE = 100_000
LONGEST_HEADLINE = 150
HALF = "within"


def sniff(raw: Raw) -> bool:
    """Tell a feed by its first element."""
    return (
        OPENING.search(raw.text[:HEAD]) is not None and "<html" not in raw.text[:HEAD]
    )


def read(raw: Raw) -> Iterator[Part]:
    """Yield an article for each item, or the error that says what it lacks."""
    feed = _parse(raw)
    cut = _cut(raw.text)
    if not feed.items:
        raise BadInputError(f"{raw.origin}: a feed without items; give another")
    whole = feed.items[:-1] if cut == HALF else feed.items
    for count, item in enumerate(whole[:MOST_ITEMS], 1):
        yield _part(raw, feed, item, count)
    if cut:
        yield BadInputError(
            f"{raw.origin}: the feed breaks off {cut} item {len(feed.items)}: fetch it "
            "again; what stands before that is read"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """A feed as parsed: what tells of all of it, its items, its own entities."""

    about: etree._Element
    items: list[etree._Element]
    entities: frozenset[str]


def _parse(raw: Raw) -> Feed:
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True
    )
    head = raw.text[:MOST_DOCTYPE]
    doctype = DOCTYPE.match(head, max(0, head.find("<!DOCTYPE")))
    text = raw.text[doctype.end() :] if doctype else DECLARATION.sub("", raw.text)
    root = etree.fromstring(without_unseen(text).encode(), parser)
    if root is None:
        raise BadInputError(f"{raw.origin}: no XML that can be read; fetch it again")
    channel = root.find("{*}channel")
    return Feed(
        about=root if channel is None else channel,
        items=[*root.iterfind(".//{*}item"), *root.iterfind(".//{*}entry")],
        entities=frozenset(DECLARED.findall(doctype[0] if doctype else "")),
    )


def _cut(text: str) -> str:
    """Tell whether a feed breaks off within its last item, behind it, or nowhere."""
    if CLOSED.search(text):
        return ""
    begun, ended = len(BEGUN.findall(text)), len(ENDED.findall(text))
    return HALF if begun > ended else "behind"


def _part(raw: Raw, feed: Feed, item: etree._Element, count: int) -> Part:
    own = [one for one in _entities(item) if one in feed.entities]
    if own:
        return BadInputError(
            f"{raw.origin}: item {count}: it refers to &{own[0]};, an entity of the "
            "feed’s own, which is not expanded; give the page itself"
        )
    try:
        return _article(raw, feed.about, item, count)
    except BadInputError as error:
        return error


def _entities(item: etree._Element) -> Iterator[str]:
    for one in item.iter(etree.Entity):
        yield (one.text or "").strip("&;")


def _article(
    raw: Raw, feed: etree._Element, item: etree._Element, count: int
) -> Article:
    link = _link(raw, feed, item)
    title = tidy_line(html_to_text(_inner(item, TITLE)))
    full = html_to_text(_inner(item, FULL))
    text = full or html_to_text(_inner(item, SHORT))
    if not text or _is_headline(text, title):
        what = "its text is but its headline" if text else "it has no text"
        way = f"--follow fetches the page at {link!r}" if link else "give its page"
        raise ElsewhereError(f"{raw.origin}: item {count}: {what}; {way}", link)
    lang = raw.language(text, declared=_inner(feed, LANGUAGE))
    published = read_published(_inner(item, TIMES), lang)
    return Article(
        text=text,
        url=raw.at(link),
        sha256=raw.sha256,
        media_type="application/xml",
        lang=lang,
        title=title,
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


def _link(raw: Raw, feed: etree._Element, item: etree._Element) -> str:
    """Return the item's page: RSS's link or lasting id, the address of Atom's link."""
    for link in item.iterfind("{*}link"):
        address = link.get("href") or link.text or ""
        if link.get("rel", "alternate") == "alternate" and address.strip():
            base = raw.origin if raw.is_remote else (feed.findtext("{*}link") or "")
            return join_address(base, address)
    guid = item.find("{*}guid")
    if guid is None or guid.get("isPermaLink", "true") != "true":
        return ""
    lasting = (guid.text or "").strip()
    return lasting if lasting.startswith(("http://", "https://")) else ""


def _is_headline(text: str, title: str) -> bool:
    """Tell a text that but repeats its headline from a post that has it as one."""
    short = len(text) <= LONGEST_HEADLINE and not text.endswith((".", "!", "?"))
    return short and fold(text) == fold(title)


def _inner(item: etree._Element, names: tuple[str, ...]) -> str:
    """Return what is inside the first child of these names: text or markup."""
    for name in names:
        for child in item.iterfind(f"{{*}}{name}"):
            if PICTURES in str(child.tag):
                continue
            inside = "".join(etree.tostring(one, encoding="unicode") for one in child)
            told = (child.text or "") + inside
            if told.strip():
                return told.strip()
    return ""


READER = Reader(name="feed", sniff=sniff, read=read)
