"""One contract over every export, then what each promises."""

import csv
import json
import re
from io import StringIO
from pathlib import Path
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from rdflib import Dataset

from api.exports import EXPORTS, atom
from api.exports.claimreview import BEST, RATINGS, WORST
from api.exports.ics import text_of
from api.language import strings
from kg.canon import KINDS, from_plain
from kg.model import Status
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
    assert dispute.derived.id in answer.text or name in {"timelinejs-csv", "ro-crate"}
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
    assert document["eras"] == []


@pytest.mark.parametrize("zone", ["+09:00", "-12:00", "+14:00"])
def test_a_claims_eras_have_two_dates_that_differ(
    client: Any, dispute: Any, zone: str
) -> None:
    path = f"?claim={dispute.derived.id}&lang=en&tz={quote(zone)}"
    eras = client.get(f"/export/timelinejs{path}").json()["eras"]
    names = [one["text"]["headline"] for one in eras]
    assert names[:2] == ["Unverified", "Contested"] or names[0] == "Contested"
    for one in eras:
        assert one["start_date"].keys() == one["end_date"].keys()
        assert one["start_date"] != one["end_date"]
    rows = csv.DictReader(StringIO(client.get(f"/export/timelinejs-csv{path}").text))
    told = [row for row in rows if row["Type"] == "era"]
    assert [row["Headline"] for row in told] == names
    assert all(row["Year"] and row["End Year"] for row in told)


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("turtle", "turtle"),
        ("trig", "trig"),
        ("nquads", "nquads"),
        ("jsonld", "json-ld"),
    ],
)
def test_the_whole_graph_reads_back_as_the_same_records(
    client: Any, dispute: Any, name: str, form: str
) -> None:
    graph = Dataset(default_union=True)
    graph.parse(data=client.get(f"/export/{name}").text, format=form)
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
    item = review["itemReviewed"]
    assert item["author"] == {"@type": "Person", "name": "Ann Lee"}
    assert item["appearance"][0]["url"] == "https://news.example/1"


def test_the_scale_is_the_one_that_is_published() -> None:
    text = (Path(__file__).parents[2] / "docs/conformance.md").read_text()
    rows = re.findall(r"^\| (\w+) \| (\d|–) \| ([^|]+) \| ([^|]+) \|$", text, re.M)
    for status, rating, *names in rows:
        known = RATINGS.get(Status(status))
        assert rating == (str(known) if known else "–")
        for lang, name in zip(("en", "ko"), names, strict=True):
            assert strings(lang)[f"status_{status}"] == name
    assert {Status(row[0]) for row in rows} == set(Status)
    assert f"`bestRating` {BEST}, `worstRating` {WORST}" in text


def test_markdown_tells_status_voices_and_timeline(client: Any) -> None:
    text = client.get("/export/markdown?lang=en").text
    assert text.startswith("# Alpha and Beta\n")
    assert re.search(r"\*\*Unverified\*\*", text)
    assert "## Timeline" in text


def test_an_article_carries_the_balance_as_figure_table_and_sentence(
    client: Any, dispute: Any
) -> None:
    claim = dispute.derived.id
    box = client.get(f"/export/html?claim={claim}&lang=en").text
    told = "20.0 dB on the side for"
    assert box.count(told) == 2  # for those who see the figure, and who hear it
    assert "<svg" in box.split('role="img"')[1]
    assert box.count("<caption>The balance as a table") == 1
    text = client.get(f"/export/markdown?claim={claim}&lang=en").text
    [figure] = [line for line in text.split("\n") if line.startswith("![")]
    address = figure.rsplit("](", 1)[1].rstrip(")")
    assert client.get(address).headers["content-type"] == "image/svg+xml"
    assert "| Finding | Before | After |" in text


def test_a_box_for_an_article_needs_nothing_from_outside(
    client: Any, dispute: Any
) -> None:
    text = client.get(f"/export/html?claim={dispute.derived.id}").text
    assert not re.search(r"<script|<link|src=|@import|url\(http", text)
    assert "<svg" in text
    assert "trained from scratch" in text


def test_the_calendar_has_an_event_a_moment_and_short_lines(client: Any) -> None:
    text = client.get("/export/ics?lang=ko").content.decode()
    assert text.count("BEGIN:VEVENT") == 5
    assert text.endswith("END:VCALENDAR\r\n")
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75


def test_a_calendar_text_keeps_its_commas_to_itself() -> None:
    assert text_of("a,b;c\\d\ne\x00") == r"a\,b\;c\\d\ne"


def test_the_feed_has_an_entry_for_each_change_with_a_lasting_id(
    client: Any, dispute: Any
) -> None:
    text = client.get(f"/export/atom?claim={dispute.derived.id}").text
    feed = ElementTree.fromstring(text)
    name = "{http://www.w3.org/2005/Atom}"
    ids = [entry.findtext(f"{name}id") for entry in feed.iter(f"{name}entry")]
    assert len(ids) == len(set(ids)) >= 3
    assert (
        ids[-1]
        == f"tag:claimgraph.example,2026:{dispute.derived.id}/2026-01-01T03:00:00Z"
    )


def test_a_feed_that_is_cut_holds_the_newest_changes(
    client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = "{http://www.w3.org/2005/Atom}entry"
    all_of_them = list(
        ElementTree.fromstring(client.get("/feed.atom").text).iter(entry)
    )
    monkeypatch.setattr(atom, "MOST", 2)
    cut = client.get("/feed.atom?since=2025-01-01").text
    newest = list(ElementTree.fromstring(cut).iter(entry))
    assert len(newest) == 2 < len(all_of_them)
    assert [*map(ElementTree.tostring, newest)] == [
        *map(ElementTree.tostring, all_of_them[:2])
    ]


def test_the_spreadsheet_for_timelines_has_a_title_and_years(client: Any) -> None:
    rows = list(csv.DictReader(StringIO(client.get("/export/timelinejs-csv").text)))
    assert [row["Type"] for row in rows].count("title") == 1
    assert {row["Year"] for row in rows if not row["Type"]} == {"2026"}
