"""Web pages: the article's text without what stands around it, and its own metadata.

Where a portal or the page marks the article's body, that is the text; elsewhere
trafilatura finds it.
"""

import re
from collections.abc import Iterator
from copy import deepcopy

import trafilatura
from lxml.html import HtmlElement, tostring
from trafilatura.settings import DEFAULT_CONFIG

from ingest import portals
from ingest.adverts import adverts
from ingest.article import Article
from ingest.markup import html_to_text, is_cut, parse_html
from ingest.page import Page, describe
from ingest.published import read_published
from ingest.raw import Raw
from ingest.reader import Part, Reader
from ingest.tidy import join_paragraphs, tidy_line, unescape_all
from kg.errors import BadInputError
from kg.ids import fold

TYPES = {"text/html", "application/xhtml+xml"}
SUFFIXES = {".html", ".htm", ".xhtml"}
OPENINGS = (
    "<!doctype html",
    "<html",
    "<head",
    "<body",
    "<article",
    "<div",
    "<p>",
    "<!--",
)
HEAD = 2000
SURROUNDINGS = (
    "//figcaption | //aside | //nav | //footer | //form | //script | //style"
    " | //*[@hidden or @aria-hidden='true']"
    f" | {portals.DROPPED}"
    " | //*[contains(@class, 'comment') or contains(@class, 'related')"
    " or contains(@class, 'copyright') or contains(@class, 'advert')]"
    "[not(self::body or self::html or self::article or self::main)]"
)
BYLINE = re.compile(r"By [A-Z][\w.' -]{2,50}|[가-힣]{2,4} ?기자(?: [\w.+-]+@[\w.-]+)?")
UNDATED = "the page does not say when it was published"
SHORT = deepcopy(DEFAULT_CONFIG)
SHORT["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "20"


def sniff(raw: Raw) -> bool:
    """Tell a page by its type, its name or its opening."""
    opening = raw.text[:HEAD].lstrip().lower()
    xml = opening.startswith("<?xml") and "<html" in opening
    named = raw.media_type in TYPES or raw.suffix in SUFFIXES
    return named or xml or opening.startswith(OPENINGS)


def read(raw: Raw) -> Iterator[Part]:
    """Yield the one article of the page; of one that breaks off, none."""
    if is_cut(raw.text):
        raise BadInputError(
            f"{raw.origin}: the page breaks off: its text is not whole; fetch or save "
            "it again"
        )
    root = parse_html(raw.text)
    if root is None:
        raise BadInputError(f"{raw.origin}: a page with nothing in it; save it again")
    page = describe(root)
    text = _body(root, page)
    if not text:
        raise BadInputError(
            f"{raw.origin}: a page without a body; if it is drawn in the browser, save "
            "the page as it is shown and give the file"
        )
    lang = raw.language(text, declared=page.lang)
    published = read_published(page.published, lang)
    when = published.notes if published else (UNDATED,)
    yield Article(
        text=text,
        url=raw.at(page.url),
        sha256=raw.sha256,
        media_type="text/html",
        lang=lang,
        title=page.title or raw.stem,
        publisher=page.publisher,
        published=published.at if published else None,
        day_only=published is not None and published.day_only,
        notes=(*raw.decoded.notes, *when),
    )


def _body(root: HtmlElement, page: Page) -> str:
    """Return the article's paragraphs, or the text that its JSON-LD repeats."""
    for node in root.xpath(SURROUNDINGS):
        node.drop_tree()
    for node in adverts(root):
        node.drop_tree()
    marked = (
        html_to_text(tostring(one, encoding="unicode"))
        for place in portals.BODIES
        for one in root.xpath(place)
    )
    text = next(filter(None, marked), "") or _found(root) or html_to_text(page.body)
    paragraphs = text.split("\n\n")
    while paragraphs and _is_above(paragraphs[0], page.title):
        paragraphs.pop(0)
    kept = portals.without_notices(paragraphs)
    while kept and BYLINE.fullmatch(tidy_line(kept[-1])):
        kept.pop()
    return "\n\n".join(kept)


def _found(root: HtmlElement) -> str:
    """Return the text that trafilatura takes for the article, a paragraph a line."""
    text = trafilatura.extract(
        root, include_comments=False, include_tables=False, config=SHORT
    )
    lines = unescape_all(text or "").splitlines()
    return join_paragraphs("\n\n".join(line for line in lines if line.strip()))


def _is_above(paragraph: str, title: str) -> bool:
    """Tell a headline or byline that stands above the body."""
    line = tidy_line(paragraph)
    repeated = len(line) > 1 and (line in title or fold(line) == fold(title))
    return repeated or BYLINE.fullmatch(line) is not None


READER = Reader(name="html", sniff=sniff, read=read)
