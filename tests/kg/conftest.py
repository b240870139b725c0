"""A small dispute told in every kind of record, and strategies for all kinds."""

from dataclasses import fields, is_dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import pytest
from hypothesis import strategies as st

from kg.canon import KINDS, new
from kg.graph import Graph
from kg.log import Entry, SqliteLog
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
    Relation,
    Review,
    Selector,
    Source,
    Stance,
    Status,
    Testimony,
    Utterance,
)

NOON = datetime(2026, 1, 1, 3, tzinfo=UTC)
SHA = "ab" * 32


@pytest.fixture
def noon() -> datetime:
    return NOON


@pytest.fixture
def now() -> datetime:
    return NOON + timedelta(days=9)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "store"


@pytest.fixture
def log(tmp_path: Path) -> SqliteLog:
    return SqliteLog(tmp_path / "log.sqlite")


@pytest.fixture
def graph(folder: Path) -> Graph:
    return Graph.open(folder)


def utterance(
    claimant: Agent, claim: Claim, source: Source, testimony: Testimony, **more: Any
) -> Utterance:
    fixed = {"cue": "밝혔다", "said_on": "2026-01-01", "date_basis": "explicit"}
    quote = Selector(exact="새 모델은 옛 모델의 복사본", prefix="", start=3, end=19)
    said = {"act": Act.ACCUSATION, "mode": Mode.DIRECT, "negated": False}
    sure = {"confidence": 0.9, "known_at": NOON, "selector": quote}
    return new(
        Utterance,
        claimant=claimant.id,
        claim=claim.id,
        source=source.id,
        testimony=testimony,
        **{**fixed, **said, **sure, **more},
    )


def argument(premise: Record, conclusion: Record, **more: Any) -> Argument:
    fixed = {"group": "g", "warrant": "w", "because": "it shows"}
    bearing = {"stance": Stance.SUPPORTS, "known_at": NOON}
    return new(
        Argument,
        premise=premise.id,
        conclusion=conclusion.id,
        **{**fixed, **bearing, **more},
    )


@pytest.fixture
def told() -> dict[str, Record]:
    """One record a name; every kind but the verdict, which the graph makes."""
    accuser = new(Agent, name="고길동", kind=AgentKind.PERSON)
    maker = new(Agent, name="Acme", kind=AgentKind.ORGANIZATION)
    program = new(Agent, name="ruler", kind=AgentKind.SOFTWARE, organization=maker.id)
    model = new(Entity, name="Sun", kind="model")
    parent = new(Entity, name="Moon", kind="model")
    source = new(
        Source,
        url="https://example.org/1",
        sha256=SHA,
        media_type="text/html",
        lang="ko",
        title="금리 인상 소식",
        publisher="Daily",
        text="고길동은 새 모델은 옛 모델의 복사본이라고 밝혔다.",
        published_at=None,
        known_at=NOON,
        retrieved_at=NOON + timedelta(hours=1, microseconds=120000),
    )
    derived = new(
        Claim,
        text="Sun derives from Moon",
        lang="en",
        kind="derived-from",
        subject=model.id,
        object=parent.id,
        about=(model.id, parent.id),
    )
    scratch = new(
        Claim,
        text="Sun은 처음부터 학습됐다",
        lang="ko",
        subject=model.id,
        about=(model.id,),
    )
    activity = new(
        Activity,
        method="cosine",
        version="1",
        used=(Input(name="a", sha256=SHA), Input(name="b", sha256="cd" * 32)),
        agent=program.id,
        ended_at=NOON,
    )
    evidence = new(
        Evidence,
        metric="cosine",
        question="Do the gains point the same way?",
        about=(model.id, parent.id),
        part="gains",
        value=0.1 + 0.2,
        reading="related",
        basis=Basis.COMPUTED,
        control_design="unrelated models",
        controls=(Control(label="x", value=0.5), Control(label="y", value=1e-300)),
        inputs=activity.used,
        version="1",
        activity=activity.id,
        known_at=NOON,
        detail="{}",
    )
    finding = argument(evidence, derived, weight_db=20.0)
    undercut = argument(evidence, finding, stance=Stance.UNDERCUTS, strength=0.5)
    relation = new(
        Relation,
        kind="contradicts",
        source_claim=derived.id,
        target_claim=scratch.id,
        keep=1.0,
        because="one excludes the other",
        known_at=NOON,
    )
    review = new(
        Review,
        claim=scratch.id,
        status=Status.CONTESTED,
        because="both are told",
        reviewer=accuser.id,
        decided_at=NOON,
    )
    case = new(
        Case,
        slug="sun",
        title="Sun and Moon",
        summary="A dispute",
        lang="en",
        parties=(accuser.id, maker.id),
        about=(model.id,),
        includes=(source.id,),
    )
    alias = new(Alias, name="해", lang="ko", of=model.id, stated_in=source.id)
    named = {"accuser": accuser, "maker": maker, "program": program, "model": model}
    said = {
        "accuses": utterance(accuser, derived, source, Testimony.ASSERTS),
        "denies": utterance(maker, derived, source, Testimony.DENIES),
    }
    bearing = {"finding": finding, "undercut": undercut, "relation": relation}
    found = {"activity": activity, "evidence": evidence, "review": review}
    rest = {"parent": parent, "source": source, "case": case, "alias": alias}
    claims = {"derived": derived, "scratch": scratch}
    return {**bearing, **said, **found, **named, **rest, **claims}


