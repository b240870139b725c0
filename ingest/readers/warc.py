"""Web archives (WARC, also compressed): each page that a server answered with.

ISO 28500. Answers that are no page are passed over; what comes out is bounded, so that
a small file cannot unpack into a large one.
"""

import gzip
import io
import zlib
from collections.abc import Iterator

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.recordloader import ArcWarcRecord

from ingest.raw import Raw
from ingest.reader import Part, Reader
from ingest.readers import html, plain
from kg.errors import BadInputError

MAGIC, ZIPPED = b"WARC/", b"\x1f\x8b"
HEAD = 512
MOST_PAGES = 20_000
MOST_PAGE = 20_000_000
MOST_OUT = 1_000_000_000  # bytes of all pages together
PAGES = {"text/html", "application/xhtml+xml"}
OK = "200"


def sniff(raw: Raw) -> bool:
    """Tell an archive by its first bytes, unpacked if need be."""
    return _head(raw.data).startswith(MAGIC)


def read(raw: Raw) -> Iterator[Part]:
    """Yield the article of each page, in the archive's order."""
    total = count = 0
    for url, page in _pages(raw):
        total += len(page.data)
        count += 1
        if count > MOST_PAGES or total > MOST_OUT:
            yield BadInputError(
                f"{raw.origin}: more than {MOST_PAGES:,} pages or {MOST_OUT:,} bytes; "
                "split the archive; the rest was left out"
            )
            return
        yield from _read_page(url, page)
    if not count:
        raise BadInputError(f"{raw.origin}: an archive without a page that was found")


def _read_page(url: str, page: Raw) -> Iterator[Part]:
    try:
        reader = html.READER if html.sniff(page) else plain.READER
        yield from reader.read(page)
    except BadInputError as error:
        yield BadInputError(f"{url}: {error}")


def _pages(raw: Raw) -> Iterator[tuple[str, Raw]]:
    records = ArchiveIterator(io.BytesIO(raw.data))
    try:
        pages = (_page(record, raw) for record in records)
        yield from ((page.origin, page) for page in pages if page is not None)
    except (ArchiveLoadFailed, EOFError, OSError, zlib.error, ValueError) as error:
        raise BadInputError(f"{raw.origin}: a damaged archive ({error})") from error
    finally:
        records.close()


def _page(record: ArcWarcRecord, raw: Raw) -> Raw | None:
    headers, url = record.http_headers, record.rec_headers.get_header("WARC-Target-URI")
    if record.rec_type != "response" or headers is None or not url:
        return None
    kind, _, rest = (headers.get_header("Content-Type") or "").partition(";")
    media_type = kind.strip().lower()
    if media_type not in PAGES or headers.get_statuscode() != OK:
        return None
    data = record.content_stream().read(MOST_PAGE)
    if not data.strip():
        return None
    charset = rest.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    return Raw(
        url.strip("<>"),
        data,
        media_type=media_type,
        charset=charset or None,
        asked=raw.asked,
    )


def _head(data: bytes) -> bytes:
    if not data.startswith(ZIPPED):
        return data[:HEAD]
    try:
        with gzip.open(io.BytesIO(data)) as unpacked:
            return unpacked.read(HEAD)
    except (OSError, EOFError, zlib.error):
        return b""


READER = Reader(name="warc", sniff=sniff, read=read)
