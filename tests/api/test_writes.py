"""Writes: who may, on which state, once, and what is left of them."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from api.access.rates import Rates
from api.access.tokens import Scope, Tokens
from api.app import create_app
from api.cli import main
from api.commands.receiving import Reception
from api.outside import Outside
from api.refusals import TooManyError
from api.settings import Settings
from kg.errors import BadInputError
from kg.graph import Graph


class Clock:
    """Each look is a second later."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


class Newsroom:
    """A server that can be written to, and tokens for it."""

    def __init__(
        self, graph: Graph, now: datetime, caller: Any, **settings: Any
    ) -> None:
        outside = Outside(clock=Clock(now), intake=Reception())
        self.app = create_app(graph, settings=Settings(**settings), outside=outside)
        self.office = self.app.state.office
        self.client = caller(self.app, "*/*")
        self.graph, self.now = graph, now

    def token(self, *scopes: Scope, name: str = "Dee Roe") -> str:
        return str(self.office.tokens.add(name, scopes, now=self.now)[1])

    def post(self, path: str, body: Any, token: str = "", **headers: str) -> Any:
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        if token:
            sent["authorization"] = f"Bearer {token}"
        return self.client.request("POST", path, json=body, headers=sent)


@pytest.fixture
def room(dispute: Any, tmp_path: Path, caller: Any) -> Iterator[Newsroom]:
    with Graph.open(tmp_path / "room") as graph:
        graph.add(dispute.records(), now=dispute.now)
        yield Newsroom(graph, dispute.now, caller)


DECISION = {"status": "refuted", "because": "The control scores as high."}


def test_a_review_is_recorded_under_the_name_of_its_token(
    room: Newsroom, dispute: Any
) -> None:
    path = f"/claims/{dispute.derived.id}"
    tag = room.client.get(f"{path}/status").headers["etag"]
    token = room.token(Scope.REVIEW)
    answer = room.post(f"{path}/reviews", DECISION, token, if_match=tag)
    assert answer.status_code == 201
    assert room.client.get(answer.headers["location"]).json() == answer.json()
    after = room.client.get(f"{path}/status").json()
    assert (after["reviewed"], after["status"]) == ("refuted", "unverified")
    reviewer = room.client.get(f"/agents/{answer.json()['reviewer']}").json()
    assert reviewer["name"] == "Dee Roe"
    assert len(room.client.get(f"{path}/reviews").json()["items"]) == 1


@pytest.mark.parametrize("form", ["application/json", "text/turtle", "text/html"])
def test_the_tag_of_any_form_of_the_claim_names_its_state(
    room: Newsroom, dispute: Any, form: str
) -> None:
    path = f"/claims/{dispute.derived.id}"
    tag = room.client.get(path, accept=form).headers["etag"]
    token = room.token(Scope.REVIEW)
    answer = room.post(f"{path}/reviews", DECISION, token, if_match=tag)
    assert answer.status_code == 201
    again = room.post(f"{path}/reviews", DECISION, token, if_match=tag)
    assert again.status_code == 412
    assert "has changed since you read it" in again.json()["detail"]


@pytest.mark.parametrize(
    ("headers", "status", "way"),
    [
        ({}, 428, "If-Match is missing"),
        ({"if_match": '"other.x"'}, 412, "another look"),
        ({"if_match": "*"}, 201, ""),
    ],
)
def test_a_review_says_which_state_it_decides_on(
    room: Newsroom, dispute: Any, *, headers: dict[str, str], status: int, way: str
) -> None:
    path = f"/claims/{dispute.derived.id}/reviews"
    answer = room.post(path, DECISION, room.token(Scope.REVIEW), **headers)
    assert answer.status_code == status
    assert way in answer.json().get("detail", "")


def test_a_review_can_be_taken_back(room: Newsroom, dispute: Any) -> None:
    path, token = f"/claims/{dispute.derived.id}/reviews", room.token(Scope.REVIEW)
    first = room.post(path, DECISION, token, if_match="*").json()
    back = {"withdraws": first["id"], "because": "I misread the log."}
    assert room.post(path, back, token, if_match="*").status_code == 201
    status = room.client.get(f"/claims/{dispute.derived.id}/status").json()
    assert status["reviewed"] is None
    assert room.post(path, back, token, if_match="*").status_code == 400


