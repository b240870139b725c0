"""What a news page says about itself: JSON-LD, Open Graph, and its own markup.

In this order, because newsrooms keep JSON-LD for search engines and the rest for show.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from ingest import portals
from ingest.tidy import tidy_line, unescape_all

NEWS = {
    *("NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "Article"),
    *("BackgroundNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle", "Report"),
}
POSTS = {"BlogPosting", "SocialMediaPosting", "DiscussionForumPosting", "WebPage"}
MOST_NODES = 1000
HIDDEN = re.compile(r"(?://|/\*)?\s*(?:<!\[CDATA\[|<!--)\s*(?:\*/)?")
"""What hides JSON-LD from old browsers or from XML."""
TIMES = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@name='article:published_time' or @name='pubdate']/@content",
    "//*[@itemprop='datePublished']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='parsely-pub-date' or @name='sailthru.date']/@content",
    "//meta[@name='DC.date.issued' or @name='dc.date.issued']/@content",
    *portals.TIMES,
    "//article//time/@datetime",
    "//time/@datetime",
)
TITLES = (
    "//meta[@property='og:title']/@content",
    "//meta[@name='twitter:title']/@content",
    *portals.TITLES,
    "//h1//text()",
    "//title//text()",
)
PUBLISHERS = (
    *portals.PUBLISHERS,
    "//meta[@property='og:article:author']/@content",
    "//meta[@property='og:site_name']/@content",
    "//meta[@name='twitter:creator']/@content",
)
ADDRESSES = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
LANGUAGES = ("/html/@lang", "//meta[@property='og:locale']/@content")


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page's own account of itself; what it does not say is empty.

    `body` is the text that its JSON-LD repeats, if it does.
    """

    url: str
    title: str
    publisher: str
    published: str
    lang: str
    body: str


def describe(root: HtmlElement) -> Page:
    """Return what the page says about itself."""
    nodes = list(_nodes(root))
    news = next(_news(nodes), {})
    return Page(
        url=_first(root, ADDRESSES),
        title=_text(news.get("headline")) or _first(root, TITLES),
        publisher=portals.publisher(
            _name(news.get("publisher"), nodes) or _first(root, PUBLISHERS)
        ),
        published=_text(news.get("datePublished"))
        or _first(root, TIMES)
        or portals.shown_time(root.text_content()),
        lang=_text(news.get("inLanguage")) or _first(root, LANGUAGES),
        body=_text(news.get("articleBody")),
    )


def _first(root: HtmlElement, paths: tuple[str, ...]) -> str:
    """Return the first words found at the first path that has any."""
    for path in paths:
        found = " ".join(str(one) for one in root.xpath(path)[:1])
        if found.strip():
            return tidy_line(found)
    return ""


def _news(nodes: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Yield the JSON-LD nodes that tell of an article, the surest kind first."""
    for kinds in (NEWS, POSTS):
        yield from (one for one in nodes if kinds & _types(one))


def _nodes(root: HtmlElement) -> Iterator[Mapping[str, Any]]:
    scripts = root.xpath("//script[contains(@type, 'application/ld+json')]/text()")
    waiting: list[Any] = [_parse(str(one)) for one in scripts]
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        waiting.extend(node if isinstance(node, list) else ())
        if isinstance(node, dict):
            yield node
            waiting.extend([node.get("@graph"), node.get("mainEntity")])


def _parse(text: str) -> Any:
    try:
        return json.loads(_shown(text.strip()), strict=False)
    except (ValueError, RecursionError):
        return None


def _shown(text: str) -> str:
    """Return JSON-LD without the marks of a comment or of CDATA around it."""
    hidden = HIDDEN.match(text)
    if hidden is None:
        return text
    end = max(text.rfind("]]>"), text.rfind("-->"), hidden.end())
    return text[hidden.end() : end].rstrip("/* \n\t\r")


def _types(node: Mapping[str, Any]) -> set[str]:
    told = node.get("@type")
    listed = told if isinstance(told, list) else [told]
    return {str(one).rpartition("/")[2] for one in listed}


def _text(value: Any) -> str:
    return unescape_all(value) if isinstance(value, str) else ""


def _name(value: Any, nodes: list[Mapping[str, Any]]) -> str:
    """Return the name of a thing, also where it is told elsewhere by its `@id`."""
    one = value[0] if isinstance(value, list) and value else value
    if not isinstance(one, dict):
        return tidy_line(_text(one))
    there = [each for each in nodes if each.get("@id") == one.get("@id") is not None]
    names = (_text(each.get("name")) for each in (one, *there))
    return tidy_line(next(filter(None, names), ""))
