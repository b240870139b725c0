"""Claims over HTTP: the list, one, its status and its history."""

from typing import Any

import pytest
from rdflib import Graph as RdfGraph


def test_the_list_says_who_is_for_and_against(client: Any, dispute: Any) -> None:
    items = client.get("/claims").json()["items"]
    (line,) = [one for one in items if one["id"] == dispute.derived.id]
    assert line["texts"]["en"] == "Alpha derives from Beta"
    assert [one["name"] for one in line["denied_by"]] == ["Bo Park"]
    assert line["asserted_by"] == []


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=", 2),
        ("claimant=", 2),
        ("text=nobody", 1),
        ("about=nothing", 0),
        ("since=2026-01-02", 1),
        ("until=2025-12-31", 1),
        ("case=alpha-beta", 1),
    ],
)
def test_filters_narrow_the_list(client: Any, query: str, found: int) -> None:
    assert len(client.get(f"/claims?{query}").json()["items"]) == found


@pytest.mark.parametrize(
    ("query", "statuses"),
    [
        ("as_of=2025-12-31", []),
        ("as_of=2026-01-01", ["contested"]),
        ("as_of=2026-01-01&status=contested", ["contested"]),
        ("as_of=2026-01-01&status=unverified", []),
        ("as_of=2026-01-31", ["unverified"]),
    ],
)
def test_the_list_can_be_read_as_of_a_day(
    client: Any, query: str, statuses: list[str]
) -> None:
    items = client.get(f"/claims?case=alpha-beta&{query}").json()["items"]
    assert [one["status"] for one in items] == statuses


def test_a_long_list_goes_on_behind_its_link(client: Any) -> None:
    first = client.get("/claims?limit=1")
    address = first.headers["link"].partition(">")[0].removeprefix("<")
    second = client.get(address)
    ids = {first.json()["items"][0]["id"], second.json()["items"][0]["id"]}
    assert len(ids) == 2
    assert "link" not in second.headers


@pytest.mark.parametrize(
    ("as_of", "status"),
    [
        ("2025-12-31", "unverified"),
        ("2026-01-01T13:00:00%2B09:00", "unverified"),
        ("2026-01-01T13:00:00+09:00", "unverified"),
        ("2026-01-01", "contested"),
        ("2026-01-03", "contested"),
        ("2026-01-31", "unverified"),
    ],
)
def test_the_status_is_the_one_of_its_day(
    client: Any, dispute: Any, as_of: str, status: str
) -> None:
    answer = client.get(f"/claims/{dispute.derived.id}/status?as_of={as_of}").json()
    assert answer["status"] == status


def test_an_undercut_takes_the_weight_away_and_is_named(
    client: Any, dispute: Any
) -> None:
    (reason,) = client.get(f"/claims/{dispute.derived.id}/status").json()["reasons"]
    assert (reason["weight_db"], reason["kept_db"]) == (20.0, 0.0)
    assert reason["undercut_by"] == [dispute.undercut.id]


def test_a_claim_comes_with_all_that_is_tied_to_it(client: Any, dispute: Any) -> None:
    found = client.get(f"/claims/{dispute.derived.id}").json()
    said = [one["utterance"]["testimony"] for one in found["utterances"]]
    assert said == ["asserts", "denies", "withdraws"]
    (ground,) = found["grounds"]
    assert ground["evidence"]["controls"] == [{"label": "Gamma", "value": 0.96}]
    assert ground["undercuts"][0]["argument"]["id"] == dispute.undercut.id
    assert set(found["status"]["sentence"]) == {"en", "ko"}


def test_a_claim_as_of_a_day_holds_nothing_later(client: Any, dispute: Any) -> None:
    found = client.get(f"/claims/{dispute.derived.id}?as_of=2026-01-01").json()
    assert len(found["utterances"]) == 2
    assert found["grounds"] == []


