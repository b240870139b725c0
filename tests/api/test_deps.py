"""What a request is read as: its zone, its names."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from api.app import create_app
from api.deps import KnownNames
from api.settings import Settings
from kg.canon import new
from kg.graph import Graph
from kg.model import Agent, AgentKind


def test_names_are_read_again_after_something_was_added(
    dispute: Any, tmp_path: Path
) -> None:
    with Graph.open(tmp_path) as graph:
        names = KnownNames(graph)
        assert names.get() is names.get()
        assert names.get().resolve("Cy Oh") is None
        late = new(Agent, name="Cy Oh", kind=AgentKind.PERSON)
        graph.add([late], now=dispute.now)
        assert names.get().resolve("Cy Oh") == late.id


@pytest.fixture
def ask(graph: Any, caller: Any, dispute: Any) -> Callable[[str, str], str]:
    """Return a function: the status at the end of 2025, by set zone and query."""

    def asked(zone: str, query: str) -> str:
        client = caller(create_app(graph, settings=Settings(zone=zone)), "*/*")
        path = f"/claims/{dispute.derived.id}/status?as_of=2025-12-31{query}"
        return str(client.get(path).json()["status"])

    return asked


@pytest.mark.parametrize(
    ("zone", "query", "status"),
    [
        ("", "", "unverified"),
        ("", "&tz=-12:00", "contested"),
        ("-12:00", "", "contested"),
        ("-12:00", "&tz=Z", "unverified"),
    ],
)
def test_a_date_ends_in_the_zone_asked_for_else_the_one_set(
    ask: Callable[[str, str], str], zone: str, query: str, status: str
) -> None:
    assert ask(zone, query) == status


@pytest.mark.parametrize(("lang", "offset"), [("ko", "+09:00"), ("en", "+00:00")])
def test_people_see_times_in_the_zone_of_their_language(
    graph: Any, caller: Any, lang: str, offset: str
) -> None:
    app = create_app(graph, settings=Settings())
    assert f"UTC{offset}" in caller(app, "text/html").get(f"/about?lang={lang}").text


def test_the_settings_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CLAIMGRAPH_HOME", "/srv/graph")
    monkeypatch.setenv("CLAIMGRAPH_ORIGIN", "https://claims.example/")
    monkeypatch.setenv("CLAIMGRAPH_QUERY_SECONDS", "2.5")
    settings = Settings.from_environment()
    assert settings.store == "/srv/graph"
    assert settings.origin == "https://claims.example"
    assert settings.query_seconds == 2.5
