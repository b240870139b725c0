"""Sending sources in."""

from http import HTTPStatus
from typing import Literal

from fastapi import APIRouter, Request, Response
from pydantic import BaseModel, ConfigDict, Field

from api.access.tokens import Scope
from api.bodies import described, read_model
from api.outside import Sent
from api.refusals import UnofferedError
from api.replies import TakenIn
from api.writing import Done, Writing, body_of, office_of, write

router = APIRouter(tags=["records"])
MOST = 2_000_000


class SourceIn(BaseModel):
    """An address to read, or a text with the address that it is from."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "url": "https://news.example/1",
                    "text": "Ann Lee said that Alpha derives from Beta.",
                    "media_type": "text/plain",
                    "lang": "en",
                }
            ]
        },
    )

    url: str = Field(max_length=2000, pattern=r"^https?://[^\s/]+")
    text: str | None = Field(None, min_length=1, max_length=500_000)
    media_type: Literal["text/plain", "text/html", "text/markdown"] = "text/plain"
    lang: Literal["ko", "en"] | None = None


@router.post(
    "/sources",
    status_code=HTTPStatus.CREATED,
    response_model=TakenIn,
    openapi_extra=described(SourceIn),
)
async def add_source(request: Request) -> Response:
    """Read a source, find who said what in it, and judge what changed."""
    told = await read_model(request, SourceIn, most=MOST)
    sent = Sent(
        url=told.url, text=told.text, media_type=told.media_type, lang=told.lang
    )
    intake = office_of(request).outside.intake

    def take(at: Writing) -> Done:
        if intake is None:
            raise UnofferedError("this server reads no sources: use claimgraph ingest")
        body = intake(at.graph, sent, now=at.now)
        sources = body["sources"]
        home = f"/sources/{sources[0]}" if sources else None
        return Done(status=HTTPStatus.CREATED, body=body, location=home)

    return await write(request, Scope.WRITE, body_of(told), take)
