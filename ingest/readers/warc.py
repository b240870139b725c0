"""Web archives (WARC, also gzipped): each page that was captured, as it was that day.

A page speaks for its own host alone, and what was captured is known since then at the
latest. Pictures, scripts and answers other than 200 are passed over.
"""

import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime
from itertools import takewhile
from typing import BinaryIO

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.limitreader import LimitReader
from warcio.recordloader import ArcWarcRecord

from ingest.article import Article
from ingest.binary import is_web_archive
from ingest.raw import Raw
from ingest.reader import Part, Reader
from ingest.readers import feed, html, pdf, plain
from ingest.web import split_address
from kg.errors import BadInputError

KINDS = {"response", "resource", "conversion"}
TYPES = {
    *("text/html", "application/xhtml+xml", "text/plain", "application/pdf"),
    *("application/rss+xml", "application/atom+xml", "application/xml", "text/xml"),
}
INSIDE = (pdf.READER, feed.READER, html.READER, plain.READER)
GIVEN = "200"
MOST_PAGE = 50_000_000
MOST_OUT = 20_000_000_000  # bytes of all records together
# What a damaged archive makes the library raise.
BROKEN = (
    *(ArchiveLoadFailed, zlib.error, EOFError, OSError),
    *(ValueError, KeyError, AttributeError, TypeError),
)


class Records(ArchiveIterator):  # type: ignore[misc] # it ships no types
    """The records of an archive; `ended` says that nothing stands behind the last."""

    ended = True

    def close(self) -> None:
        """Let go of the file, and keep in mind how it ended."""
        if self.reader:
            self.ended = self.offset == self.fh.tell()
        super().close()


def sniff(raw: Raw) -> bool:
    """Tell an archive by its first bytes."""
    return is_web_archive(raw.data)


def read(raw: Raw) -> Iterator[Part]:
    """Yield the articles of the pages, and why one was left out."""
    with raw.open() as file:
        yield from _parts(raw, file)


def _parts(raw: Raw, file: BinaryIO) -> Iterator[Part]:
    count = 0
    try:
        for part in _bounded(raw, file):
            count += 1
            yield part
    except BROKEN as error:
        fault = BadInputError(
            f"{raw.origin}: the web archive breaks off or is damaged ({error}); what "
            "stands before that is read, fetch the rest again"
        )
        if not count:
            raise fault from error
        yield fault
    if not count:
        raise BadInputError(
            f"{raw.origin}: a web archive without a page that was found; give another"
        )


def _bounded(raw: Raw, file: BinaryIO) -> Iterator[Part]:
    """Yield what the records hold until they unpack to more than can be meant."""
    with closing(Records(file)) as records:
        total, record = 0, None

        def within(_: object) -> bool:
            return total <= MOST_OUT

        for record in takewhile(within, records):
            total += record.length or 0
            yield from _read(raw, record) if total <= MOST_OUT else (_beyond(raw),)
        cut = record is not None and (_is_cut(record) or not records.ended)
        if cut and total <= MOST_OUT:
            raise EOFError(f"within or behind {_address(record)}")


def _beyond(raw: Raw) -> BadInputError:
    return BadInputError(
        f"{raw.origin}: it unpacks to more than {MOST_OUT:,} bytes: split the archive; "
        "the rest was left out"
    )


def _read(raw: Raw, record: ArcWarcRecord) -> Iterator[Part]:
    page = _page(raw, record)
    if isinstance(page, Raw):
        yield from _articles(page, record)
    elif page is not None:
        yield page


def _page(raw: Raw, record: ArcWarcRecord) -> Raw | BadInputError | None:
    """Return what was captured, None for what is no page."""
    address = _address(record)
    http = record.http_headers
    kind = (http or record.rec_headers).get_header("Content-Type") or ""
    media_type, _, rest = kind.partition(";")
    given = http is None or http.get_statuscode() == GIVEN
    if record.rec_type not in KINDS or not given or not _is_page(address, media_type):
        return None
    data = record.content_stream().read(MOST_PAGE + 1)
    if len(data) > MOST_PAGE:
        return BadInputError(
            f"{raw.origin}: {address}: larger than {MOST_PAGE // 1_000_000} MB, which "
            "no article is; leave it out"
        )
    if _is_cut(record):
        return None  # told once all is read
    charset = rest.lower().partition("charset=")[2].partition(";")[0].strip(" \"'")
    return Raw(
        address,
        data,
        media_type=media_type.strip().lower(),
        charset=charset or None,
        asked=raw.asked,
    )


def _address(record: ArcWarcRecord) -> str:
    return (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")


def _is_cut(record: ArcWarcRecord) -> bool:
    """Tell whether the file ends before the record does, once that was read."""
    stream = record.raw_stream
    if record.rec_headers.get_header("Content-Length") is None:
        return True
    return isinstance(stream, LimitReader) and stream.limit > 0 and not stream.read(1)


def _is_page(address: str, media_type: str) -> bool:
    parts = split_address(address)
    web = parts.scheme in {"http", "https"} and parts.path != "/robots.txt"
    return web and media_type.strip().lower() in TYPES


def _articles(page: Raw, record: ArcWarcRecord) -> Iterator[Part]:
    captured = _time(record.rec_headers.get_header("WARC-Date") or "")
    try:
        reader = next((one for one in INSIDE if one.sniff(page)), None)
        found = reader.read(page) if reader else iter(())
        yield from (_seen(part, captured) for part in found)
    except BadInputError as error:
        yield error


def _seen(part: Part, captured: datetime | None) -> Part:
    if isinstance(part, Article):
        return replace(part, retrieved=captured)
    return part


def _time(text: str) -> datetime | None:
    """Return when it was captured; a time without a zone is not trusted."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at if at.tzinfo else None


READER = Reader(name="warc", sniff=sniff, read=read)
