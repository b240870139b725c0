"""The JSON that `extract --json` promises, field by field."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

import pytest

from ingest.article import Article
from ingest.reading import Reading
from ingest.said import Said
from ingest.wire import to_wire

TEXT = "Kim said that the lake is deep."
FIELDS = (
    "id part_of quote start end claimant cue cue_lemma cue_start cue_end mode act "
    "negated date date_basis about confidence"
)


@pytest.fixture
def reading(said: Callable[..., Said]) -> Reading:
    article = Article(
        text=TEXT,
        url="https://x.org/a",
        sha256="0" * 64,
        media_type="text/plain",
        lang="en",
        title="The lake",
        publisher="Daily",
        published=datetime.fromisoformat("2026-01-02T00:00:00+09:00"),
    )
    one = said(TEXT, "the lake is deep", date=date(2026, 1, 1), about=("lake",))
    return Reading(source="a.txt", article=article, said=(one,))


def test_the_document_has_the_fields_that_others_rely_on(reading: Reading) -> None:
    document = json.loads(json.dumps(to_wire(reading)))
    (utterance,) = document.pop("utterances")
    assert document == {
        "source": "a.txt",
        "item": None,
        "url": "https://x.org/a",
        "lang": "en",
        "title": "The lake",
        "publisher": "Daily",
        "published": "2026-01-02T00:00:00+09:00",
        "text": TEXT,
        "notes": [],
        "asides": [],
    }
    assert " ".join(utterance) == FIELDS
    assert " ".join(utterance["claimant"]) == (
        "person organization described_as mention start end"
    )


def test_an_utterance_keeps_its_place_and_its_day(reading: Reading) -> None:
    document = to_wire(reading)
    (utterance,) = document["utterances"]
    start, end = utterance["start"], utterance["end"]
    assert document["text"][start:end] == utterance["quote"]
    assert (utterance["date"], utterance["mode"]) == ("2026-01-01", "indirect")
    assert (utterance["act"], utterance["about"]) == ("assertion", ["lake"])


def test_what_is_not_known_is_null(reading: Reading) -> None:
    bare = replace(reading, article=replace(reading.article, published=None), said=())
    assert to_wire(bare)["published"] is None
    assert to_wire(bare)["utterances"] == []
