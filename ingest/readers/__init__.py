"""Every format we read, asked in this order; plain text takes what is left."""

from ingest.article import Article
from ingest.content import Content
from ingest.readers.base import Reader
from ingest.readers.markdown import MARKDOWN
from ingest.readers.page import PAGE
from ingest.readers.plain import PLAIN
from ingest.readers.post import POST
from kg.catalog import Catalog

READERS: Catalog[Reader] = Catalog(
    [MARKDOWN, POST, PAGE, PLAIN], group="claimgraph.readers"
)


def read_articles(content: Content) -> list[Article]:
    """Return the articles in some bytes, by the first reader that knows the format."""
    reader = next(one for one in READERS.values() if one.knows(content))
    return reader.read(content)
