"""What is sent smaller: to whom, under which tag, and never another thing."""

from typing import Any

import pytest

from api.squeezing import is_text, squeezed, takes_gzip

GZIP, PLAIN = {"accept-encoding": "gzip, br"}, {"accept-encoding": "identity"}
PATHS = ("/claims?facets=true", "/openapi.json", "/export/turtle", "/static/base.css")


@pytest.mark.parametrize("path", PATHS)
def test_a_long_text_is_sent_smaller_and_reads_the_same(client: Any, path: str) -> None:
    small, whole = client.get(path, **GZIP), client.get(path, **PLAIN)
    assert small.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in whole.headers
    assert small.content == whole.content
    sizes = [int(one.headers["content-length"]) for one in (small, whole)]
    assert sizes[0] < sizes[1] == len(whole.content)
    for one in (small, whole):
        assert "Accept-Encoding" in one.headers["vary"]


@pytest.mark.parametrize("path", PATHS)
def test_each_coding_has_a_tag_of_its_own_that_stays(client: Any, path: str) -> None:
    tags = [client.get(path, **how).headers["etag"] for how in (GZIP, PLAIN, GZIP)]
    assert tags[0] == tags[2] != tags[1]
    assert not any(tag.startswith("W/") for tag in tags)
    for known, how, status in ((0, GZIP, 304), (1, PLAIN, 304), (1, GZIP, 200)):
        answer = client.get(path, **how, **{"if-none-match": tags[known]})
        assert answer.status_code == status
        if status == 304:
            assert answer.content == b""
            assert not {"content-encoding", "content-length"} & set(answer.headers)


def test_a_head_tells_what_a_get_would_bring(client: Any) -> None:
    asked = [client.request(one, "/claims", headers=GZIP) for one in ("GET", "HEAD")]
    told = [(one.headers["etag"], one.headers["content-length"]) for one in asked]
    assert told[0] == told[1]
    assert asked[1].content == b""


@pytest.mark.parametrize(
    "path",
    ["/healthz", "/events?follow=false", "/static/fonts/myeongjo-0.woff2", "/claims/x"],
)
def test_what_is_short_streams_or_does_not_shrink_is_left_alone(
    client: Any, path: str
) -> None:
    assert "content-encoding" not in client.get(path, **GZIP).headers


@pytest.mark.parametrize(
    ("accepted", "takes"),
    [
        ("gzip", True),
        ("GZIP;q=0.5", True),
        ("br, *", True),
        ("x-gzip", True),
        ("", False),
        ("br", False),
        ("identity", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("*;q=0", False),
        ("*, gzip;q=0", False),
        ("*;q=0, gzip", True),
        ("gzipped", False),
        (",;=q" * 5000, False),
    ],
)
def test_gzip_is_for_who_takes_it(accepted: str, *, takes: bool) -> None:
    assert takes_gzip(accepted) is takes


def test_kinds_are_told_apart() -> None:
    texts = ("text/html; charset=utf-8", "application/ld+json", "application/trig")
    assert all(map(is_text, texts))
    assert not any(map(is_text, ("font/woff2", "image/png", "text/event-stream", "")))


def test_the_same_bytes_are_squeezed_to_the_same_bytes() -> None:
    assert squeezed(b"a" * 5000) == squeezed(b"a" * 5000)
    assert squeezed(b"a" * 5000)[4:8] == b"\x00" * 4  # no time in it
