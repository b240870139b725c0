"""Transcripts, threads and lines that tell whose words follow."""

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.components.english_turn import find_turns
from ingest.said import Said
from tests.ingest.uttered import utterances

HEARING = """Helen Roe, Chief Scientist, Mill Water; John Poe, Head, River Friends.

THE CHAIR: Dr Roe, when did you know?

DR ROE: We were told in May. Nobody waited.

MR POE: That is not true. Did you ask us? My people saw it in March.

Q. Mr Poe, how many fish died?

A. We counted ninety dead fish."""

THREAD = """Jane Roe @jroe · Jun 3
The map in the story is ours. Did nobody ask?

The Ledger @ledger · Jun 4
Replying to @jroe
Hi Jane. The map came from an agency."""


def heard(text: str) -> list[Said]:
    return list(utterances(text, "en", published=datetime(2025, 6, 5, 12, tzinfo=UTC)))


def test_each_turn_is_its_speakers_without_questions() -> None:
    said = heard(HEARING)
    assert [(one.quote, one.claimant.person) for one in said] == [
        ("We were told in May. Nobody waited.", "Helen Roe"),
        ("That is not true.", "John Poe"),
        ("My people saw it in March.", "John Poe"),
        ("We counted ninety dead fish.", "John Poe"),
    ]


def test_witnesses_speak_for_the_body_that_the_list_gives() -> None:
    bodies = {one.claimant.person: one.claimant.organization for one in heard(HEARING)}
    assert bodies == {"Helen Roe": "Mill Water", "John Poe": "River Friends"}


def test_a_label_in_capitals_tells_name_and_body_in_plain_letters() -> None:
    text = "JANE ROE, MILL WATER: We were told in May.\n\nPOE: That is not what I saw."
    first, second = heard(text)
    assert (first.claimant.person, first.claimant.organization) == (
        "Jane Roe",
        "Mill Water",
    )
    assert second.claimant.person == "Poe"


def test_a_presenters_words_are_narration_with_reports_in_it() -> None:
    text = (
        "ANCHOR: The pool is closed. Jane Roe says it leaks.\n\n"
        "JANE ROE: It leaked all summer.\n\nANCHOR: Thank you, Jane."
    )
    assert [one.quote for one in heard(text)] == ["it leaks", "It leaked all summer."]


def test_a_post_of_a_thread_is_its_authors_sentence_by_sentence() -> None:
    one, two = heard(THREAD)
    assert one.quote == "The map in the story is ours."
    assert one.claimant.person == "Jane Roe"
    assert (two.claimant.person, two.claimant.organization) == (None, "The Ledger")
    assert [said.date for said in (one, two)] == [date(2025, 6, 3), date(2025, 6, 4)]


@pytest.mark.parametrize(
    "text",
    [
        "LONDON: The pool is closed.\n\nIt opens in May.",
        "Update: the pool is closed.\n\nNote: it opens in May.",
        "Price: ten pounds\n\nPrice: twelve pounds",
        "The lesson was this: the pool is closed.\n\nOne thing is sure: it leaks.",
        "09:12: It rains.\n\n09:15: It stopped.",
    ],
)
def test_a_line_with_a_colon_makes_no_transcript(text: str) -> None:
    assert find_turns(text) == []


@given(st.text(alphabet="QA.:@ \n·Roe1MR", max_size=80))
@settings(max_examples=60, deadline=None)
def test_turns_never_cross_and_stand_inside_the_text(text: str) -> None:
    turns = find_turns(text)
    places = [(one.label_start, one.start, one.end) for one in turns]
    assert all(a <= b <= c <= len(text) for a, b, c in places)
    assert all(one[2] <= two[0] for one, two in pairwise(places))
