"""Exports: everything, or some of it, to take away."""

from datetime import time
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Response

from api.deps import Visit, VisitDep
from api.exports import EXPORTS
from api.guard import EXPORT_POLICY
from api.routes.claims import Day, Id
from api.selection import Choice, Selection
from api.times import read_moment

router = APIRouter(tags=["exports"])
MEDIA = {one.media_type.partition(";")[0] for one in EXPORTS.values()}
WRITTEN: dict[int | str, dict[str, Any]] = {
    200: {"content": {media: {} for media in sorted(MEDIA)}}
}
FEED: dict[int | str, dict[str, Any]] = {200: {"content": {"application/atom+xml": {}}}}


async def choice(
    visit: VisitDep,
    *,
    claim: Id = None,
    about: Id = None,
    case: Id = None,
    since: Day = None,
    until: Day = None,
) -> Choice:
    """Return what is chosen by the address; `until` is told as `as_of` too."""
    zone = visit.voice.zone
    start = read_moment(since, zone, name="since", clock=time.min) if since else None
    end = read_moment(until, zone, name="until") if until else visit.then.as_of
    return Choice(
        claim=claim or None,
        about=about or None,
        case=case or None,
        since=start,
        until=end,
    )


@router.get("/export/{name}", responses=WRITTEN, response_class=Response)
def export(
    name: str, visit: VisitDep, chosen: Annotated[Choice, Depends(choice)]
) -> Response:
    """Return the chosen claims, moments and records in a format."""
    return write(visit, name, chosen)


@router.get("/feed.atom", name="feed", responses=FEED, response_class=Response)
def feed(visit: VisitDep, chosen: Annotated[Choice, Depends(choice)]) -> Response:
    """Return the changes of status as an Atom feed."""
    return write(visit, "atom", chosen)


def write(visit: Visit, name: str, chosen: Choice) -> Response:
    """Return an export of that name as a file to keep."""
    form = EXPORTS[name]
    origin = visit.settings.origin or str(visit.request.base_url).rstrip("/")
    selection = Selection(
        reader=visit.reader, voice=visit.voice, choice=chosen, origin=origin
    )
    answer = Response("".join(form.write(selection)), media_type=form.media_type)
    kept = f'inline; filename="claimgraph-{name}{form.suffix}"'
    answer.headers["content-disposition"] = kept
    answer.headers["content-security-policy"] = EXPORT_POLICY
    return answer
