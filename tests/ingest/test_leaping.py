"""Patterns that are tried by what they begin with find what `re` finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.components.korean_act import RULES
from ingest.components.korean_seat import KO
from ingest.components.leaping import leaping, opened, ways_of

WAYS = [
    "가나",
    "(?:가|나(?:다|라))다",
    "[가나]라?",
    "[가나]?다",
    "(?<!가)나",
    "(?:가|[^나])라$",
    "^다",
    r"(?:\|가|\(나)",
    "(?:가|나)+다",
    "",
]
TEXTS = ["사과드립니다", "사실이 아니다", "때문이다", "표를 바꿔치기했다", "비가 왔다"]


@given(
    ways=st.lists(st.sampled_from(WAYS), min_size=1, max_size=4),
    text=st.text("가나다라|(", max_size=8),
)
def test_a_pattern_is_found_where_re_finds_it(ways: list[str], text: str) -> None:
    pattern = "|".join(ways)
    assert leaping(ways_of(pattern))(text) == bool(re.search(pattern, text))


def test_what_begins_a_way_is_opened_however_deep() -> None:
    [way] = ways_of("(?:가|나(?:다|[라마])?)바")
    assert ["".join(one) for one in opened(way)] == ["가바", "나(?:다|[라마])?바"]
    [way] = ways_of("(?:(?:가|[나다])라|마)바")
    assert ["".join(one) for one in opened(way)] == [
        "가라바",
        "나라바",
        "다라바",
        "마바",
    ]


@pytest.mark.parametrize("text", TEXTS)
def test_the_words_of_an_act_are_found_as_they_are_written(text: str) -> None:
    written = [re.search(rule["said"], text) is not None for rule in KO.rules("acts")]
    assert [stands(text) for _, stands in RULES] == written
