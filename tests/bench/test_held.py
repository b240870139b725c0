"""What asks a log whether anything was lost or is there twice does find it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bench.scale.articles import write_articles
from bench.scale.held import chain, hashes, utterances
from ingest.fetch import Fetcher
from ingest.pieces import hear_all
from ingest.reading import Reading
from ingest.run import ingest
from kg.graph import Graph
from kg.names import Names

NOW = datetime(2026, 2, 1, tzinfo=UTC)
COUNT = 6


@pytest.fixture(scope="module")
def articles(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[list[Path], list[Reading]]:
    paths = write_articles(tmp_path_factory.mktemp("in"), COUNT)
    found = list(hear_all(map(str, paths), Fetcher()))
    return paths, [one for one in found if isinstance(one, Reading)]


def wrong(paths: list[Path], readings: list[Reading], store: Path) -> list[str]:
    with Graph.open(store) as graph:
        names = Names(graph.reader)
        records = ingest(readings, names=names, reader=graph.reader, now=NOW)
        graph.add(records, now=NOW)
        read = [one for one in paths if str(one) in {r.source for r in readings}]
        return [*chain(graph), *hashes(graph, paths), *utterances(graph, read)]


def test_a_whole_store_has_nothing_wrong(
    articles: tuple[list[Path], list[Reading]], tmp_path: Path
) -> None:
    assert wrong(*articles, tmp_path) == []


def test_an_article_that_is_lost_is_found(
    articles: tuple[list[Path], list[Reading]], tmp_path: Path
) -> None:
    paths, readings = articles
    [told] = wrong(paths, readings[1:], tmp_path)
    assert told == f"no source of {readings[0].article.sha256}"
    [told] = wrong(paths[1:], readings[:1], tmp_path)
    assert told == f"a source too many of {readings[0].article.sha256}"


def test_an_utterance_that_is_lost_or_too_many_is_found(
    articles: tuple[list[Path], list[Reading]], tmp_path: Path
) -> None:
    paths, [first, second, *rest] = articles
    less = replace(first, said=first.said[1:])
    more = replace(second.said[0], start=0, end=9, quote="x")
    told = wrong(
        paths, [less, replace(second, said=(*second.said, more)), *rest], tmp_path
    )
    assert [one.split(":")[0] for one in told] == [first.source, second.source]
