"""Which words answer each other: comparatives, Korean verbs, roles, periods, counts."""

import pytest

from bench.relating.groups import Pair, few
from ingest.relate.bounds import Meeting
from ingest.relate.compared import Compared, compare
from ingest.relate.encoder import encoder
from ingest.relate.gist import Gist, gist
from ingest.relate.stems import positives


def read(text: str) -> Gist:
    return gist(text, "en" if text.isascii() else "ko")


def compared(one: str, other: str) -> Compared:
    return compare(read(one), read(other), encoder())


@pytest.mark.parametrize(
    ("word", "tag", "wanted"),
    [
        ("cheaper", "JJR", "cheap"),
        ("busiest", "JJS", "busy"),
        ("bigger", "JJR", "big"),
        ("safer", "JJR", "saf"),
    ],
)
def test_a_comparative_is_of_its_adjective(word: str, tag: str, wanted: str) -> None:
    assert wanted in positives(word, tag)


def test_what_only_ends_like_a_comparative_is_none() -> None:
    assert not list(positives("number", "NN"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bread is getting cheaper in Norwick", "노윅의 빵값이 비싸졌다"),
        ("The school's back door was open", "학교 뒷문은 잠겨 있었다"),
        ("이사회가 합병안을 승인했다", "이사회가 합병안에 제동을 걸었다"),
        ("서커스가 마지막 곰을 내놓았다", "The circus kept its last bear"),
        ("The two ports prolonged their pact", "두 항구의 협약이 만료됐다"),
    ],
)
def test_opposites_of_newsrooms_are_known(one: str, other: str) -> None:
    assert compared(one, other).laid.opposed


def test_korean_verbs_answer_each_other_only_where_they_are_near_for_verbs() -> None:
    laid = compared("의장이 명단을 훑었다", "의장이 명단을 접었다").laid
    assert "훑" in {word.base for word in laid.left}


def test_a_word_that_both_does_and_is_done_to_tells_no_roles() -> None:
    laid = compared(
        "화물열차가 여객열차를 들이받았다", "여객열차가 화물열차를 들이받았다"
    ).laid
    assert laid.swapped


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("석 달 만에 끝났다", "3개월 만에 끝났다"),
        ("파업이 사흘간 이어졌다", "The strike went on for three days"),
        ("2주 만에 돌아왔다", "14일간 떠나 있었다"),
        ("They waited two decades", "20년을 기다렸다"),
        ("One in three wells is dry", "우물의 3분의 1이 말랐다"),
        ("열 집 중 셋이 비었다", "30%가 비었다"),
    ],
)
def test_periods_and_shares_are_one_however_they_are_told(one: str, other: str) -> None:
    ways = {way for way, _ in compared(one, other).limits.met}
    assert ways == {Meeting.SAME}


@pytest.mark.parametrize(
    ("one", "other", "way"),
    [
        ("Hundreds of wells ran dry", "412 wells ran dry", Meeting.OUTER),
        ("우물 수십 개가 말랐다", "우물 5개가 말랐다", Meeting.APART),
        ("수천 명이 모였다", "Thousands came", Meeting.SAME),
        ("Bags may weigh six kilos at most", "가방은 4킬로까지 된다", Meeting.OUTER),
    ],
)
def test_counts_in_words_are_intervals(one: str, other: str, way: Meeting) -> None:
    assert way in {met for met, _ in compared(one, other).limits.met}


def test_sums_of_money_are_no_counts_of_things() -> None:
    assert read("수백억 원이 사라졌다").bounds == ()


def test_few_pairs_of_a_group_are_drawn_alike_every_time() -> None:
    pairs = [Pair(group="a", one=str(at), other="b", label="same") for at in range(9)]
    assert few(pairs, 4) == few(pairs, 4)
    assert len(few(pairs, 4)) == 4
    assert few(pairs, 9) == pairs
