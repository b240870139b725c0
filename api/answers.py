"""Records answered in the form the client takes."""

import json
from collections.abc import Callable, Iterable
from typing import Any

from fastapi import Response
from fastapi.responses import HTMLResponse, JSONResponse
from pydantic import BaseModel

from api.caching import STATE
from api.deps import Visit
from api.negotiate import HTML, JSON, JSON_LD, MEDIA_TYPES, TURTLE
from kg.canon import to_plain
from kg.model import Record
from kg.rdf import to_jsonld
from kg.rdf import turtle as to_turtle

FORMS = (JSON, JSON_LD, TURTLE, HTML)
OFFERED: dict[str, Any] = {media: {} for media in MEDIA_TYPES.values()}
LISTED: dict[str, Any] = {MEDIA_TYPES[form]: {} for form in (JSON, HTML)}


def jsonld(records: Iterable[Record]) -> Response:
    """Return the records as one JSON-LD document."""
    text = json.dumps(to_jsonld(records), ensure_ascii=False)
    return Response(text, media_type=MEDIA_TYPES[JSON_LD])


def turtle(records: Iterable[Record]) -> Response:
    """Return the records as Turtle."""
    return Response(to_turtle(records), media_type=MEDIA_TYPES[TURTLE])


def model(value: BaseModel) -> Response:
    """Return a wire model as JSON."""
    return JSONResponse(value.model_dump(mode="json"))


def answer(
    visit: Visit,
    records: Callable[[], Iterable[Record]],
    plain: Callable[[], Response],
    page: Callable[[], HTMLResponse],
) -> Response:
    """Return the records as the client wants them; only that form is made."""
    form = visit.form(*FORMS)
    makers: dict[str, Callable[[], Response]] = {
        JSON: plain,
        JSON_LD: lambda: jsonld(records()),
        TURTLE: lambda: turtle(records()),
        HTML: page,
    }
    return makers[form]()


def record(value: Record) -> Response:
    """Return one record as the JSON that the log hashes, with its type."""
    return JSONResponse(to_plain(value))


def in_state(visit: Visit, response: Response, state: Callable[[], str]) -> Response:
    """Say in which state the thing is, where it is shown as it is now."""
    if visit.then.as_of is None:
        response.headers[STATE] = state()
    return response


def link_next(visit: Visit, response: Response, cursor: str | None) -> None:
    """Name the next page in a Link header (RFC 8288)."""
    if cursor is not None:
        following = visit.request.url.include_query_params(cursor=cursor)
        address = f"{following.path}?{following.query}"
        response.headers["link"] = f'<{address}>; rel="next"'
