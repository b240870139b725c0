"""A case's config files as evidence: what each settles, and how each pair agrees."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import file_digest
from itertools import combinations
from pathlib import Path
from typing import Any

from evidence.facts import Facts, read_facts, settle
from evidence.metric import Found
from evidence.metrics.architecture import architecture, compare_facts, describe
from evidence.models import read_config
from evidence.version import VERSION, measurer
from kg.canon import new
from kg.model import Activity, Basis, Control, Evidence, Input, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigFile:
    """A config.json and the entity (its id and name) that it describes."""

    entity: str
    name: str
    path: Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A config that was read: whose, its hash, its facts."""

    entity: str
    name: str
    input: Input
    facts: Facts

    @property
    def settled(self) -> Mapping[str, float]:
        """How many of each part it has."""
        return settle(self.facts)


def configs_evidence(
    configs: Sequence[ConfigFile], *, now: datetime
) -> Iterator[Record]:
    """Yield what was computed from the configs; each one's controls are the others."""
    described = [_describe(one) for one in configs]
    if described:
        yield measurer()
    for one in described:
        yield from settled(one, described, now=now)
    for pair in combinations(described, 2):
        yield from _agreement(pair, described, now)


def _describe(config: ConfigFile) -> Described:
    facts = read_facts(read_config(config.path), str(config.path))
    with config.path.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    return Described(
        entity=config.entity,
        name=config.name,
        input=Input(name=config.path.name, sha256=digest),
        facts=facts,
    )


def settled(
    one: Described, described: Sequence[Described], *, now: datetime
) -> Iterator[Record]:
    """Yield an evidence for each part that the config settles the number of."""
    activity = _activity((one.input,), now)
    yield activity
    detail = describe(one.facts)
    others = [other for other in described if other.entity != one.entity]
    for part, number in one.settled.items():
        controls = tuple(
            Control(label=other.name, value=other.settled[part])
            for other in others
            if part in other.settled
        )
        yield _evidence(
            activity,
            about=(one.entity,),
            value=(part, number),
            controls=controls,
            detail=detail,
        )


def _agreement(
    pair: tuple[Described, Described], described: Sequence[Described], now: datetime
) -> Iterator[Record]:
    """Yield on how many structural facts a pair agrees, beside the other pairs."""
    found = compare_facts(pair[0].facts, pair[1].facts)
    if isinstance(found, Found):
        activity = _activity((pair[0].input, pair[1].input), now)
        yield activity
        yield _evidence(
            activity,
            about=(pair[0].entity, pair[1].entity),
            value=("", found.value),
            controls=tuple(_other_pairs(pair, described)),
            detail=found.detail,
        )


def _other_pairs(
    pair: tuple[Described, Described], described: Sequence[Described]
) -> Iterator[Control]:
    for a, b in combinations(described, 2):
        found = compare_facts(a.facts, b.facts)
        if (a, b) != pair and isinstance(found, Found):
            yield Control(label=f"{a.name} / {b.name}", value=found.value)


def _activity(inputs: tuple[Input, ...], now: datetime) -> Activity:
    return new(
        Activity,
        method="read config",
        version=VERSION,
        used=inputs,
        agent=measurer().id,
        ended_at=now,
    )


def _question(part: str) -> str:
    about = f"What do the configs say about {part}?"
    return about if part else architecture.question


def _evidence(
    activity: Activity,
    *,
    about: tuple[str, ...],
    value: tuple[str, float],
    controls: tuple[Control, ...],
    detail: Mapping[str, Any],
) -> Evidence:
    part, number = value
    return new(
        Evidence,
        metric=architecture.name,
        question=_question(part),
        about=about,
        part=part,
        value=number,
        reading="exact",
        basis=Basis.COMPUTED,
        control_design="exact",
        controls=controls,
        inputs=activity.used,
        version=VERSION,
        activity=activity.id,
        known_at=activity.ended_at,
        detail=json.dumps(detail, sort_keys=True, ensure_ascii=False),
    )
