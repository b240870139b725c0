"""Patterns of the word lists, asked for whatever the case."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.components.english_negation import tight
from ingest.components.english_wording import Wording
from ingest.components.english_words import data

PARTS = [
    r"\bWe",
    r"\bfailed to\b",
    "^sorry",
    r"(?:a|b\|c)\W",
    r"[A-Z|]\w+,",
    r"\bx(?!y)",
]


@given(
    pattern=st.lists(st.sampled_from(PARTS), min_size=1, max_size=4).map("|".join),
    text=st.text("aAbBcxXy |,", max_size=20)
    | st.sampled_from(["we WE", "It FAILED to,", "Sorry", "not sorry", "Ab, c"]),
)
def test_a_pattern_stands_where_it_is_found_in_any_case(
    pattern: str, text: str
) -> None:
    found = re.search(pattern, text, re.IGNORECASE) is not None
    assert Wording(pattern).stands_in(text) == found


@pytest.mark.parametrize("act", data()["acts"])
def test_the_words_of_an_act_are_found_as_they_are_written(act: str) -> None:
    written = re.compile(tight(data()["acts"][act]), re.IGNORECASE)
    texts = [
        "I Apologise and we ADMIT the mistake",
        "It must stop",
        "Nothing of this is so",
        "He lied BECAUSE the claim is false",
        "They stole it, which was our error",
    ]
    wording = Wording(tight(data()["acts"][act]))
    assert [wording.stands_in(one) for one in texts] == [
        written.search(one) is not None for one in texts
    ]
    assert any(wording.stands_in(one) for one in texts)
