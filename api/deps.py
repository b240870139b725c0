"""What the routes are given: the graph as one visitor sees it."""

from dataclasses import dataclass
from datetime import timezone
from typing import Annotated

from fastapi import Depends, Query, Request

from api import negotiate
from api.language import choose_language, strings
from api.refusals import MergedError
from api.remembering import Remembering
from api.settings import Settings
from api.story import Then
from api.times import read_moment, read_zone
from api.voice import Voice
from kg.graph import Graph
from kg.names import Names
from kg.store.base import Reader

AsOf = Annotated[
    str | None,
    Query(
        description="What was known then: an RFC 3339 time, or a date (its end in tz).",
        examples=["2026-01-03"],
        max_length=40,
    ),
]
Zone = Annotated[
    str | None,
    Query(description="Offset for bare dates and for display.", examples=["+09:00"]),
]
Lang = Annotated[str | None, Query(description="`en` or `ko`, for pages and names.")]
Format = Annotated[
    str | None, Query(description="Instead of Accept: json, jsonld, turtle or html.")
]


PLACE = {"cursor", "limit", "format", "lang", "facets"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request: the graph, the time it asks about, and the reader's language."""

    request: Request
    graph: Graph
    settings: Settings
    voice: Voice
    then: Then
    asked: str | None

    @property
    def reader(self) -> Reader:
        """The reading that answers."""
        return self.then.reader

    def asked_for(self) -> dict[str, str]:
        """Return what a list is asked for, whatever the page, form or language."""
        asked = {"": self.request.url.path, **self.request.query_params}
        return {name: value for name, value in asked.items() if name not in PLACE}

    def form(self, *offered: str) -> str:
        """Return which of the offered forms this client gets."""
        accept = self.request.headers.get("accept", "")
        return negotiate.choose(accept, self.asked, offered)


class KnownNames:
    """The names of the graph, read again only after something was added."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._kept: tuple[int, Names] = (-1, Names())

    def get(self) -> Names:
        """Return the names as they stand at the log's last position."""
        position = self._graph.catch_up()
        if self._kept[0] != position:
            self._kept = (position, Names(self._graph.reader))
        return self._kept[1]


async def visit(
    request: Request,
    *,
    as_of: AsOf = None,
    tz: Zone = None,
    lang: Lang = None,
    format: Format = None,
) -> Visit:
    """Read what every read may be given."""
    graph: Graph = request.app.state.graph
    voice = voice_of(request, lang=lang, tz=tz)
    zone = _read_in(request, voice, tz)
    moment = read_moment(as_of, zone) if as_of else None
    return Visit(
        request=request,
        graph=graph,
        settings=request.app.state.settings,
        voice=voice,
        then=Then(Remembering(graph.reader), moment),
        asked=format,
    )


def voice_of(
    request: Request, *, lang: str | None = None, tz: str | None = None
) -> Voice:
    """Return the voice for a request: its language, its zone, the names of things."""
    accept = request.headers.get("accept-language", "")
    chosen = choose_language(lang, request.cookies.get("lang"), accept)
    zone = read_zone(tz) if tz else _shown_in(request.app.state.settings, chosen)
    return Voice(lang=chosen, zone=zone, names=request.app.state.names.get())


def _read_in(request: Request, voice: Voice, tz: str | None) -> timezone:
    """Return the zone bare dates are read in: for people, the one they are shown."""
    shown = negotiate.prefers_html(request.headers.get("accept", ""))
    return voice.zone if tz or shown else read_zone(request.app.state.settings.zone)


def _shown_in(settings: Settings, lang: str) -> timezone:
    """Return the zone set for the site, else the one of the language."""
    return read_zone(settings.zone or strings(lang)["zone"])


async def living(id: str, request: Request) -> str:
    """Return the claim's id; one that was merged is answered for by its survivor."""
    graph: Graph = request.app.state.graph
    survivor = graph.reader.survivor(id)
    if survivor != id:
        raise MergedError(request.url, id, survivor)
    return id


ClaimId = Annotated[str, Depends(living)]
VisitDep = Annotated[Visit, Depends(visit)]
