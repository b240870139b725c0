"""Web archives: pages as they were captured, the rest passed over."""

import gzip
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.article import Article
from ingest.binary import is_web_archive
from ingest.fetch import Fetcher
from ingest.readers import choose_reader
from ingest.records import make_source
from ingest.retrieve import retrieve
from kg.errors import BadInputError

PAGE = (
    '<html lang="ko"><head><title>도용</title></head><body><article><p>고석현 대표는 '
    '"파생됐다"고 밝혔다.</p></article></body></html>'
).encode("cp949")
CAPTURED = "2026-01-02T03:04:05Z"
NOW = datetime(2026, 3, 1, tzinfo=UTC)


def archive(*pages: tuple[str, bytes, str], packed: bool = False) -> bytes:
    """Return an archive with these answers: address, body, content type."""
    records = (record(*page) for page in pages)
    return b"".join(gzip.compress(one) if packed else one for one in records)


def record(address: str, body: bytes, kind: str) -> bytes:
    status = "404 Not Found" if "gone" in address else "200 OK"
    block = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode() + body
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Date: {CAPTURED}\r\n"
        f"WARC-Target-URI: {address}\r\nContent-Type: application/http; "
        f"msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


PAGES = (
    ("https://x.org/robots.txt", b"User-agent: *", "text/plain"),
    ("https://x.org/1", PAGE, "text/html; charset=euc-kr"),
    ("https://x.org/logo.png", b"\x89PNG\r\n", "image/png"),
    ("https://x.org/gone", PAGE, "text/html"),
    ("https://x.org/2", b"Kim said that the lake is deep.", "text/plain"),
    ("https://x.org/empty", b"<html></html>", "text/html"),
)


@pytest.mark.parametrize("packed", [False, True])
def test_pages_are_read_and_everything_else_is_passed_over(
    read: Callable[..., list[Any]], packed: bool
) -> None:
    first, second, bad = read("crawl.warc", archive(*PAGES, packed=packed))
    assert (first.url, first.title) == ("https://x.org/1", "도용")
    assert first.text == '고석현 대표는 "파생됐다"고 밝혔다.'
    assert second.text == "Kim said that the lake is deep."
    assert isinstance(bad, BadInputError)
    assert "https://x.org/empty" in str(bad)


def test_an_undated_page_is_known_since_it_was_captured(
    read: Callable[..., list[Any]],
) -> None:
    article = read("crawl.warc", archive(PAGES[4]))[0]
    source = make_source(article, now=NOW)
    captured = datetime.fromisoformat(CAPTURED)
    assert (source.known_at, source.retrieved_at) == (captured, captured)


def test_an_archive_that_breaks_off_gives_what_stands_before(
    read: Callable[..., list[Any]],
) -> None:
    for packed in (True, False):
        first = archive(PAGES[1], packed=packed)
        whole = first + archive(PAGES[4], packed=packed)
        full = [one.text for one in read("crawl.warc", whole)]
        for end in range(len(first) + 40, len(whole) - 40, 7):
            *articles, fault = read("crawl.warc", whole[:end])
            assert [one.text for one in articles] == full[: len(articles)]
            assert "crawl.warc: the web archive breaks off" in str(fault)


def test_a_large_archive_is_read_from_where_it_lies(tmp_path: Path) -> None:
    file = tmp_path / "crawl.warc"
    file.write_bytes(archive(*PAGES) + archive(PAGES[3]) * 20)
    raw = retrieve(str(file), Fetcher())
    assert len(raw.data) < file.stat().st_size
    articles = list(choose_reader(raw).read(raw))
    assert [one.url for one in articles if isinstance(one, Article)] == [
        "https://x.org/1",
        "https://x.org/2",
    ]


@pytest.mark.parametrize(
    "data", [b"WARC/1.0\r\n", b"WARC/", gzip.compress(b"WARC/1.0\r\nx", mtime=0)]
)
def test_an_archive_without_pages_is_a_clear_error(
    read: Callable[..., list[Any]], data: bytes
) -> None:
    try:
        found = read("odd.warc", data)
    except BadInputError as error:
        found = [error]
    assert [type(one) for one in found] == [BadInputError]
    assert "odd.warc" in str(found[0])


def test_what_is_merely_compressed_is_no_archive() -> None:
    assert not is_web_archive(gzip.compress(b"he said no" * 99))
    assert not is_web_archive(b"\x1f\x8b broken")
