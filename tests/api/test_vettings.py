"""Readings are confirmed, corrected, dropped and reopened, by API and by form."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from api.access.tokens import Scope
from api.views.queries import EXAMPLES
from kg.graph import Graph
from kg.model import Agent, AgentKind, Claim, Utterance, Vetting
from tests.api.test_writes import Newsroom

WHY = {"because": "I read the page again."}


@pytest.fixture
def room(dispute: Any, tmp_path: Path, caller: Any) -> Iterator[Newsroom]:
    with Graph.open(tmp_path / "room") as graph:
        graph.add(dispute.records(), now=dispute.now)
        yield Newsroom(graph, dispute.now, caller)


@pytest.fixture
def said(room: Newsroom, dispute: Any) -> Utterance:
    """An utterance that was read with little confidence."""
    first = room.graph.reader.find(Utterance, claim=dispute.derived.id)[0]
    said = replace(first, id=f"{first.id}0", confidence=0.4, claimant=dispute.bo.id)
    room.graph.add([said], now=dispute.now)
    return said


def decide(room: Newsroom, said: Utterance, **body: Any) -> Any:
    path = f"/utterances/{said.id}"
    tag = room.client.get(path).headers["etag"]
    token = room.token(Scope.REVIEW)
    return room.post(f"{path}/vettings", {**WHY, **body}, token, if_match=tag)


def waiting(room: Newsroom) -> list[str]:
    found = room.client.get("/review").json()["utterances"]
    return [one["utterance"]["id"] for one in found]


@pytest.mark.parametrize("decision", ["confirm", "drop"])
def test_what_is_decided_waits_no_more_and_is_told_for_ever(
    room: Newsroom, said: Utterance, decision: str
) -> None:
    assert waiting(room)[0] == said.id
    answer = decide(room, said, decision=decision)
    assert answer.status_code == 201
    assert said.id not in waiting(room)
    told = room.client.get(f"/utterances/{said.id}").json()
    assert told["counts"] is (decision == "confirm")
    assert told["decided"]["id"] == answer.json()["id"]
    shown = room.client.get(f"/claims/{said.claim}", accept="text/html").text
    assert "Dee Roe" in shown
    assert WHY["because"] in shown
    told = room.client.get(f"/claims/{said.claim}").json()["utterances"]
    heard = {one["utterance"]["id"] for one in told}
    assert (said.id in heard) is (decision == "confirm")
    assert said.id not in room.client.get("/timeline").text or decision == "confirm"
    [entry] = room.office.audit.last(1)
    assert (entry.name, entry.status) == ("Dee Roe", 201)


def test_a_decision_is_taken_back_and_the_reading_waits_again(
    room: Newsroom, said: Utterance
) -> None:
    decide(room, said, decision="drop")
    assert decide(room, said, decision="confirm").status_code == 412
    assert decide(room, said, decision="reopen").status_code == 201
    assert said.id in waiting(room)
    assert decide(room, said, decision="reopen").status_code == 412
    told = room.client.get(f"/utterances/{said.id}/vettings").json()["items"]
    assert [one["decision"] for one in told] == ["dropped", "reopened"]


def test_claimant_act_side_and_claim_are_put_right(
    room: Newsroom, said: Utterance, dispute: Any
) -> None:
    right = {
        "claimant": "앤 리",  # by another name
        "act": "concession",
        "testimony": "asserts",
        "negated": True,
        "claim": dispute.other.id,
    }
    answer = decide(room, said, decision="correct", correction=right)
    assert answer.status_code == 201
    put = room.graph.reader.get(Utterance, answer.json()["instead"])
    assert (put.claimant, put.claim) == (dispute.ann.id, dispute.other.id)
    assert (str(put.act), str(put.testimony), put.negated) == (
        "concession",
        "asserts",
        True,
    )
    assert (put.selector, put.known_at) == (said.selector, said.known_at)
    there = room.client.get(f"/claims/{dispute.other.id}").json()["utterances"]
    assert put.id in {one["utterance"]["id"] for one in there}
    assert room.graph.check() == []


def test_a_new_claimant_and_a_new_claim_can_be_meant(
    room: Newsroom, said: Utterance
) -> None:
    right = {"claimant": "Cy Oh", "claimant_kind": "person", "claim_text": "It  rains"}
    answer = decide(room, said, decision="correct", correction=right)
    put = room.graph.reader.get(Utterance, answer.json()["instead"])
    claimant = room.graph.reader.get(Agent, put.claimant)
    assert (claimant.name, claimant.kind) == ("Cy Oh", AgentKind.PERSON)
    assert room.graph.reader.get(Claim, put.claim).text == "It rains"


@pytest.mark.parametrize(
    ("body", "status", "words"),
    [
        ({"decision": "confirm", "correction": {}}, 422, "correct alone"),
        ({"decision": "correct"}, 422, "correct alone"),
        ({"decision": "correct", "correction": {}}, 422, "changes nothing"),
        (
            {"decision": "correct", "correction": {"claimant": "Nobody Known"}},
            422,
            "claimant_kind",
        ),
        (
            {"decision": "correct", "correction": {"claim": "claim-none"}},
            404,
            "no claim",
        ),
        (
            {"decision": "correct", "correction": {"claim": "a", "claim_text": "b"}},
            422,
            "either claim or claim_text",
        ),
        ({"decision": "correct", "correction": {"act": "joke"}}, 422, "act"),
        ({"decision": "maybe"}, 422, "decision"),
        ({"decision": "drop", "because": " "}, 422, "because"),
        ({"decision": "drop", "more": 1}, 422, "more"),
    ],
)
def test_what_does_not_fit_is_told_and_nothing_is_written(
    room: Newsroom, said: Utterance, *, body: Any, status: int, words: str
) -> None:
    before = room.graph.log.position()
    answer = decide(room, said, **body)
    assert answer.status_code == status, answer.text
    assert words in answer.text
    assert room.graph.log.position() == before


def test_two_of_one_name_are_told_apart_by_their_ids(
    room: Newsroom, said: Utterance, dispute: Any
) -> None:
    twin = replace(dispute.ann, id="agent-00000000000000000001")
    room.graph.add([twin], now=dispute.now)
    right = {"claimant": dispute.ann.name}
    answer = decide(room, said, decision="correct", correction=right)
    assert answer.status_code == 422
    assert twin.id in answer.text
    right = {"claimant": dispute.ann.id}
    assert decide(room, said, decision="correct", correction=right).status_code == 201


def test_who_may_not_or_did_not_look_writes_nothing(
    room: Newsroom, said: Utterance
) -> None:
    path, body = f"/utterances/{said.id}/vettings", {**WHY, "decision": "drop"}
    token = room.token(Scope.REVIEW)
    assert room.post(path, body).status_code == 401
    assert room.post(path, body, room.token(Scope.WRITE)).status_code == 403
    assert room.post(path, body, token).status_code == 428
    assert room.post(path, body, token, if_match='"other"').status_code == 412
    assert room.post("/utterances/none/vettings", body, token).status_code == 404
    assert not room.graph.reader.find(Vetting)


def form(room: Newsroom, said: Utterance, **fields: str) -> Any:
    page = room.client.get("/review", accept="text/html").text
    part = page.split(f'action="/utterances/{said.id}/vetting"')[1]
    state = part.split('name="state" value="')[1].split('"')[0]
    told = {"token": room.token(Scope.REVIEW), "state": state, **WHY, **fields}
    headers = {"content-type": "application/x-www-form-urlencoded"}
    body = urlencode(told).encode()
    path = f"/utterances/{said.id}/vetting"
    return room.client.request("POST", path, content=body, headers=headers)


def test_a_form_confirms_and_leads_back_to_what_was_decided(
    room: Newsroom, said: Utterance
) -> None:
    answer = form(room, said, decision="confirm")
    assert (answer.status_code, answer.headers["location"]) == (303, "/review#decided")
    page = room.client.get("/review", accept="text/html").text
    assert f'action="/utterances/{said.id}/vetting"' not in page
    assert WHY["because"] in page


def test_a_form_corrects_what_was_changed_in_it_alone(
    room: Newsroom, said: Utterance
) -> None:
    fields = {"claimant": "", "act": "demand", "testimony": str(said.testimony)}
    fields |= {"negated": "false", "claim": "", "claim_text": "", "claimant_kind": ""}
    assert form(room, said, decision="correct", **fields).status_code == 303
    [vetting] = room.graph.reader.find(Vetting)
    put = room.graph.reader.get(Utterance, vetting.instead or "")
    assert (str(put.act), put.claimant) == ("demand", said.claimant)


def test_a_form_on_a_page_gone_stale_is_refused(
    room: Newsroom, said: Utterance
) -> None:
    decide(room, said, decision="drop")
    decide(room, said, decision="reopen")
    answer = form(room, said, decision="drop", state="0123456789abcdef")
    assert answer.status_code == 412


def test_a_page_of_the_past_counts_no_misreading_either(
    room: Newsroom, said: Utterance
) -> None:
    decide(room, said, decision="drop")
    past = room.client.get(f"/claims/{said.claim}?as_of=2026-01-20").json()
    heard = {one["utterance"]["id"] for one in past["utterances"]}
    assert said.id not in heard
    assert "Dee Roe" not in str(past["reviews"])


def test_hostile_words_in_a_correction_are_shown_as_they_are(
    room: Newsroom, said: Utterance
) -> None:
    right = {"claimant": "<script>x</script>", "claimant_kind": "unnamed"}
    right |= {"claim_text": "\u202e<img onerror=x>"}
    answer = decide(room, said, decision="correct", correction=right)
    put = room.graph.reader.get(Utterance, answer.json()["instead"])
    for path in ("/review", f"/claims/{said.claim}", f"/claims/{put.claim}"):
        page = room.client.get(path, accept="text/html").text
        assert "<script>x" not in page
        assert "<img onerror" not in page
        assert "\u202e" not in page


def test_the_example_query_leaves_out_what_was_dropped(
    room: Newsroom, said: Utterance
) -> None:
    text = dict(EXAMPLES)["said"]
    before = room.graph.sparql(text).rows or ()
    assert decide(room, said, decision="drop").status_code == 201
    assert len(room.graph.sparql(text).rows or ()) == len(before) - 1
    assert decide(room, said, decision="reopen").status_code == 201
    assert len(room.graph.sparql(text).rows or ()) == len(before)
