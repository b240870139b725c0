"""The page of a timeline: the drawing and its table."""

from collections.abc import Sequence

from fastapi.responses import HTMLResponse

from api import pages
from api.deps import Visit
from api.exports import EXPORTS
from api.figures.river import Dot, river
from api.moments import Moment
from kg.model import Case, Claim, Entity, Utterance


def page(visit: Visit, about: str | None, found: Sequence[Moment]) -> HTMLResponse:
    """Return the timeline as a page."""
    voice = visit.voice
    dots = [_dot(visit, one) for one in found]
    return pages.page(
        visit,
        "timeline.html",
        about=about,
        title=_title(visit, about),
        moments=found,
        who={one.id: _who(visit, one) for one in found},
        drawn=river(dots, voice.zone),
        subjects=_subjects(visit),
        until=visit.request.query_params.get("as_of", "")[:10],
        exports=list(EXPORTS.values()),
    )


def _dot(visit: Visit, one: Moment) -> Dot:
    voice = visit.voice
    who = _who(visit, one)
    label = f"{voice.when(one.at)}: {who} {_does(visit, one)} {one.text}"
    return Dot(id=one.id, lane=who, at=one.at, shape=one.does, label=label)


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
