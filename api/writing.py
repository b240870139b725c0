"""A write, from its token to its entry in the audit trail."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel
from starlette.concurrency import run_in_threadpool

from api.access.audit import Audit, AuditEntry
from api.access.hooks import Hooks
from api.access.opening import access_of
from api.access.rates import Rates
from api.access.repeats import Once, Repeats
from api.access.tokens import Scope, Token, Tokens
from api.outside import Outside
from api.problems import status_of
from api.refusals import ForbiddenError, UnauthenticatedError
from kg.canon import stamp
from kg.errors import ClaimgraphError
from kg.graph import Graph

SEQ = "claimgraph-seq"  # where the log stands: what min_seq asks for


class Office:
    """What writes need: tokens, their rates, the trail, the keys, and the outside."""

    def __init__(self, graph: Graph, outside: Outside, *, per_minute: int) -> None:
        self.graph, self.outside = graph, outside
        self.file = access_of(graph)
        self.tokens, self.audit = Tokens(self.file), Audit(self.file)
        self.repeats, self.hooks = Repeats(self.file), Hooks(self.file)
        self.rates, self.guesses = Rates(per_minute), Rates(per_minute)

    def holder(
        self, request: Request, scope: Scope, *, secret: str | None = None
    ) -> Token:
        """Return whose token came along; 401 if none is known, 403 if not for this.

        A form brings its token as `secret`.
        """
        client = request.client.host if request.client else ""
        token = self.tokens.find(secret or _bearer(request))
        if token is None:
            self.guesses.take(client)
            raise UnauthenticatedError(
                "send a token that is known and not revoked, as Authorization: Bearer "
                "…; `claimgraph token add` makes one"
            )
        self.rates.take(token.id)
        if scope not in token.scopes:
            raise ForbiddenError(
                f"this token is good for {', '.join(token.scopes)}, and this needs "
                f"{scope}: ask whoever runs the server for one"
            )
        return token


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """What a write brought: the status, the body, and where the new thing is."""

    status: HTTPStatus
    body: Any
    location: str | None = None
    headers: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """One write: who, when, on what."""

    graph: Graph
    token: Token
    now: datetime


def office_of(request: Request) -> Office:
    """Return what writes need; a server that only reads refuses them all."""
    office: Office | None = request.app.state.office
    if office is None:
        raise ForbiddenError(
            "this server only reads: start it without --read-only to write to it"
        )
    return office


async def write(
    request: Request,
    scope: Scope,
    sent: bytes,
    act: Callable[[Writing], Done],
    *,
    secret: str | None = None,
) -> JSONResponse:
    """Do a write once, whatever comes of it, and tell the audit trail."""
    office = office_of(request)
    token = office.holder(request, scope, secret=secret)
    return await run_in_threadpool(_write, office, token, (request, sent), act)


def _bearer(request: Request) -> str:
    kind, _, text = request.headers.get("authorization", "").partition(" ")
    return text.strip() if kind.lower() == "bearer" else ""


def digest_of(request: Request, sent: bytes) -> str:
    """Return the hash of what was asked for."""
    head = f"{request.method} {request.url.path}?{request.url.query}\n"
    return sha256(head.encode() + sent).hexdigest()


def body_of(model: BaseModel) -> bytes:
    """Return a model's canonical bytes, for its digest."""
    return model.model_dump_json().encode()


def _write(
    office: Office,
    token: Token,
    asked: tuple[Request, bytes],
    act: Callable[[Writing], Done],
) -> JSONResponse:
    request, sent = asked
    now = office.outside.clock()
    digest = digest_of(request, sent)
    key = request.headers.get("idempotency-key")
    once = Once(token=token.id, key=key, digest=digest) if key else None
    told = office.repeats.begin(once, now=now) if once else None
    if told is not None:
        return _answer(told, {"idempotency-replayed": "true"})
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    try:
        done = act(Writing(graph=office.graph, token=token, now=now))
        status = done.status
        answer = {"status": int(status), "body": done.body, "location": done.location}
        answer["seq"] = office.graph.log.position()
        if once:
            office.repeats.keep(once, answer)
        return _answer(answer, done.headers)
    except ClaimgraphError as error:
        status = status_of(error)
        raise
    finally:
        if once and status >= HTTPStatus.BAD_REQUEST:
            office.repeats.forget(once)
        office.audit.write(
            AuditEntry(
                at=stamp(now),
                token=token.id,
                name=token.name,
                action=f"{request.method} {request.url.path}"[:300],
                digest=digest,
                status=int(status),
                position=office.graph.log.position(),
            )
        )


def _answer(told: Any, headers: dict[str, str]) -> JSONResponse:
    place = {SEQ: str(told["seq"])} if "seq" in told else {}  # kept by an older server
    if told["location"]:
        place["location"] = told["location"]
    return JSONResponse(told["body"], told["status"], headers={**headers, **place})
