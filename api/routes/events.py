"""Changes as they happen: server-sent events, taken up again after any of them."""

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import anyio
from fastapi import APIRouter, Header, Query, Request
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from api.caching import STREAM
from api.news import News, news
from api.refusals import TooManyError
from kg.errors import BadInputError
from kg.graph import Graph

router = APIRouter(tags=["feeds"])
PAUSE = 0.5
BEATS = 30  # pauses between signs of life
RETRY = "retry: 3000\n\n"
ANSWER: dict[int | str, dict[str, Any]] = {200: {"content": {STREAM: {}}}}


class Streams:
    """How many streams may be open at once in one process."""

    def __init__(self, most: int = 200) -> None:
        self.most, self.open = most, 0

    @contextmanager
    def one(self) -> Iterator[None]:
        """Hold the place of one stream."""
        self.open += 1
        try:
            yield
        finally:
            self.open -= 1


@router.get("/events", responses=ANSWER, response_class=StreamingResponse)
async def events(
    request: Request,
    *,
    claim: Annotated[str | None, Query(max_length=80)] = None,
    follow: Annotated[bool, Query(description="Else end when all is told.")] = True,
    after: Annotated[int | None, Query(ge=0, le=2**53)] = None,
    last: Annotated[str | None, Header(alias="last-event-id")] = None,
) -> StreamingResponse:
    """Stream changes of status, weights and reviews; ids are positions of the log.

    It begins behind Last-Event-ID or `after`, else with what comes from now on.
    """
    graph: Graph = request.app.state.graph
    streams: Streams = request.app.state.streams
    if streams.open >= streams.most:
        raise TooManyError("all streams are taken: poll /feed.atom", seconds=30)
    place = _place(last) if last else after
    start = graph.log.position() if place is None else place
    told = _stream(graph, streams, start, (claim or None, follow))
    headers = {"cache-control": "no-store", "x-accel-buffering": "no"}
    return StreamingResponse(told, media_type=STREAM, headers=headers)


async def _stream(
    graph: Graph, streams: Streams, place: int, how: tuple[str | None, bool]
) -> AsyncIterator[str]:
    with streams.one():
        yield RETRY
        async for part in _parts(graph, place, how):
            yield part


async def _parts(
    graph: Graph, place: int, how: tuple[str | None, bool]
) -> AsyncIterator[str]:
    """Yield what is new, page by page, and now and then a sign of life."""
    claim, follow = how
    quiet = 0
    while follow or quiet == 0:
        found, end = await run_in_threadpool(news, graph, place, claim=claim)
        yield "".join(map(_written, found))
        quiet = 0 if end > place else quiet + 1
        place = end
        if quiet and follow:
            await anyio.sleep(PAUSE)
            yield ": still here\n\n" if quiet % BEATS == 0 else ""


def _written(one: News) -> str:
    return f"id: {one.seq}\nevent: {one.event}\ndata: {one.text}\n\n"


def _place(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 15:  # noqa: PLR2004 - digits of 2**53
        raise BadInputError(
            f"Last-Event-ID {text[:40]!r} is no id of ours: send the last one you got"
        )
    return int(text)
