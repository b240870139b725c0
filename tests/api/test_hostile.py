"""Hostile text in every field comes out as text."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from io import StringIO
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import networkx as nx
import pytest
from markdown_it import MarkdownIt
from rdflib import Dataset, Literal

from api.app import create_app
from api.exports.csv import quiet
from api.settings import Settings
from kg.canon import KINDS, new
from kg.graph import Graph
from kg.model import (
    Activity,
    Agent,
    Claim,
    Decision,
    Match,
    Record,
    Relation,
    Review,
    Source,
    Status,
    Utterance,
    Vetted,
    Vetting,
)
from kg.redaction import redaction

EVIL = (
    "=1+1\u202e<script>alert(1)</script><img src=x onerror=alert(1)>\"'](javascript:x)"
)
HIDING = re.compile("[\u202a-\u202e\u2066-\u2069]")  # turns text around
SCRIPT = re.compile(r'<script(?! src="/static/[a-z]+\.js" defer></script>)')
SAFE = {
    *("id", "lang", "kind", "sha256", "said_on", "date_basis", "media_type"),
    *("of", "subject", "object", "about", "claimant", "claim", "source", "activity"),
    *("agent", "premise", "conclusion", "reported_by", "organization", "parties"),
    *("includes", "reviewer", "slug", "detail", "rule_set", "control_design"),
}


def spoil(record: Record) -> dict[str, Any]:
    """Return the record's fields with hostile text wherever text is free."""
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    del values["id"]
    for name, value in values.items():
        if type(value) is str and name not in SAFE:
            values[name] = EVIL
    if isinstance(record, Source):
        values["url"] = "javascript:alert(1)"
        values["text"] = EVIL * 3
    if isinstance(record, Utterance):
        values["selector"] = type(record.selector)(exact=EVIL, start=0, end=len(EVIL))
    return values


@pytest.fixture(scope="module")
def evil(
    dispute: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Any, list[Record]]]:
    renamed: dict[str, str] = {}
    spoiled: list[Record] = []
    for record in dispute.ordered():
        text = json.dumps(spoil(record), default=str)
        assert text
        values = {
            name: _renamed(value, renamed) for name, value in spoil(record).items()
        }
        if isinstance(record, Claim):
            values["kind"] = "other"
        made = new(type(record), **values)
        renamed[record.id] = made.id
        spoiled.append(made)
    spoiled += [*_judged(spoiled)]
    with Graph.open(tmp_path_factory.mktemp("evil")) as graph:
        graph.add(spoiled, now=dispute.now)
        app = create_app(graph, settings=Settings())
        yield app, spoiled
        app.state.desk.close()


def _judged(spoiled: list[Record]) -> Iterator[Record]:
    """Yield what is said about claims later, with hostile reasons."""
    claims = [one for one in spoiled if isinstance(one, Claim)]
    claim = next(one.claim for one in spoiled if isinstance(one, Utterance))
    other = next(one.id for one in claims if one.id != claim)
    person = next(one.id for one in spoiled if isinstance(one, Agent))
    at = datetime(2026, 1, 5, tzinfo=UTC)
    why: dict[str, Any] = {"because": EVIL}
    yield new(
        Match,
        kind="same",
        claim=claim,
        other=other,
        decision=Decision.PROPOSED,
        score=0.5,
        decided_at=at,
        **why,
    )
    yield new(
        Relation,
        kind="contradicts",
        source_claim=claim,
        target_claim=other,
        keep=0.5,
        known_at=at,
        **why,
    )
    yield new(
        Review,
        claim=claim,
        status=Status.REFUTED,
        reviewer=person,
        decided_at=at,
        **why,
    )

    said = next(one for one in spoiled if isinstance(one, Utterance))
    yield new(
        Vetting,
        utterance=said.id,
        claim=said.claim,
        decision=Vetted.CONFIRMED,
        decided_by=person,
        decided_at=at,
        **why,
    )
    activity = next(one for one in spoiled if isinstance(one, Activity))
    yield redaction(activity, by=person, now=at, **why)


