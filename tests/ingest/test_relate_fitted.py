"""What is fitted for relating knows opposites, and merges nothing by likeness alone."""

import json

import numpy as np
import pytest

from bench.relating.groups import Pair, grouped_pairs
from bench.relating.variants import variants
from ingest.relate import fitted
from ingest.relate.compared import Label, compare
from ingest.relate.encoder import encoder
from ingest.relate.features import features
from ingest.relate.gist import Gist, gist
from ingest.relate.lexicon import THESAURUS, words
from ingest.relate.measures import Quantity
from ingest.relate.numerals import native
from ingest.relate.quantities import figures
from ingest.relate.related import by_rule, relate


def read(text: str) -> Gist:
    return gist(text, "en" if text.isascii() else "ko")


@pytest.mark.parametrize(
    ("opposites", "same"),
    [
        (("sober", "drunk"), ("sober", "teetotal")),
        (("찬성", "반대"), ("찬성", "지지")),
        (("증가", "감소"), ("증가", "늘다")),
        (("허용", "ban"), ("허용", "allow")),
    ],
)
def test_opposites_are_likelier_opposed_than_words_of_one_meaning(
    opposites: tuple[str, str], same: tuple[str, str]
) -> None:
    told = encoder().encode([*opposites, *same])
    asked = fitted.opposition(told[::2], told[1::2])
    assert asked[0] > asked[1]


def test_every_weight_is_finite_and_every_feature_has_one() -> None:
    told = json.loads(fitted.FILE.read_text("utf-8"))
    found = compare(read("The mayor won"), read("The mayor lost"), encoder())
    assert list(features(found, by_rule(found).label)) == told["names"]
    for net in fitted.fitted().nets:
        assert net.first.shape[0] == len(told["names"]) + len(Label)
        assert np.isfinite(net.first).all()


@pytest.mark.parametrize(
    ("one", "other", "label"),
    [
        ("협회는 심판을 해고했다", "The association dismissed the referee", "same"),
        ("조합원 열일곱 명이 다쳤다", "조합원 17명이 다쳤다", "same"),
        ("교사 3분의 2가 찬성했다", "교사 3분의 1이 찬성했다", "contradicts"),
        ("The club refused to pay the fine", "The club paid the fine", "contradicts"),
        ("Reactor 2 was shut down", "Reactor 4 was shut down", "unrelated"),
    ],
)
def test_what_no_pair_was_fitted_on_is_told_apart(
    one: str, other: str, label: str
) -> None:
    assert relate(read(one), read(other), encoder()).label == label


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The startup's founder lied to investors", "Investors lied to the founder"),
        ("The pilot was sober", "The pilot had been drinking"),
        ("The island has power again", "The island is still without power"),
        (
            "The colonel was not the spy; his wife was",
            "The colonel was the spy, not his wife",
        ),
    ],
)
def test_likeness_alone_merges_nothing(one: str, other: str) -> None:
    found = relate(read(one), read(other), encoder())
    assert not (found.certain and found.label is Label.SAME)


def test_a_sentence_beside_itself_is_joined_and_beside_its_denial_never(
    pairs: list[Pair],
) -> None:
    told = [
        (pair, relate(read(pair.one), read(pair.other), encoder())) for pair in pairs
    ]
    assert [
        one for one, found in told if found.certain and found.label != one.label
    ] == []
    alike = [found for one, found in told if one.label == "same"]
    assert sum(found.certain for found in alike) >= 0.8 * len(alike)


def test_a_changed_sentence_says_what_its_mark_says() -> None:
    text = "Ministers were told of 40 percent losses."
    told = {(one.other, one.label) for one in variants([_beside_itself(text)])}
    assert ("Ministers were told of 40 percent losses", "same") in told
    assert ("Ministers were not told of 40 percent losses.", "contradicts") in told
    assert sum(label == "contradicts" for _, label in told) == 2
    korean = {
        one.other for one in variants([_beside_itself("공장이 밤새 모두 가동됐다")])
    }
    assert not any("않" in other for other in korean)  # not all, or none?


@pytest.fixture
def pairs() -> list[Pair]:
    told = variants(grouped_pairs()[:400])
    return list(told)


def _beside_itself(text: str) -> Pair:
    return Pair(group="one", one=text, other=text, label="same")


@pytest.mark.parametrize(
    ("word", "value"),
    [("한", 1), ("열", 10), ("스무", 20), ("스물세", 23), ("아흔아홉", 99)],
)
def test_native_numerals_have_their_values(word: str, value: int) -> None:
    assert native(word) == value


def test_shares_of_a_whole_are_percents_and_shares_of_a_unit_are_not() -> None:
    assert figures("절반이 취소됐다").quantities == (Quantity(50.0, "%"),)
    assert figures("half of them left").quantities == (Quantity(50.0, "%"),)
    assert figures("a quarter of a percentage point").quantities == (
        Quantity(0.25, "pp"),
    )


def test_a_stress_denies_nothing() -> None:
    assert read("응답률은 1.2%밖에 되지 않았다").turns == 0
    assert read("He is nothing but a clerk").turns == 0
    assert read("The firm refused to pay").turns == 1
    assert read("총리는 사과하기를 거부했다").turns == 1


def test_each_line_of_the_thesaurus_has_words_of_both_languages() -> None:
    lines = THESAURUS.read_text("utf-8").splitlines()
    told = [line for line in lines if line.strip() and not line.startswith("#")]
    assert all("|" in side for line in told for side in line.split(" / "))
    assert words("ko").senses["찬성"]
    assert words("en").senses["oppos"]