def test_the_history_tells_every_turn(client: Any, dispute: Any) -> None:
    changes = client.get(f"/claims/{dispute.derived.id}/history").json()["changes"]
    told = [(one["at"][:10], one["status"]) for one in changes]
    assert told[:2] == [("2026-01-01", "unverified"), ("2026-01-01", "contested")]
    assert told[-1] == ("2026-01-04", "unverified")


def test_the_timeline_of_a_claim_holds_what_was_said_and_how_it_turned(
    client: Any, dispute: Any
) -> None:
    moments = client.get(f"/claims/{dispute.derived.id}/timeline").json()["moments"]
    assert {"utterance", "verdict"} <= {one["kind"] for one in moments}
    assert [one["at"] for one in moments] == sorted(one["at"] for one in moments)


@pytest.mark.parametrize("form", ["text/turtle", "application/ld+json"])
def test_a_claim_is_the_same_graph_in_turtle_and_json_ld(
    client: Any, dispute: Any, form: str
) -> None:
    answer = client.get(f"/claims/{dispute.derived.id}", accept=form)
    assert answer.headers["content-type"].startswith(form)
    name = {"text/turtle": "turtle"}.get(form, "json-ld")
    graph = RdfGraph().parse(data=answer.text, format=name)
    texts = {str(value) for value in graph.objects()}
    assert {"Alpha derives from Beta", "Ann Lee", "withdraws"} <= texts


@pytest.mark.parametrize("tail", ["", "/status", "/history", "/timeline"])
def test_an_unknown_claim_is_a_problem_that_tells_the_way_out(
    client: Any, tail: str
) -> None:
    answer = client.get(f"/claims/claim-none{tail}")
    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
    assert "search for it, or list them all" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("as_of=yesterday", 400),
        ("tz=Seoul", 400),
        ("format=docx", 406),
        ("as_of=" + "9" * 50, 422),
    ],
)
def test_what_cannot_be_read_in_the_address_is_a_problem(
    client: Any, dispute: Any, query: str, status: int
) -> None:
    answer = client.get(f"/claims/{dispute.derived.id}?{query}")
    assert answer.status_code == status
    assert set(answer.json()) == {"type", "title", "status", "detail", "instance"}


@pytest.mark.parametrize("query", ["status=true", "limit=0", "limit=9999", "cursor=x"])
def test_a_bad_filter_is_a_problem(client: Any, query: str) -> None:
    answer = client.get(f"/claims?{query}")
    assert answer.status_code in {400, 422}
    assert answer.headers["content-type"] == "application/problem+json"


@pytest.mark.parametrize(
    ("as_of", "parts"),
    [
        ("2026-01-01", {"en": "is contested, on", "ko": "다툼 있음"}),
        ("2026-01-31", {"en": "is unverified, on", "ko": "미검증"}),
    ],
)
def test_a_paragraph_tells_the_state_in_both_languages(
    client: Any, dispute: Any, as_of: str, parts: dict[str, str]
) -> None:
    told = client.get(f"/claims/{dispute.derived.id}?as_of={as_of}").json()
    assert [one for one in parts if parts[one] not in told["paragraph"][one]] == []


def test_a_claim_says_how_independent_its_voices_are(client: Any, dispute: Any) -> None:
    address = f"/claims/{dispute.derived.id}?as_of="
    then = client.get(f"{address}2026-01-01").json()["backing"]
    assert (then["support"], then["voices"]) == ("single-source", 1)
    late = client.get(f"{address}2026-01-31").json()["backing"]
    assert (late["support"], late["voices"]) == ("none", 0)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", ["for an article", "single source"]), ("ko", ["한 문단", "출처는 하나뿐"])],
)
def test_the_page_tells_the_paragraph_and_the_voices(
    browser: Any, dispute: Any, lang: str, words: list[str]
) -> None:
    page = browser.get(
        f"/claims/{dispute.derived.id}?as_of=2026-01-01&lang={lang}",
    ).text
    assert [one for one in words if one not in page] == []
