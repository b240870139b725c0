"""Without a person only what is worded alike is one: who did it, and which way."""

import pytest

from ingest.relate.compared import compare
from ingest.relate.encoder import encoder
from ingest.relate.gist import gist
from ingest.relate.related import relate
from ingest.relate.wording import worded_alike


def lang(text: str) -> str:
    return "en" if text.isascii() else "ko"


def alike(one: str, other: str) -> bool:
    told = compare(gist(one, lang(one)), gist(other, lang(other)), encoder())
    return worded_alike(told.laid.grid)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Flour is scarce, so mills buy rice", "Rice is scarce, so mills buy flour"),
        (
            "The blade is cast in Osaka but ground in Leeds",
            "The blade is ground in Osaka but cast in Leeds",
        ),
        (
            "It has become cheaper to ship two parcels",
            "It has become dearer to ship two parcels",
        ),
        (
            "The bridge that was closed is older than the school",
            "The bridge that was closed is younger than the school",
        ),
        ("회사는 2년 흑자 끝에 적자를 냈다", "회사는 2년 적자 끝에 흑자를 냈다"),
        ("저학력 구직자가 가장 많이 줄었다", "고학력 구직자가 가장 많이 줄었다"),
        (
            "Twelve of the trustees resigned",
            "Only some of the twelve trustees resigned",
        ),
        (
            "The museum moved the statue from Rome to Vienna",
            "박물관은 동상을 빈에서 로마로 옮겼다",
        ),
        (
            "The flood and not the fire closed the old road",
            "The fire and not the flood closed the old road",
        ),
        (
            "The board dismissed the coach and not the doctor",
            "이사회는 감독이 아니라 의사를 해임했다",
        ),
    ],
)
def test_what_changes_places_or_has_an_opposite_waits_for_a_person(
    one: str, other: str
) -> None:
    assert not alike(one, other)
    assert not alike(other, one)
    found = relate(gist(one, lang(one)), gist(other, lang(other)), encoder())
    assert not (found.certain and found.label == "same")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ann Lee built the tower in 2020", "The tower was built by Ann Lee in 2020"),
        ("서울 집값이 0.3% 상승했다", "서울 집값이 0.3% 올랐다"),
        ("We did not copy the data set", "We didn't copy the data set"),
        ("The council approved the budget", "the council has approved a budget."),
    ],
)
def test_the_same_words_in_their_parts_are_worded_alike(one: str, other: str) -> None:
    assert alike(one, other)
    assert alike(other, one)
