"""Records go in whole, are judged, and are the same to every process that reads."""

import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from kg.canon import KINDS, new
from kg.errors import BadInputError, BrokenLogError, InvalidRecordError
from kg.graph import Graph
from kg.links import in_order
from kg.log import SqliteLog
from kg.model import (
    Argument,
    Claim,
    Entity,
    Evidence,
    Record,
    Status,
    Testimony,
    Utterance,
    Verdict,
)
from kg.rdf import from_graph, to_graph
from kg.store.base import ClaimQuery, Reader
from kg.touched import touched

Told = dict[str, Record]


def answers(reader: Reader, ids: Iterable[str]) -> list[object]:
    everything = [reader.find(kind) for kind in KINDS.values()]
    times = [reader.timeline(one) for one in ids]
    hits = [reader.search(text, limit=9) for text in ("sun", "복사", "금리")]
    return [everything, times, hits, reader.claims(ClaimQuery()), reader.counts()]


def test_a_batch_is_judged_as_it_is_added(
    graph: Graph, told: Told, now: datetime
) -> None:
    added = graph.add(told.values(), now=now)
    assert added.seq == len(told) + len(added.verdicts)
    assert {one.claim for one in added.verdicts} == {
        told["derived"].id,
        told["scratch"].id,
    }
    verdict = graph.reader.latest(told["derived"].id)
    assert verdict is not None
    assert (verdict.status, verdict.pro_db) == (Status.SUPPORTED, 10.0)


def test_adding_it_again_adds_nothing(graph: Graph, told: Told, now: datetime) -> None:
    before = graph.add(told.values(), now=now)
    again = graph.add(told.values(), now=now + timedelta(days=1))
    assert (again.seq, again.new, again.verdicts) == (before.seq, (), ())


def test_a_later_verdict_revises_the_earlier_one(
    graph: Graph, told: Told, now: datetime
) -> None:
    finding = told["finding"]
    assert isinstance(finding, Argument)
    graph.add(told.values(), now=now)
    first = graph.reader.latest(finding.conclusion)
    other = replace(finding, id="argument-2", group="h", weight_db=40.0)
    added = graph.add([other], now=now)
    changed = {one.claim: one for one in added.verdicts}
    assert first is not None
    assert changed[finding.conclusion].revises == first.id
    assert len(graph.reader.find(Verdict, claim=finding.conclusion)) == 2


def test_the_order_within_a_batch_does_not_matter(
    tmp_path: Path, story: list[Record], now: datetime
) -> None:
    graphs = [Graph.open(tmp_path / name) for name in ("one", "other")]
    verdicts = [
        graph.add(batch, now=now).verdicts
        for graph, batch in zip(graphs, (story, story[::-1]), strict=True)
    ]
    assert verdicts[0] == verdicts[1]


@pytest.mark.parametrize(
    "missing", ["accuser", "derived", "source", "program", "model"]
)
def test_a_reference_to_nothing_is_refused_and_nothing_written(
    graph: Graph, told: Told, now: datetime, missing: str
) -> None:
    lost = told.pop(missing).id
    with pytest.raises(InvalidRecordError, match=f"{lost}.*in neither the batch"):
        graph.add(told.values(), now=now)
    assert graph.log.position() == 0


def test_a_reference_to_the_wrong_kind_is_refused(
    graph: Graph, told: Told, now: datetime
) -> None:
    accuses = told["accuses"]
    assert isinstance(accuses, Utterance)
    told["accuses"] = replace(accuses, claimant=told["model"].id)
    with pytest.raises(InvalidRecordError, match=r"claimant names .* an entity"):
        graph.add(told.values(), now=now)


def test_records_in_a_circle_are_refused(
    graph: Graph, told: Told, now: datetime
) -> None:
    undercut = told["undercut"]
    assert isinstance(undercut, Argument)
    told["undercut"] = replace(undercut, conclusion=undercut.id)
    with pytest.raises(InvalidRecordError, match="circle"):
        graph.add(told.values(), now=now)


def test_what_a_dead_writer_left_is_judged_by_the_next(
    folder: Path, told: Told, now: datetime
) -> None:
    with Graph.open(folder) as graph:
        graph.log.append(in_order(told.values()), now=now)
    with Graph.open(folder) as graph:
        assert graph.reader.latest(told["derived"].id) is None
        assert len(graph.add([], now=now).verdicts) == 2


def test_rebuilt_tables_answer_as_before(
    graph: Graph, told: Told, now: datetime
) -> None:
    graph.add(told.values(), now=now)
    ids = [record.id for record in told.values()]
    before = answers(graph.reader, ids)
    assert graph.rebuild() == graph.log.position()
    assert answers(graph.reader, ids) == before
    assert graph.check() == []


