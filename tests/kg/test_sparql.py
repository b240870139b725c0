"""Questions in SPARQL: answered on disk or in memory, and only when they read."""

from datetime import datetime
from pathlib import Path

import pytest

from kg.canon import new
from kg.errors import BadInputError, OutsideWorldError
from kg.graph import Graph
from kg.model import Entity, Record

Told = dict[str, Record]
CLAIMS = "SELECT ?claim ?text { ?claim a schema:Claim ; schema:text ?text }"
COUNT = "SELECT (count(*) AS ?n) { ?s ?p ?o }"


@pytest.fixture
def full(graph: Graph, told: Told, now: datetime) -> Graph:
    graph.add(told.values(), now=now)
    return graph


def test_a_table_has_columns_and_rows(full: Graph, told: Told) -> None:
    answer = full.sparql(CLAIMS)
    assert answer.columns == ("claim", "text")
    bindings = answer.json()["results"]["bindings"]
    texts = {row["text"]["value"] for row in bindings}
    assert texts == {"Sun derives from Moon", "Sun은 처음부터 학습됐다"}
    assert {row["claim"]["type"] for row in bindings} == {"uri"}
    assert told["derived"].id in answer.csv()


def test_a_yes_and_triples_are_answers_too(full: Graph) -> None:
    assert full.sparql("ASK { ?s a cg:Evidence }").json()["boolean"] is True
    query = "CONSTRUCT WHERE { ?s a cg:Evidence ; schema:value ?v }"
    turtle = full.sparql(query).turtle()
    assert "cg:Evidence" in turtle


def test_numbers_and_times_keep_their_types(full: Graph) -> None:
    query = "SELECT ?v ?t { ?e schema:value ?v ; cg:knownAt ?t }"
    [row] = full.sparql(query).json()["results"]["bindings"]
    assert float(row["v"]["value"]) == 0.1 + 0.2
    assert row["v"]["datatype"].endswith("#double")
    assert row["t"]["datatype"].endswith("#dateTime")


def test_what_is_added_later_is_answered_at_once(full: Graph, now: datetime) -> None:
    query = "SELECT ?s { ?s a schema:Thing }"
    before = full.sparql(query).rows or ()
    full.add([new(Entity, name="Mars", kind="model")], now=now)
    assert len(full.sparql(query).rows or ()) == len(before) + 1


def test_a_second_one_answers_the_same_while_the_first_holds_the_files(
    full: Graph, folder: Path
) -> None:
    first = full.sparql(COUNT).csv()
    with Graph.open(folder) as second:
        assert second.sparql(COUNT).csv() == first


def test_triples_last_on_disk(full: Graph, folder: Path) -> None:
    first = full.sparql(COUNT).csv()
    full.close()
    assert (folder / "triples").is_dir()
    with Graph.open(folder) as second:
        assert second.sparql(COUNT).csv() == first


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
        "SELECT * { service silent ?g { ?a ?b ?c } }",
        "SELECT * { SERVICE:x { ?a ?b ?c } }",
        "SELECT * { ?x ?p 1SERVICE<http://127.0.0.1:9/>{ ?a ?b ?c } }",
        "SELECT * { ?x ?p '>' FILTER(?x<'>') SERVICE # '\n ?g { ?a ?b ?c } }",
        "SELECT * { \\u0053ERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
    ],
)
def test_no_query_asks_another_server(full: Graph, query: str) -> None:
    with pytest.raises(BadInputError, match="another server"):
        full.sparql(query)


def test_the_word_service_may_be_looked_for(full: Graph) -> None:
    query = "SELECT ?service { ?s schema:text ?service FILTER(?service = 'service') }"
    assert full.sparql(query).rows == ()


@pytest.mark.parametrize(
    "query",
    ["INSERT DATA { <a:a> <a:b> 1 }", "DROP ALL", "nonsense", "", "SELECT * {" * 9],
)
def test_what_does_not_read_is_refused(full: Graph, query: str) -> None:
    with pytest.raises(BadInputError, match="only reads"):
        full.sparql(query)


def test_too_many_results_are_refused_with_the_way_out(full: Graph) -> None:
    with pytest.raises(BadInputError, match="LIMIT"):
        full.sparql("SELECT * { ?s ?p ?o }", limit=10)
    with pytest.raises(BadInputError, match="shorten"):
        full.sparql("#" * 30_000)


def test_damaged_triples_name_their_folder(folder: Path) -> None:
    folder.mkdir()
    (folder / "triples").write_text("not a folder")
    with (
        Graph.open(folder) as graph,
        pytest.raises(OutsideWorldError, match="triples"),
    ):
        graph.sparql(COUNT)
