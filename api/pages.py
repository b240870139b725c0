"""Pages: templates filled in by the server, escaped, and whole without a script."""

import re
from collections.abc import Mapping
from http import HTTPStatus
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from api import voice as speaking
from api.deps import Visit
from api.language import LANGUAGES, strings
from api.voice import Voice

WEB = Path(__file__).parent / "web"
STATIC = WEB / "static"
YEAR_SECONDS = 31_536_000
# Controls and bidi overrides could make a page show other than what it says.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


def seen(value: object) -> object:
    """Return what is shown for a value: text without invisible controls."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return UNSEEN.sub("\ufffd", value)
    return value


def lines_of(text: str, letters: int, most: int = 2) -> list[str]:
    """Return a label as at most two lines; a Hangul letter takes two places."""
    lines, used = [""], 0
    for word in str(seen(text))[: letters * most].split():
        wide = sum(2 if one > "\u1100" else 1 for one in word) + 1
        if lines[-1] and used + wide > letters:
            lines, used = [*lines, ""], 0
        lines[-1], used = f"{lines[-1]} {word}".strip(), used + wide
    shown = [one[:letters] for one in lines[:most]]
    whole = " ".join(shown) == " ".join(str(text).split())
    return shown if whole else [*shown[:-1], f"{shown[-1][: letters - 1]}…"]


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
        voice=voice, t=voice.t, path=request.url.path, again=_again(request), **context
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


def _again(request: Request) -> Any:
    """Return a function: the same address with some of its query changed."""

    def again(**changed: str | None) -> str:
        query = dict(request.query_params) | changed
        kept = {key: value for key, value in query.items() if value not in {None, ""}}
        return "?" + urlencode(kept)

    return again
