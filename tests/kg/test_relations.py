"""Relations that the judge could not follow never reach the log."""

from datetime import datetime

import pytest

from kg.canon import new
from kg.errors import InvalidRecordError
from kg.graph import Graph
from kg.model import Claim, Relation

CLAIMS = [new(Claim, text=f"claim {one}", lang="en") for one in range(3)]


def relate(kind: str, source: int, target: int, at: datetime) -> Relation:
    return new(
        Relation,
        kind=kind,
        source_claim=CLAIMS[source].id,
        target_claim=CLAIMS[target].id,
        keep=0.5,
        because="so it is",
        known_at=at,
    )


@pytest.mark.parametrize(
    ("relation", "problem"),
    [
        (("entails", 2, 0), "no claim can rest on itself"),
        (("entails", 1, 0), "no claim can rest on itself"),
        (("contradicts", 0, 1), "do not entail each other"),
        (("contradicts", 1, 0), "do not entail each other"),
        (("contradicts", 2, 2), "no relation to itself"),
        (("resembles", 0, 2), "not one of: contradicts, entails, excludes"),
    ],
)
def test_a_relation_against_those_there_is_refused(
    graph: Graph, now: datetime, relation: tuple[str, int, int], problem: str
) -> None:
    lines = [relate("entails", 0, 1, now), relate("entails", 1, 2, now)]
    wrong = relate(*relation, now)
    with pytest.raises(InvalidRecordError, match=problem):
        graph.add([*CLAIMS, *lines, wrong], now=now)
    assert graph.log.position() == 0
    position = graph.add([*CLAIMS, *lines], now=now).seq
    with pytest.raises(InvalidRecordError, match=problem):
        graph.add([wrong], now=now)
    assert graph.log.position() == position


def test_claims_may_exclude_each_other_and_pass_on_in_a_line(
    graph: Graph, now: datetime
) -> None:
    lines = [relate("entails", 0, 1, now), relate("entails", 1, 2, now)]
    sides = [relate("excludes", 0, 2, now), relate("excludes", 2, 0, now)]
    assert len(graph.add([*CLAIMS, *lines, *sides], now=now).verdicts) == 3
