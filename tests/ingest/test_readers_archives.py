"""Archives, PDF files and exports: each page and post of them, within bounds."""

import gzip
import json
import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.article import Article
from ingest.raw import Raw
from ingest.reader import Part
from ingest.readers import READERS, choose_reader
from kg.errors import BadInputError

PAGE = """<html lang="{lang}"><head><title>{title}</title>
<meta charset="utf-8"></head><body><article><p>{text}</p></article></body></html>"""
KOREAN = "김철수 대표는 3일 “자료를 모두 공개하겠다”고 밝혔다. 회사는 확인했다."
HTML = "text/html"
ENGLISH = "The company said on Monday that it had published all of its training logs."


def read(raw: Raw) -> list[Part]:
    return list(choose_reader(raw).read(raw))


def archive(*answers: tuple[str, str, str, bytes], zipped: bool = True) -> bytes:
    """Return an archive of (address, status, type, body), as ISO 28500 has it."""
    records = [record("warcinfo", "", b"software: x\r\n")]
    for url, status, kind, body in answers:
        head = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\n\r\n".encode()
        records.append(record("response", url, head + body))
    return b"".join(gzip.compress(one) if zipped else one for one in records)


def record(kind: str, url: str, block: bytes) -> bytes:
    uri = f"WARC-Target-URI: {url}\r\n" if url else ""
    media = "http; msgtype=response" if url else "warc-fields"
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\n{uri}WARC-Date: 2026-01-01T00:00:00Z\r\n"
        f"Content-Type: application/{media}\r\nContent-Length: {len(block)}\r\n\r\n"
    )
    return head.encode() + block + b"\r\n\r\n"


def page(lang: str, text: str) -> bytes:
    return PAGE.format(lang=lang, title="A title", text=text).encode()


@pytest.mark.parametrize("zipped", [True, False])
def test_each_page_of_an_archive_is_an_article(zipped: bool) -> None:
    korean = page("ko", KOREAN).decode().replace("utf-8", "euc-kr").encode("cp949")
    data = archive(
        (
            "https://a.example/1",
            "200 OK",
            "text/html; charset=utf-8",
            page("en", ENGLISH),
        ),
        ("https://a.example/x.png", "200 OK", "image/png", b"\x89PNG"),
        ("https://a.example/gone", "404 Not Found", "text/html", page("en", "Gone")),
        ("https://b.example/2", "200 OK", f"{HTML}; charset=euc-kr", korean),
        zipped=zipped,
    )
    parts = read(Raw("news.warc.gz", data))
    assert [one.url for one in parts if isinstance(one, Article)] == [
        "https://a.example/1",
        "https://b.example/2",
    ]
    assert isinstance(parts[1], Article)
    assert parts[1].text == KOREAN
    assert parts[1].lang == "ko"


def test_a_page_without_a_body_costs_only_itself() -> None:
    empty = b"<html><body></body></html>"
    data = archive(
        ("https://a.example/0", "200 OK", "text/html", empty),
        ("https://a.example/1", "200 OK", "text/html", page("en", ENGLISH)),
    )
    fault, article = read(Raw("a.warc.gz", data))
    assert isinstance(fault, BadInputError)
    assert "https://a.example/0" in str(fault)
    assert isinstance(article, Article)


def test_an_archive_without_pages_is_told() -> None:
    with pytest.raises(BadInputError, match="without a page"):
        read(Raw("a.warc", archive()))


def test_what_unpacks_without_end_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.readers.warc.MOST_OUT", 120_000)
    monkeypatch.setattr("ingest.readers.warc.MOST_PAGE", 2_000)
    body = page("en", ENGLISH + " " * 50_000)
    answers = [
        (f"https://a.example/{n}", "200 OK", "text/html", body) for n in range(4)
    ]
    parts = read(Raw("a.warc.gz", archive(*answers)))
    assert all(isinstance(one, BadInputError) for one in parts)
    assert "split the archive" in str(parts[-1])
    assert len(parts) < len(answers)


@given(st.binary(max_size=300), st.booleans())
@settings(max_examples=60)
def test_any_bytes_behind_an_archives_beginning_are_told(
    rest: bytes, zipped: bool
) -> None:
    data = b"WARC/1.0\r\n" + rest
    raw = Raw("a.warc", gzip.compress(data) if zipped else data)
    assert choose_reader(raw).name == "warc"
    with pytest.raises(BadInputError, match="archive"):
        read(raw)


