"""Korean and English words are found as they are written."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.canon import new
from kg.graph import Graph
from kg.model import Entity
from kg.store import bigrams


@given(text=st.text(max_size=60))
def test_no_question_breaks_the_index(text: str) -> None:
    assert isinstance(bigrams.match(text), str)
    assert "\0" not in bigrams.index(text)


@pytest.mark.parametrize(
    ("text", "indexed"),
    [
        ("금리", "금리"),
        ("금리인상", "금리 리인 인상"),
        ("GLM은 새", "GLM 은 새"),
        ("日本", "日本"),
        ("plain words", "plain words"),
    ],
)
def test_runs_become_pairs_and_words_stay(text: str, indexed: str) -> None:
    assert bigrams.index(text).split() == indexed.split()


@pytest.mark.parametrize("text", ["금리 인상", "GLM-4.5 Air", "은행", "Café"])
def test_what_is_written_is_found(graph: Graph, text: str, now: datetime) -> None:
    entity = new(Entity, name=f"앞말 {text}에서 뒷말", kind="x")
    graph.add([entity], now=now)
    assert [hit.id for hit in graph.reader.search(text, limit=2)] == [entity.id]