def test_who_is_unknown_is_told_from_who_may_not(room: Newsroom, dispute: Any) -> None:
    path = f"/claims/{dispute.derived.id}/reviews"
    nobody = room.post(path, DECISION, if_match="*")
    assert (nobody.status_code, nobody.headers["www-authenticate"][:6]) == (
        401,
        "Bearer",
    )
    guess = room.post(path, DECISION, "cg_000000000000_x", if_match="*")
    assert guess.status_code == 401
    writer = room.post(path, DECISION, room.token(Scope.WRITE), if_match="*")
    assert writer.status_code == 403
    assert "good for write, and this needs review" in writer.json()["detail"]


def test_a_revoked_token_is_unknown(room: Newsroom, dispute: Any) -> None:
    token = room.token(Scope.REVIEW)
    room.office.tokens.revoke(token.split("_")[1], now=room.now)
    path = f"/claims/{dispute.derived.id}/reviews"
    assert room.post(path, DECISION, token, if_match="*").status_code == 401


def test_a_token_is_kept_as_a_hash(room: Newsroom) -> None:
    token = room.token(Scope.READ)
    secret = token.split("_", 2)[2]
    assert secret.encode() not in room.office.file.path.read_bytes()
    assert room.office.file.path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ["", "cg", "cg__", "x_y_z", "cg_é_é", "cg_1_\udcff"])
def test_what_is_no_token_is_nobodys(room: Newsroom, text: str) -> None:
    assert room.office.tokens.find(text) is None


def test_a_write_sent_twice_under_its_key_is_done_once(
    room: Newsroom, dispute: Any
) -> None:
    path, token = f"/claims/{dispute.derived.id}/reviews", room.token(Scope.REVIEW)
    how = {"if_match": "*", "idempotency_key": "k1"}
    first, second = (room.post(path, DECISION, token, **how) for _ in range(2))
    assert first.json() == second.json()
    assert second.headers["idempotency-replayed"] == "true"
    assert len(room.client.get(path).json()["items"]) == 1
    other = room.post(path, {**DECISION, "because": "x"}, token, **how)
    assert other.status_code == 422
    failed = {"withdraws": "review-none", "because": "x"}
    for _ in range(2):  # a write that failed may be tried again
        how = {"if_match": "*", "idempotency_key": "k2"}
        assert room.post(path, failed, token, **how).status_code == 404


def test_each_write_is_in_the_audit_trail_served_or_refused(
    room: Newsroom, dispute: Any
) -> None:
    path, token = f"/claims/{dispute.derived.id}/reviews", room.token(Scope.REVIEW)
    room.post(path, DECISION, token)
    room.post(path, DECISION, token, if_match="*")
    last, first = room.office.audit.last(10)
    assert (first.status, last.status) == (428, 201)
    assert last.name == "Dee Roe"
    assert last.action == f"POST {path}"
    assert last.position == room.graph.log.position()


@pytest.mark.parametrize(
    ("body", "media", "status"),
    [
        (b"{}", "application/json", 422),
        (b'{"status": "true", "because": "x"}', "application/json", 422),
        (b'{"status": "refuted", "because": "  "}', "application/json", 422),
        (b'{"status": "refuted", "because": "x", "by": "y"}', "application/json", 422),
        (b"\xff\xfe", "application/json", 422),
        (b"[" * 40_000, "application/json", 422),
        (b"status=refuted", "application/x-www-form-urlencoded", 415),
        (b"{" + b" " * 60_000 + b"}", "application/json", 413),
    ],
)
def test_a_body_that_does_not_fit_is_refused(
    room: Newsroom, dispute: Any, *, body: bytes, media: str, status: int
) -> None:
    path = f"/claims/{dispute.derived.id}/reviews"
    token = room.token(Scope.REVIEW)
    headers = {"content-type": media, "authorization": f"Bearer {token}"}
    answer = room.client.request("POST", path, content=body, headers=headers)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"


