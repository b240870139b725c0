"""Webhooks: who wants to be told of changes, and where."""

from http import HTTPStatus
from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, Field

from api.access.hooks import MOST, Hook
from api.access.tokens import Scope
from api.bodies import described, read_model
from api.refusals import ConflictError, UnofferedError
from api.replies import HookList, HookOut
from api.writing import Done, Writing, body_of, office_of, write
from kg.model import Claim

router = APIRouter(tags=["feeds"])
SMALL = 10_000
SHOWN = ("id", "url", "claim", "made_at", "position", "attempts", "next_at", "stopped")
TOKEN: dict[str, Any] = {"security": [{"token": []}]}


class HookIn(BaseModel):
    """Where to tell, and of which claim; without one, of all."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={"examples": [{"url": "https://desk.example/hook"}]},
    )

    url: str = Field(max_length=2000, pattern=r"^https?://[^\s/]+")
    claim: str | None = Field(None, max_length=80)


@router.post(
    "/hooks",
    status_code=HTTPStatus.CREATED,
    response_model=HookOut,
    openapi_extra=described(HookIn),
)
async def add_hook(request: Request) -> Response:
    """Tell an address of changes from now on; the secret is in this answer alone."""
    told = await read_model(request, HookIn, most=SMALL)
    office = office_of(request)

    def add(at: Writing) -> Done:
        poster = office.outside.poster
        if poster is None:
            raise UnofferedError(
                "this server tells nobody: follow /events or /feed.atom"
            )
        poster.check(told.url)
        if told.claim:
            at.graph.reader.get(Claim, told.claim)
        if len(office.hooks.of(at.token.id)) >= MOST:
            raise ConflictError(f"a token has at most {MOST} webhooks: remove one")
        place = at.graph.log.position()
        hook = office.hooks.add(
            told.url, told.claim, at.token.id, position=place, now=at.now
        )
        body = {**_shown(hook), "secret": hook.secret}
        return Done(status=HTTPStatus.CREATED, body=body, location=f"/hooks/{hook.id}")

    return await write(request, Scope.WRITE, body_of(told), add)


@router.get("/hooks", response_model=HookList, openapi_extra=TOKEN)
async def list_hooks(request: Request) -> Response:
    """List the webhooks of the token, without their secrets."""
    office = office_of(request)
    token = office.holder(request, Scope.WRITE)
    items = [_shown(one) for one in office.hooks.of(token.id)]
    return JSONResponse({"items": items}, headers={"cache-control": "no-store"})


@router.delete("/hooks/{id}", openapi_extra=TOKEN)
async def remove_hook(id: str, request: Request) -> Response:
    """Tell an address nothing any more."""
    office = office_of(request)

    def remove(at: Writing) -> Done:
        office.hooks.remove(id, at.token.id)
        return Done(status=HTTPStatus.OK, body={"removed": id})

    return await write(request, Scope.WRITE, b"", remove)


def _shown(hook: Hook) -> dict[str, Any]:
    return {name: getattr(hook, name) for name in SHOWN}
