"""What the routes are given: the graph as one visitor sees it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timezone
from typing import Annotated

from fastapi import Depends, Query, Request

from api import negotiate
from api.language import choose_language, strings
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

    def form(self, *offered: str) -> str:
        """Return which of the offered forms this client gets."""
        accept = self.request.headers.get("accept", "")
        return negotiate.choose(accept, self.asked, offered)


def visit(
    request: Request,
    *,
    as_of: AsOf = None,
    tz: Zone = None,
    lang: Lang = None,
    format: Format = None,
) -> Visit:
    """Read what every read may be given."""
    graph: Graph = request.app.state.graph
    reader = Remembering(graph.reader)
    voice = voice_of(request, lang=lang, tz=tz)
    moment = read_moment(as_of, zone_of(request, tz)) if as_of else None
    return Visit(
        request=request,
        graph=graph,
        settings=request.app.state.settings,
        voice=voice,
        then=Then(reader, moment),
        asked=format,
    )


def voice_of(
    request: Request, *, lang: str | None = None, tz: str | None = None
) -> Voice:
    """Return the voice for a request: its language, its zone, the names of things."""
    accept = request.headers.get("accept-language", "")
    chosen = choose_language(lang, request.cookies.get("lang"), accept)
    zone = read_zone(tz) if tz else _shown_zone(request, chosen)
    names = Names(request.app.state.graph.reader)
    return Voice(lang=chosen, zone=zone, names=names)


def zone_of(request: Request, tz: str | None) -> timezone:
    """Return the zone bare dates are read in: `?tz=`, the page's, or the setting."""
    accept = request.headers.get("accept", "")
    if tz is None and negotiate.prefers_html(accept):
        return voice_of(request).zone
    return read_zone(tz or request.app.state.settings.zone)


def _shown_zone(request: Request, lang: str) -> timezone:
    settings: Settings = request.app.state.settings
    words: Mapping[str, str] = strings(lang)
    return read_zone(settings.zone if settings.zone != "+00:00" else words["zone"])


VisitDep = Annotated[Visit, Depends(visit)]
