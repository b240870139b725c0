"""Every route is asked what its OpenAPI document allows, and answers as it says."""

from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.openapi import from_dict
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from api.access.tokens import Scope
from api.app import create_app
from api.outside import Outside
from api.settings import Settings
from kg.graph import Graph

ASKED = 4  # examples a route
ENDLESS = {"/events": {"follow": "false"}}
KEPT: list[Any] = [
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
HONEST = {HTTPStatus.NOT_IMPLEMENTED}


@pytest.fixture(scope="module")
def server(
    dispute: Any, tmp_path_factory: pytest.TempPathFactory, caller: Any
) -> Iterator[Any]:
    with Graph.open(tmp_path_factory.mktemp("openapi")) as graph:
        graph.add(dispute.records(), now=dispute.now)
        outside = Outside(clock=lambda: dispute.now)
        limits = Settings(
            query_workers=1, writes_per_minute=100_000, queries_per_minute=100_000
        )
        app = create_app(graph, settings=limits, outside=outside)
        _, text = app.state.office.tokens.add("Dee Roe", list(Scope), now=dispute.now)
        client = caller(app, "*/*", quiet=True)
        client.headers["authorization"] = f"Bearer {text}"
        yield client
        app.state.desk.close()
        app.state.office.file.close()


def operations(app: Any) -> list[Any]:
    schema: Any = from_dict(app.openapi())
    return [found.ok() for found in schema.get_all_operations()]


def ask(server: Any, case: Any) -> Any:
    """Send what was made up, as any program would."""
    told = case.as_transport_kwargs(base_url="http://test")
    sent = {key: told[key] for key in ("params", "json", "data") if told.get(key)}
    if isinstance(sent.get("data"), bytes | str):
        sent["content"] = sent.pop("data")
    sent["params"] = {**(sent.get("params") or {}), **ENDLESS.get(case.path, {})}
    if "min_seq" in sent["params"]:  # what never comes is waited for: test_freshness.py
        sent["params"]["min_seq"] = 0
    headers = {
        name: value.encode("latin-1", "replace")
        for name, value in told["headers"].items()
        if name.lower() not in {"accept-encoding", "user-agent"}
    }
    path = told["url"].removeprefix("http://test")
    return server.request(case.method, path, headers=headers, **sent)


def test_every_route_answers_as_its_document_says(server: Any, dispute: Any) -> None:
    routes = operations(server.app)
    assert len(routes) >= 25
    for operation in routes:
        known = st.sampled_from([dispute.derived.id, dispute.ann.id, "claim-none"])

        @settings(
            max_examples=ASKED,
            deadline=None,
            database=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        )
        @given(case=operation.as_strategy(), id=known, real=st.booleans())
        def asked(case: Any, id: str, real: bool) -> None:
            if real and "id" in (case.path_parameters or {}):
                case.path_parameters["id"] = id
            answer = ask(server, case)
            told = (
                f"{case.method} {case.path}: {answer.status_code} {answer.text[:300]}"
            )
            assert answer.status_code < 500 or answer.status_code in HONEST, told
            case.validate_response(answer, checks=KEPT)

        asked()


def test_the_document_names_every_problem_and_the_token(client: Any) -> None:
    document = client.get("/openapi.json").json()
    for path in document["paths"].values():
        for operation in path.values():
            content = operation["responses"]["4XX"]["content"]
            assert "application/problem+json" in content
            assert "422" not in operation["responses"]
    writes = document["paths"]["/claims/{id}/reviews"]["post"]
    assert writes["security"] == [{"token": []}]
    assert schemathesis.__name__


@pytest.mark.parametrize(
    "path",
    [
        "/claims/..%2f..%2fetc%2fpasswd",
        "/sources/%2e%2e%2f%2e%2e%2flog.sqlite",
        "/export/..%2fcsv",
        "/embed/claims/%00",
        "/claims/" + "x" * 5000,
        "/static/..%2f..%2fsettings.py",
        "/claims/%ff%fe/status",
        "/claims/x%0d%0aset-cookie:a=b/receipt",
    ],
)
def test_tricks_in_paths_find_nothing(client: Any, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in {400, 404}
    assert "set-cookie" not in answer.headers
    assert "root:" not in answer.text


@pytest.mark.parametrize("length", [2_000_000, 5_000_000])
@pytest.mark.parametrize("path", ["/sources", "/sparql", "/hooks"])
def test_bodies_that_are_too_large_are_refused(
    server: Any, path: str, length: int
) -> None:
    media = "application/sparql-query" if path == "/sparql" else "application/json"
    body = b"[" + b" " * length + b"]"
    answer = server.request("POST", path, content=body, headers={"content-type": media})
    assert answer.status_code == 413
