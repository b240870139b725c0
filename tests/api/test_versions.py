"""A source's page tells its other versions, its copies and the quotations it lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from api.app import create_app
from api.settings import Settings
from kg.canon import new
from kg.graph import Graph
from kg.model import Source, Utterance


def changed(source: Source, text: str, **fields: Any) -> Source:
    """Return the source with another text, as it was fetched a day later."""
    later = source.retrieved_at + timedelta(days=1)
    told = replace(source, text=text, sha256=sha256(text.encode()).hexdigest())
    known = {name: getattr(told, name) for name in Source.__slots__ if name != "id"}
    return new(Source, **{**known, "retrieved_at": later, "known_at": later, **fields})


@pytest.fixture
def graph(dispute: Any, tmp_path: Path) -> Iterator[Graph]:
    with Graph.open(tmp_path / "versions") as graph:
        graph.add(dispute.records(), now=dispute.now)
        yield graph


def page(graph: Graph, caller: Any, path: str) -> str:
    client = caller(create_app(graph, settings=Settings()), "text/html")
    return str(client.get(path).text)


def said(graph: Graph) -> str:
    """Return the first quotation, by its place."""
    found = graph.reader.find(Utterance)
    return min(found, key=lambda one: one.selector.start).selector.exact


def test_a_lost_quotation_is_marked_and_leads_to_the_newest_version(
    graph: Graph, dispute: Any, caller: Any
) -> None:
    old = dispute.source
    exact = said(graph)
    revised = changed(old, old.text.replace(exact, "something else"), revises=old.id)
    assert "orphaned" not in page(graph, caller, f"/sources/{old.id}")
    graph.add([revised], now=dispute.now + timedelta(days=2))
    text = page(graph, caller, f"/sources/{old.id}?lang=en")
    assert "no longer holds this quotation" in text
    assert f'href="/sources/{revised.id}"' in text
    after = page(graph, caller, f"/sources/{revised.id}?lang=en")
    assert f'href="/sources/{old.id}"' in after
    before = page(graph, caller, f"/sources/{old.id}?lang=en&as_of=2026-01-20")
    assert "orphaned" not in before  # nobody could know of the change yet


def test_a_quotation_that_stands_twice_now_says_how_often(
    graph: Graph, dispute: Any, caller: Any
) -> None:
    old = dispute.source
    twice = f"{old.text} {said(graph)}"
    graph.add([changed(old, twice, revises=old.id)], now=dispute.now)
    text = page(graph, caller, f"/sources/{old.id}?lang=ko")
    assert "2번 나와" in text


def test_a_claim_tells_that_what_it_rests_on_was_taken_away(
    graph: Graph, dispute: Any, caller: Any
) -> None:
    old = dispute.source
    text = old.text.replace(said(graph), "something else")
    revised = changed(old, text, revises=old.id)
    claim = min(graph.reader.find(Utterance), key=lambda one: one.selector.start).claim
    assert "orphaned" not in page(graph, caller, f"/claims/{claim}")
    graph.add([revised], now=dispute.now + timedelta(days=2))
    shown = page(graph, caller, f"/claims/{claim}?lang=en")
    assert shown.count("no longer holds this quotation") == 1
    assert f'href="/sources/{revised.id}"' in shown
    before = page(graph, caller, f"/claims/{claim}?as_of=2026-01-20")
    assert "orphaned" not in before


def test_copies_are_named_on_both_sides(
    graph: Graph, dispute: Any, caller: Any
) -> None:
    old = dispute.source
    copy = changed(
        old, old.text, url="https://other.example/1", publisher="Other", copy_of=old.id
    )
    graph.add([copy], now=dispute.now)
    assert f'href="/sources/{copy.id}"' in page(graph, caller, f"/sources/{old.id}")
    assert f'href="/sources/{old.id}"' in page(graph, caller, f"/sources/{copy.id}")
