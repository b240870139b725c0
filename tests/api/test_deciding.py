"""Forms on the pages decide as the API does, with the token in the form alone."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from api.access.tokens import Scope
from kg.canon import new
from kg.graph import Graph
from kg.model import Decision, Match
from tests.api.test_writes import Newsroom

FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def room(dispute: Any, tmp_path: Path, caller: Any) -> Iterator[Newsroom]:
    with Graph.open(tmp_path / "room") as graph:
        graph.add(dispute.records(), now=dispute.now)
        yield Newsroom(graph, dispute.now, caller)


def sent(room: Newsroom, path: str, kind: str = FORM, **fields: str) -> Any:
    headers = {"content-type": kind, "accept": "text/html"}
    body = urlencode(fields).encode()
    return room.client.request("POST", path, content=body, headers=headers)


def state_shown(room: Newsroom, claim: str) -> str:
    page = room.client.get(f"/claims/{claim}", accept="text/html").text
    return str(page.split('name="state" value="')[1].split('"')[0])


def test_a_form_reviews_the_claim_and_leads_back_to_it(
    room: Newsroom, dispute: Any
) -> None:
    claim = dispute.derived.id
    told = {"because": "The control scores as high.", "status": "refuted"}
    told |= {"token": room.token(Scope.REVIEW), "state": state_shown(room, claim)}
    answer = sent(room, f"/claims/{claim}/review", **told)
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        f"/claims/{claim}#reviews",
    )
    page = room.client.get(f"/claims/{claim}", accept="text/html").text
    assert "The control scores as high." in page
    assert room.client.get(f"/claims/{claim}/status").json()["reviewed"] == "refuted"
    again = sent(room, f"/claims/{claim}/review", **told)
    assert again.status_code == 412  # the page that was filled in is stale
    assert "has changed since you read it" in again.text


def test_a_review_is_taken_back_by_its_form(room: Newsroom, dispute: Any) -> None:
    path, token = f"/claims/{dispute.derived.id}", room.token(Scope.REVIEW)
    told = {"token": token, "because": "It is so.", "status": "supported"}
    state = state_shown(room, dispute.derived.id)
    sent(room, f"{path}/review", state=state, **told)
    page = room.client.get(path, accept="text/html").text
    named = page.split('name="withdraws" value="')[1].split('"')[0]
    state = state_shown(room, dispute.derived.id)
    back = {"token": token, "because": "I misread.", "withdraws": named, "state": state}
    assert sent(room, f"{path}/review", **back).status_code == 303
    assert room.client.get(f"{path}/status").json()["reviewed"] is None
    after = room.client.get(path, accept="text/html").text
    assert 'name="withdraws"' not in after


def found_by_rule(
    dispute: Any, kind: str, decision: Decision, *, because: str
) -> Match:
    """Return a match of the dispute's two claims that no person decided."""
    return new(
        Match,
        kind=kind,
        claim=dispute.derived.id,
        other=dispute.other.id,
        decision=decision,
        score=0.9,
        because=because,
        decided_at=dispute.now,
        decided_by=None,
    )


@pytest.fixture
def proposal(room: Newsroom, dispute: Any) -> Match:
    match = found_by_rule(
        dispute, "contradicts", Decision.PROPOSED, because="opposite words"
    )
    room.graph.add([match], now=dispute.now)
    return match


@pytest.mark.parametrize("decision", ["accept", "reject"])
def test_a_form_decides_on_a_proposal_once(
    room: Newsroom, proposal: Match, decision: str
) -> None:
    page = room.client.get("/review", accept="text/html").text
    path = f"/matches/{proposal.id}/decision"
    assert f'action="{path}"' in page
    told = {"token": room.token(Scope.REVIEW), "because": "Read both."}
    answer = sent(room, path, decision=decision, **told)
    assert (answer.status_code, answer.headers["location"]) == (303, "/review")
    [made] = [one for one in room.graph.reader.find(Match) if one.decided_by]
    assert (made.decision, made.because) == (Decision(f"{decision}ed"), "Read both.")
    assert path not in room.client.get("/review", accept="text/html").text
    assert sent(room, path, decision=decision, **told).status_code == 412


