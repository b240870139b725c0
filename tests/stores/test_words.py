"""Neo4j's cjk analyzer is Lucene's: the same words find the same records there.

No Neo4j can be started here, but ArcadeDB carries Lucene with that analyzer. It reads a
phrase as words that must all be there, in any order, so phrases are not compared.
"""

from collections.abc import Callable, Iterator

import pytest

from kg.log import SqliteLog
from kg.model import Agent, Claim, Entity, Source
from kg.store.lucene import lucene
from kg.store.rows import decode
from kg.store.sqlite import SqliteReading
from kg.store.words import words_of
from tests import servers

TOLERANCE = 0.95  # of the records that either finds, both do
QUESTIONS = (
    "금리",
    "금리 인상",
    "학습",
    "weights",
    "Model",
    "학",
    "mod*",
    "model 학습",
)
INDEX = (
    "CREATE INDEX ON Doc (words) FULL_TEXT METADATA "
    '{"analyzer": "org.apache.lucene.analysis.cjk.CJKAnalyzer"}'
)
FIND = "SELECT id FROM Doc WHERE SEARCH_INDEX('Doc[words]', :q) = true LIMIT 1000"


@pytest.fixture(scope="module")
def find(
    corpus: SqliteLog, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str], set[str]]]:
    if not servers.arcade_folder():
        pytest.skip("no ArcadeDB here")
    with servers.lucene(tmp_path_factory.mktemp("lucene")) as run:
        run("CREATE DOCUMENT TYPE Doc")
        run("CREATE PROPERTY Doc.words STRING")
        run(INDEX)
        for entry in corpus.entries():
            words = words_of(decode(entry.payload))
            if words:
                run(
                    "INSERT INTO Doc SET id = :id, words = :words",
                    id=entry.id,
                    words=words,
                )
        yield lambda text: {one["id"] for one in run(FIND, q=lucene(text))}


def words_there(tables: SqliteReading) -> Iterator[str]:
    """Yield words that records really hold, besides those of the list."""
    yield from QUESTIONS
    for kind in (Claim, Source, Agent, Entity):
        for record in tables.find(kind)[:6]:
            yield from words_of(record).split()[:3]


def test_the_same_words_find_the_same_records(
    find: Callable[[str], set[str]], tables: SqliteReading
) -> None:
    compared, all_alike = 0, 0
    for text in dict.fromkeys(words_there(tables)):
        here = {hit.id for hit in tables.search(text, limit=500)}
        there = find(text)
        if len(here | there) > 400 or not here | there:
            continue
        compared += 1
        all_alike += here == there
        assert len(here & there) >= TOLERANCE * len(here | there), text
    assert compared >= 20
    assert all_alike >= 0.9 * compared
