"""Errors as RFC 9457 problems, and as a page for people who came with a browser."""

from http import HTTPStatus

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from api import negotiate
from api.deps import voice_of
from api.negotiate import NotAcceptableError
from api.pages import render
from api.refusals import RefusedError
from api.sparql import QueryTooLongError
from kg.errors import (
    BadInputError,
    BrokenLogError,
    ClaimgraphError,
    OutsideWorldError,
    RecordNotFoundError,
    UnknownNameError,
)

STATUSES: dict[type[ClaimgraphError], HTTPStatus] = {
    RecordNotFoundError: HTTPStatus.NOT_FOUND,
    UnknownNameError: HTTPStatus.NOT_FOUND,
    NotAcceptableError: HTTPStatus.NOT_ACCEPTABLE,
    QueryTooLongError: HTTPStatus.SERVICE_UNAVAILABLE,
    BadInputError: HTTPStatus.BAD_REQUEST,
    OutsideWorldError: HTTPStatus.BAD_GATEWAY,
    BrokenLogError: HTTPStatus.SERVICE_UNAVAILABLE,
    ClaimgraphError: HTTPStatus.INTERNAL_SERVER_ERROR,
}
WAYS = {
    HTTPStatus.NOT_FOUND: "GET /openapi.json lists every address; GET /claims the ids",
    HTTPStatus.METHOD_NOT_ALLOWED: "the Allow header names the methods there are",
}


def install(app: FastAPI) -> None:
    """Make every error of the app a problem."""
    app.add_exception_handler(ClaimgraphError, _ours)
    app.add_exception_handler(Exception, _unforeseen)
    app.add_exception_handler(HTTPException, _routing)
    app.add_exception_handler(RequestValidationError, _invalid)


async def _ours(request: Request, error: Exception) -> Response:
    assert isinstance(error, ClaimgraphError)
    return refuse(request, error)


def refuse(request: Request, error: ClaimgraphError) -> Response:
    """Return one of our errors as a problem."""
    answer = problem(request, status_of(error), str(error))
    answer.headers.update(error.headers if isinstance(error, RefusedError) else {})
    return answer


def status_of(error: ClaimgraphError) -> HTTPStatus:
    """Return the HTTP status of one of our errors."""
    if isinstance(error, RefusedError):
        return error.status
    kinds = (kind for kind in type(error).__mro__ if kind in STATUSES)
    return STATUSES[next(kinds)]


async def _unforeseen(request: Request, _: Exception) -> Response:
    status = HTTPStatus.INTERNAL_SERVER_ERROR
    return problem(
        request,
        status,
        "this should not happen, and nothing was stored: tell the maintainers the "
        "address and the time; the server's log says more",
    )


async def _routing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    status = HTTPStatus(error.status_code)
    detail = f"{error.detail}: {request.method} {request.url.path[:200]}"
    answer = problem(request, status, f"{detail}; {WAYS.get(status, 'see /docs')}")
    answer.headers.update(error.headers or {})
    return answer


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    wrong = [
        f"{'.'.join(str(part) for part in one['loc'])}: {one['msg']}"
        for one in error.errors()
    ]
    return problem(request, HTTPStatus.UNPROCESSABLE_ENTITY, "; ".join(wrong))


def problem(request: Request, status: HTTPStatus, detail: str) -> Response:
    """Return a problem as the client reads it; the detail tells the way out."""
    accept = request.headers.get("accept", "")
    if "text/html" in accept and negotiate.prefers_html(accept):
        page = {"status": int(status), "detail": detail}
        return render("problem.html", voice_of(request), request, page, status=status)
    body = {
        "type": "about:blank",
        "title": status.phrase,
        "status": int(status),
        "detail": detail,
        "instance": request.url.path,
    }
    return JSONResponse(body, status, media_type="application/problem+json")
