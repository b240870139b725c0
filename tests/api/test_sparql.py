"""SPARQL over HTTP, and cut off in time."""

from typing import Any
from urllib.parse import quote, urlencode

import pytest

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
    ("media", "body"),
    [
        ("text/plain", NAMES),
        ("application/x-www-form-urlencoded", "update=x"),
        ("application/sparql-query", b"\xff\xfe"),
        ("application/sparql-query", "#" * 100_001),
    ],
)
def test_a_body_that_is_no_query_is_a_problem(
    client: Any, media: str, body: str | bytes
) -> None:
    answer = client.request(
        "POST", "/sparql", content=body, headers={"content-type": media}
    )
    assert answer.status_code == 400


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
        f'{{"folder": "{graph.folder}", "rows": 1}}',
        '["ASK {}", "csv"]',
        '["SELECT * { ?s ?p ?o }", "csv"]',
    ]
    yes, many = answers(lines)
    assert '"boolean": true' in yes["text"]
    assert "LIMIT" in many["error"]


def test_the_page_for_queries_shows_a_table_or_what_was_wrong(browser: Any) -> None:
    query = "SELECT ?claim WHERE { ?claim a schema:Claim }"
    assert 'href="/claims/claim-' in browser.get(f"/query?query={quote(query)}").text
    wrong = browser.get("/query?query=SELECT+nothing")
    assert wrong.status_code == 200
    assert 'role="alert"' in wrong.text
