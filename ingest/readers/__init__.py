"""The formats we read, one a file; the first that knows a source by sight reads it."""

from ingest.raw import Raw
from ingest.reader import NoPostsError, Reader
from ingest.readers import (
    activitystreams,
    bluesky,
    facebook,
    feed,
    html,
    markdown,
    mastodon,
    pdf,
    plain,
    posts,
    warc,
    x,
)
from ingest.x_archive import NO_POSTS
from kg.catalog import Catalog
from kg.errors import BadInputError

READERS: Catalog[Reader] = Catalog(
    (
        warc.READER,
        pdf.READER,
        mastodon.READER,
        bluesky.READER,
        x.READER,
        facebook.READER,
        activitystreams.READER,
        posts.READER,
        markdown.READER,
        feed.READER,
        html.READER,
        plain.READER,
    ),
    group="claimgraph.readers",
)


def choose_reader(raw: Raw) -> Reader:
    """Return the reader for the bytes; bytes that none knows are an error."""
    for reader in READERS.values():
        if reader.sniff(raw):
            return reader
    if raw.is_archived and raw.json is not None:
        raise NoPostsError(NO_POSTS.format(raw.origin))
    if raw.is_meant_as_json and raw.json is None:
        raise BadInputError(
            f"{raw.origin}: JSON that breaks off or is damaged; fetch or export it "
            "again"
        )
    raise BadInputError(
        f"{raw.origin}: of no format we read ({', '.join(READERS)}); save it as text, "
        "HTML or JSON"
    )
