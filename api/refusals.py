"""What the server refuses, each with its HTTP status; a message tells the way out."""

from collections.abc import Mapping
from http import HTTPStatus
from urllib.parse import quote

from starlette.datastructures import URL

from kg.errors import BadInputError

CHALLENGE = {"www-authenticate": 'Bearer realm="claimgraph"'}


class RefusedError(BadInputError):
    """A request that is understood and not served; `headers` go with the answer."""

    status = HTTPStatus.BAD_REQUEST
    headers: Mapping[str, str] = {}


class UnauthenticatedError(RefusedError):
    """No token, or none that is known: who asks is not clear."""

    status = HTTPStatus.UNAUTHORIZED
    headers = CHALLENGE


class ForbiddenError(RefusedError):
    """It is clear who asks, and that they may not."""

    status = HTTPStatus.FORBIDDEN


class ConflictError(RefusedError):
    """The same request is being served already."""

    status = HTTPStatus.CONFLICT


class PreconditionFailedError(RefusedError):
    """What is written on was changed meanwhile."""

    status = HTTPStatus.PRECONDITION_FAILED


class PreconditionRequiredError(RefusedError):
    """The request does not say which state it writes on."""

    status = HTTPStatus.PRECONDITION_REQUIRED


class TooLargeError(RefusedError):
    """The body is longer than may be."""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE


class WrongMediaTypeError(RefusedError):
    """The body is of a type that is not read here."""

    status = HTTPStatus.UNSUPPORTED_MEDIA_TYPE


class UnfitError(RefusedError):
    """The body can be read and says what cannot be done."""

    status = HTTPStatus.UNPROCESSABLE_ENTITY


class TooManyError(RefusedError):
    """Too many requests in a short time."""

    status = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, message: str, *, seconds: float) -> None:
        super().__init__(message)
        self.headers = {"retry-after": str(max(1, round(seconds)))}


class BehindError(RefusedError):
    """What is asked for has not arrived here yet; it may in a moment."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    headers: Mapping[str, str] = {"retry-after": "1"}


class MergedError(RefusedError):
    """The claim is one with another, which answers for both."""

    status = HTTPStatus.PERMANENT_REDIRECT

    def __init__(self, url: URL, id: str, survivor: str) -> None:
        super().__init__(f"{id} was merged into {survivor}: ask there")
        there = url.path.replace(quote(id), survivor, 1)
        query = f"?{url.query}" if url.query else ""
        self.headers = {"location": f"{there}{query}"}


class UnofferedError(RefusedError):
    """Nothing of the kind is offered here."""

    status = HTTPStatus.NOT_IMPLEMENTED
