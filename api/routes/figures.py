"""Figures: each is one Vega-Lite specification, here as JSON and drawn as SVG."""

from functools import cache
from typing import Annotated, Literal

import vl_convert
from fastapi import APIRouter, Query, Response
from fastapi.concurrency import run_in_threadpool

from api.deps import VisitDep
from api.figures.drawing import checked, svg
from api.figures.palette import PALETTES, Spec
from api.moments import are_few, moments
from api.story import tell
from api.views import figures
from api.views import timeline as timelines
from api.voice import details
from kg.errors import RecordNotFoundError
from kg.model import Evidence

router = APIRouter(include_in_schema=False)
Form = Literal["svg", "json"]
Theme = Annotated[Literal["light", "dark"], Query()]
SCRIPT = "text/javascript; charset=utf-8"


@cache
def _bundle() -> str:
    return str(vl_convert.javascript_bundle("window.vegaEmbed = vegaEmbed;"))


@router.get("/figures/vega.js")
async def draw_in_browser() -> Response:
    """Return Vega, Vega-Lite and Vega-Embed, as vl-convert carries them."""
    text = await run_in_threadpool(_bundle)
    headers = {"cache-control": "public, max-age=86400"}
    return Response(text, media_type=SCRIPT, headers=headers)


@router.get("/figures/claims/{id}/{name}.{form}")
async def of_claim(
    id: str,
    name: Literal["balance", "history"],
    form: Form,
    *,
    visit: VisitDep,
    theme: Theme = "light",
) -> Response:
    """Return the balance or the history of a claim."""
    story = tell(visit.then, id)
    return await _answer(
        figures.of_claim(visit, story, name, PALETTES[theme]), form=form
    )


@router.get("/figures/evidence/{id}/{name}.{form}")
async def of_evidence(
    id: str,
    name: Literal["controls", "stored"],
    form: Form,
    *,
    visit: VisitDep,
    theme: Theme = "light",
) -> Response:
    """Return a value among its controls, or the figure stored with a measurement."""
    one = visit.reader.get(Evidence, id)
    if name == "controls":
        return await _answer(
            figures.of_evidence(visit, one, PALETTES[theme]), form=form
        )
    spec = details(one.detail).get("figure")
    if not isinstance(spec, dict):
        raise RecordNotFoundError(f"{id} has no figure; its numbers: /evidence/{id}")
    return await _answer(spec, form=form)


@router.get("/figures/timeline.{form}")
async def of_timeline(
    form: Form,
    visit: VisitDep,
    *,
    theme: Theme = "light",
    about: Annotated[str | None, Query(max_length=200)] = None,
) -> Response:
    """Return the timeline, with the filters of its page."""
    told = about or are_few(visit.reader)
    whole = moments(visit.then, visit.voice, about or None) if told else []
    found = timelines.narrowed(visit, whole)
    lanes = timelines.lanes(visit, found)
    return await _answer(figures.of_timeline(visit, lanes, PALETTES[theme]), form=form)


async def _answer(spec: Spec, *, form: Form) -> Response:
    if form == "json":
        return Response(checked(spec), media_type="application/json")
    drawn = await run_in_threadpool(svg, spec)
    return Response(drawn, media_type="image/svg+xml")
