"""One text in many places: unchanged, changed, copied; and what that does to voices."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from ingest.article import Article, Author
from ingest.copies import Copies
from ingest.editions import Editions
from ingest.reading import Reading
from ingest.run import ingest
from ingest.said import Said
from kg.graph import Graph
from kg.model import Selector, Source, Utterance
from kg.names import Names
from kg.settling import follow
from kg.versions import newest, orphans, stands

Make = Callable[..., Said]
NOW = datetime(2026, 2, 1, tzinfo=UTC)
REST = " ".join(f"Sentence {number} tells something else." for number in range(40))
TEXT = f"Kim said that the lake is deep. The fleet is old, she said. {REST}"
DEEP, OLD = "the lake is deep", "The fleet is old"
ARTICLE = Article(
    text=TEXT,
    url="https://wire.org/a",
    sha256="0" * 64,
    media_type="text/html",
    lang="en",
    published=datetime(2026, 1, 2, tzinfo=UTC),
)


class Store:
    """A graph with its copies, into which articles are read command by command."""

    def __init__(self, folder: Path, said: Make) -> None:
        self.folder, self.said = folder, said

    def read(self, *articles: Article, later: int = 0) -> None:
        now = NOW + timedelta(days=later)
        readings = [self._reading(one) for one in articles]
        with Graph.open(self.folder) as graph:
            copies = Copies(self.folder)
            follow(graph.log, copies)
            editions = Editions(graph.reader, copies)
            records = ingest(
                readings,
                names=Names(graph.reader),
                reader=graph.reader,
                now=now,
                editions=editions,
            )
            graph.add(list(records), now=now)
            copies.close()

    def sources(self) -> list[Source]:
        with Graph.open(self.folder) as graph:
            found = graph.reader.find(Source)
        return sorted(found, key=lambda one: (one.retrieved_at, one.url))

    def quotes(self) -> list[str]:
        with Graph.open(self.folder) as graph:
            found = graph.reader.find(Utterance)
        return sorted(one.selector.exact for one in found)

    def _reading(self, article: Article) -> Reading:
        quotes = [one for one in (DEEP, OLD, "We win") if one in article.text]
        return Reading(
            source="a",
            article=article,
            said=tuple(self.said(article.text, one, id=one) for one in quotes),
        )


@pytest.fixture
def store(tmp_path: Path, said: Make) -> Store:
    return Store(tmp_path, said)


def copy(number: int, text: str = TEXT) -> Article:
    return replace(
        ARTICLE,
        text=f"{text} Outlet {number}.",
        url=f"https://n{number:02}.org/a",
        sha256=f"{number:064x}",
        published=datetime(2026, 1, 3, tzinfo=UTC),
    )


@pytest.mark.parametrize("at_once", [True, False])
def test_one_wire_story_in_fifty_outlets_is_one_voice(
    store: Store, at_once: bool
) -> None:
    outlets = [copy(number) for number in range(1, 50)]
    if at_once:
        store.read(ARTICLE, *outlets)
    else:
        store.read(ARTICLE)
        store.read(*outlets)
    sources = store.sources()
    origin = next(one for one in sources if one.url == ARTICLE.url)
    assert {one.copy_of for one in sources if one.id != origin.id} == {origin.id}
    assert store.quotes() == [OLD, DEEP]


def test_what_a_copy_adds_is_told(store: Store) -> None:
    store.read(ARTICLE, copy(1, f'{TEXT} "We win", Kim said.'))
    assert store.quotes() == [OLD, "We win", DEEP]


def test_a_copy_that_came_out_earlier_keeps_its_testimony(store: Store) -> None:
    early = replace(copy(1), published=datetime(2026, 1, 1, tzinfo=UTC))
    store.read(ARTICLE, early)
    assert store.quotes() == [OLD, OLD, DEEP, DEEP]


def test_the_same_words_of_two_authors_are_two_voices(store: Store) -> None:
    posts = [replace(copy(n), author=Author(name=f"A{n}")) for n in (1, 2)]
    store.read(*posts)
    assert [one.copy_of for one in store.sources()] == [None, None]
    assert len(store.quotes()) == 4


def test_reading_everything_again_changes_nothing(store: Store) -> None:
    store.read(ARTICLE, copy(1))
    before = (store.sources(), store.quotes())
    store.read(copy(1), ARTICLE, later=1)
    assert (store.sources(), store.quotes()) == before


def test_a_page_whose_bytes_alone_have_changed_is_no_new_version(store: Store) -> None:
    store.read(ARTICLE)
    store.read(replace(ARTICLE, sha256="1" * 64), later=1)
    assert len(store.sources()) == 1


def test_a_changed_page_is_a_new_version_and_tells_what_is_orphaned(
    store: Store,
) -> None:
    store.read(ARTICLE)
    changed = TEXT.replace(DEEP, "the lake is rather deep")
    store.read(replace(ARTICLE, text=changed, sha256="1" * 64), later=1)
    first, second = store.sources()
    assert second.revises == first.id
    with Graph.open(store.folder) as graph:
        assert newest(graph.reader, first) == second
        lost = orphans(graph.reader, second)
        assert [(one.utterance.selector.exact, one.times) for one in lost] == [
            (DEEP, 0)
        ]
        assert orphans(graph.reader, first) == lost
    assert store.quotes() == [OLD, DEEP]


def test_articles_that_give_the_front_page_for_theirs_are_no_versions(
    store: Store,
) -> None:
    front = replace(ARTICLE, url="https://wire.org/")
    store.read(front, replace(front, text="Kim said no. " * 9, sha256="1" * 64))
    assert [one.revises for one in store.sources()] == [None, None]


def test_versions_follow_one_another_in_one_command(store: Store) -> None:
    texts = [TEXT, f"{TEXT} More.", f"{TEXT} Even more."]
    store.read(
        *(
            replace(ARTICLE, text=one, sha256=f"{number:064x}")
            for number, one in enumerate(texts)
        )
    )
    by_id = {one.id: one for one in store.sources()}
    heads = by_id.keys() - {one.revises for one in by_id.values()}
    [last] = heads
    assert by_id[last].text == texts[2]
    assert len(by_id) == 3


@pytest.mark.parametrize(
    ("old", "new", "holds"),
    [
        ("He: no.", "He: no.", True),
        ("He: no.", "He: yes.", False),
        ("He: no.", "He: no. She: no.", False),
        ("He: no. She: no.", "He: no. She: no.", True),
        ("He: no. She: no.", "She: no. She: no.", False),
        ("He: no. She: no.", "He: no.", True),
    ],
)
def test_a_quotation_holds_where_it_stands_just_once(
    old: str, new: str, holds: bool
) -> None:
    at = old.rindex("no")
    place = Selector(
        exact="no", prefix=old[at - 5 : at], suffix=old[at + 2 :], start=at, end=at + 2
    )
    assert stands(place, old, new) is holds


@pytest.mark.parametrize("lost", [True, False])
def test_a_feeds_summary_orphans_nothing_of_its_page(store: Store, lost: bool) -> None:
    text = "In short: the boats wait." if lost else "Kim said that the lake is deep."
    summary = replace(ARTICLE, text=text, page=ARTICLE.url, item=ARTICLE.url)
    store.read(ARTICLE)
    store.read(summary, later=1)
    store.read(summary, later=2)
    page, short = store.sources()
    assert (short.url, short.revises) == (f"{page.url}#summary", None)
    assert short.copy_of == page.id
    assert store.quotes() == [OLD, DEEP]
