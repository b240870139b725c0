"""What is sent: bounded, of the type that is wanted, and fit for its model."""

import json
from typing import Any, TypeVar

from fastapi import Request
from pydantic import BaseModel, ValidationError

from api.refusals import TooLargeError, UnfitError, WrongMediaTypeError

M = TypeVar("M", bound=BaseModel)
JSON = "application/json"
MOST = 1_000_000


async def read_body(request: Request, *, most: int = MOST) -> bytes:
    """Return the body; one of more bytes is refused before it is read whole."""
    told = request.headers.get("content-length", "")
    body = bytearray()
    too_long = told.isdigit() and int(told) > most
    async for part in request.stream():
        body += part
        if too_long or len(body) > most:
            raise TooLargeError(f"the body has more than {most:,} bytes: send less")
    return bytes(body)


def media_type(request: Request) -> str:
    """Return the type of the body without its parameters."""
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def read_model(request: Request, kind: type[M], *, most: int = MOST) -> M:
    """Return the JSON body as a model; what does not fit is named field by field."""
    if media_type(request) != JSON:
        raise WrongMediaTypeError(
            f"Content-Type {media_type(request)[:60]!r} is not read here: send {JSON}"
        )
    body = await read_body(request, most=most)
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise UnfitError(f"the body is no JSON: {error}") from error
    return fitted(kind, told)


def fitted(kind: type[M], told: Any) -> M:
    """Return what was sent as a model; what does not fit is named field by field."""
    try:
        return kind.model_validate(told)
    except ValidationError as error:
        raise UnfitError(_told(error)) from error


def described(kind: type[BaseModel]) -> dict[str, Any]:
    """Return what the OpenAPI document says of such a body."""
    content = {JSON: {"schema": kind.model_json_schema()}}
    return {
        "requestBody": {"required": True, "content": content},
        "security": [{"token": []}],
    }


def _told(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(str(part) for part in one['loc']) or 'body'}: {one['msg']}"
        for one in error.errors()
    )
