"""Claimants, sources and evidence; the timeline and search over them."""

from typing import Any

import pytest

from api.figures.drawing import svg
from kg.canon import canonical, from_plain
from kg.errors import BadInputError


@pytest.mark.parametrize(
    ("path", "name"),
    [("agents", "ann"), ("sources", "source"), ("evidence", "evidence")],
)
def test_a_record_is_served_as_the_log_keeps_it(
    client: Any, dispute: Any, path: str, name: str
) -> None:
    record = getattr(dispute, name)
    found = client.get(f"/{path}/{record.id}").json()
    assert canonical(from_plain(found)) == canonical(record)
    listed = client.get(f"/{path}").json()["items"]
    assert record.id in {one["id"] for one in listed}


@pytest.mark.parametrize("path", ["agents", "sources", "evidence"])
def test_an_unknown_record_is_a_problem(client: Any, path: str) -> None:
    answer = client.get(f"/{path}/none")
    assert answer.status_code == 404
    assert "list them all" in answer.json()["detail"]


def test_a_list_goes_on_after_its_cursor(client: Any, dispute: Any) -> None:
    every = client.get("/agents").json()["items"]
    ids = [one["id"] for one in every]
    assert {*ids} == {dispute.ann.id, dispute.bo.id}
    first = client.get("/agents?limit=1").json()
    assert [one["id"] for one in first["items"]] == ids[:1]
    second = client.get(f"/agents?limit=1&cursor={first['next']}").json()
    assert [one["id"] for one in second["items"]] == ids[1:]
    assert second["next"] is None


def test_a_source_shows_every_quotation_where_it_stands(
    browser: Any, dispute: Any
) -> None:
    text = browser.get(f"/sources/{dispute.source.id}").text
    assert text.count("<mark") == 3
    assert ">Alpha was trained from scratch.</mark>" in text


def test_a_claimant_has_names_and_sayings(browser: Any, dispute: Any) -> None:
    text = browser.get(f"/agents/{dispute.ann.id}").text
    assert "앤 리" in text
    assert text.count('class="voice"') == 2
    korean = browser.get(f"/agents/{dispute.ann.id}?lang=ko").text
    assert "<h1>앤 리</h1>" in korean


def test_evidence_stands_among_its_controls(browser: Any, dispute: Any) -> None:
    text = browser.get(f"/evidence/{dispute.evidence.id}").text
    for shown in ("Gamma", "0.96", "01" * 32, "unrelated models", "46"):
        assert shown in text


def test_the_timeline_is_told_and_drawn(client: Any, browser: Any) -> None:
    moments = client.get("/timeline").json()["moments"]
    assert [one["does"] for one in moments].count("evidence") == 2
    text = browser.get("/timeline?about=alpha-beta").text
    assert 'role="group" aria-labelledby="riv-t riv-d"' in text
    assert text.count('<tr id="m-') == len(moments)


def test_the_timeline_can_end_earlier(client: Any) -> None:
    moments = client.get("/timeline?as_of=2026-01-01").json()["moments"]
    assert [one["does"] for one in moments] == ["asserts", "denies"]


def test_a_search_finds_words_in_claims_and_quotations(client: Any) -> None:
    items = client.get("/search?q=scratch").json()["items"]
    assert any(one["kind"] == "utterance" for one in items)
    assert client.get("/search?q=").json()["items"] == []


def test_the_claim_page_shows_the_balance_and_the_way_back(
    browser: Any, dispute: Any
) -> None:
    text = browser.get(f"/claims/{dispute.derived.id}").text
    assert "20.0 dB on the side for" in text
    assert text.count("<mark") == 3
    assert '?as_of=2026-01-04T03:00:00Z" data-copy=' in text
    early = browser.get(f"/claims/{dispute.derived.id}?as_of=2026-01-01").text
    assert 'value="2026-01-01"' in early
    assert "Contested" in early


def test_a_stored_figure_is_drawn(client: Any, browser: Any, dispute: Any) -> None:
    address = f"/evidence/{dispute.evidence.id}"
    assert f"/figures{address}/stored.svg" in browser.get(address).text
    answer = client.get(f"/figures{address}/stored.svg")
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "나" in answer.text


@pytest.mark.parametrize(
    "figure",
    [{"data": {"url": "file:///etc/passwd"}, "mark": "bar"}, {"mark": 3}, {"a": [{}]}],
)
def test_a_figure_that_asks_for_more_is_refused(figure: dict[str, Any]) -> None:
    with pytest.raises(BadInputError, match="a figure"):
        svg(figure)


def test_a_measurement_without_a_figure_says_so(client: Any, dispute: Any) -> None:
    answer = client.get(f"/figures/evidence/{dispute.controls.id}/stored.svg")
    assert answer.status_code == 404
    assert "its numbers" in answer.json()["detail"]