def _renamed(value: Any, renamed: dict[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_renamed(one, renamed) for one in value)
    return renamed.get(value, value) if isinstance(value, str) else value


HOMES = {"claim": "claims", "agent": "agents", "source": "sources"}


def addresses(records: list[Record]) -> list[str]:
    found = ["/", "/claims", "/timeline", "/search?q=script", "/evidence", "/sources"]
    found += ["/graph", "/review", "/agents", "/redactions", "/query"]
    for record in records:
        kind = type(record).__name__.lower()
        home = "evidence" if kind == "evidence" else HOMES.get(kind)
        found += [f"/{home}/{record.id}"] if home else []
        if kind == "claim":
            found += [f"/embed/claims/{record.id}", f"/graph?claim={record.id}"]
    return found


def test_no_page_lets_hostile_text_act(evil: Any, caller: Any) -> None:
    app, records = evil
    browser = caller(app, "text/html")
    for path in addresses(records):
        text = browser.get(path).text
        assert not SCRIPT.search(text), path
        assert "<img src=x" not in text, path
        assert "\u202e" not in text, path
        assert not re.search(r"href=[\"']?\s*javascript:", text), path


def test_hostile_words_in_the_address_stay_words(caller: Any, evil: Any) -> None:
    browser = caller(evil[0], "text/html")
    for path in ("/search?q=", "/query?query=", "/claims?text=", "/claims/", "/x"):
        text = browser.get(f"{path}%22%3E%3Cscript%3Ealert(1)%3C/script%3E").text
        assert not SCRIPT.search(text)


@pytest.mark.parametrize("name", ["csv", "timelinejs-csv"])
def test_no_cell_of_a_spreadsheet_is_a_formula(
    evil: Any, caller: Any, name: str
) -> None:
    text = caller(evil[0], "*/*").get(f"/export/{name}").text
    assert not HIDING.search(text)
    rows = list(csv.reader(StringIO(text)))
    cells = [cell for row in rows for cell in row if not re.fullmatch(r"-?\d.*", cell)]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    for start in "=+-@\t\r\n\u202e\u2066\u200f\ufeff\u3000＝＋－＠":
        for hidden in ("", " ", "\u202e", "\x00", "\u00a0"):
            cell = quiet(f"{hidden}{start}=cmd|'/c calc'!A1")
            assert cell.startswith("'"), (hidden, start)
    assert quiet("plain words") == "plain words"


def test_markdown_shows_hostile_text_as_text(evil: Any, caller: Any) -> None:
    text = caller(evil[0], "*/*").get("/export/markdown").text
    page = MarkdownIt("commonmark").render(text)
    assert "<script" not in page
    assert not re.search(r'<img (?!src="http://test/figures/)', page)
    assert not re.search(r"href=\"javascript", page)


def test_timeline_slides_hold_no_markup_of_others(evil: Any, caller: Any) -> None:
    document = caller(evil[0], "*/*").get("/export/timelinejs").json()
    for slide in (document["title"], *document["events"]):
        assert "<script" not in slide["text"]["headline"] + slide["text"]["text"]
        assert "<img" not in slide["text"]["headline"] + slide["text"]["text"]


def test_every_kind_of_record_was_spoiled(evil: Any) -> None:
    kinds = {type(record).__name__.lower() for record in evil[1]}
    assert kinds == set(KINDS) - {"verdict"}


@pytest.mark.parametrize("name", ["html", "atom", "graphml"])
def test_no_export_lets_hostile_text_act(evil: Any, caller: Any, name: str) -> None:
    text = caller(evil[0], "*/*").get(f"/export/{name}").text
    assert "<script" not in text
    assert "<img" not in text
    assert "\u202e" not in text


def claims(records: list[Record]) -> list[str]:
    return [one.id for one in records if isinstance(one, Claim)]


@pytest.mark.parametrize("form", ["json", "xml"])
def test_the_frame_for_other_pages_holds_one_frame_and_no_more(
    evil: Any, caller: Any, form: str
) -> None:
    for one in claims(evil[1]):
        url = quote(f"http://test/claims/{one}", safe="")
        answer = caller(evil[0], "*/*").get(f"/oembed?url={url}&format={form}")
        if form == "json":
            told = answer.json()
        else:
            root = ElementTree.fromstring(answer.text)
            told = {part.tag: part.text for part in root}
        assert not HIDING.search(told["html"] + told["title"])
        assert re.findall(r"<(\w+)", told["html"]) == ["iframe"]
        assert re.search(r'src="http://test/embed/claims/claim-\w+"', told["html"])


def test_a_hostile_address_gets_no_frame(evil: Any, caller: Any) -> None:
    client = caller(evil[0], "*/*")
    (first, *_) = claims(evil[1])
    for url in ("javascript:alert(1)", f"http://evil.example/claims/{first}", EVIL):
        answer = client.get(f"/oembed?url={quote(url, safe='')}")
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"
    kept = quote(f'http://test/claims/{first}?as_of="><script>&lang=%22%3E', safe="")
    frame = client.get(f"/oembed?url={kept}").json()["html"]
    assert re.findall(r"<(\w+)", frame) == ["iframe"]


def test_a_line_of_the_stream_is_one_event(evil: Any, caller: Any) -> None:
    text = caller(evil[0], "*/*").get("/events?follow=false&after=0").text
    for block in text.strip().split("\n\n")[1:]:
        names = [line.partition(":")[0] for line in block.split("\n")]
        assert names == ["id", "event", "data"]
        json.loads(block.split("\ndata: ")[1])


def test_graph_tools_read_hostile_labels_as_labels(evil: Any, caller: Any) -> None:
    text = caller(evil[0], "*/*").get("/export/graphml").text
    assert not HIDING.search(text)
    nodes = nx.parse_graphml(text).nodes(data="label")
    assert {one.id for one in evil[1]} <= {name for name, _ in nodes}
    assert any("<script>" in (label or "") for _, label in nodes)


def test_a_crate_is_plain_json_of_known_things(evil: Any, caller: Any) -> None:
    answer = caller(evil[0], "*/*").get("/export/ro-crate")
    assert "sandbox" in answer.headers["content-security-policy"]
    for entity in answer.json()["@graph"]:
        assert not re.search(r"[<>\"\s]|^javascript", entity["@id"])


def test_nanopublications_keep_hostile_words_as_literals(
    evil: Any, caller: Any
) -> None:
    graph = Dataset()
    text = caller(evil[0], "*/*").get("/export/nanopub").text
    graph.parse(data=text, format="trig")
    values = {quad[2] for quad in graph.quads()}
    assert Literal(EVIL) in {Literal(str(one)) for one in values}
    named = [one for one in values if not isinstance(one, Literal)]
    assert not [one for one in named if str(one).startswith("javascript:")]


@pytest.mark.parametrize("name", ["timelinejs", "claimreview", "ics", "markdown"])
def test_no_export_for_readers_turns_text_around(
    evil: Any, caller: Any, name: str
) -> None:
    for one in claims(evil[1]):
        for day in ("2026-01-01", "2026-01-04"):
            path = f"/export/{name}?claim={one}&until={day}"
            assert not HIDING.search(caller(evil[0], "*/*").get(path).text)


def test_reasons_are_shown_as_words_where_people_decide(evil: Any, caller: Any) -> None:
    text = caller(evil[0], "text/html").get("/review").text
    assert text.count("=1+1\ufffd&lt;script&gt;") >= 2  # a match's, a review's
