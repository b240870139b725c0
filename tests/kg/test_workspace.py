"""Updates write named graphs beside the reading, and never the reading itself."""

from pathlib import Path

import pyoxigraph as ox
import pytest

from kg import workspace
from kg.errors import BadInputError
from kg.sparql_update import bounded_update
from kg.store.rdf import READING
from kg.workspace import Workspace

FACT = ox.Quad(ox.NamedNode("a:s"), ox.NamedNode("a:p"), ox.Literal("log"))
MARK = ox.Quad(ox.NamedNode("a:m"), ox.NamedNode("a:p"), ox.Literal("1"), READING)
INSERT = "INSERT DATA { GRAPH <a:g> { <a:s> <a:p> 'mine' } }"


@pytest.fixture
def store() -> ox.Store:
    store = ox.Store()
    store.extend([FACT, MARK])
    return store


def update(text: str, *, using: tuple[str, ...] = ()) -> str:
    return bounded_update(text, using=using, named=())


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { <a:s> <a:p> 1 }",
        "INSERT DATA { GRAPH <a:g> { <a:s> <a:p> 1 } <a:s> <a:p> 1 }",
        "DELETE WHERE { ?s ?p ?o }",
        "DELETE DATA { <a:s> <a:p> 'log' }",
        "DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }",
        "INSERT { ?s ?p 2 } USING <a:g> WHERE { ?s ?p ?o }",
        "insert { ?s ?p 2 } where { GRAPH ?g { ?s ?p ?o } }",
        "PREFIX GRAPH: <a:> INSERT DATA { GRAPH:s GRAPH:p 1 }",
        "CREATE GRAPH <a:g> ; INSERT DATA { <a:s> <a:p> ' ; GRAPH <a:g> { ' }",
        "MOVE DEFAULT TO <a:g>",
        "COPY <a:g> TO DEFAULT",
        "ADD SILENT GRAPH <a:g> TO DEFAULT",
        "LOAD <file:///etc/passwd>",
        "LOAD SILENT <http://127.0.0.1/> INTO GRAPH <a:g>",
        "PREFIX x: <a:> BASE <a:b> LOAD <http://127.0.0.1/>",
        "INSERT { GRAPH <a:g> { ?s ?p ?o } } WHERE { SERVICE <a:x> { ?s ?p ?o } }",
        "\\u0049NSERT DATA { <a:s> <a:p> 1 }",
    ],
)
def test_what_would_touch_more_than_named_graphs_is_refused(text: str) -> None:
    with pytest.raises(BadInputError):
        update(text)


@pytest.mark.parametrize("text", ["CLEAR ALL", "DROP DEFAULT", "CLEAR SILENT DEFAULT"])
def test_emptying_everything_leaves_the_reading(
    store: ox.Store, tmp_path: Path, text: str
) -> None:
    desk = Workspace(tmp_path, store)
    assert desk.update(INSERT, using=(), named=()) == 1
    left = desk.update(text, using=(), named=())
    assert left == (0 if "ALL" in text else 1)
    assert FACT in store
    assert list(store.quads_for_pattern(None, None, None, READING)) == [MARK]


def test_the_mark_of_the_reading_is_put_back(store: ox.Store, tmp_path: Path) -> None:
    desk = Workspace(tmp_path, store)
    evil = f"INSERT DATA {{ GRAPH <{READING.value}> {{ <a:m> <a:p> '9' }} }}"
    desk.update(evil, using=(), named=())
    assert list(store.quads_for_pattern(None, None, None, READING)) == [MARK]


def test_the_dataset_of_the_protocol_is_written_before_each_where() -> None:
    text = "INSERT { GRAPH <a:n> { ?s ?p ?o } } WHERE { ?s ?p ?o . { ?s ?p 'WHERE' } }"
    assert update(text, using=("a:g",)).count("USING <a:g> WHERE") == 1
    assert "USING" not in update(
        "DELETE WHERE { GRAPH <a:g> { ?s ?p ?o } }", using=("a:g",)
    )
    with pytest.raises(BadInputError, match="give one"):
        update(f"WITH <a:g> {text}", using=("a:g",))
    with pytest.raises(BadInputError, match="no IRI"):
        update(text, using=("a:g> WHERE {} ; LOAD <a:x",))


def test_another_process_sees_what_was_written(store: ox.Store, tmp_path: Path) -> None:
    one, other = Workspace(tmp_path, store), ox.Store()
    second = Workspace(tmp_path, other)
    one.update(INSERT, using=(), named=())
    second.catch_up()
    assert len(other) == 1
    one.update("DROP GRAPH <a:g>", using=(), named=())
    second.catch_up()
    assert len(other) == 0


def test_graphs_that_grow_too_large_are_taken_back(
    store: ox.Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workspace, "MOST", 1)
    desk = Workspace(tmp_path, store)
    desk.update(INSERT, using=(), named=())
    with pytest.raises(BadInputError, match="drop some"):
        desk.update(INSERT.replace("mine", "more"), using=(), named=())
    assert len(store) == 3


def test_nonsense_is_told_and_changes_nothing(store: ox.Store, tmp_path: Path) -> None:
    desk = Workspace(tmp_path, store)
    for text in ("CLEAR XYZ", "nonsense", "INSERT DATA { GRAPH <a:g> {"):
        with pytest.raises(BadInputError, match="cannot be done"):
            desk.update(text, using=(), named=())
    assert len(store) == 2
