"""One contract over every export, then what each promises."""

import csv
import json
import re
from io import StringIO
from typing import Any

import pytest
from rdflib import Graph as RdfGraph

from api.exports import EXPORTS
from kg.canon import KINDS, from_plain
from kg.rdf import from_graph


@pytest.mark.parametrize("lang", ["en", "ko"])
@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_holds_the_claim_and_is_the_same_twice(
    client: Any, dispute: Any, name: str, lang: str
) -> None:
    path = f"/export/{name}?claim={dispute.derived.id}&lang={lang}&until=2026-01-02"
    answer = client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == EXPORTS[name].media_type
    assert EXPORTS[name].suffix in answer.headers["content-disposition"]
    assert dispute.derived.id in answer.text or name == "timelinejs-csv"
    assert client.get(path).text == answer.text


@pytest.mark.parametrize("name", EXPORTS)
@pytest.mark.parametrize("query", ["", "case=alpha-beta", "since=2026-01-02"])
def test_an_export_of_some_or_all_is_written(
    client: Any, name: str, query: str
) -> None:
    assert client.get(f"/export/{name}?{query}").status_code == 200


def test_an_unknown_format_names_those_that_there_are(client: Any) -> None:
    answer = client.get("/export/docx")
    assert answer.status_code == 404
    assert "timelinejs" in answer.json()["detail"]


def test_a_timeline_slide_has_a_year_an_id_and_no_links_of_its_own(client: Any) -> None:
    document = client.get("/timeline?format=timelinejs").json()
    slides = [document["title"], *document["events"]]
    assert len({slide["unique_id"] for slide in slides}) == len(slides)
    assert all(slide["autolink"] is False for slide in slides)
    assert all(slide["start_date"]["year"] == 2026 for slide in document["events"])


@pytest.mark.parametrize(
    ("name", "form"), [("turtle", "turtle"), ("nquads", "nt"), ("jsonld", "json-ld")]
)
def test_the_whole_graph_reads_back_as_the_same_records(
    client: Any, dispute: Any, name: str, form: str
) -> None:
    graph = RdfGraph().parse(data=client.get(f"/export/{name}").text, format=form)
    found = {one for kind in KINDS.values() for one in from_graph(graph, kind)}
    assert set(dispute.records()) <= found


def test_the_records_come_back_from_their_lines(client: Any, dispute: Any) -> None:
    lines = client.get("/export/jsonl").text.splitlines()
    records = {from_plain(json.loads(line)) for line in lines}
    assert {dispute.derived, dispute.evidence, dispute.case} <= records


def test_a_spreadsheet_has_a_row_for_each_claim(client: Any) -> None:
    rows = list(csv.DictReader(StringIO(client.get("/export/csv").text)))
    (derived,) = [row for row in rows if row["claim"] == "Alpha derives from Beta"]
    assert derived["denied_by"] == "Bo Park"
    assert derived["withdrawn_by"] == "Ann Lee"


def test_claims_without_a_verdict_have_no_claim_review(
    client: Any, dispute: Any
) -> None:
    path = f"/export/claimreview?claim={dispute.derived.id}"
    assert client.get(path).json()["@graph"] == []
    (review,) = client.get(f"{path}&until=2026-01-01").json()["@graph"]
    assert review["reviewRating"]["ratingValue"] == 3
    assert review["itemReviewed"]["author"]["name"] == "Ann Lee"


def test_markdown_tells_status_voices_and_timeline(client: Any) -> None:
    text = client.get("/export/markdown?lang=en").text
    assert text.startswith("# Alpha and Beta\n")
    assert re.search(r"\*\*Unverified\*\*", text)
    assert "## Timeline" in text
