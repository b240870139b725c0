"""A small dispute: one accusation, a control that undercuts it, a withdrawal."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import anyio
import pytest
from fastapi import FastAPI
from httpx import ASGITransport, AsyncClient, Response

from api.app import create_app
from api.settings import Settings
from kg.canon import new
from kg.graph import Graph
from kg.links import in_order
from kg.model import (
    Act,
    Activity,
    Agent,
    AgentKind,
    Alias,
    Argument,
    Basis,
    Case,
    Claim,
    Control,
    Entity,
    Evidence,
    Input,
    Mode,
    Record,
    Selector,
    Source,
    Stance,
    Testimony,
    Utterance,
)
from tests.api.desks import Desk, open_desk

NOW = datetime(2026, 2, 1, tzinfo=UTC)
TEXT = (
    "Ann Lee said on Thursday that Alpha derives from Beta. "
    "Bo Park denied it: “Alpha was trained from scratch.” "
    "Later Ann Lee withdrew what she had said."
)


def at(day: int, hour: int = 3) -> datetime:
    return datetime(2026, 1, day, hour, tzinfo=UTC)


def selector(words: str, text: str = TEXT) -> Selector:
    start = text.index(words)
    return Selector(exact=words, start=start, end=start + len(words))


def utterance(**fields: Any) -> Utterance:
    defaults = {
        "act": Act.ASSERTION,
        "mode": Mode.INDIRECT,
        "cue": "said",
        "negated": False,
        "said_on": "2026-01-01",
        "date_basis": "explicit",
        "confidence": 0.9,
    }
    return new(Utterance, **{**defaults, **fields})


SPEC = """{"$schema": "https://vega.github.io/schema/vega-lite/v5.json",
"data": {"values": [{"x": "나", "y": 1}]}, "mark": "bar", "encoding": {
"x": {"field": "x", "type": "nominal"}, "y": {"field": "y", "type": "quantitative"}}}"""
DRAWN = f'{{"layers": 46, "figure": {SPEC}}}'


class Dispute:
    """The records, by name."""

    def __init__(self) -> None:
        self.ann = new(Agent, name="Ann Lee", kind=AgentKind.PERSON)
        self.bo = new(Agent, name="Bo Park", kind=AgentKind.PERSON)
        self.alpha = new(Entity, name="Alpha", kind="model")
        self.beta = new(Entity, name="Beta", kind="model")
        self.alias = new(
            Alias, name="앤 리", lang="ko", of=self.ann.id, stated_in="case.yaml"
        )
        self.source = new(
            Source,
            url="https://news.example/1",
            sha256="ab" * 32,
            media_type="text/html",
            lang="en",
            title="A quarrel about Alpha",
            publisher="The Example",
            text=TEXT,
            published_at=at(1),
            known_at=at(1),
            retrieved_at=NOW,
        )
        about = (self.alpha.id, self.beta.id)
        self.derived = new(
            Claim,
            text="Alpha derives from Beta",
            lang="en",
            kind="derived-from",
            subject=self.alpha.id,
            object=self.beta.id,
            about=about,
        )
        self.other = new(
            Claim, text="Nobody named the sources", lang="en", about=(self.alpha.id,)
        )
        self.case = new(
            Case,
            slug="alpha-beta",
            title="Alpha and Beta",
            summary="Does one derive from the other?",
            lang="en",
            parties=(self.ann.id, self.bo.id),
            about=about,
            includes=(self.source.id,),
        )
        self.evidence = self._evidence(0.95, "cosine", at(2))
        self.controls = self._evidence(0.96, "cosine-control", at(3))
        self.argument = self._argument(self.evidence, self.derived.id, weight_db=20.0)
        self.undercut = self._argument(
            self.controls, self.argument.id, stance=Stance.UNDERCUTS, strength=1.0
        )

    def sayings(self) -> list[Utterance]:
        shared = {"source": self.source.id, "claim": self.derived.id}
        return [
            utterance(
                **shared,
                claimant=self.ann.id,
                testimony=Testimony.ASSERTS,
                selector=selector("Alpha derives from Beta"),
                known_at=at(1),
            ),
            utterance(
                **shared,
                claimant=self.bo.id,
                testimony=Testimony.DENIES,
                selector=selector("Alpha was trained from scratch."),
                known_at=at(1, 9),
            ),
            utterance(
                **shared,
                claimant=self.ann.id,
                testimony=Testimony.WITHDRAWS,
                selector=selector("withdrew what she had said"),
                said_on="2026-01-04",
                known_at=at(4),
            ),
        ]

    now = NOW

    def records(self) -> list[Record]:
        told = [value for value in vars(self).values() if isinstance(value, Record)]
        return [*told, *self.sayings()]

    def ordered(self) -> list[Record]:
        """Return the records, what is pointed at before what points."""
        return in_order(self.records())

    def _evidence(self, value: float, metric: str, known_at: datetime) -> Evidence:
        self.activity = new(
            Activity,
            method="cosine",
            version="1",
            used=(Input(name="alpha", sha256="01" * 32),),
            agent=self.bo.id,
            ended_at=at(2),
        )
        return new(
            Evidence,
            metric=metric,
            question=f"How alike are the weights ({metric})?",
            about=(self.alpha.id, self.beta.id),
            part="norms",
            value=value,
            reading="not-discriminating",
            basis=Basis.COMPUTED,
            control_design="unrelated models",
            controls=(Control(label="Gamma", value=0.96),),
            inputs=(Input(name="alpha", sha256="01" * 32),),
            version="1",
            activity=self.activity.id,
            known_at=known_at,
            detail=DRAWN if metric == "cosine" else '{"layers": 46}',
            source=self.source.id,
        )

    def _argument(self, premise: Evidence, conclusion: str, **fields: Any) -> Argument:
        defaults: dict[str, Any] = {
            "stance": Stance.SUPPORTS,
            "group": "weights",
            "warrant": "tests",
            "because": "a high cosine",
            "known_at": premise.known_at,
        }
        return new(
            Argument,
            premise=premise.id,
            conclusion=conclusion,
            **{**defaults, **fields},
        )


@pytest.fixture(scope="session")
def dispute() -> Dispute:
    return Dispute()


@pytest.fixture(scope="session")
def graph(
    dispute: Dispute, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Graph]:
    folder: Path = tmp_path_factory.mktemp("graph")
    with Graph.open(folder) as graph:
        graph.add(dispute.records(), now=NOW)
        yield graph


class Caller:
    """Asks the application in this process, as a program or as a browser."""

    def __init__(self, app: FastAPI, accept: str, *, quiet: bool = False) -> None:
        self.app, self.quiet = app, quiet
        self.headers = {"accept": accept}

    def get(self, path: str, **headers: str) -> Response:
        return self.request("GET", path, headers=headers)

    def request(self, method: str, path: str, **options: Any) -> Response:
        options["headers"] = {**self.headers, **options.get("headers", {})}
        return anyio.run(self._ask, method, path, options)

    async def _ask(self, method: str, path: str, options: dict[str, Any]) -> Response:
        transport = ASGITransport(self.app, raise_app_exceptions=not self.quiet)
        async with AsyncClient(transport=transport, base_url="http://test") as client:
            return await client.request(method, path, **options)


@pytest.fixture(scope="session")
def app(graph: Graph) -> Iterator[FastAPI]:
    settings = Settings(zone="+09:00", query_seconds=20.0)
    app = create_app(graph, settings=settings)
    yield app
    app.state.desk.close()


@pytest.fixture(scope="session")
def caller() -> type[Caller]:
    return Caller


@pytest.fixture
def client(app: FastAPI) -> Caller:
    return Caller(app, "*/*")


@pytest.fixture
def browser(app: FastAPI) -> Caller:
    return Caller(app, "text/html,application/xhtml+xml,*/*;q=0.8")


@pytest.fixture(scope="session")
def one_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with open_desk(tmp_path_factory.mktemp("desk"), workers=2) as opened:
        yield opened


@pytest.fixture
def desk(one_desk: Desk) -> Desk:
    """A cluster of two workers, both there whoever was killed before."""
    one_desk.wait_for(2)
    return one_desk
