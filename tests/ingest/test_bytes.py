"""Bytes from files and the network: bounded, checked, and read as what they are."""

import gzip
import os
from collections.abc import Callable
from pathlib import Path
from time import monotonic
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.charset import decode
from ingest.exchange import Limits
from ingest.fetch import Fetcher
from ingest.raw import MOST_BYTES
from ingest.retrieve import retrieve
from ingest.tidy import join_paragraphs, tidy
from kg.addresses import is_public
from kg.errors import BadInputError, OutsideWorldError

KOREAN = '그는 "그렇다"고 말했다.\n둘째 줄이다.'
ENGLISH = "He said \u201cit\u2019s a fine caf\u00e9\u201d and left.\n"
QUICK = Limits(most_bytes=10_000, seconds=5.0, pause=0.0)


@pytest.fixture
def fetcher() -> Fetcher:
    return Fetcher(allow_private=True, limits=QUICK)


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949"]
)
def test_korean_is_read_in_the_sets_that_newsrooms_keep(charset: str) -> None:
    assert decode(KOREAN.encode(charset), name="a").text == KOREAN


@pytest.mark.parametrize("lie", ["iso-8859-1", "utf-8", "utf-16", "euc-kr", "nonsense"])
@pytest.mark.parametrize("charset", ["utf-8", "cp949"])
def test_a_lying_declaration_is_not_believed(charset: str, lie: str) -> None:
    assert decode(KOREAN.encode(charset), name="a", declared=lie).text == KOREAN


def test_a_stray_zero_byte_does_not_turn_utf_8_into_utf_16() -> None:
    data = KOREAN.encode() + b"\x00" + ENGLISH.encode()
    assert decode(data, name="a").text == f"{KOREAN}\x00{ENGLISH}"


def test_western_punctuation_is_read_in_windows_1252() -> None:
    assert decode(ENGLISH.encode("cp1252"), name="a").text == ENGLISH


def test_one_broken_byte_in_a_long_text_is_told_not_fatal() -> None:
    data = (KOREAN * 100).encode()
    decoded = decode(data[:300] + b"\xff" + data[300:], name="a")
    assert decoded.text.count("\ufffd") == 1
    assert any("could not be read" in note for note in decoded.notes)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)), "picture"),
        (b"PK\x03\x04" + bytes(range(256)), "docx"),
        (gzip.compress(b"he said no" * 99, mtime=0), "gunzip"),
        (bytes(range(256)) * 40, "UTF-8"),
    ],
)
def test_bytes_that_are_no_text_are_named_with_a_way_out(
    tmp_path: Path, read: Callable[..., list[Any]], data: bytes, told: str
) -> None:
    with pytest.raises(BadInputError, match=told) as refused:
        read(str(tmp_path / "odd.bin"), data)
    assert "odd.bin" in str(refused.value)


@pytest.mark.parametrize(
    ("path", "told"),
    [("gone.md", "no such file"), (".", "folder"), ("empty.md", "empty")],
)
def test_a_path_that_holds_nothing_is_a_clear_error(
    tmp_path: Path, fetcher: Fetcher, path: str, told: str
) -> None:
    (tmp_path / "empty.md").write_text(" \n")
    with pytest.raises(BadInputError, match=told):
        retrieve(str(tmp_path / path), fetcher)


def test_a_pipe_is_refused_instead_of_waited_for(
    tmp_path: Path, fetcher: Fetcher
) -> None:
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(BadInputError, match="pipe"):
        retrieve(str(tmp_path / "pipe"), fetcher)


def test_a_huge_file_is_refused_before_it_is_read(
    tmp_path: Path, fetcher: Fetcher
) -> None:
    huge = tmp_path / "huge.txt"
    with huge.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(BadInputError, match=r"huge\.txt: larger than 50 MB"):
        retrieve(str(huge), fetcher)


def test_stored_text_has_one_form_for_what_looks_the_same() -> None:
    assert tidy("\u1112\u1161\u11ab\u200b\u00a0x\ufeff\r\ny\u202e") == "한 x\ny"
    assert (
        tidy("\U0001f469\u200d\U0001f4bb a\u200db") == "\U0001f469\u200d\U0001f4bb ab"
    )


@given(st.text())
def test_tidying_twice_changes_nothing_and_can_always_be_stored(text: str) -> None:
    once = join_paragraphs(text)
    assert join_paragraphs(once) == once
    assert once.encode().decode() == once


def test_a_page_is_fetched_with_its_type_and_character_set(
    site: Any, fetcher: Fetcher
) -> None:
    address = site.put(
        "/a", KOREAN.encode("cp949"), Content_Type="text/plain; charset=EUC-KR"
    )
    raw = retrieve(address, fetcher)
    assert (raw.text, raw.media_type, raw.url) == (KOREAN, "text/plain", address)


def test_an_address_on_this_machine_is_refused_by_default(site: Any) -> None:
    address = site.put("/a", b"secret")
    with pytest.raises(BadInputError, match=r"127\.0\.0\.1.*--allow-private"):
        retrieve(address, Fetcher(limits=QUICK))
    assert site.asked == []


def test_a_name_that_leads_to_a_private_address_is_refused(site: Any) -> None:
    fetcher = Fetcher(limits=QUICK, look_up=lambda *_: ["93.184.215.14", "10.0.0.7"])
    with pytest.raises(BadInputError, match=r"10\.0\.0\.7"):
        retrieve("http://news.example/a", fetcher)
    assert site.asked == []


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.1.2.3",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "::1",
        "fe80::1%eth0",
        "fd00::1",
        "::ffff:127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
    ],
)
def test_no_private_address_passes_however_it_is_wrapped(address: str) -> None:
    assert not is_public(address)


