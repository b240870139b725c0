"""Lists with counts and bound cursors, times past, and answers kept in memory."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from api.app import create_app
from api.settings import Settings
from kg.canon import new
from kg.graph import Graph
from kg.model import Agent, AgentKind, Claim, Decision, Match, Review, Status


@pytest.fixture
def own(dispute: Any, tmp_path: Path) -> Iterator[Graph]:
    with Graph.open(tmp_path / "own") as graph:
        graph.add(dispute.records(), now=dispute.now)
        yield graph


def counts(facets: list[dict[str, Any]]) -> dict[str, int]:
    return {one["label"]: one["count"] for one in facets}


def test_facets_count_what_the_other_filters_leave(client: Any) -> None:
    page = client.get("/claims?facets=true&lang=en&case=alpha-beta").json()
    assert page["total"] == 1
    assert counts(page["facets"]["claimant"]) == {"Ann Lee": 1, "Bo Park": 1}
    assert counts(page["facets"]["status"]) == {"Unverified": 1}
    assert counts(page["facets"]["kind"]) == {"derived-from": 1}
    narrowed = client.get("/claims?facets=true&lang=en&status=refuted").json()
    assert (narrowed["total"], narrowed["items"]) == (0, [])
    assert counts(narrowed["facets"]["status"]) == {"Unverified": 2}
    assert narrowed["facets"]["claimant"] == []


def test_facets_as_of_a_time_are_those_of_that_time(client: Any) -> None:
    path = "/claims?facets=true&case=alpha-beta&as_of=2026-01-01&lang=en"
    assert counts(client.get(path).json()["facets"]["status"]) == {"Contested": 1}


def test_claims_of_a_kind_can_be_listed_alone(client: Any, dispute: Any) -> None:
    items = client.get("/claims?kind=derived-from").json()["items"]
    assert [one["id"] for one in items] == [dispute.derived.id]


@pytest.mark.parametrize("path", ["/claims?limit=1", "/agents?limit=1"])
def test_a_cursor_is_good_for_its_own_question_alone(client: Any, path: str) -> None:
    cursor = client.get(path).json()["next"]
    assert client.get(f"{path}&cursor={cursor}").status_code == 200
    assert client.get(f"{path}&lang=ko&cursor={cursor}").status_code == 200
    for other in ("&as_of=2026-01-03", "&about=x", "&metric=x", "&kind=x"):
        answer = client.get(f"{path}{other}&cursor={cursor}")
        if answer.status_code == 400:
            assert "other filters" in answer.json()["detail"]
    assert client.get(f"{path}&kind=x&cursor={cursor}").status_code == 400


def test_a_mirror_asks_only_for_what_was_stored_since(
    own: Graph, caller: Any, dispute: Any
) -> None:
    client = caller(create_app(own, settings=Settings()), "*/*")
    late = new(Claim, text="Gamma is free", lang="en")
    own.add([late], now=dispute.now.replace(month=3))
    assert len(client.get("/claims?changed_since=2026-02-01").json()["items"]) == 3
    items = client.get("/claims?changed_since=2026-02-15").json()["items"]
    assert [one["id"] for one in items] == [late.id]
    assert client.get("/claims?changed_since=2026-04-01").json()["items"] == []


def test_a_mirror_is_told_of_what_was_imported_with_older_times(
    own: Graph, caller: Any, dispute: Any
) -> None:
    client = caller(create_app(own, settings=Settings()), "*/*")
    late = new(Claim, text="Gamma is free", lang="en")
    own.add([late], now=dispute.now.replace(month=3))
    old = [new(Claim, text=f"Delta {place}", lang="en") for place in range(3)]
    own.add(old, now=dispute.now.replace(year=2020))
    items = client.get("/claims?changed_since=2026-02-15").json()["items"]
    assert {one["id"] for one in items} == {one.id for one in (late, *old)}


@pytest.mark.parametrize(
    ("path", "before", "after"),
    [
        ("/evidence", 0, 2),
        ("/sources", 0, 1),
        ("/search?q=scratch", 0, 2),
    ],
)
def test_a_list_as_of_a_time_holds_nothing_later(
    client: Any, path: str, before: int, after: int
) -> None:
    more = "&" if "?" in path else "?"
    early = client.get(f"{path}{more}as_of=2025-12-31").json()["items"]
    late = client.get(f"{path}{more}as_of=2026-02-01").json()["items"]
    assert (len(early), len(late)) == (before, after)


def test_a_record_that_was_not_known_then_is_not_found_then(
    client: Any, dispute: Any
) -> None:
    path = f"/evidence/{dispute.evidence.id}"
    answer = client.get(f"{path}?as_of=2026-01-01")
    assert answer.status_code == 404
    assert "later as_of" in answer.json()["detail"]
    assert client.get(f"{path}?as_of=2026-01-02").status_code == 200


@pytest.mark.parametrize(
    ("path", "total"),
    [
        ("/agents?kind=person", 2),
        ("/agents?name=Bo%20Park", 1),
        ("/sources?language=ko", 0),
        ("/evidence?metric=cosine", 1),
    ],
)
def test_records_are_listed_by_their_fields(client: Any, path: str, total: int) -> None:
    found = client.get(path).json()
    assert (found["total"], len(found["items"])) == (total, total)
    assert found["facets"]


def test_a_kept_answer_is_let_go_when_something_is_added(
    own: Graph, caller: Any, dispute: Any
) -> None:
    app = create_app(own, settings=Settings())
    client = caller(app, "*/*")
    path = f"/claims/{dispute.derived.id}/status"
    first = client.get(path)
    assert client.get(path).headers == first.headers
    known = {"if-none-match": first.headers["etag"]}
    assert client.get(path, **known).status_code == 304
    own.add(decision(dispute), now=dispute.now)
    after = client.get(path, **known)
    assert (after.status_code, after.json()["reviewed"]) == (200, "refuted")
    assert after.headers["etag"] != first.headers["etag"]


def decision(dispute: Any) -> list[Any]:
    person = new(Agent, name="Dee Roe", kind=AgentKind.PERSON)
    review = new(
        Review,
        claim=dispute.derived.id,
        status=Status.REFUTED,
        because="read the logs",
        reviewer=person.id,
        decided_at=dispute.now,
    )
    return [person, review]


def test_another_process_that_adds_is_noticed(
    own: Graph, caller: Any, dispute: Any
) -> None:
    client = caller(create_app(own, settings=Settings()), "*/*")
    assert len(client.get("/agents").json()["items"]) == 2
    with Graph.open(own.folder) as other:
        other.add(decision(dispute), now=dispute.now)
    assert len(client.get("/agents").json()["items"]) == 3


def test_answers_of_two_languages_and_forms_are_kept_apart(
    client: Any, browser: Any, dispute: Any
) -> None:
    path = f"/claims/{dispute.derived.id}"
    english = client.get(path, **{"accept-language": "en"})
    korean = client.get(path, **{"accept-language": "ko"})
    assert client.get(path, **{"accept-language": "en"}).text == english.text
    assert english.text != korean.text
    assert browser.get(path).headers["content-type"].startswith("text/html")


def test_an_error_nobody_foresaw_is_a_problem_too(own: Graph, caller: Any) -> None:
    app = create_app(own, settings=Settings())

    @app.get("/broken")
    async def broken() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        caller(app, "*/*").get("/broken")
    client = caller(app, "*/*", quiet=True)
    answer = client.get("/broken")
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "nothing was stored" in answer.json()["detail"]


@pytest.mark.parametrize("tail", ["", "/status", "/receipt", "/reviews"])
def test_a_merged_claim_leads_to_the_one_that_answers_for_it(
    own: Graph, caller: Any, dispute: Any, tail: str
) -> None:
    client = caller(create_app(own, settings=Settings()), "*/*")
    claims = (dispute.derived.id, dispute.other.id)
    person = new(Agent, name="Dee Roe", kind=AgentKind.PERSON)
    match = new(
        Match,
        kind="same",
        claim=claims[0],
        other=claims[1],
        decision=Decision.ACCEPTED,
        score=1.0,
        because="the same words",
        decided_at=dispute.now,
        decided_by=person.id,
    )
    own.add([person, match], now=dispute.now)
    survivor = own.reader.survivor(claims[0])
    (gone,) = set(claims) - {survivor}
    answer = client.get(f"/claims/{gone}{tail}?lang=ko")
    assert answer.status_code == 308
    assert answer.headers["location"] == f"/claims/{survivor}{tail}?lang=ko"
    there = client.get(answer.headers["location"])
    assert there.status_code == 200
    listed = client.get("/claims?facets=true").json()
    assert [one["id"] for one in listed["items"]] == [survivor]
    assert listed["total"] == 1
