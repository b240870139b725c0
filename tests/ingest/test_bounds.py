"""How much a claim tells is an interval, in both languages, and intervals compare."""

from math import inf, isnan, nextafter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.relating.groups import lang
from ingest.relate.bounds import FOLD, SHARE, Bound, Meeting, bounds, limits
from ingest.relate.compared import Label
from ingest.relate.encoder import encoder
from ingest.relate.gist import gist
from ingest.relate.quantities import figures
from ingest.relate.related import relate

VALUES = st.floats(0, 1e12, allow_nan=False)
UNITS = st.sampled_from(["", SHARE, FOLD, "won"])


@st.composite
def intervals(draw: st.DrawFn) -> Bound:
    low, high = sorted((draw(VALUES), draw(VALUES | st.just(inf))))
    return Bound(low, high, draw(UNITS))


def told(text: str) -> tuple[Bound, ...]:
    return bounds(text, figures(text).spotted)


def share(low: float, high: float) -> Bound:
    return Bound(low, high, SHARE)


ABOVE_HALF = share(nextafter(50, inf), 100)
SOME_NOT_ALL = share(nextafter(0, inf), nextafter(100, 0))


@pytest.mark.parametrize(
    ("texts", "bound"),
    [
        (("More than half of teachers leave", "교사의 절반 넘게 떠난다"), ABOVE_HALF),
        (("Most of the teachers leave", "교사는 대부분 떠난다"), ABOVE_HALF),
        (("A majority of judges agree", "판사의 과반이 동의한다"), ABOVE_HALF),
        (("Half of them left", "그들의 절반이 떠났다"), share(50, 50)),
        (("Every second nurse left", "간호사 둘 중 하나가 떠났다"), share(50, 50)),
        (("One in two nurses left", "간호사 두 명 중 한 명이 떠났다"), share(50, 50)),
        (("Seven in ten left", "열 명 중 일곱 명이 떠났다"), share(70, 70)),
        (
            ("Three of the five judges left", "판사 5명 가운데 3명이 떠났다"),
            share(60, 60),
        ),
        (("60 percent of them left", "3 out of 5 judges left"), share(60, 60)),
        (("At least 40 percent left", "40% 이상이 떠났다"), share(40, 100)),
        (("Less than 40% left", "40%에 못 미쳤다"), share(0, nextafter(40, 0))),
        (("All but one were saved", "한 명만 빼고 모두 구조됐다"), SOME_NOT_ALL),
        (("None of them left", "아무도 떠나지 않았다"), share(0, 0)),
        (("The price doubled", "값이 두 배로 뛰었다"), Bound(2, 2, FOLD)),
        (("The price was halved", "값이 반토막 났다"), Bound(0.5, 0.5, FOLD)),
        (("Up to 3 million won", "최대 300만 원"), Bound(0, 3e6, "won")),
        (("No fewer than 60 drowned", "최소 60명이 익사했다"), Bound(60, inf)),
    ],
)
def test_both_languages_tell_one_bound(texts: tuple[str, str], bound: Bound) -> None:
    assert [told(text) for text in texts] == [(bound,), (bound,)]


@given(intervals(), intervals())
def test_how_bounds_meet_is_told_alike_from_either_side(
    one: Bound, other: Bound
) -> None:
    turned = {Meeting.INNER: Meeting.OUTER, Meeting.OUTER: Meeting.INNER}
    way = one.meets(other)
    assert other.meets(one) is turned.get(way, way)
    assert (way is Meeting.SAME) == ((one.low, one.high) == (other.low, other.high))


@given(intervals(), intervals(), VALUES)
def test_what_lies_in_one_lies_in_what_holds_it_and_not_in_what_is_apart(
    one: Bound, other: Bound, value: float
) -> None:
    within = [bound.low <= value <= bound.high for bound in (one, other)]
    way = one.meets(other)
    if way is Meeting.APART:
        assert within != [True, True]
    if way is Meeting.INNER:
        assert within[1] or not within[0]


@given(st.lists(intervals(), max_size=4), st.lists(intervals(), max_size=4))
def test_limits_pair_each_bound_at_most_once(
    one: list[Bound], other: list[Bound]
) -> None:
    found, back = limits(one, other), limits(other, one)
    assert len(found.met) + found.alone[0] == len(one)
    assert len(found.met) + found.alone[1] == len(other)
    assert found.has(Meeting.SAME) == back.has(Meeting.SAME)
    assert all(way is Meeting.SAME for way, _ in limits(one, one).met)


@given(
    st.text(
        alphabet="0123456789% 명 중 절반 이상 half of the at least two ,.배",
        max_size=40,
    )
)
def test_bounds_of_any_text_are_intervals(text: str) -> None:
    for bound in told(text):
        assert not isnan(bound.low)
        assert bound.low <= bound.high


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "The council halved the budget for parks",
            "The council cut the budget for parks",
        ),
        ("All of the miners were rescued", "All but one of the miners were rescued"),
        ("적어도 열 명이 섬에서 숨졌다", "열 명이 섬에서 숨졌다"),
    ],
)
def test_claims_that_tell_another_much_are_not_joined_without_a_person(
    one: str, other: str
) -> None:
    found = relate(gist(one, lang(one)), gist(other, lang(other)), encoder())
    assert (found.label, found.certain) != (Label.SAME, True)
