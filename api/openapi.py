"""The OpenAPI document: problems and ways to authenticate said once for all routes."""

from collections.abc import Callable, Iterator
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from api.freshness import MOST_SEQ
from api.schemas import Problem

Document = dict[str, Any]
METHODS = ("get", "post", "put", "delete")
PROBLEM = {"$ref": "#/components/schemas/Problem"}
ANSWER = {
    "description": "A problem (RFC 9457); `detail` tells the way out.",
    "content": {"application/problem+json": {"schema": PROBLEM}, "text/html": {}},
}
BEARER = {
    "type": "http",
    "scheme": "bearer",
    "description": "`claimgraph token add` makes one, with the scopes it may use.",
}
MIN_SEQ = {
    "name": "min_seq",
    "in": "query",
    "description": "Answer from a state that holds this position of the log at least "
    "(a write tells its own in Claimgraph-Seq); 503 where it does not arrive in time.",
    "required": False,
    "schema": {"type": "integer", "minimum": 0, "maximum": MOST_SEQ},
}
GENERATED = ("HTTPValidationError", "ValidationError")
STABILITY = (
    "Addresses, fields and formats of this document stay: within a major version they "
    "are added to and never renamed or removed. See docs/api.md."
)


def describe(app: FastAPI) -> Callable[[], Document]:
    """Return the function that gives the app's document, made once."""
    made: list[Document] = []

    def openapi() -> Document:
        if not made:
            made.append(_written(app))
        return made[0]

    return openapi


def _written(app: FastAPI) -> Document:
    document = get_openapi(
        title=app.title,
        version=app.version,
        summary=app.summary,
        description=STABILITY,
        routes=app.routes,
    )
    parts = document.setdefault("components", {})
    schemas = parts.setdefault("schemas", {})
    schemas["Problem"] = Problem.model_json_schema()
    for name in GENERATED:
        schemas.pop(name, None)
    parts["securitySchemes"] = {"token": BEARER}
    for operation in _operations(document):
        answers = operation["responses"]
        answers.pop("422", None)
        answers |= {"304": {"description": "You have it already."}}
        answers |= {"4XX": ANSWER, "5XX": ANSWER}
    for path in document["paths"].values():
        if "get" in path:
            path["get"].setdefault("parameters", []).append(MIN_SEQ)
    return document


def _operations(document: Document) -> Iterator[Document]:
    for path in document["paths"].values():
        yield from (path[method] for method in METHODS if method in path)
