"""Plain text: everything is the body; the name of the file is its title."""

from collections.abc import Iterator

from ingest.article import Article
from ingest.raw import Raw
from ingest.reader import Part, Reader
from ingest.tidy import join_paragraphs
from kg.errors import BadInputError

HEAD = 100


def sniff(raw: Raw) -> bool:
    """Tell whether it is text, and no broken JSON or XML of a kind we do not know."""
    xml = raw.text[:HEAD].lstrip().startswith("<?xml")
    return raw.json is None and not raw.is_meant_as_json and not xml


def read(raw: Raw) -> Iterator[Part]:
    """Yield the one article of the file."""
    text = join_paragraphs(raw.text)
    if not text:
        raise BadInputError(f"{raw.origin}: no letters in it; give a text")
    yield Article(
        text=text,
        url=raw.url,
        sha256=raw.sha256,
        media_type="text/plain",
        lang=raw.language(text),
        title=raw.stem,
        notes=raw.decoded.notes,
    )


READER = Reader(name="plain", sniff=sniff, read=read)
