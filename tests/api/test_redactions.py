"""Pages, answers, feeds and exports of what was redacted say so, and no more."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.app import create_app
from api.exports import EXPORTS
from api.news import news
from api.settings import Settings
from kg.graph import Graph
from kg.redacting import Order, redact
from kg.redaction import GONE


@pytest.fixture(scope="module")
def graph(dispute: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Graph]:
    folder: Path = tmp_path_factory.mktemp("redacted")
    with Graph.open(folder) as graph:
        graph.add(dispute.records(), now=dispute.now)
        gone = [dispute.source.id, dispute.ann.id, dispute.other.id]
        order = Order(because="a court's order 7/26", by="Dee Roe", now=dispute.now)
        redact(graph, gone, order)
        yield graph


@pytest.fixture(scope="module")
def ask(graph: Graph, caller: Any) -> Any:
    return caller(create_app(graph, settings=Settings()), "application/json")


def words(dispute: Any) -> list[str]:
    source = dispute.source
    return [source.text[:40], source.title, source.url, "Ann Lee", "앤 리"]


def leaks(text: str, dispute: Any) -> list[str]:
    return [one for one in [*words(dispute), dispute.other.text] if one in text]


@pytest.mark.parametrize("form", list(EXPORTS))
def test_no_export_holds_the_words(ask: Any, dispute: Any, form: str) -> None:
    answer = ask.get(f"/export/{form}")
    assert answer.status_code == 200
    assert leaks(answer.text, dispute) == []


@pytest.mark.parametrize(
    "path",
    [
        *("/", "/claims", "/sources", "/agents", "/timeline", "/feed.atom", "/graph"),
        *("/search?q=Ann", "/search?q=quarrel", "/redactions", "/review"),
        "/events?follow=false",
    ],
)
@pytest.mark.parametrize("accept", ["application/json", "text/html"])
def test_no_list_holds_the_words(
    ask: Any, dispute: Any, path: str, accept: str
) -> None:
    answer = ask.get(path, accept=accept)
    assert answer.status_code in (200, 406)
    assert leaks(answer.text, dispute) == []


def test_a_page_says_by_whom_when_and_why(ask: Any, dispute: Any) -> None:
    for path in (
        f"/sources/{dispute.source.id}",
        f"/agents/{dispute.ann.id}",
        f"/claims/{dispute.derived.id}",
        f"/claims/{dispute.other.id}",
        "/redactions",
    ):
        for lang in ("en", "ko"):
            page = ask.get(f"{path}?lang={lang}", accept="text/html")
            assert page.status_code == 200
            assert leaks(page.text, dispute) == []
            for told in ("Dee Roe", "7/26", "2026-02-01", GONE):
                assert told in page.text, (path, told)


def test_an_answer_says_it_beside_the_record(ask: Any, dispute: Any) -> None:
    source = ask.get(f"/sources/{dispute.source.id}").json()
    assert (source["text"], source["url"]) == (GONE, GONE)
    assert source["redacted"]["because"] == "a court's order 7/26"
    claim = ask.get(f"/claims/{dispute.derived.id}").json()
    assert dispute.source.id in claim["redacted"]
    [*listed] = ask.get("/redactions").json()["items"]
    assert {one["by"]["name"] for one in listed} == {"Dee Roe"}
    assert dispute.ann.id in {one["record"] for one in listed}
    assert "redacted" not in ask.get(f"/agents/{dispute.bo.id}").json()


def test_a_claim_that_was_redacted_is_not_put_into_words_by_its_kind(
    ask: Any, dispute: Any, graph: Graph
) -> None:
    order = Order(because="x", by="Dee Roe", now=dispute.now)
    redact(graph, [dispute.derived.id], order)
    page = ask.get(f"/claims/{dispute.derived.id}", accept="text/html")
    assert dispute.derived.text not in page.text


def test_whoever_keeps_copies_is_told(graph: Graph, dispute: Any) -> None:
    told, _ = news(graph, 0)
    redactions = [one for one in told if one.event == "redaction"]
    assert {one.data["claim"] for one in redactions} >= {dispute.other.id, None}
    assert dispute.source.text[:20] not in str([one.text for one in told])
