"""Articles as markdown under front matter, as crawlers and our cases write them."""

import re
from datetime import datetime
from hashlib import sha256

from ingest.article import Article
from ingest.content import Content, tidy, unescape
from ingest.language import language_of
from ingest.moments import read_published
from ingest.readers.base import Reader
from kg.errors import BadInputError

FRONT = re.compile(r"\A---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
FIELD = re.compile(r"^(\w+):[ \t]*(.*)$")
RULE = re.compile(r"^---[ \t]*$", re.MULTILINE)
HEADLINE = re.compile(r"\A\s*# .*\n")


def knows(content: Content) -> bool:
    """Tell whether the bytes begin with front matter."""
    return content.data.lstrip(b"\xef\xbb\xbf").startswith(b"---")


def read(content: Content) -> list[Article]:
    """Return the one article; a missing body or a bad time is an error."""
    text = content.text().replace("\r\n", "\n")
    match = FRONT.match(text)
    if match is None:
        raise BadInputError(f"{content.origin}: the front matter has no closing ---")
    fields = read_fields(match[1])
    raw = _body(text[match.end() :])
    body = tidy(raw)
    if not body:
        raise BadInputError(f"{content.origin} has no body below its front matter")
    lang = fields.get("lang") or language_of(body)
    published, day_only = _published(fields, lang, content.origin)
    return [
        Article(
            text=body,
            url=fields.get("url") or content.origin,
            sha256=content.sha256,
            media_type="text/markdown",
            lang=lang,
            title=tidy(unescape(fields.get("title", ""))),
            publisher=fields.get("publisher", ""),
            published=published,
            day_only=day_only,
            notes=_notes(fields, raw),
        )
    ]


def read_fields(front: str) -> dict[str, str]:
    """Return the fields of front matter; indented lines carry a value on."""
    fields: dict[str, str] = {}
    name = ""
    for line in front.splitlines():
        match = FIELD.match(line)
        if match:
            name = match[1]
            fields[name] = match[2].strip()
        elif name and line.strip():
            fields[name] = f"{fields[name]} {line.strip()}".strip()
    return {name: _unquote(value) for name, value in fields.items()}


def _unquote(value: str) -> str:
    quoted = value[:1] in {'"', "'"} and value[:1] == value[-1:] and len(value) > 1
    return value[1:-1] if quoted else value


def _body(text: str) -> str:
    """Return what stands between byline and footer rules, or all below a headline."""
    parts = RULE.split(text)
    middle = parts[1:-1]
    body = "---".join(middle) if middle else HEADLINE.sub("", parts[0])
    return unescape(body).strip("\n")


def _published(
    fields: dict[str, str], lang: str, origin: str
) -> tuple[datetime | None, bool]:
    told = fields.get("published_at") or fields.get("published")
    return read_published(told, lang, origin) if told else (None, False)


def _notes(fields: dict[str, str], body: str) -> tuple[str, ...]:
    """Tell where the front matter's own hash is not that of the body."""
    told = fields.get("content_hash")
    if told and told != sha256(body.encode()).hexdigest():
        return ("the body does not have the hash that its front matter gives",)
    return ()


MARKDOWN = Reader(name="markdown", knows=knows, read=read)