@pytest.mark.parametrize(
    ("fields", "status"),
    [
        ({"token": "cg_none_none"}, 401),
        ({"token": ""}, 422),
        ({"because": "  "}, 422),
        ({"status": "true"}, 422),
        ({"status": ""}, 422),
        ({"state": "other"}, 412),
        ({"more": "x"}, 422),
    ],
)
def test_what_a_form_lacks_is_told_and_nothing_is_written(
    room: Newsroom, dispute: Any, fields: dict[str, str], status: int
) -> None:
    claim = dispute.derived.id
    told = {"because": "So.", "status": "refuted", "state": state_shown(room, claim)}
    told["token"] = room.token(Scope.REVIEW)
    before = room.graph.log.position()
    answer = sent(room, f"/claims/{claim}/review", **{**told, **fields})
    assert answer.status_code == status
    assert told["token"] not in answer.text
    assert room.graph.log.position() == before


def test_a_token_for_other_things_and_a_foreign_body_are_refused(
    room: Newsroom, dispute: Any
) -> None:
    claim = dispute.derived.id
    told = {"because": "So.", "status": "refuted", "state": state_shown(room, claim)}
    path = f"/claims/{claim}/review"
    assert sent(room, path, token=room.token(Scope.READ), **told).status_code == 403
    token = room.token(Scope.REVIEW)
    plain = sent(room, path, kind="text/plain", token=token, **told)
    assert plain.status_code == 415  # what other sites can send without asking


def test_the_audit_trail_names_the_person_and_never_the_secret(
    room: Newsroom, dispute: Any
) -> None:
    claim, token = dispute.derived.id, room.token(Scope.REVIEW)
    told = {"because": "So.", "status": "refuted", "state": state_shown(room, claim)}
    sent(room, f"/claims/{claim}/review", token=token, **told)
    entries = room.office.audit.last(10)
    assert [one.name for one in entries][:1] == ["Dee Roe"]
    assert token not in repr(entries)


def test_a_page_of_the_past_and_a_server_that_reads_offer_no_form(
    room: Newsroom, dispute: Any
) -> None:
    path = f"/claims/{dispute.derived.id}"
    past = room.client.get(f"{path}?as_of=2026-01-05", accept="text/html").text
    assert 'name="token"' not in past
    room.app.state.office = None
    here = room.client.get(f"{path}?lang=ko", accept="text/html").text
    assert 'name="token"' not in here


def test_a_claim_tells_what_was_merged_into_it_and_is_split_again(
    room: Newsroom, dispute: Any
) -> None:
    merged = found_by_rule(dispute, "same", Decision.ACCEPTED, because="the same words")
    room.graph.add([merged], now=dispute.now)
    home = f"/claims/{room.graph.reader.survivor(dispute.other.id)}"
    told = room.client.get(f"{home}?lang=en", accept="text/html").text
    part = told.split('id="merges"')[1]
    assert "Merged with" in part
    assert f"/claims/{dispute.other.id}" in part
    assert "by rule, likeness 90 %" in part
    assert "the same words" in part
    path = f"/matches/{merged.id}/decision"
    fields = {"token": room.token(Scope.REVIEW), "because": "They differ."}
    assert sent(room, path, decision="accept", **fields).status_code == 412
    answer = sent(room, path, decision="split", **fields)
    assert answer.status_code == 303
    assert answer.headers["location"] == f"/claims/{dispute.derived.id}#merges"
    told = room.client.get(f"{home}?lang=en", accept="text/html").text
    part = told.split('id="merges"')[1]
    assert "Kept apart from" in part  # what was decided before stays told
    assert "no longer in force" in part
    assert room.graph.reader.survivor(dispute.other.id) == dispute.other.id
    assert room.client.get(f"/claims/{dispute.other.id}").status_code == 200
    assert sent(room, path, decision="split", **fields).status_code == 412
