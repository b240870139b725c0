"""What the pipelines hear in a text that a test makes up."""

from datetime import datetime

from ingest.article import Article, Author
from ingest.pipeline import load
from ingest.said import Said


def utterances(
    text: str,
    lang: str,
    *,
    published: datetime | None = None,
    author: Author | None = None,
) -> tuple[Said, ...]:
    """Return the utterances of an article in its order."""
    nlp = load(lang)
    doc = nlp.make_doc(text)
    doc._.article = Article(
        text=text,
        url="",
        sha256="",
        media_type="text/plain",
        lang=lang,
        published=published,
        author=author,
    )
    said: tuple[Said, ...] = nlp(doc)._.said
    return said
