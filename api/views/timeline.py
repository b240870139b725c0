"""The page of the timeline."""

from collections.abc import Sequence
from datetime import time

from fastapi.responses import HTMLResponse

from api import pages
from api.deps import Visit
from api.exports import EXPORTS
from api.figures.river import Dot, river
from api.moments import Moment, are_few
from api.times import read_moment
from api.views import figures
from kg.model import Case, Claim
from kg.store.base import ClaimQuery, ListQuery

FILTERS = ("about", "who", "kind", "since", "as_of")
KINDS = ("utterance", "evidence", "verdict")
MOST = 50  # cases to choose from


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
        few=are_few(visit.reader),
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
    if about is None:
        return visit.voice.t("timeline_title")
    for claim in visit.reader.find(Claim, id=about):
        return visit.voice.claim(claim)
    cases = [*visit.reader.find(Case, slug=about), *visit.reader.find(Case, id=about)]
    ordered = sorted(cases, key=lambda case: case.lang == visit.voice.lang)
    return ordered[-1].title if ordered else visit.voice.name(about)


def _subjects(visit: Visit) -> list[tuple[str, str]]:
    """Return what a timeline can be about: cases, things, claimants, the most told."""
    listed = visit.reader.listed(ListQuery(kind=Case, limit=MOST)).items
    told = [one for one in listed if isinstance(one, Case)]
    ordered = sorted(told, key=lambda case: case.lang == visit.voice.lang)
    cases = {case.slug: case.title for case in ordered}
    counts = visit.reader.facets(ClaimQuery())
    named = [
        sorted(((one, visit.voice.name(one)) for one in counts[facet]), key=_second)
        for facet in ("about", "claimant")
    ]
    return [*cases.items(), *named[0], *named[1]]


def _second(pair: tuple[str, str]) -> str:
    return pair[1]
