"""Cards for other people's pages: the claim, its status and its date; and oEmbed."""

from html import escape
from typing import Annotated, Any
from urllib.parse import parse_qs, urlencode, urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import HTMLResponse, JSONResponse

from api import pages, wire
from api.deps import ClaimId, Visit, VisitDep
from api.figures.balance import balance_of, told
from api.figures.labels import UNSEEN
from api.refusals import UnofferedError
from api.replies import OembedOut
from api.story import sentence, tell
from api.views.figures import address
from kg.canon import stamp
from kg.errors import RecordNotFoundError
from kg.model import Claim

router = APIRouter(tags=["embed"])
WIDTH, HEIGHT, LEAST = 560, 360, 1
SECONDS = 300
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; "
    "form-action 'none'; "
    "frame-ancestors *"
)
OPEN = {
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
    "cache-control": f"public, max-age={SECONDS}",
}
Size = Annotated[int | None, Query(ge=LEAST, le=10_000)]
HTML: dict[int | str, dict[str, Any]] = {200: {"content": {"text/html": {}}}}
OEMBED: dict[int | str, dict[str, Any]] = {200: {"content": {"text/xml": {}}}}


@router.get("/embed/claims/{id}", response_class=HTMLResponse, responses=HTML)
async def embed(id: ClaimId, visit: VisitDep) -> HTMLResponse:
    """Return a small card without scripts that says how the claim stands as of when."""
    story = tell(visit.then, id)
    claim, verdict, found = story.claim, story.verdict, balance_of(visit.then, story)
    changes = visit.then.history(claim.id)
    card = pages.page(
        visit,
        "embed.html",
        claim=claim,
        verdict=verdict,
        reviewed=wire.reviewed(story.reviews),
        figure=address(visit, f"claims/{claim.id}/balance") if found.weighs else "",
        told=told(visit.voice, found),
        sentence=sentence(visit.then, verdict, visit.voice),
        as_of=visit.then.as_of or (changes[-1].at if changes else None),
        home=f"{_origin(visit.request)}/claims/{claim.id}{_past(visit)}",
    )
    card.headers.update({**OPEN, "content-security-policy": POLICY})
    del card.headers["set-cookie"]
    return card


@router.get("/oembed", response_model=OembedOut, responses=OEMBED)
async def oembed(
    request: Request,
    visit: VisitDep,
    url: Annotated[str, Query(max_length=2000)],
    *,
    maxwidth: Size = None,
    maxheight: Size = None,
) -> Response:
    """Return the card for the address of a claim (oEmbed 1.0, rich)."""
    form = visit.asked or "json"
    if form not in {"json", "xml"}:
        raise UnofferedError(f"format={form[:20]!r} is not made: ask for json or xml")
    claim, query = _meant(visit, url)
    width, height = min(maxwidth or WIDTH, WIDTH), min(maxheight or HEIGHT, HEIGHT)
    src = f"{_origin(request)}/embed/claims/{claim.id}{query}"
    title = UNSEEN.sub("\ufffd", visit.voice.claim(claim))
    card = {
        "type": "rich",
        "version": "1.0",
        "title": title,
        "provider_name": visit.voice.t("site"),
        "provider_url": _origin(request),
        "cache_age": SECONDS,
        "width": width,
        "height": height,
        "html": _frame(src, title, width=width, height=height),
    }
    if form == "xml":
        return Response(_xml(card), media_type="text/xml; charset=utf-8", headers=OPEN)
    return JSONResponse(card, headers=OPEN)


def discovery(visit: Visit, id: str) -> str:
    """Return the Link header by which editors find the card of a claim's page."""
    query = urlencode({"url": f"{_origin(visit.request)}/claims/{id}{_past(visit)}"})
    address = f"{_origin(visit.request)}/oembed?{query}"
    return f'<{address}>; rel="alternate"; type="application/json+oembed"'


def _meant(visit: Visit, url: str) -> tuple[Claim, str]:
    """Return the claim of an address of ours, and what of its query is kept."""
    home = urlsplit(_origin(visit.request))
    try:
        parts = urlsplit(url)
    except ValueError as error:
        raise _unknown(url) from error
    head, _, name = parts.path.rpartition("/")
    ours = (parts.scheme, parts.netloc.lower()) == (home.scheme, home.netloc.lower())
    if not ours or head not in {"/claims", "/embed/claims"}:
        raise _unknown(url)
    claim = visit.reader.get(Claim, name)
    given = parse_qs(parts.query, max_num_fields=20)
    kept: dict[str, str] = {
        name: given[name][0] for name in ("as_of", "lang", "tz") if name in given
    }
    return claim, f"?{urlencode(kept)}" if kept else ""


def _unknown(url: str) -> RecordNotFoundError:
    return RecordNotFoundError(
        f"{url[:100]!r} is no address of a claim here: give …/claims/ID of this site"
    )


def _past(visit: Visit) -> str:
    at = visit.then.as_of
    return f"?{urlencode({'as_of': stamp(at)})}" if at else ""


def _frame(src: str, title: str, *, width: int, height: int) -> str:
    return (
        f'<iframe src="{escape(src)}" title="{escape(title)}" width="{width}" '
        f'height="{height}" loading="lazy" sandbox="allow-popups allow-top-navigation'
        '-by-user-activation" style="border:0;max-width:100%"></iframe>'
    )


def _xml(told: dict[str, Any]) -> str:
    root = Element("oembed")
    for name, value in told.items():
        SubElement(root, name).text = str(value)
    head = '<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n'
    return head + tostring(root, encoding="unicode")


def _origin(request: Request) -> str:
    origin: str = request.app.state.settings.origin
    return origin or str(request.base_url).rstrip("/")
