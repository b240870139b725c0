"""The page of the timeline."""

from collections.abc import Sequence
from datetime import time

from fastapi.responses import HTMLResponse

from api import pages
from api.deps import Visit
from api.exports import EXPORTS
from api.figures.river import Dot, river
from api.moments import Moment
from api.times import read_moment
from api.views import figures
from kg.model import Case, Claim, Entity, Utterance

FILTERS = ("about", "who", "kind", "since", "as_of")
KINDS = ("utterance", "evidence", "verdict")


def page(
    visit: Visit, about: str | None, found: Sequence[Moment], *, next: str | None
) -> HTMLResponse:
    """Return the timeline as a page, with the filters that its address names."""
    voice = visit.voice
    kept = narrowed(visit, found)
    dots = [
        Dot(id=one.id, lane=lane, at=one.at, shape=one.does, label=label)
        for lane, label, one in lanes(visit, kept)
    ]
    asked = {one: visit.request.query_params.get(one) or "" for one in FILTERS}
    filters = {name: value for name, value in asked.items() if name != "as_of"}
    return pages.page(
        visit,
        "timeline.html",
        about=about,
        next=next,
        newest=visit.request.query_params.get("order") == "newest",
        asked=asked,
        title=_title(visit, about),
        moments=kept,
        who={one.id: _who(visit, one) for one in kept},
        speakers=_speakers(visit, found),
        drawn=river(dots, voice.zone),
        figure=figures.address(visit, "timeline", **filters),
        subjects=_subjects(visit),
        exports=list(EXPORTS.values()),
    )


def narrowed(visit: Visit, found: Sequence[Moment]) -> list[Moment]:
    """Return the moments that the address asks for: by whom, what kind, from when."""
    asked = visit.request.query_params
    who, kind, since = (asked.get(one) or None for one in ("who", "kind", "since"))
    zone = visit.voice.zone
    start = read_moment(since, zone, name="since", clock=time.min) if since else None
    return [
        one
        for one in found
        if who in {None, one.who}
        and kind in {None, one.kind}
        and (start is None or one.at >= start)
    ]


def lanes(visit: Visit, found: Sequence[Moment]) -> list[tuple[str, str, Moment]]:
    """Return each moment with its lane and what it says in one line."""
    told = []
    for one in found:
        who = _who(visit, one)
        when = visit.voice.when(one.at)
        told.append((who, f"{when}: {who} {_does(visit, one)} {one.text}", one))
    return told


def _speakers(visit: Visit, found: Sequence[Moment]) -> list[tuple[str, str]]:
    ids = dict.fromkeys(one.who for one in found if one.who)
    return sorted(((one, visit.voice.name(one)) for one in ids), key=lambda one: one[1])


def _who(visit: Visit, one: Moment) -> str:
    if one.who:
        return visit.voice.name(one.who)
    return visit.voice.t(f"lane_{one.kind}")


def _does(visit: Visit, one: Moment) -> str:
    key = {"verdict": f"status_{one.does}", "evidence": "kind_evidence"}
    return visit.voice.t(key.get(one.kind, one.does))


def _title(visit: Visit, about: str | None) -> str:
    named = {one.id: visit.voice.claim(one) for one in visit.reader.find(Claim)}
    named |= dict(_subjects(visit))
    if about is None:
        return visit.voice.t("timeline_title")
    return named.get(about) or visit.voice.name(about)


def _subjects(visit: Visit) -> list[tuple[str, str]]:
    """Return what a timeline can be about: cases, things and claimants."""
    told = visit.reader.find(Case)
    ordered = sorted(told, key=lambda case: case.lang == visit.voice.lang)
    cases = {case.slug: case.title for case in ordered}
    things = {one.id for one in visit.reader.find(Entity)}
    people = {one.claimant for one in visit.reader.find(Utterance)}
    named = [(one, visit.voice.name(one)) for one in (*sorted(things), *sorted(people))]
    return [*cases.items(), *named]
