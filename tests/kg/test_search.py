"""What is found by words: in order, narrowed, and with the words marked."""

import json
import sys
import unicodedata
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from api.cli import main
from kg.canon import new
from kg.graph import Graph
from kg.model import Agent, AgentKind, Claim, Entity, Record, Source
from kg.payload import text_of
from kg.store.base import Hit, Only
from kg.store.bigrams import RUN
from kg.store.hits import NEWEST, OLDEST, Question, ranked
from kg.store.plain import DATES
from kg.store.worded import worded
from kg.store.words import NAMES, words_of

DAY = timedelta(days=1)


def source(text: str, at: datetime, *, title: str = "") -> Source:
    return new(
        Source,
        url=f"https://example.org/{text[:30]}",
        sha256="ab" * 32,
        media_type="text/plain",
        lang="ko",
        title=title,
        publisher="",
        text=text,
        published_at=at,
        known_at=at,
        retrieved_at=at,
    )


def ids(graph: Graph, text: str, **only: object) -> list[str]:
    hits = graph.reader.search(text, limit=50, only=Only(**only))  # type: ignore[arg-type]  # its own fields
    return [one.id for one in hits]


def shown(hit: Hit) -> list[str]:
    return [hit.excerpt[start:end] for start, end in hit.marks]


@pytest.mark.parametrize(
    ("text", "question", "marked"),
    [
        ("기준금리를 올리자 금리가 뛰었다", "금리", ["금리", "금리"]),
        ("모델을 처음부터 학습했다", "처음부터 학습", ["처음부터", "학습"]),
        ("모델을 처음부터 학습했다", '"처음부터 학습"', ["처음부터 학습"]),
        ("The Weights are weightless", "weights", ["Weights"]),
        ("The Weights are weightless", "weight*", ["Weights", "weightless"]),
        ("from scratch, scratched", '"from scratch"', ["from scratch"]),
        ("GPT4모델과 GPT-4", "gpt4", ["GPT4"]),
        ("새 𝒳 모델 금리", "금리", ["금리"]),
        ("학교와 학원", "학", ["학", "학"]),
    ],
)
def test_marks_are_code_points_of_the_excerpt(
    graph: Graph, now: datetime, *, text: str, question: str, marked: list[str]
) -> None:
    graph.add([source(text, now)], now=now)
    [hit] = graph.reader.search(question, limit=5)
    assert shown(hit) == marked


@pytest.mark.parametrize("form", ["NFD", "NFKD"])
def test_loose_syllables_and_wide_letters_are_marked_in_the_form_they_are_shown(
    graph: Graph, now: datetime, form: Literal["NFD", "NFKD"]
) -> None:
    text = unicodedata.normalize(form, "한국의 금리 인상") + " ＧＰＴ"
    graph.add([source(text, now)], now=now)
    for question, marked in {"금리": ["금리"], "gpt": ["GPT"]}.items():
        [hit] = graph.reader.search(question, limit=5)
        assert shown(hit) == marked


def test_a_long_text_is_shown_where_the_words_stand(
    graph: Graph, now: datetime
) -> None:
    graph.add([source("앞말 " * 900 + "금리 인상" + " 뒷말" * 900, now)], now=now)
    [hit] = graph.reader.search('"금리 인상"', limit=5)
    assert (hit.excerpt[0], hit.excerpt[-1]) == ("…", "…")
    assert len(hit.excerpt) < 300
    assert shown(hit) == ["금리 인상"]


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("rate", ["rate"]),
        ("rat*", ["rate", "ratio"]),
        ('"falling rate"', []),
        ('"rate falling"', ["rate"]),
        ('"rate fall"*', ["rate"]),
        ("falling rate", ["rate"]),
        ('"', []),
        ("*", []),
        ('""*', []),
    ],
)
def test_phrases_and_beginnings_narrow_and_widen(
    graph: Graph, now: datetime, question: str, found: list[str]
) -> None:
    texts = {"rate": "the rate falling today", "ratio": "a ratio of two"}
    records = {name: source(text, now) for name, text in texts.items()}
    graph.add(records.values(), now=now)
    assert set(ids(graph, question)) == {records[name].id for name in found}


def test_what_is_more_about_the_words_comes_first(graph: Graph, now: datetime) -> None:
    short = source("금리 인상", now)
    often = source("금리 금리 금리 " + "그리고 " * 30, now)
    long = source("금리 " + "그리고 " * 300, now)
    graph.add([long, often, short], now=now)
    assert ids(graph, "금리") == [often.id, short.id, long.id]


