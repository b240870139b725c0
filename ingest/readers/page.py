"""Web pages: the text without its surroundings, and what the page says of itself."""

import re

import trafilatura
from trafilatura.settings import Document

from ingest.article import Article
from ingest.content import Content, tidy, unescape
from ingest.language import language_of
from ingest.moments import read_published
from ingest.readers.base import Reader
from kg.errors import BadInputError

HTML = re.compile(rb"<!doctype html|<html|<head|<body|<article|<p[ >]", re.IGNORECASE)
CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.IGNORECASE)
TIME = re.compile(
    r"(?:datePublished\"\s*:\s*\"|article:published_time\"\s+content=\"|"
    r"<time[^>]+datetime=\")([^\"]{10,40})\""
)


def knows(content: Content) -> bool:
    """Tell whether the bytes hold HTML."""
    return bool(HTML.search(content.data[:20_000]))


def read(content: Content) -> list[Article]:
    """Return the one article; a page without a body is an error."""
    told = content.charset or _declared(content.data)
    page = Content(origin=content.origin, data=content.data, charset=told).text()
    found = trafilatura.bare_extraction(
        page, include_comments=False, include_tables=False, with_metadata=True
    )
    body = _body(found) if isinstance(found, Document) else ""
    if not isinstance(found, Document) or not body:
        raise BadInputError(
            f"{content.origin}: the page has no text that could be read"
        )
    lang = language_of(body)
    match = TIME.search(page)
    when = match[1] if match else found.date
    published = read_published(when, lang, content.origin) if when else (None, False)
    return [
        Article(
            text=body,
            url=found.url or content.origin,
            sha256=content.sha256,
            media_type="text/html",
            lang=lang,
            title=tidy(found.title or ""),
            publisher=tidy(found.sitename or ""),
            published=published[0],
            day_only=published[1],
        )
    ]


def _body(found: Document) -> str:
    lines = (line.strip() for line in tidy(unescape(found.text or "")).split("\n"))
    return "\n\n".join(line for line in lines if line)


def _declared(data: bytes) -> str | None:
    match = CHARSET.search(data[:4096])
    return match[1].decode("ascii") if match else None


PAGE = Reader(name="page", knows=knows, read=read)