def test_other_compressed_files_are_still_told() -> None:
    with pytest.raises(BadInputError, match="gunzip"):
        read(Raw("a.gz", gzip.compress(b"hello")))


def pdf(*lines: str, compress: bool = False) -> bytes:
    """Return a PDF of one page with these lines, by the format's own rules."""
    shown = "".join(f"({line}) Tj 0 -14 Td\n" for line in lines)
    content = f"BT /F1 11 Tf 40 780 Td\n{shown}ET".encode("latin-1")
    filtered = b"/Filter /FlateDecode " if compress else b""
    content = zlib.compress(content) if compress else content
    head = b"<< %s/Length %d >>\nstream\n" % (filtered, len(content))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>",
        head + content + b"\nendstream",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 6\n0000000000 65535 f \n" + table
    return out + b"trailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % start


LINES = (
    "The company said on Monday that it had published all of its train-",
    "ing logs, and that anyone could repeat the measurement on them.",
    "Its rival denied it.",
    "A spokeswoman said that the figures had been taken out of their context.",
    "- 3 -",
)


@pytest.mark.parametrize("compress", [True, False])
def test_a_pdfs_lines_become_paragraphs(compress: bool) -> None:
    (article,) = read(Raw("report.pdf", pdf(*LINES, compress=compress)))
    assert isinstance(article, Article)
    first, second = article.text.split("\n\n")
    assert "all of its training logs" in first
    assert first.endswith("Its rival denied it.")
    assert second.startswith("A spokeswoman said")
    assert "- 3 -" not in article.text
    assert (article.lang, article.title) == ("en", "report")


def test_a_pdf_without_text_is_told() -> None:
    with pytest.raises(BadInputError, match="OCR"):
        read(Raw("scan.pdf", pdf()))


@given(st.integers(0, 700), st.binary(max_size=20))
@settings(max_examples=10, deadline=None)
def test_a_damaged_pdf_is_read_or_told(cut: int, junk: bytes) -> None:
    data = pdf(*LINES)
    try:
        parts = read(Raw("a.pdf", data[:cut] + junk + data[cut + len(junk) :]))
        assert all(isinstance(one, Article) for one in parts)
    except BadInputError as error:
        told = str(error)
        assert "a.pdf" in told


def mangled(text: str) -> str:
    return text.encode().decode("latin-1")


EXPORT = [
    {
        "timestamp": 1767240180,
        "data": [{"post": mangled("금리 인상은 없다고 재무부가 밝혔다.")}],
        "title": mangled("김철수님이 상태를 업데이트했습니다."),
    },
    {
        "timestamp": 1767240181,
        "attachments": [],
        "title": mangled("김철수님이 사진을…"),
    },
    {
        "timestamp": 1767240182,
        "data": [{"update_timestamp": 1767240183}, {"post": "We published our logs."}],
        "title": "Kim Chul-soo updated his status.",
    },
]


def test_an_export_of_facebook_is_put_right() -> None:
    raw = Raw("your_posts_1.json", json.dumps(EXPORT).encode())
    first, last = read(raw)
    assert isinstance(first, Article)
    assert isinstance(last, Article)
    assert first.text == "금리 인상은 없다고 재무부가 밝혔다."
    assert first.author is not None
    assert last.author is not None
    assert (first.author.name, last.author.name) == ("김철수", "Kim Chul-soo")
    assert first.published == datetime.fromtimestamp(1767240180, UTC)
    assert first.publisher == "facebook"


def test_an_answer_of_the_graph_api_is_read() -> None:
    told = {
        "id": "1_2",
        "message": "We deny it.",
        "created_time": "2026-01-01T04:03:00+0000",
        "from": {"name": "Kim"},
        "permalink_url": "https://www.facebook.com/1/posts/2",
    }
    (post,) = read(Raw("a.json", json.dumps({"data": [told]}).encode()))
    assert isinstance(post, Article)
    assert post.url == "https://www.facebook.com/1/posts/2"


def test_an_archive_of_x_says_what_it_lacks() -> None:
    tweets = [{"tweet": {"id": "1", "full_text": "x", "created_at": "…"}}]
    text = f"window.YTD.tweets.part0 = {json.dumps(tweets)}"
    with pytest.raises(BadInputError, match=r"account\.js"):
        read(Raw("tweets.js", text.encode()))


def test_every_reader_has_a_name_of_its_own() -> None:
    assert len(set(READERS)) == len(list(READERS))
