"""SPARQL over HTTP, and cut off in time."""

from io import BytesIO
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from rdflib import Graph as RdfGraph
from rdflib import Variable
from rdflib.query import Result as SparqlResult

from api.answering import answers
from api.sparql import Desk, QueryTooLongError
from kg.errors import OutsideWorldError

NAMES = "SELECT ?name WHERE { ?one a prov:Agent ; schema:name ?name } ORDER BY ?name"
ENDLESS = (
    "SELECT (COUNT(*) AS ?n) WHERE { "
    + " ".join(f"?a{i} ?b{i} ?c{i} ." for i in range(9))
    + " }"
)


def test_a_query_by_get_answers_in_json(client: Any) -> None:
    answer = client.get(f"/sparql?query={quote(NAMES)}")
    assert answer.headers["content-type"] == "application/sparql-results+json"
    rows = answer.json()["results"]["bindings"]
    assert [row["name"]["value"] for row in rows] == ["Ann Lee", "Bo Park"]


def test_a_query_by_get_answers_in_csv(client: Any) -> None:
    answer = client.get(f"/sparql?query={quote(NAMES)}", accept="text/csv")
    assert answer.text == "name\r\nAnn Lee\r\nBo Park\r\n"


@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("application/sparql-query", NAMES),
        ("application/x-www-form-urlencoded", urlencode({"query": NAMES})),
    ],
)
def test_a_query_can_be_posted_bare_or_as_a_form(
    client: Any, media: str, body: str
) -> None:
    answer = client.request(
        "POST", "/sparql", content=body, headers={"content-type": media}
    )
    assert len(answer.json()["results"]["bindings"]) == 2


def test_triples_come_as_turtle_and_a_yes_as_json(client: Any) -> None:
    triples = "CONSTRUCT { ?s schema:name ?n } WHERE { ?s schema:name ?n }"
    answer = client.get(f"/sparql?query={quote(triples)}")
    assert answer.headers["content-type"].startswith("text/turtle")
    assert "Ann Lee" in answer.text
    assert client.get(f"/sparql?query={quote('ASK { ?s ?p ?o }')}").json()["boolean"]


@pytest.mark.parametrize(
    "query",
    [
        "SELECT nothing",
        "DELETE WHERE { ?s ?p ?o }",
        "LOAD <http://example.org/x>",
        "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
    ],
)
def test_what_does_not_only_read_is_a_problem(client: Any, query: str) -> None:
    answer = client.get(f"/sparql?query={quote(query)}")
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("media", "body", "status"),
    [
        ("text/plain", NAMES, 415),
        ("application/sparql-query; charset=utf-16", NAMES, 415),
        ("application/x-www-form-urlencoded", "update=x", 403),
        ("application/x-www-form-urlencoded", "query=ASK+{}&update=x", 400),
        ("application/x-www-form-urlencoded", "query=ASK+{}&query=ASK+{}", 400),
        ("application/x-www-form-urlencoded", "x=y", 400),
        ("application/sparql-query", b"\xff\xfe", 400),
        ("application/sparql-query", "#" * 100_001, 413),
    ],
)
def test_a_body_that_is_no_query_is_a_problem(
    client: Any, media: str, body: str | bytes, status: int
) -> None:
    answer = client.request(
        "POST", "/sparql", content=body, headers={"content-type": media}
    )
    assert answer.status_code == status


@pytest.mark.parametrize(
    ("accept", "status", "media"),
    [
        ("application/sparql-results+xml", 200, "application/sparql-results+xml"),
        ("text/tab-separated-values", 200, "text/tab-separated-values"),
        ("application/xml", 200, "application/sparql-results+xml"),
        ("text/turtle", 406, "application/problem+json"),
        ("image/png", 406, "application/problem+json"),
    ],
)
def test_a_table_comes_in_the_form_that_is_taken(
    client: Any, accept: str, status: int, media: str
) -> None:
    answer = client.get(f"/sparql?query={quote(NAMES)}", accept=accept)
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith(media)
    if status == 200:
        read = SparqlResult.parse(BytesIO(answer.content), content_type=media)
        assert [str(row[Variable("name")]) for row in read.bindings] == [
            "Ann Lee",
            "Bo Park",
        ]


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
        ("text/turtle", "turtle"),
    ],
)
def test_triples_come_in_any_form_of_rdf(client: Any, accept: str, form: str) -> None:
    query = "CONSTRUCT { ?s schema:name ?n } WHERE { ?s a prov:Agent ; schema:name ?n }"
    answer = client.get(f"/sparql?query={quote(query)}", accept=accept)
    assert len(RdfGraph().parse(data=answer.text, format=form)) == 2


def test_a_browser_without_a_query_is_sent_to_the_box(browser: Any) -> None:
    answer = browser.get("/sparql")
    assert (answer.status_code, answer.headers["location"]) == (303, "/query")


def test_an_endless_query_is_ended_and_the_next_one_answered(graph: Any) -> None:
    desk = Desk(graph.folder, seconds=1.0, rows=100)
    try:
        desk.ask("ASK { ?s ?p ?o }")
        with pytest.raises(QueryTooLongError, match="LIMIT"):
            desk.ask(ENDLESS)
        assert "true" in Desk.ask(desk, "ASK {}").text
    except QueryTooLongError:
        pytest.skip("this machine is too busy to start a process in a second")
    finally:
        desk.close()


def test_a_worker_that_dies_is_told_and_replaced(graph: Any) -> None:
    desk = Desk(graph.folder, seconds=20.0, rows=100)
    with pytest.raises(OutsideWorldError, match="ask for less"):
        desk._read(b"")
    assert "true" in desk.ask("ASK {}").text
    desk.close()


def test_the_worker_answers_line_by_line(graph: Any) -> None:
    lines = [
        f'{{"folder": "{graph.folder}", "store": "{graph.url}", "rows": 1}}',
        '{"text": "ASK {}"}',
        '{"text": "SELECT * { ?s ?p ?o }", "form": "csv"}',
        '{"text": "ASK {}", "form": "csv"}',
    ]
    ready, yes, many, no_form = answers(lines)
    assert ready == {"ready": True}
    assert '"boolean": true' in yes["text"]
    assert no_form["status"] == 406
    assert "LIMIT" in many["error"]


def test_the_page_for_queries_shows_a_table_or_what_was_wrong(browser: Any) -> None:
    query = "SELECT ?claim WHERE { ?claim a schema:Claim }"
    assert 'href="/claims/claim-' in browser.get(f"/query?query={quote(query)}").text
    wrong = browser.get("/query?query=SELECT+nothing")
    assert wrong.status_code == 200
    assert 'role="alert"' in wrong.text
