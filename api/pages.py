"""Pages: templates filled in by the server, escaped, and whole without a script."""

from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from api import voice as speaking
from api.deps import Visit
from api.figures.labels import lines_of, seen
from api.language import LANGUAGES, strings
from api.voice import Voice

WEB = Path(__file__).parent / "web"
STATIC = WEB / "static"
YEAR_SECONDS = 31_536_000


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(WEB / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=seen,
    )
    environment.globals.update(
        link=speaking.link,
        page_of=speaking.page_of,
        side=speaking.side,
        details=speaking.details,
        written=speaking.written,
        words=strings("en"),
        languages=LANGUAGES,
    )
    environment.filters["lines_of"] = lines_of
    return environment


ENVIRONMENT = _environment()


def render(
    template: str,
    voice: Voice,
    request: Request,
    context: Mapping[str, Any],
    *,
    status: HTTPStatus = HTTPStatus.OK,
) -> HTMLResponse:
    """Return the page; a language asked for in the address is kept in a cookie."""
    text = ENVIRONMENT.get_template(template).render(
        voice=voice,
        t=voice.t,
        path=request.url.path,
        here=_here(request),
        again=_again(request),
        **context,
    )
    answer = HTMLResponse(text, int(status))
    if request.query_params.get("lang") in LANGUAGES:
        answer.set_cookie(
            "lang", voice.lang, max_age=YEAR_SECONDS, httponly=True, samesite="lax"
        )
    return answer


def page(visit: Visit, template: str, **context: Any) -> HTMLResponse:
    """Return a page for a visit."""
    return render(template, visit.voice, visit.request, context)


def _here(request: Request) -> str:
    """Return the page's own address, for what is printed."""
    origin: str = request.app.state.settings.origin
    home = origin or str(request.base_url).rstrip("/")
    query = f"?{request.url.query}" if request.url.query else ""
    return f"{home}{request.url.path}{query}"


def _again(request: Request) -> Any:
    """Return a function: the same address with some of its query changed."""

    def again(**changed: str | None) -> str:
        query = dict(request.query_params) | changed
        kept = {key: value for key, value in query.items() if value not in {None, ""}}
        return "?" + urlencode(kept)

    return again
