"""Near-copies of articles: found among many, and nothing else taken for one."""

import random
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.copies import BEST, CROWDED, Copies, is_copy
from kg.canon import new
from kg.graph import Graph
from kg.model import Source
from kg.settling import follow

NOW = datetime(2026, 2, 1, tzinfo=UTC)
WORDS = [f"word{number}" for number in range(400)]


def text(seed: int, length: int = 300) -> str:
    return " ".join(random.Random(seed).choices(WORDS, k=length))


def source(told: str, name: str = "a", **more: Any) -> Source:
    plain: dict[str, Any] = {
        "url": f"https://{name}.org/1",
        "sha256": "0" * 64,
        "media_type": "text/html",
        "lang": "en",
        "title": "A",
        "publisher": name,
        "text": told,
        "published_at": None,
        "known_at": NOW,
        "retrieved_at": NOW,
    }
    return new(Source, **plain | more)


def edited(told: str, *, dropped: int = 0, changed: int = 0) -> str:
    words = told.split()[: len(told.split()) - dropped]
    for place in range(changed):
        words[place * 17 % len(words)] = "edited"
    return f"By Ann Lee {' '.join(words)} Copyright of the Daily"


@pytest.mark.parametrize(
    "copy", [text(1), edited(text(1)), edited(text(1), dropped=90, changed=3)]
)
def test_a_copy_is_found_among_many(tmp_path: Path, copy: str) -> None:
    copies = Copies(tmp_path)
    made = [source(text(seed), f"n{seed}") for seed in range(60)]
    for one in made:
        copies.put(one)
    found = [one for one in copies.near(copy) if one in {each.id for each in made}]
    assert made[1].id in found
    assert [one.id for one in made if is_copy(one.text, copy)] == [made[1].id]


def test_other_texts_about_the_same_are_no_copies() -> None:
    one = "The company denied on Monday that it had copied the weights of its rival."
    other = "The company denied on Tuesday that it had used the data of its rival."
    assert not is_copy(one, other)
    assert not is_copy(text(1), text(2))
    assert not is_copy("Yes.", "No.")
    assert not is_copy("", "")


def test_korean_copies_are_found_by_their_words_too() -> None:
    told = " ".join(
        f"{number}번째 문장에서 김 대표는 아니라고 했다." for number in range(30)
    )
    assert is_copy(told, f"[어느신문] {told} 홍길동 기자")


def test_it_follows_the_log_and_can_be_thrown_away(tmp_path: Path) -> None:
    first = source(text(1))
    post = source(text(2), "post", media_type="application/json")
    with Graph.open(tmp_path) as graph:
        graph.add([first, post], now=NOW)
        copies = Copies(tmp_path)
        assert follow(graph.log, copies) == graph.log.position()
        assert copies.near(text(1)) == [first.id]
        assert copies.near(text(2)) == []
        copies.reset()
        assert copies.near(text(1)) == []
        follow(graph.log, copies)
        assert copies.near(text(1)) == [first.id]
        copies.close()


def test_a_form_of_thousands_hides_no_copy_and_costs_no_comparison(
    tmp_path: Path,
) -> None:
    made = [source(form(number), f"n{number}") for number in range(CROWDED + 100)]
    copies = Copies(tmp_path)
    for one in made:
        copies.put(one)
    told = form(7).replace("said so", "told us so")
    assert made[7].id in copies.near(form(7))
    assert made[7].id in copies.near(told)
    assert len(copies.near(form(7))) <= BEST
    assert is_copy(form(7), told)


def test_what_is_near_does_not_depend_on_what_is_stored_already(
    tmp_path: Path,
) -> None:
    made = [source(form(number), f"n{number}") for number in range(CROWDED + 20)]
    asked = [form(3), text(1), form(3) + text(2, 40)]
    found = []
    for stored in (0, 90, len(made)):
        with Graph.open(tmp_path / str(stored)) as graph:
            graph.add(made[:stored], now=NOW)
            copies = Copies(tmp_path / str(stored))
            follow(graph.log, copies)
            for one in made[stored:]:
                copies.put(one)
            found.append([copies.near(one) for one in asked])
            copies.close()
    assert found[0] == found[1] == found[2]


def form(number: int) -> str:
    """Return what hundreds of places are told in the same words, with their own."""
    own = " ".join(f"item{number}x{place} was low" for place in range(12))
    rest = "the office said so in its daily note and asked to be careful on the roads "
    return f"{rest}{own} {rest} {text(0, 30)}"
