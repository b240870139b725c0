"""Whatever stands in the address, the answer is an answer or a problem."""

from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

PATHS = {
    "/claims": ("status", "claimant", "about", "text", "case", "since", "cursor"),
    "/claims/{id}": ("as_of", "tz", "lang", "format"),
    "/claims/{id}/status": ("as_of", "tz"),
    "/agents": ("cursor",),
    "/sources/{any}": ("format",),
    "/evidence/{any}": ("as_of",),
    "/search": ("q", "limit"),
    "/timeline": ("about", "as_of", "format"),
    "/export/csv": ("claim", "about", "case", "since", "until", "lang"),
    "/feed.atom": ("claim", "until"),
}
TIMES = st.one_of(
    st.datetimes().map(str), st.dates().map(str), st.times().map(lambda t: f"2026{t}")
)
WORDS = st.one_of(st.text(max_size=50), TIMES, st.integers().map(str))


@pytest.mark.parametrize("accept", ["*/*", "text/html"])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_no_address_breaks_the_server(
    app: Any, caller: Any, accept: str, data: st.DataObject
) -> None:
    claims = caller(app, "*/*").get("/claims").json()["items"]
    path = data.draw(st.sampled_from(sorted(PATHS)))
    query = data.draw(st.dictionaries(st.sampled_from(PATHS[path]), WORDS))
    spoken = "&".join(f"{name}={_quoted(value)}" for name, value in query.items())
    filled = path.format(id=claims[0]["id"], any=_quoted(data.draw(WORDS)))
    answer = caller(app, accept).get(f"{filled}?{spoken}")
    assert answer.status_code in {200, 307, 400, 404, 406, 422}
    if answer.status_code >= 400 and accept == "*/*":
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.json()["detail"]


@given(st.binary(max_size=60))
@settings(max_examples=30, deadline=None)
def test_bytes_that_are_no_text_are_a_problem(
    app: Any, caller: Any, body: bytes
) -> None:
    answer = caller(app, "*/*").get(f"/claims?text={quote(body)}&as_of={quote(body)}")
    assert answer.status_code in {200, 400, 422}


def test_a_head_request_is_a_get_without_its_body(client: Any) -> None:
    answer = client.request("HEAD", "/claims")
    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["etag"] == client.get("/claims").headers["etag"]


def _quoted(value: str) -> str:
    return quote(value.encode("utf-8", "replace"), safe="")