def test_readings_can_be_deleted_at_any_time(
    folder: Path, told: Told, now: datetime
) -> None:
    with Graph.open(folder) as graph:
        graph.add(told.values(), now=now)
        before = answers(graph.reader, [told["derived"].id])
    for path in [*folder.glob("tables.*"), *folder.glob("turn.*")]:
        path.unlink()
    with Graph.open(folder) as graph:
        assert answers(graph.reader, [told["derived"].id]) == before
        assert graph.add([], now=now).verdicts == ()


def test_tables_of_another_log_are_made_anew(
    folder: Path, told: Told, now: datetime
) -> None:
    with Graph.open(folder) as graph:
        graph.add(told.values(), now=now)
    for path in folder.glob("log.*"):
        path.unlink()
    other = SqliteLog(folder / "log.sqlite")
    entities = [new(Entity, name=f"{one}", kind="x") for one in range(99)]
    other.append(entities, now=now)
    with Graph.open(folder) as graph:
        assert graph.reader.counts() == {"entity": 99}


@pytest.mark.parametrize("url", ["neo4j://127.0.0.1:7687", __file__])
def test_what_is_no_folder_is_refused(url: str) -> None:
    with pytest.raises(BadInputError, match="not a folder"):
        Graph.open(url)


def test_read_only_neither_makes_nor_changes_anything(
    folder: Path, told: Told, now: datetime
) -> None:
    with pytest.raises(BadInputError, match="holds no graph"):
        Graph.open(folder, read_only=True)
    assert not folder.exists()
    with Graph.open(folder) as graph:
        graph.add(told.values(), now=now)
    with Graph.open(folder, read_only=True) as graph:
        assert graph.reader.get(Claim, told["derived"].id) == told["derived"]
        assert graph.sparql("ASK { ?s a schema:Claim }").holds
        with pytest.raises(BadInputError, match="read-only"):
            graph.add([], now=now)


def test_an_undercut_of_an_undercut_touches_the_claim(
    graph: Graph, told: Told, now: datetime
) -> None:
    graph.add(told.values(), now=now)
    undercut, claims = told["undercut"], {told["derived"].id, told["scratch"].id}
    assert isinstance(undercut, Argument)
    deeper = replace(undercut, id="argument-deep", conclusion=undercut.id)
    assert touched(graph.reader, [deeper]) == claims
    assert touched(graph.reader, [told["case"]]) == claims
    assert touched(graph.reader, [told["evidence"], told["accuser"]]) == set()
    [verdict] = [
        one
        for one in graph.add([deeper], now=now).verdicts
        if one.claim == told["derived"].id
    ]
    assert verdict.pro_db == 15.0


def test_verdicts_come_back_from_rdf(graph: Graph, told: Told, now: datetime) -> None:
    verdicts = graph.add(told.values(), now=now).verdicts
    found = list(from_graph(to_graph(verdicts), Verdict))
    assert found == sorted(verdicts, key=lambda one: one.id)


def test_a_withdrawal_changes_what_is_held(
    graph: Graph, told: Told, now: datetime
) -> None:
    accuses, evidence = told["accuses"], told["evidence"]
    assert isinstance(accuses, Utterance)
    assert isinstance(evidence, Evidence)
    talk = [told[name] for name in ("accuses", "denies", "derived", "source")]
    named = [told[name] for name in ("accuser", "maker", "model", "parent")]
    assert graph.add([*talk, *named], now=now).verdicts[0].status is Status.CONTESTED
    later = accuses.known_at + timedelta(days=2)
    taken = replace(
        accuses,
        id="utterance-w",
        testimony=Testimony.WITHDRAWS,
        known_at=later,
        said_on="2026-01-03",
    )
    [verdict] = graph.add([taken], now=now).verdicts
    assert verdict.status is Status.UNVERIFIED


def test_a_damaged_log_is_told_by_check(
    folder: Path, told: Told, now: datetime
) -> None:
    with Graph.open(folder) as graph:
        graph.add(told.values(), now=now)
        with closing(sqlite3.connect(folder / "log.sqlite")) as connection:
            connection.execute("DROP TRIGGER never_updated")
            connection.execute("UPDATE entry SET payload = '{}' WHERE seq = 3")
            connection.commit()
        with pytest.raises(BrokenLogError, match="position 3"):
            graph.log.verify()
        assert [one for one in graph.check() if "position 3" in one]


def test_judging_again_changes_nothing_by_itself(
    graph: Graph, told: Told, now: datetime
) -> None:
    graph.add(told.values(), now=now)
    assert graph.judge(now=now + timedelta(days=1)) == ()
    assert graph.judge([told["derived"].id], now=now) == ()
