"""Markdown with a head: a crawled article as wire services are kept, or one of our own.

A crawled article repeats its headline and byline, then stands between two rules; its
text, unescaped, hashes to the `content_hash` of the head. Any other body is the article
itself. Heads as the makers of static sites write them are read too: `date`, `pubDate`,
`lastmod`; an `author` is whose words it is where the head says that it is a post.
"""

import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from html import unescape

from ingest.article import Article, Author
from ingest.front_matter import Document, split_front_matter
from ingest.published import Published, read_published
from ingest.raw import Raw
from ingest.reader import Part, Reader
from ingest.tidy import join_paragraphs, unescape_all
from kg.errors import BadInputError

RULE = re.compile(r"^---[ \t]*$", re.M)
BYLINE = re.compile(
    r"\A\s*(?:# [^\n]*\n\s*)?\*\*[^*\n]{1,200}\*\* \|[^\n]*\n\s*?^---[ \t]*$", re.M
)
SYNTAX = (
    (re.compile(r"^[^\n]{1,300}\n={3,}[ \t]*$", re.M), ""),
    (re.compile(r"(?<!`)`([^`\n]{1,300})`(?!`)"), r"\1"),
    (re.compile(r"^#{1,6}[ \t][^\n]*$", re.M), ""),
    (re.compile(r"!\[[^\[\]\n]{0,300}\]\([^()\n]{0,2000}\)"), ""),
    (re.compile(r"\[([^\[\]\n]{1,300})\]\([^()\n]{0,2000}\)"), r"\1"),
    (re.compile(r"^>[ \t]?", re.M), ""),
    (re.compile(r"^[ \t]*(?:[-*+]|\d{1,3}\.)[ \t]+", re.M), ""),
    (re.compile(r"(\*\*|__)(?=\S)([^*_\n]{1,300})(?<=\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])([*_])(?=\S)([^*_\n]{1,300})(?<=\S)\1(?![\w*])"), r"\2"),
)
CHANGED = "the body does not have the content_hash of its head: it was changed"
TIMES = (
    "published_at",
    "published",
    "date",
    "pubdate",
    "publishdate",
    "datepublished",
    "lastmod",
    "updated",
)
LATE = frozenset(("lastmod", "updated"))
POSTS = frozenset(("post", "posts", "blog", "blogpost", "opinion", "column"))
NAMES = re.compile(r"\s*(?:[\[\],;{}]|(?:^|(?<=\s))-\s|\bname:)\s*")
MORE = re.compile(r"\s?\b\w+:\s")
WRAPPED = re.compile(r"(?<=\S)\n(?=\S)")


def sniff(raw: Raw) -> bool:
    """Tell whether the text begins with a head."""
    return split_front_matter(raw.text) is not None


def read(raw: Raw) -> Iterator[Part]:
    """Yield the one article of the file."""
    document = split_front_matter(raw.text)
    if document is None:
        raise BadInputError(f"{raw.origin}: no head between two lines of ---")
    text, notes = _body(document)
    if not text:
        raise BadInputError(f"{raw.origin}: it has a head but no body; add the text")
    fields = document.fields
    lang = raw.language(text, declared=fields.get("lang", ""))
    key, published = _published(fields, lang)
    author = _author(fields)
    yield Article(
        text=text,
        url=raw.at(fields.get("url", "")),
        sha256=raw.sha256,
        media_type="text/markdown",
        lang=lang,
        title=fields.get("title", "") or raw.stem,
        publisher=fields.get("publisher", ""),
        author=author if _is_post(fields) else None,
        published=published.at if published else None,
        day_only=published is not None and published.day_only,
        notes=(
            *raw.decoded.notes,
            *notes,
            *_time_notes(fields, key, published),
            *_author_notes(fields, author),
        ),
    )


def _published(fields: Mapping[str, str], lang: str) -> tuple[str, Published | None]:
    """Return the first field of the head that is a time, and the time."""
    told = [key for key in TIMES if fields.get(key)]
    read = ((key, read_published(fields[key], lang)) for key in told)
    first = next((pair for pair in read if pair[1] is not None), None)
    return first or (told[0] if told else TIMES[0], None)


def _author(fields: Mapping[str, str]) -> Author | None:
    """Return the first author whom the head names: a name, a list, a list of fields."""
    listed = NAMES.split(fields.get("author", "") or fields.get("authors", ""))
    names = (MORE.split(one)[0].strip(" \"'") for one in listed)
    first = next((one for one in names if one), None)
    return Author(name=first) if first else None


def _is_post(fields: Mapping[str, str]) -> bool:
    told = {fields.get(key, "").lower() for key in ("layout", "type", "kind")}
    return bool(told & POSTS)


def _author_notes(fields: Mapping[str, str], author: Author | None) -> list[str]:
    if author is None or _is_post(fields):
        return []
    return [f"{author.name!r} is its byline: its sentences are not taken for theirs"]


def _body(document: Document) -> tuple[str, list[str]]:
    """Return the article's text, and what is to be said about it."""
    crawled = BYLINE.match(document.body)
    promised = document.fields.get("content_hash", "").lower()
    if crawled is None:
        notes = [] if _keeps(promised, document.body) else [CHANGED]
        return _plain(document.body), notes
    rest = document.body[crawled.end() :]
    rules = list(RULE.finditer(rest))
    notes = [] if rules else ["the rule after the body is missing; is it cut off?"]
    body = unescape(rest[: rules[-1].start()] if rules else rest).strip("\n")
    if not _keeps(promised, body):
        notes.append(CHANGED)
    return join_paragraphs(unescape_all(body)), notes


def _keeps(promised: str, body: str) -> bool:
    """Tell whether the body, with or without blank lines around it, has the hash."""
    if not promised:
        return True
    ways = (body, body.strip("\n"), body.strip(), unescape(body.strip("\n")))
    hashes = {sha256(one.encode("utf-8", "replace")).hexdigest() for one in ways}
    return promised.removeprefix("sha256:") in hashes


def _plain(body: str) -> str:
    """Return the text of a body in markdown, each paragraph on one line."""
    for pattern, kept in SYNTAX:
        body = pattern.sub(kept, body)
    paragraphs = join_paragraphs(unescape_all(body))
    return WRAPPED.sub(" ", paragraphs)


def _time_notes(
    fields: Mapping[str, str], key: str, published: Published | None
) -> list[str]:
    notes = [*(published.notes if published else ())]
    if published is None:
        told = fields.get(key, "")
        notes.append(f"{key} {told!r} is no time and is not used")
    elif key in LATE:
        notes.append(f"{key} is when it was last changed: its head has no other time")
    if fields.get("crawled_at"):
        notes.append("crawled_at is not used: it is not when the text was published")
    return notes


READER = Reader(name="markdown", sniff=sniff, read=read)
