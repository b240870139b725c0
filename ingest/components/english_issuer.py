"""Who speaks as `we` in a release: its author, or the body that it names first."""

import re

from ingest.components.english_draft import is_quoted
from ingest.components.english_table import People
from ingest.parsed import Doc

HEAD = 300
OFTEN = 2
RELEASE = re.compile(
    r"\b(?:(?:press|news|media) release|for immediate release|statement|recalls?"
    r"|recalling|notice)\b",
    re.IGNORECASE,
)
HEARD = re.compile(r"\b(?:told|tells?|asked|showed) (?:us|me|this)\b")


def is_release(doc: Doc) -> bool:
    """Tell whether a text without an author is a body's own, told as `we`."""
    article = doc._.article
    signed = article is not None and article.author is not None
    if signed or doc._.turns or RELEASE.search(doc._.plain[:HEAD]) is None:
        return False
    return speaks_as_we(doc) and HEARD.search(doc._.plain) is None


def speaks_as_we(doc: Doc) -> bool:
    """Tell whether a text says `we` outside quotations, and never `I`."""
    free = [one.lower_ for one in doc if not is_quoted(doc, one.idx)]
    return free.count("we") >= OFTEN and not {"i", "my", "me"} & set(free)


def issuer_of(doc: Doc, people: People) -> str | None:
    """Return the body whose `we` and `our` are: the author's, else that first named."""
    article = doc._.article
    if article is not None and article.author is not None:
        return str(article.author.organization) if article.author.organization else None
    if not is_release(doc):
        return None
    bodies = [one for one in people.names.values() if not one.person and not one.place]
    acting = [one for one in bodies if one.acting and one.kind != "press"]
    first = min(acting, key=lambda one: min(one.places), default=None)
    return first.full if first is not None else None