def test_a_text_sent_in_is_read_and_judged(room: Newsroom) -> None:
    body = {
        "url": "https://news.example/2",
        "text": "A new report\n\nCy Oh said that Alpha derives from Beta.",
        "lang": "en",
    }
    answer = room.post("/sources", body, room.token(Scope.WRITE))
    assert answer.status_code == 201
    source = room.client.get(answer.headers["location"]).json()
    assert source["url"] == "https://news.example/2"
    assert answer.json()["new"]["source"] == 1
    assert room.client.get(f"/sources/{source['id']}").status_code == 200


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1/x", "http://[::1]/", "http://169.254.169.254/latest"]
)
def test_a_private_address_is_never_asked(room: Newsroom, url: str) -> None:
    answer = room.post("/sources", {"url": url}, room.token(Scope.WRITE))
    assert answer.status_code == 400
    assert "no public address" in answer.json()["detail"]


def test_a_server_that_only_reads_refuses_every_write(
    client: Any, dispute: Any
) -> None:
    path = f"/claims/{dispute.derived.id}/reviews"
    answer = client.request("POST", path, json=DECISION)
    assert answer.status_code == 403
    assert "only reads" in answer.json()["detail"]


def test_a_private_server_wants_a_token_for_reads(
    dispute: Any, tmp_path: Path, caller: Any
) -> None:
    with Graph.open(tmp_path / "private") as graph:
        graph.add(dispute.records(), now=dispute.now)
        room = Newsroom(graph, dispute.now, caller, private=True)
        assert room.client.get("/claims").status_code == 401
        assert room.client.get("/healthz").status_code == 200
        key = f"Bearer {room.token(Scope.READ)}"
        assert room.client.get("/claims", authorization=key).status_code == 200
        with pytest.raises(BadInputError, match="only reads"):
            create_app(graph, settings=Settings(private=True))


def test_too_many_at_once_are_told_when_to_come_again() -> None:
    now = [0.0]
    rates = Rates(2, clock=lambda: now[0])
    for _ in range(2):
        rates.take("a")
    rates.take("b")
    with pytest.raises(TooManyError, match="2 such requests") as told:
        rates.take("a")
    assert told.value.headers["retry-after"] == "30"
    now[0] = 30.0
    rates.take("a")


def test_writes_are_counted_by_token(dispute: Any, tmp_path: Path, caller: Any) -> None:
    with Graph.open(tmp_path / "slow") as graph:
        graph.add(dispute.records(), now=dispute.now)
        room = Newsroom(graph, dispute.now, caller, writes_per_minute=1)
        token, path = room.token(Scope.REVIEW), f"/claims/{dispute.derived.id}/reviews"
        codes = [room.post(path, DECISION, token).status_code for _ in range(2)]
        assert codes == [428, 429]


def test_tokens_are_made_listed_and_revoked_on_the_command_line(tmp_path: Path) -> None:
    run, store = CliRunner(), f"--store={tmp_path / 's'}"
    made = run.invoke(
        main, ["token", "add", "--name", "Ann", "--scope", "review", store]
    )
    text = made.output.strip()
    with Graph.open(tmp_path / "s") as graph:
        from_file = Tokens(Newsfile(graph).file)
        assert from_file.find(text) is not None
    listed = run.invoke(main, ["token", "list", "--json", store]).output
    assert text.split("_", 2)[2] not in listed
    assert '"review"' in listed
    gone = run.invoke(main, ["token", "revoke", text.split("_")[1], store])
    assert "is revoked since" in gone.output
    assert run.invoke(main, ["token", "revoke", "none", store]).exit_code == 2
    assert run.invoke(main, ["token", "add", "--name", " ", store]).exit_code == 2
    assert run.invoke(main, ["token", "audit", "--json", store]).exit_code == 0


class Newsfile:
    """The access file of a store, as another process opens it."""

    def __init__(self, graph: Graph) -> None:
        outside = Outside(clock=Clock(datetime.max))
        self.file = create_app(graph, outside=outside).state.office.file
