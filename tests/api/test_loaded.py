"""A case that is in the store as it stands is not read again; a changed one is."""

from pathlib import Path

import pytest

from api.loaded import NOTE, is_loaded, note_loaded
from kg.graph import Graph
from tests.kg.dispute import Dispute


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "cases" / "moon"
    folder.mkdir(parents=True)
    (folder / "case.yaml").write_text("slug: moon")
    return folder


@pytest.fixture
def graph(tmp_path: Path) -> Graph:
    graph = Graph.open(tmp_path / "store")
    Dispute(graph)
    return graph


def test_what_was_noted_is_loaded(graph: Graph, case: Path) -> None:
    assert not is_loaded(graph, case)
    note_loaded(graph, case)
    assert is_loaded(graph, case)


def test_a_changed_or_added_file_is_read_again(graph: Graph, case: Path) -> None:
    note_loaded(graph, case)
    (case / "post.json").write_text("{}")
    assert not is_loaded(graph, case)
    note_loaded(graph, case)
    (case / "case.yaml").write_text("slug: sun")
    assert not is_loaded(graph, case)


def test_another_log_makes_the_note_void(
    graph: Graph, case: Path, tmp_path: Path
) -> None:
    note_loaded(graph, case)
    with Graph.open(tmp_path / "other") as other:
        (other.folder / NOTE).write_bytes((graph.folder / NOTE).read_bytes())
        assert not is_loaded(other, case)


@pytest.mark.parametrize("text", ["", "[]", "{", '{"moon": 3}', '{"moon": {}}'])
def test_a_note_that_says_nothing_is_no_harm(
    graph: Graph, case: Path, text: str
) -> None:
    (graph.folder / NOTE).write_text(text)
    assert not is_loaded(graph, case)
    note_loaded(graph, case)
    assert is_loaded(graph, case)
