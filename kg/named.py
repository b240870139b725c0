"""Claims that are one under one name, and the relations between those that are not."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from kg.circles import circles
from kg.matches import between
from kg.model import Argument, Decision, Relation, Stance
from kg.relations import ENTAILS
from kg.store.base import Reader


class Named:
    """Who answers for a claim: the one asked for among those that are one with it."""

    def __init__(self, reader: Reader, asked: Iterable[str]) -> None:
        self._reader = reader
        names = sorted(set(asked), reverse=True)
        self._names = {reader.survivor(claim): claim for claim in names}

    @property
    def asked(self) -> list[str]:
        """The claims asked for, one of each that are one."""
        return sorted(self._names.values())

    def __call__(self, claim: str) -> str:
        """Return the name that a claim goes by."""
        survivor = self._reader.survivor(claim)
        return self._names.get(survivor, survivor)

    def argument(self, one: Argument) -> Argument:
        """Return an argument whose conclusion goes by its name."""
        if one.stance is Stance.UNDERCUTS:
            return one
        return replace(one, conclusion=self(one.conclusion))

    def relation(self, one: Relation) -> Relation:
        """Return a relation whose ends go by their names."""
        ends = (self(one.source_claim), self(one.target_claim))
        return replace(one, source_claim=ends[0], target_claim=ends[1])


def related(reader: Reader, named: Named, *, as_of: datetime) -> list[Relation]:
    """Return the relations by which findings reach the claims, by id.

    What a person has turned down is left out, and what claims that became one would
    have to entail of themselves.
    """
    found: dict[str, Relation] = {}
    waiting, seen = list(named.asked), set(named.asked)
    while waiting:
        into = _into(reader, waiting.pop())
        known = {one.id: named.relation(one) for one in into if one.known_at <= as_of}
        fresh = {key: one for key, one in known.items() if _joins(one)}
        found |= fresh
        ends = {(one.source_claim, one.target_claim) for one in fresh.values()}
        near = {claim for ends_ in ends for claim in ends_} - seen
        seen |= near
        waiting += sorted(near)
    return _straight([found[key] for key in sorted(found)])


def _joins(one: Relation) -> bool:
    return one.source_claim != one.target_claim


def _into(reader: Reader, claim: str) -> Iterator[Relation]:
    """Yield the relations by which findings reach a claim."""
    for one in reader.find(Relation, target_claim=claim):
        if _holds(reader, one):
            yield one
    for one in reader.find(Relation, source_claim=claim):
        if one.kind != ENTAILS and _holds(reader, one):
            yield one


def _holds(reader: Reader, one: Relation) -> bool:
    """Return whether nobody has turned the relation down."""
    told = between(reader, one.kind, one.source_claim, one.target_claim)
    return told is None or told.decision is not Decision.REJECTED


def _straight(relations: list[Relation]) -> list[Relation]:
    """Return the relations without entailments that run in a circle."""
    graph: dict[str, list[str]] = {}
    for one in relations:
        if one.kind == ENTAILS:
            graph.setdefault(one.target_claim, []).append(one.source_claim)
            graph.setdefault(one.source_claim, [])
    place = {claim: at for at, part in enumerate(circles(graph)) for claim in part}
    return [
        one
        for one in relations
        if one.kind != ENTAILS or place[one.source_claim] != place[one.target_claim]
    ]
