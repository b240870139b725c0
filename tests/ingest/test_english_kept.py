"""What is looked up instead of gone through: runs by their words, names by theirs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.components.english_entry import Name
from ingest.components.english_kept import keep_runs, once, run_of
from ingest.components.english_run import own_run
from ingest.components.english_short import shortens
from ingest.components.english_table import People
from ingest.parsed import Doc, Token
from ingest.pipeline import load

PARTS = ("Ana", "Roe", "roe", "ROE", "Poe,", "Jr.", "Acme", "Board", "Kwok", "Chi-ming")
NAMES = st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map(" ".join)


def test_a_word_is_told_the_run_that_it_stands_in_once_they_are_found() -> None:
    doc = Doc(load("en").make_doc("Jane Roe met Ann Poe."))
    assert run_of(doc[0]) is None
    keep_runs(doc, [list(doc[0:2]), list(doc[3:5])])
    assert [run_of(one) for one in doc[:5]] == [
        *[list(doc[0:2])] * 2,
        None,
        *[list(doc[3:5])] * 2,
    ]


def test_a_word_in_two_runs_is_told_the_first() -> None:
    doc = Doc(load("en").make_doc("Jane Roe Poe"))
    keep_runs(doc, [list(doc[0:2]), list(doc[1:3])])
    assert run_of(doc[1]) == list(doc[0:2])


@given(NAMES, st.lists(NAMES, unique=True), st.booleans())
def test_no_name_that_a_word_may_stand_for_is_passed_over(
    called: str, names: list[str], person: bool
) -> None:
    people = People({one: Name(full=one, person=person, places=[1]) for one in names})
    fits = [one for one in names if shortens(called, one, person=person)]
    found = people.other(called, 9) if person else people.body_called(called, 9)
    assert (found is not None) == bool(fits)
    assert found is None or found.full in fits


@pytest.mark.parametrize("called", ["BFO", "Bolt"])
def test_initials_and_short_forms_that_a_text_tells_share_no_word(called: str) -> None:
    body = Name(full="Bureau For Oil", person=False, other={"Bolt"})
    assert People({body.full: body}).body_called(called, 0) is body


def test_names_are_found_where_the_first_rule_asks_for_one() -> None:
    words = load("en").make_doc("Jane Roe met Ann Poe.")
    for at in (0, 1, 3, 4):
        words[at].tag_ = "NNP"
    doc = Doc(words)
    assert own_run(doc[1]) == list(doc[0:2])
    assert own_run(doc[2]) is None


def test_the_name_in_a_run_is_found_once_and_whoever_asks_may_change_it() -> None:
    doc, asked = Doc(load("en").make_doc("Mayor Jane Roe met Ann Poe.")), list[str]()

    def past_first(run: list[Token]) -> list[Token]:
        asked.append(run[0].text)
        return run[1:]

    run = list(doc[0:3])
    once(run, past_first).clear()
    assert once(run, past_first) == list(doc[1:3])
    assert once(run[1:], past_first) == list(doc[2:3])
    assert asked == ["Mayor", "Jane"]