def test_of_equals_the_newer_comes_first_but_age_alone_does_not_decide(
    graph: Graph, now: datetime
) -> None:
    old = source("금리 인상 보도 하나", now - 900 * DAY)
    fresh = source("금리 인상 보도 둘째", now)
    passing = source("금리 " + "다른 이야기 " * 200, now)
    graph.add([fresh, passing, old], now=now)
    assert ids(graph, "금리") == [fresh.id, old.id, passing.id]


def test_a_search_is_narrowed_by_kind_and_time(graph: Graph, now: datetime) -> None:
    agent = new(Agent, name="금리 연구소", kind=AgentKind.ORGANIZATION)
    claim = new(Claim, text="금리가 오른다", lang="ko")
    old, fresh = source("금리 옛날", now - 30 * DAY), source("금리 오늘", now)
    graph.add([agent, claim, old, fresh], now=now)
    assert set(ids(graph, "금리")) == {agent.id, claim.id, old.id, fresh.id}
    assert ids(graph, "금리", kind="claim") == [claim.id]
    assert ids(graph, "금리", kind="nothing") == []
    assert ids(graph, "금리", since=now - DAY) == [fresh.id]
    assert ids(graph, "금리", until=now - DAY) == [old.id]
    assert ids(graph, "금리", kind="claim", until=now) == []


def test_among_many_the_thing_itself_and_the_newest_are_found(
    graph: Graph, now: datetime
) -> None:
    named = new(Entity, name="금리", kind="x")
    many: list[Record] = [source(f"금리 {n}", now) for n in range(NEWEST + OLDEST + 20)]
    graph.add([named], now=now)
    graph.add(many, now=now)
    found = ids(graph, "금리")
    assert found[0] == named.id
    assert len(found) == 50


@given(text=st.text(max_size=40), question=st.text(max_size=20))
def test_marks_never_leave_the_excerpt_and_never_overlap(
    text: str, question: str
) -> None:
    plain = {"type": "claim", "id": "c", "text": text}
    for hit in ranked([worded(1, json.dumps(plain))], question or "x", 5):
        edges = [edge for mark in hit.marks for edge in mark]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(hit.excerpt) for edge in edges)
        assert all(start < end for start, end in hit.marks)
    assert min(Question(question).weights([text], 10.0)) >= 0


@given(data=st.data())
def test_what_a_search_asks_of_a_payload_is_what_its_record_tells(
    data: st.DataObject, any_record: st.SearchStrategy[Record]
) -> None:
    record = data.draw(any_record.filter(lambda one: type(one) in NAMES))
    _, id_, kind, *told = worded(1, text_of(record))
    assert (kind, id_) == (type(record).__name__.lower(), record.id)
    times = (getattr(record, name, None) for name in DATES)
    assert told == [words_of(record), next((at for at in times if at), None)]


def test_scripts_without_spaces_have_no_cases() -> None:
    """So that their words are found in small letters as in any."""
    letters = [chr(at) for at in range(sys.maxunicode + 1) if RUN.match(chr(at))]
    assert len(letters) > 80_000
    assert all(one.lower() == one.upper() == one.casefold() == one for one in letters)


def test_a_search_is_answered_the_same_when_it_is_asked_again(
    folder: Path, now: datetime
) -> None:
    texts = ["금리를 올렸다", "금리와 금리", "금리 weights"]
    with Graph.open(folder) as graph:
        graph.add([source(one, now) for one in texts[:2]], now=now)
        first = graph.reader.search("금리", limit=5)
        assert graph.reader.search("금리", limit=5) == first
        graph.add([source(texts[2], now)], now=now)
        told = graph.reader.search("금리", limit=5)
        assert {one.excerpt for one in told} == set(texts)
        other = graph.reader.search("weights", limit=5)
        assert [shown(one) for one in other] == [["weights"]]


def test_the_command_tells_hits_with_marks(folder: Path, now: datetime) -> None:
    with Graph.open(folder) as graph:
        graph.add([source("기준금리를 올렸다", now)], now=now)
    words = ["search", "금리", "--store", str(folder)]
    told = json.loads(CliRunner().invoke(main, [*words, "--json"]).output)
    [hit] = told["items"]
    start, end = hit["marks"][0]
    assert (told["q"], hit["excerpt"][start:end]) == ("금리", "금리")
    assert "기준금리를" in CliRunner().invoke(main, words).output
    none = CliRunner().invoke(main, [*words, "--kind", "claim", "--json"])
    assert json.loads(none.output)["items"] == []
    assert CliRunner().invoke(main, [*words, "--kind", "x"]).exit_code == 2
