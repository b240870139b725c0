"""What every reader promises: stored text in one form, offsets that point into it."""

import html
import json
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ingest.article import Article
from ingest.raw import Raw
from ingest.readers import READERS
from ingest.run import extract
from ingest.tidy import join_paragraphs
from kg.errors import BadInputError
from tests.ingest.test_readers_pdf import make_pdf
from tests.ingest.test_readers_warc import archive

Wrap = Callable[[str], bytes]
SAID = '김민지 대표는 "호수가 깊다"고 말했다. Kim said that the lake is deep.'
AT = "2026-01-01T04:03:00Z"
ODD = "\u00a0\u200b\u200d\ufeff\u00ad\u3000\u1112\u1161\u11ab\u2028\x0b\x1f\x85&<>\"'"
TEXTS = st.lists(
    st.sampled_from(ODD) | st.sampled_from("가나 ab.\n") | st.characters(codec="utf-8"),
    max_size=40,
).map("".join)


def as_json(value: Any) -> bytes:
    return json.dumps(value).encode()


def page(text: str) -> bytes:
    body = "".join(f"<p>{html.escape(one)}</p>" for one in text.split("\n"))
    return (
        f"<!doctype html><html><body><article>{body}</article></body></html>".encode()
    )


FORMS: dict[str, tuple[str, Wrap]] = {
    "plain": ("a.txt", lambda text: text.encode()),
    "markdown": ("a.md", lambda text: f"---\ntitle: a\n---\n\n{text}".encode()),
    "html": ("a.html", page),
    "feed": (
        "a.xml",
        lambda text: (
            b"<rss><channel><item><link>https://x.org/1</link><description>"
            + html.escape(html.escape(text.replace("\x00", ""))).encode()
            + b"</description></item></channel></rss>"
        ),
    ),
    "posts": ("a.json", lambda text: as_json({"author": "Kim", "text": text})),
    "mastodon": (
        "a.json",
        lambda text: as_json({"account": {"acct": "k"}, "content": html.escape(text)}),
    ),
    "bluesky": (
        "a.json",
        lambda text: as_json(
            {"uri": "at://a/b/c", "author": {"handle": "k"}, "record": {"text": text}}
        ),
    ),
    "x": (
        "a.json",
        lambda text: as_json({"user": {"screen_name": "k"}, "full_text": text}),
    ),
    "facebook": (
        "a.json",
        lambda text: as_json(
            {
                "timestamp": 1767240180,
                "title": "Ann Lee updated her status.",
                "data": [{"post": text.encode().decode("latin-1")}],
            }
        ),
    ),
    "activitystreams": (
        "a.json",
        lambda text: as_json(
            {"type": "Note", "attributedTo": "https://m.example/k", "content": text}
        ),
    ),
    "warc": (
        "a.warc",
        lambda text: archive(("https://x.org/1", page(text), "text/html")),
    ),
    "pdf": ("a.pdf", lambda _: make_pdf([["Kim said that the lake is deep."]])),
}


def read(form: str, text: str) -> Iterator[Article | BadInputError]:
    name, wrap = FORMS[form]
    raw = Raw(name, wrap(text))
    first = next((one for one in READERS.values() if one.sniff(raw)), None)
    assert first is None or first.name == form
    return first.read(raw) if first else iter(())


def test_every_reader_is_held_to_the_promises() -> None:
    assert READERS.keys() == FORMS.keys()


@pytest.mark.parametrize("form", FORMS)
def test_every_reader_finds_what_was_said(form: str) -> None:
    (article,) = read(form, SAID)
    assert isinstance(article, Article)
    assert "Kim said that the lake is deep." in article.text
    assert article.url
    assert len(article.sha256) == 64


@pytest.mark.parametrize("form", [form for form in FORMS if form != "pdf"])
@settings(max_examples=40, deadline=None)
@given(odd=TEXTS)
def test_stored_text_has_one_form_however_odd_the_source(form: str, odd: str) -> None:
    try:
        found = list(read(form, f"{SAID}\n\n{odd} {SAID}"))
    except BadInputError as error:
        found = [error]
    for article in found:
        if isinstance(article, Article):
            assert join_paragraphs(article.text) == article.text
            assert unicodedata.is_normalized("NFC", article.text)
            assert article.text.encode().decode() == article.text


@pytest.mark.parametrize("form", ["plain", "html", "posts", "facebook"])
@settings(
    max_examples=12,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(odd=TEXTS)
def test_every_quotation_stands_where_its_offsets_point(
    form: str, odd: str, tmp_path: Path
) -> None:
    name, wrap = FORMS[form]
    file = tmp_path / name
    told = unicodedata.normalize("NFD", SAID)
    file.write_bytes(wrap(f"{odd}\u200b{told}\n\n“{odd}” he said. {told}\u00a0{odd}"))
    try:
        (reading,) = extract(str(file))
    except BadInputError:
        return
    text = reading.article.text
    for one in reading.said:
        assert text[one.start : one.end] == one.quote
        if one.cue_start is not None:
            assert text[one.cue_start : one.cue_end] == one.cue
        if one.claimant.start is not None:
            place = slice(one.claimant.start, one.claimant.end)
            assert text[place] == one.claimant.mention
