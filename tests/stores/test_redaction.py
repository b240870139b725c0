"""What is redacted is gone from servers too, and from a log in PostgreSQL."""

import json
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import psycopg
import pytest

from bench.stores.generate import batches
from kg.any_log import Log
from kg.following import bring_up, differences
from kg.graph import Graph
from kg.log import Entry
from kg.model import Match, Record, Redaction, Source, Utterance
from kg.redacting import Order, redact
from kg.store.rows import decode
from kg.store.sparql import SparqlReading
from kg.stores import Server
from tests import servers
from tests.stores.conftest import NOW, opened

DUMP = "SELECT ?s ?p ?o WHERE { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture(scope="module")
def redacted(tmp_path_factory: pytest.TempPathFactory) -> Iterator["Told"]:
    """A log with redactions at its end, and what went."""
    folder = tmp_path_factory.mktemp("redacted")
    with Graph.open(folder) as graph:
        for batch in batches(12, seed=4):
            graph.log.append(batch, now=NOW)
        graph.catch_up()
        before = graph.log.position()
        records = [
            graph.reader.find(Source)[0],
            *graph.reader.find(Match)[:1],
            graph.reader.find(Utterance)[-1],
        ]
        whole = list(graph.log.entries())
        redact(graph, [one.id for one in records], order(NOW))
        gone = {one.record for one in graph.reader.find(Redaction)}
        yield Told(graph.log, whole[:before], gone)


def order(now: datetime) -> Order:
    return Order(because="a court's order", by="Dee Roe", now=now)


class Told:
    """The log, its entries as they were, and the texts that must be nowhere."""

    def __init__(self, log: Log, before: list[Entry], gone: set[str]) -> None:
        self.log, self.before = log, before
        records = [decode(one.payload) for one in before if one.id in gone]
        self.texts = {text for one in records for text in texts_of(one)}


def texts_of(record: Record) -> Iterator[str]:
    if isinstance(record, Source):
        yield from (record.text, record.url, record.publisher)
    if isinstance(record, Utterance):
        yield record.selector.exact
    if isinstance(record, Match):
        yield record.because


def everything(server: Server) -> str:
    """Return all that a server holds, as text."""
    if isinstance(server, SparqlReading):
        return json.dumps(server._endpoint.select(DUMP), ensure_ascii=False)
    rows = server._bolt.read("MATCH (n) RETURN properties(n) AS p")
    edges = server._bolt.read("MATCH ()-[r]->() RETURN properties(r) AS p")
    return json.dumps([*rows, *edges], ensure_ascii=False)


def still_there(server: Server, told: Told) -> list[str]:
    whole = everything(server)
    forms = {one: {one, json.dumps(one)[1:-1]} for one in told.texts}
    forms = {
        one: {*two, *(json.dumps(x)[1:-1] for x in two)} for one, two in forms.items()
    }
    return [one for one, several in forms.items() if any(x in whole for x in several)]


@pytest.mark.parametrize("away", [0, 40, None])
def test_a_server_that_was_away_holds_nothing_of_it(
    server: Server, url: str, redacted: Told, away: int | None
) -> None:
    before = redacted.before[:away]
    for start in range(0, len(before), 50):
        server.apply(before[start : start + 50])
    if away is None:
        assert still_there(server, redacted)
    with opened(url) as again:
        assert bring_up(redacted.log, again) == redacted.log.position()
        assert still_there(again, redacted) == []
        assert list(differences(redacted.log, again)) == []
        assert again.find(Redaction)


@pytest.fixture
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    folder = tmp_path_factory.mktemp("postgres")
    if servers.postgres_programs() is None:
        pytest.skip("no PostgreSQL here")
    with servers.postgres(folder) as url:
        yield url, folder


def test_a_log_in_postgresql_keeps_no_byte_in_its_tables(
    place: tuple[str, Path], tmp_path: Path
) -> None:
    server, folder = place
    url = f"{server}?readings={tmp_path}/readings"
    with Graph.open(url) as graph:
        for batch in batches(6, seed=4):
            graph.add(batch, now=NOW)
        graph.triples()
        source = graph.reader.find(Source)[0]
        checkpoint(server)
        assert holding(folder / "data/base", source.text)
        redact(graph, [source.id], order(NOW))
        graph.vacuum()
        assert graph.log.verify() == graph.log.position()
        assert graph.check() == []
    checkpoint(server)
    assert holding(folder / "data/base", source.text) == []
    assert holding(tmp_path / "readings", source.text) == []


def test_another_host_of_a_database_forgets_too(
    place: tuple[str, Path], tmp_path: Path
) -> None:
    server, _ = place
    here, there = (f"{server}?schema=two&readings={tmp_path}/{x}" for x in "ab")
    with Graph.open(here) as graph, Graph.open(there) as other:
        for batch in batches(4, seed=4):
            graph.add(batch, now=NOW)
        other.catch_up()
        source = graph.reader.find(Source)[0]
        redact(graph, [source.id], order(NOW))
        other.catch_up()
        assert other.reader.find(Source) == graph.reader.find(Source)
        other.vacuum()
    assert holding(tmp_path / "b", source.text) == []


def checkpoint(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute("CHECKPOINT")


def holding(folder: Path, text: str) -> list[str]:
    forms = {text.encode(), json.dumps(text)[1:-1].encode()}
    files = [one for one in folder.rglob("*") if one.is_file()]
    return [one.name for one in files if any(x in one.read_bytes() for x in forms)]


def test_a_server_thrown_away_and_made_again_holds_no_byte(
    urls: Callable[[str], str], redacted: Told, tmp_path: Path
) -> None:
    urls("oxigraph")  # or skip
    port = servers.free_port()
    for turn in ("first", "second"):
        kept = tmp_path / turn
        with (
            servers.oxigraph(tmp_path, port=port, location=str(kept)),
            opened(f"sparql+http://127.0.0.1:{port}/query") as server,
        ):
            bring_up(redacted.log, server)
    text = max(redacted.texts, key=len)
    assert holding(tmp_path / "second", text) == []