def test_public_addresses_pass() -> None:
    assert is_public("93.184.215.14")
    assert is_public("2606:2800:21f:cb07:6820:80da:af6b:8b2c")


def test_redirects_are_followed_to_where_they_end(site: Any, fetcher: Fetcher) -> None:
    end = site.put("/end", b"He said no.")
    site.put("/start", b"", 302, Location="/end")
    assert retrieve(f"{site.address}/start", fetcher).url == end


def test_a_circle_of_redirects_ends(site: Any, fetcher: Fetcher) -> None:
    site.put("/a", b"", 302, Location="/b")
    site.put("/b", b"", 302, Location="/a")
    with pytest.raises(BadInputError, match="redirects"):
        retrieve(f"{site.address}/a", fetcher)


def test_a_redirect_out_of_http_is_refused(site: Any, fetcher: Fetcher) -> None:
    address = site.put("/a", b"", 302, Location="file:///etc/passwd")
    with pytest.raises(BadInputError, match="http or https"):
        retrieve(address, fetcher)


def test_robots_are_heeded_and_asked_once(site: Any, fetcher: Fetcher) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /private/\n")
    open_page = site.put("/open", b"He said no.")
    closed = site.put("/private/a", b"He said no.")
    retrieve(open_page, fetcher)
    with pytest.raises(BadInputError, match=r"robots\.txt"):
        retrieve(closed, fetcher)
    assert site.asked == ["/robots.txt", "/open"]


def test_an_endless_page_is_cut_at_the_bound(site: Any, fetcher: Fetcher) -> None:
    address = site.put("/a", b"x" * 20_000)
    with pytest.raises(BadInputError, match="more than 10,000 bytes"):
        retrieve(address, fetcher)


def test_a_bomb_is_measured_unpacked(site: Any, fetcher: Fetcher) -> None:
    bomb = gzip.compress(b"0" * 5_000_000)
    assert len(bomb) < QUICK.most_bytes
    address = site.put("/a", bomb, Content_Encoding="gzip")
    with pytest.raises(BadInputError, match="more than 10,000 bytes"):
        retrieve(address, fetcher)


def test_a_missing_page_is_bad_input(site: Any, fetcher: Fetcher) -> None:
    with pytest.raises(BadInputError, match="answered 404"):
        retrieve(f"{site.address}/gone", fetcher)


def test_a_server_that_fails_is_asked_again_before_it_is_given_up(
    site: Any, fetcher: Fetcher
) -> None:
    address = site.put("/a", b"", 503)
    with pytest.raises(OutsideWorldError, match="answered 503"):
        retrieve(address, fetcher)
    assert site.asked.count("/a") == QUICK.attempts


def test_a_page_that_breaks_off_is_never_half_read(site: Any, fetcher: Fetcher) -> None:
    address = site.put("/a", b"He said", Content_Length="900")
    with pytest.raises(OutsideWorldError):
        retrieve(address, fetcher)


@pytest.mark.parametrize(
    "address", ["ftp://x.org/a", "http://", "https://me:pw@x.org/", "http://[::1"]
)
def test_an_address_of_another_kind_is_refused(address: str, fetcher: Fetcher) -> None:
    with pytest.raises(BadInputError):
        retrieve(address, fetcher)


def test_robots_rules_with_wildcards_are_heeded(site: Any, fetcher: Fetcher) -> None:
    site.put("/robots.txt", b"User-agent: *\nDisallow: /*.pdf$\nAllow: /a/\n")
    with pytest.raises(BadInputError, match=r"robots\.txt"):
        retrieve(site.put("/x.pdf", b"He said no."), fetcher)
    assert retrieve(site.put("/x.pdf?a", b"He said no."), fetcher).data


def test_robots_that_have_moved_are_followed(site: Any, fetcher: Fetcher) -> None:
    site.put("/robots.txt", b"", 301, Location="/rules.txt")
    site.put("/rules.txt", b"User-agent: *\nDisallow: /\n")
    with pytest.raises(BadInputError, match=r"robots\.txt"):
        retrieve(site.put("/a", b"He said no."), fetcher)


def test_a_site_that_wants_time_between_pages_gets_it(site: Any) -> None:
    fetcher = Fetcher(allow_private=True, limits=QUICK)
    site.put("/robots.txt", b"User-agent: *\nCrawl-delay: 0.2\n")
    begin = monotonic()
    for path in ("/a", "/b"):
        retrieve(site.put(path, b"He said no."), fetcher)
    assert monotonic() - begin >= 0.2


def test_the_address_that_was_checked_is_the_one_asked(site: Any) -> None:
    """A name that turns to another place between check and call gains nothing."""
    asked: list[str] = []

    def look_up(host: str, _: int) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) <= 2 else ["10.0.0.7"]

    fetcher = Fetcher(allow_private=True, limits=QUICK, look_up=look_up)
    site.put("/a", b"He said no.")
    address = site.address.replace("127.0.0.1", "news.example")
    assert retrieve(f"{address}/a", fetcher).data == b"He said no."
    assert asked == ["news.example", "news.example"]  # robots.txt, then the page


def test_a_redirect_is_checked_like_the_first_address(site: Any) -> None:
    site.put("/a", b"", 302, Location="http://169.254.169.254/latest/meta-data/")
    places = {"news.example": ["93.184.215.14"]}
    line = Fetcher(
        limits=QUICK, look_up=lambda host, _: places.get(host, ["169.254.169.254"])
    )
    with pytest.raises(BadInputError, match=r"169\.254\.169\.254.*no public"):
        line.fetch("http://169.254.169.254/latest/meta-data/")
