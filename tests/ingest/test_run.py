"""The whole floor: files to articles, readings to records."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.article import Article
from ingest.fetch import Fetcher
from ingest.pieces import MOST_TEXT, hear_all
from ingest.reading import Reading
from ingest.records import address_of, known_at, make_source
from ingest.run import extract, ingest
from ingest.said import Said
from kg.errors import BadInputError, ClaimgraphError, UnknownNameError
from kg.graph import Graph
from kg.model import Agent, Claim, Source, Utterance
from kg.names import Names

Make = Callable[..., Said]
NOW = datetime(2026, 2, 1, tzinfo=UTC)
TEXT = "Kim said that the lake is deep. The fleet is old, she said."
POST = {
    "author": "Kim",
    "created_at": "2026-01-01T13:03:00+09:00",
    "text": "The lake is deep.",
}
ARTICLE = Article(
    text=TEXT,
    url="https://x.org/a",
    sha256="0" * 64,
    media_type="text/plain",
    lang="en",
    published=datetime.fromisoformat("2026-01-02T00:00:00+09:00"),
    day_only=True,
)


@pytest.fixture
def reading(said: Make) -> Reading:
    return Reading(
        source="a.txt",
        article=ARTICLE,
        said=(
            said(TEXT, "the lake is deep"),
            said(TEXT, "The fleet is old", id="u2", date=date(2025, 12, 31)),
        ),
    )


def records(*readings: Reading) -> list[Any]:
    return list(ingest(readings, names=Names(), reader=None, now=NOW))


def of(kind: type, found: list[Any]) -> list[Any]:
    return [one for one in found if isinstance(one, kind)]


def test_a_reading_becomes_a_source_with_its_utterances(reading: Reading) -> None:
    found = records(reading)
    (source,) = of(Source, found)
    utterances = of(Utterance, found)
    assert [one.selector.exact for one in utterances] == [
        "the lake is deep",
        "The fleet is old",
    ]
    assert {one.source for one in utterances} == {source.id}
    assert {one.claim for one in utterances} == {one.id for one in of(Claim, found)}
    assert {one.claimant for one in utterances} == {one.id for one in of(Agent, found)}


def test_a_selector_points_into_the_stored_text(reading: Reading) -> None:
    found = records(reading)
    (source,) = of(Source, found)
    for one in of(Utterance, found):
        place = one.selector
        assert source.text[place.start : place.end] == place.exact
        around = place.prefix + place.exact + place.suffix
        assert around in source.text


def test_the_second_part_of_a_quotation_names_the_first(said: Make) -> None:
    parts = (
        said(TEXT, "the lake is deep"),
        said(TEXT, "The fleet is old", id="u2", part_of="u1"),
    )
    found = records(Reading(source="a.txt", article=ARTICLE, said=parts))
    first, second = of(Utterance, found)
    assert (first.part_of, second.part_of) == (None, first.id)


def test_a_day_without_a_clock_is_known_at_its_end(reading: Reading) -> None:
    (source,) = of(Source, records(reading))
    assert source.known_at == datetime.fromisoformat("2026-01-02T23:59:59+09:00")


def test_a_clock_is_known_to_the_minute() -> None:
    precise = replace(ARTICLE, day_only=False)
    assert known_at(precise, now=NOW) == ARTICLE.published


def test_nothing_is_known_later_than_it_was_read() -> None:
    early = datetime(2026, 1, 2, 1, tzinfo=UTC)
    assert known_at(ARTICLE, now=early) == early
    assert known_at(replace(ARTICLE, published=None), now=NOW) == NOW


def test_what_is_not_dated_was_said_on_the_day_of_its_source(reading: Reading) -> None:
    days = [one.said_on for one in of(Utterance, records(reading))]
    assert days == ["2026-01-02", "2025-12-31"]


def test_reading_a_source_twice_adds_nothing(reading: Reading, tmp_path: Path) -> None:
    with Graph.open(tmp_path) as graph:
        first = graph.add(records(reading), now=NOW)
        second = graph.add(records(reading), now=NOW)
    assert first.new
    assert second.new == ()


def test_items_of_one_file_are_sources_of_their_own() -> None:
    made = [
        make_source(replace(ARTICLE, item=item), now=NOW)
        for item in ("post 1", "post 2")
    ]
    assert made[0].id != made[1].id
    assert made[0].url == "https://x.org/a#post%201"


def test_a_summary_is_no_version_of_its_page() -> None:
    summary = replace(ARTICLE, page=ARTICLE.url, item=ARTICLE.url)
    assert address_of(summary) == f"{ARTICLE.url}#summary"
    elsewhere = replace(summary, url="https://x.org/feed.xml")
    assert address_of(elsewhere) == "https://x.org/feed.xml#https://x.org/a"


def test_a_source_without_a_title_is_called_by_its_opening() -> None:
    source = make_source(replace(ARTICLE, text="word " * 100), now=NOW)
    assert source.title.startswith("word word")
    assert len(source.title) <= 80


def write(folder: Path, name: str, content: object) -> str:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return str(path)


def test_a_bad_item_is_told_and_the_rest_goes_on(tmp_path: Path) -> None:
    told: list[ClaimgraphError] = []
    path = write(tmp_path, "posts.json", [POST | {"text": ""}, POST])
    (reading,) = extract(path, skip=told.append)
    assert reading.article.text == POST["text"]
    assert ["post 1" in str(one) for one in told] == [True]


def test_a_bad_item_stops_everything_unless_it_may_be_skipped(tmp_path: Path) -> None:
    path = write(tmp_path, "posts.json", [POST | {"text": ""}, POST])
    with pytest.raises(BadInputError, match="post 1"):
        extract(path)


def test_a_file_of_bad_items_alone_is_an_error(tmp_path: Path) -> None:
    told: list[ClaimgraphError] = []
    path = write(tmp_path, "posts.json", [POST | {"text": ""}])
    with pytest.raises(BadInputError, match="no text"):
        extract(path, skip=told.append)
    assert told == []


def test_a_text_longer_than_any_article_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "long.txt", "He said so. " * (MOST_TEXT // 10))
    with pytest.raises(BadInputError, match="characters"):
        extract(path)


def test_the_language_that_is_asked_for_wins(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "He said so.")
    (reading,) = extract(path, lang="ko")
    assert reading.article.lang == "ko"
    with pytest.raises(UnknownNameError, match="ko, en"):
        list(hear_all([path], Fetcher(), lang="fr"))


def test_short_ids_of_posts_are_no_part_of_a_hash() -> None:
    post = replace(ARTICLE, url=f"urn:sha256:{'12' * 32}", item="1")
    assert address_of(post) == f"{post.url}#1"
    own = replace(post, url="https://x.com/mara/status/12", item="12")
    assert address_of(own) == own.url
    other = replace(own, item="1")
    assert address_of(other) == f"{own.url}#1"
