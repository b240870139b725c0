"""A claim beside many is told as beside each; what is said holds from either side."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.relate.compared import Label, Related
from ingest.relate.encoder import encoder
from ingest.relate.gist import Gist, gist
from ingest.relate.related import relate, relate_all
from ingest.relate.sheet import Sheets

ROWS = (Path(__file__).parent / "pairs" / "relate.jsonl").read_text("utf-8")
EDGE = 2e-4  # scores are told to four digits
# What is said of somebody, and its denial.
DENIED = (
    ("{} paid the fine", "{} did not pay the fine"),
    ("{} signed the treaty with Norway", "{} never signed the treaty with Norway"),
    ("{}는 벌금을 냈다", "{}는 벌금을 내지 않았다"),
    ("{}는 보고서를 공개했다", "{}는 보고서를 공개하지 않았다"),
)
COUNTED = (
    "{} sold {} cars in Norway",
    "{} dismissed {} teachers",
    "{}는 차 {}대를 팔았다",
    "{}는 교사 {}명을 해고했다",
)
SAYERS = ("Acme", "Dyson", "한빛전자", "Seoul Metro")


def read(text: str) -> Gist:
    return gist(text, "en" if text.isascii() else "ko")


@pytest.fixture(scope="session")
def claims() -> list[Gist]:
    rows = [json.loads(line) for line in ROWS.splitlines()]
    sides = [row[side] for row in rows for side in "ab"]
    return [gist(side["text"], side["lang"]) for side in sides]


def alike(one: Related, other: Related) -> bool:
    """Whether two tellings are one, but for the last digit of a score."""
    told = [(r.label, r.because, r.certain, r.forward, r.keep) for r in (one, other)]
    return told[0] == told[1] and abs(one.score - other.score) < EDGE


def test_claims_met_in_a_lot_are_told_as_one_by_one(claims: list[Gist]) -> None:
    for one in claims[::9]:
        told = relate_all(one, claims, encoder())
        alone = [relate(one, other, encoder()) for other in claims]
        assert all(map(alike, told, alone))


def test_a_claim_beside_none_is_told_nothing(claims: list[Gist]) -> None:
    assert relate_all(claims[0], [], encoder()) == []


def test_a_claim_without_words_meets_others_in_a_lot(claims: list[Gist]) -> None:
    empty = read("…")
    lot = [empty, *claims[:5], empty]
    assert [one.label for one in relate_all(empty, lot, encoder())[1:-1]] == [
        Label.UNRELATED
    ] * 5
    told = relate_all(claims[0], lot, encoder())
    assert told[0] == told[-1] == relate(claims[0], empty, encoder())


def test_texts_encoded_together_are_laid_as_one_by_one(claims: list[Gist]) -> None:
    together, alone = Sheets(encoder()), Sheets(encoder())
    together.ready(claims)
    for one in claims[:20]:
        here, there = together.lay(one), alone.lay(one)
        assert (here.vectors == there.vectors).all()
        assert here.weights.shape == (len(one.words),)


def test_what_is_said_of_two_claims_is_said_from_either_side(
    claims: list[Gist],
) -> None:
    for one, other in zip(claims[::2], claims[1::2], strict=True):
        there, back = relate(one, other, encoder()), relate(other, one, encoder())
        assert (there.label, there.certain) == (back.label, back.certain)
        assert abs(there.score - back.score) < EDGE
        if there.label is Label.ENTAILS:
            assert there.forward is not back.forward


@given(st.sampled_from(DENIED), st.sampled_from(SAYERS))
@settings(max_examples=16, deadline=None)
def test_a_denial_is_never_merged_with_what_it_denies(
    forms: tuple[str, str], who: str
) -> None:
    one, other = (read(form.format(who)) for form in forms)
    for found in (relate(one, other, encoder()), relate(other, one, encoder())):
        assert not (found.certain and found.label is Label.SAME)


@given(
    st.sampled_from(COUNTED),
    st.sampled_from(SAYERS),
    st.lists(st.integers(2, 99_999), min_size=2, max_size=2, unique=True),
)
@settings(max_examples=40, deadline=None)
def test_claims_whose_numbers_differ_are_never_merged(
    form: str, who: str, counts: list[int]
) -> None:
    one, other = (read(form.format(who, count)) for count in counts)
    found = relate(one, other, encoder())
    assert not (found.certain and found.label is Label.SAME)