@pytest.fixture
def story(told: dict[str, Record]) -> list[Record]:
    return list(told.values())


def _values(hint: Any, name: str) -> st.SearchStrategy[Any]:
    options = get_args(hint)
    if get_origin(hint) is tuple:
        several = st.lists(_values(options[0], name), max_size=3)
        return several.map(lambda drawn: _once(drawn, name))
    if options:
        return st.none() | _values(options[0], name)
    if is_dataclass(hint) and isinstance(hint, type):
        hints = get_type_hints(hint)
        parts = {f.name: _values(hints[f.name], f.name) for f in fields(hint)}
        return st.builds(hint, **parts)
    if issubclass(hint, StrEnum):
        return st.sampled_from(list(hint))
    return SCALARS[hint] if name not in POINTING else IDS


def _once(values: list[Any], name: str) -> tuple[Any, ...]:
    once = list(dict.fromkeys(values))
    return tuple(sorted(once) if name == "undercut_by" else once)


IDS = st.from_regex(r"[a-z]{1,9}-[0-9a-f]{1,9}", fullmatch=True)
POINTING = {
    *("organization", "of", "subject", "object", "about", "claimant", "claim"),
    *("source", "part_of", "agent", "activity", "reported_by", "premise"),
    *("conclusion", "source_claim", "target_claim", "revises", "reviewer"),
    "copy_of",
    *(
        "other",
        "decided_by",
        "withdraws",
        "parties",
        "includes",
        "argument",
        "undercut_by",
        "record",
        "utterance",
        "instead",
    ),
}
SCALARS: dict[Any, st.SearchStrategy[Any]] = {
    str: st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
    bool: st.booleans(),
    int: st.integers(0, 2**40),
    float: st.floats(allow_nan=False, allow_infinity=False),
    datetime: st.datetimes(
        datetime(1900, 1, 2), datetime(2200, 1, 1), timezones=st.just(UTC)
    ),
}


def _records(kind: type[Record]) -> st.SearchStrategy[Record]:
    hints = get_type_hints(kind)
    names = [field.name for field in fields(kind) if field.name != "id"]
    values = st.fixed_dictionaries({name: _values(hints[name], name) for name in names})
    return values.map(lambda drawn: new(kind, **drawn))


@pytest.fixture(scope="session")
def any_record() -> st.SearchStrategy[Record]:
    """Records of every kind, with references to anything."""
    return st.one_of([_records(kind) for kind in KINDS.values()])


@pytest.fixture
def entries(log: SqliteLog, story: list[Record], now: datetime) -> list[Entry]:
    log.append(story, now=now)
    return log.read(0, 1000)
