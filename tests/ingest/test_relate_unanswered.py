"""Figures in one unit, what refuses alone, and what is said of others."""

import pytest

from ingest.relate.compared import Label, compare
from ingest.relate.encoder import encoder
from ingest.relate.gist import Gist, gist
from ingest.relate.quantities import figures
from ingest.relate.related import relate


def read(text: str) -> Gist:
    return gist(text, "en" if text.isascii() else "ko")


def label(one: str, other: str) -> Label:
    return relate(read(one), read(other), encoder()).label


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("이동 시간이 90분 줄었다", "이동 시간이 1시간 30분 줄었다"),
        ("The trip takes 2 hours", "이동에 120분이 걸린다"),
        ("The slide buried 2 kilometres of road", "도로 2000m가 묻혔다"),
        ("A third of the wards closed", "33 percent of the wards closed"),
        ("회원의 30%가 떠났다", "회원 열 집 가운데 세 집이 떠났다"),
    ],
)
def test_figures_in_other_units_are_the_same(one: str, other: str) -> None:
    assert compare(read(one), read(other), encoder()).figures in {"", "one", "other"}
    assert {q.value for q in figures(one).quantities} & {
        *(q.value for q in figures(other).quantities),
        *(bound.low for bound in read(other).bounds),
    }


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It opens on 14 May", "day 14"),
        ("It opens on the 1st of July", "day 1"),
        ("It opens on May 3", "day 3"),
    ],
)
def test_a_day_before_its_month_is_a_time(text: str, day: str) -> None:
    told = figures(text)
    assert day in told.times
    assert not told.quantities


def test_what_is_refused_is_denied_once() -> None:
    one, other = (
        "박물관은 청동 가면 반환을 거절했다",
        "박물관은 청동 가면을 반환하지 않는다",
    )
    assert not compare(read(one), read(other), encoder()).laid.turned
    assert label("박물관은 청동 가면을 반환한다", one) is Label.CONTRADICTS
    assert not relate(read(one), read(other), encoder()).certain


def test_talks_that_broke_down_reached_no_agreement() -> None:
    told = "누리항공과 조종사 노조는 합의에 이르지 못했다"
    assert label(told, "조종사 노조와 누리항공의 협상이 결렬됐다") is Label.SAME


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("동림제철이 300명을 감원했다", "한솔제강이 300명을 감원했다"),
        ("3월 선박 수출이 줄었다", "3월 배터리 수출이 줄었다"),
    ],
)
def test_the_same_said_of_others_is_unrelated(one: str, other: str) -> None:
    assert label(one, other) is Label.UNRELATED


def test_a_figure_within_a_bound_is_no_clash() -> None:
    one = "The strike cost the port 40 million crowns"
    other = "The strike cost the port more than 30 million crowns"
    told = compare(read(one), read(other), encoder())
    assert told.figures == "one"
    assert label(one, other) is Label.ENTAILS
