"""What a news page says about itself: JSON-LD, Open Graph, and its own markup.

In this order, because newsrooms keep JSON-LD for search engines and the rest for show.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

from ingest import portals
from ingest.tidy import tidy_line, unescape_all

NEWS = {"NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "Article"}
POSTS = {"BlogPosting", "SocialMediaPosting", "DiscussionForumPosting", "WebPage"}
MOST_NODES = 1000
TIMES = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@name='article:published_time' or @name='pubdate']/@content",
    "//meta[@itemprop='datePublished']/@content",
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
    news = next(_news(root), {})
    return Page(
        url=_first(root, ADDRESSES),
        title=_text(news.get("headline")) or _first(root, TITLES),
        publisher=portals.publisher(
            _name(news.get("publisher")) or _first(root, PUBLISHERS)
        ),
        published=_text(news.get("datePublished")) or _first(root, TIMES),
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


def _news(root: HtmlElement) -> Iterator[Mapping[str, Any]]:
    """Yield the page's JSON-LD nodes that tell of an article, the surest kind first."""
    nodes = list(_nodes(root))
    for kinds in (NEWS, POSTS):
        yield from (one for one in nodes if kinds & _types(one))


def _nodes(root: HtmlElement) -> Iterator[Mapping[str, Any]]:
    waiting: list[Any] = [
        _parse(str(one))
        for one in root.xpath("//script[@type='application/ld+json']/text()")
    ]
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
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _types(node: Mapping[str, Any]) -> set[str]:
    told = node.get("@type")
    return {str(one) for one in (told if isinstance(told, list) else [told])}


def _text(value: Any) -> str:
    return unescape_all(value) if isinstance(value, str) else ""


def _name(value: Any) -> str:
    one = value[0] if isinstance(value, list) and value else value
    return tidy_line(_text(one.get("name") if isinstance(one, dict) else one))
