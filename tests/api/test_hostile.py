"""Hostile text in every field comes out as text."""

import csv
import json
import re
from collections.abc import Iterator
from dataclasses import fields
from io import StringIO
from typing import Any

import pytest
from markdown_it import MarkdownIt

from api.app import create_app
from api.exports.csv import quiet
from api.settings import Settings
from kg.canon import KINDS, new
from kg.graph import Graph
from kg.model import Claim, Record, Source, Utterance

EVIL = (
    "=1+1\u202e<script>alert(1)</script><img src=x onerror=alert(1)>\"'](javascript:x)"
)
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
    with Graph.open(tmp_path_factory.mktemp("evil")) as graph:
        graph.add(spoiled, now=dispute.now)
        app = create_app(graph, settings=Settings())
        yield app, spoiled
        app.state.desk.close()


def _renamed(value: Any, renamed: dict[str, str]) -> Any:
    if isinstance(value, tuple):
        return tuple(_renamed(one, renamed) for one in value)
    return renamed.get(value, value) if isinstance(value, str) else value


HOMES = {"claim": "claims", "agent": "agents", "source": "sources"}


def addresses(records: list[Record]) -> list[str]:
    found = ["/", "/claims", "/timeline", "/search?q=script", "/evidence", "/sources"]
    for record in records:
        kind = type(record).__name__.lower()
        home = "evidence" if kind == "evidence" else HOMES.get(kind)
        found += [f"/{home}/{record.id}"] if home else []
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


def test_no_cell_of_the_spreadsheet_is_a_formula(evil: Any, caller: Any) -> None:
    text = caller(evil[0], "*/*").get("/export/csv").text
    rows = list(csv.reader(StringIO(text)))
    cells = [cell for row in rows for cell in row if not re.fullmatch(r"-?\d.*", cell)]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]
    assert quiet("@x") == "'@x"


def test_markdown_shows_hostile_text_as_text(evil: Any, caller: Any) -> None:
    text = caller(evil[0], "*/*").get("/export/markdown").text
    page = MarkdownIt("commonmark").render(text)
    assert "<script" not in page
    assert "<img" not in page
    assert not re.search(r"href=\"javascript", page)


def test_timeline_slides_hold_no_markup_of_others(evil: Any, caller: Any) -> None:
    document = caller(evil[0], "*/*").get("/export/timelinejs").json()
    for slide in (document["title"], *document["events"]):
        assert "<script" not in slide["text"]["headline"] + slide["text"]["text"]
        assert "<img" not in slide["text"]["headline"] + slide["text"]["text"]


def test_every_kind_of_record_was_spoiled(evil: Any) -> None:
    kinds = {type(record).__name__.lower() for record in evil[1]}
    judged = {"match", "verdict", "review", "relation"}
    assert kinds == set(KINDS) - judged


@pytest.mark.parametrize("name", ["html", "atom"])
def test_no_export_lets_hostile_text_act(evil: Any, caller: Any, name: str) -> None:
    text = caller(evil[0], "*/*").get(f"/export/{name}").text
    assert "<script" not in text
    assert "<img" not in text
    assert "\u202e" not in text
