"""Quotation marks are paired as readers pair them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.components.quotation import find_quotations


def quoted(text: str, *, level: int | None = None) -> list[str]:
    found = find_quotations(text)
    return [text[q.start : q.end] for q in found if level is None or q.level == level]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('그는 "맞다"고 했다', ["맞다"]),
        ("그는 “맞다”고 했다", ["맞다"]),
        ('그는 "맞다”고 했다', ["맞다"]),
        ('그는 “맞다"고 했다', ["맞다"]),
        ("그는 ‘맞다’고 했다", ["맞다"]),
        ('"가"라며 "나"라고 했다', ["가", "나"]),
        ('"We won," he said. "Again."', ["We won,", "Again."]),
        ("``We won,'' he said.", ["We won,"]),
    ],
)
def test_straight_curly_and_mixed_marks_pair(text: str, wanted: list[str]) -> None:
    assert quoted(text) == wanted


def test_a_quotation_inside_another_knows_its_level() -> None:
    text = "\"그는 '아니다’라고 했다”고 밝혔다"
    assert quoted(text, level=0) == ["그는 '아니다’라고 했다"]
    assert quoted(text, level=1) == ["아니다"]


def test_the_same_marks_may_nest() -> None:
    assert quoted('그는 "그 말 "안 한다"가 옳다"고 했다', level=0) == [
        '그 말 "안 한다"가 옳다'
    ]


def test_an_apostrophe_is_no_mark() -> None:
    assert quoted("\"It isn't the firm's, it’s ours,\" she said") == [
        "It isn't the firm's, it’s ours,"
    ]


def test_two_plurals_that_own_something_are_no_marks() -> None:
    text = "The teachers' union wept. \"We lost,\" it said. They were voters' men."
    assert quoted(text, level=0) == ["We lost,"]


def test_an_unclosed_mark_runs_to_the_end_of_its_paragraph() -> None:
    text = '그는 "끝나지 않는다\n\n다음 날 "끝났다"고 했다'
    assert quoted(text) == ["끝나지 않는다", "끝났다"]
    assert [one.closed for one in find_quotations(text)] == [False, True]


def test_an_unclosed_mark_does_not_swallow_the_next_quotation() -> None:
    assert quoted('그는 "첫째라며 다시 "둘째"라고 했다') == ["둘째"]


def test_a_quotation_over_paragraphs_opens_each_of_them() -> None:
    text = '"One.\n\n"Two," he said.'
    assert quoted(text) == ["One.", "Two,"]


@given(st.text(alphabet="가a \n\"'“”‘’", max_size=60))
def test_quotations_lie_in_the_text_and_nest(text: str) -> None:
    found = find_quotations(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    for one in found:
        for two in found:
            apart = one.end <= two.start or two.end <= one.start
            within = one.start <= two.start and two.end <= one.end
            around = two.start <= one.start and one.end <= two.end
            assert apart or within or around
