"""Confidence of Korean readings: what makes one less sure, and that it is a share."""

from hypothesis import given
from hypothesis import strategies as st

from bench.korean_sureness import NEW, Outcome, apart, area, fit, inside, levelled
from ingest.components.korean_sureness import weighed
from tests.ingest.uttered import utterances

LONG = "이번 조사는 처음부터 끝까지 규정대로 진행됐고 빠진 자료도 없다"
WEIGHTS = st.dictionaries(
    st.sampled_from(["base", "turn", "length"]), st.floats(-9, 9), min_size=1
)


def sure(text: str) -> float:
    """Return the confidence of the last utterance of a text."""
    return utterances(text, "ko")[-1].confidence


def test_a_full_name_is_surer_than_a_surname_and_than_a_pronoun() -> None:
    first = f"한빛전자 홍길동 대표는 “{LONG}”고 말했다."
    full = sure(first)
    short = sure(f"{first} 홍 대표는 “{LONG}”고 말했다.")
    pronoun = sure(f"{first} 그는 “{LONG}”고 말했다.")
    assert full > max(short, pronoun)


def test_a_name_that_was_not_made_out_and_a_body_that_is_missing_are_less_sure() -> (
    None
):
    full = sure(f"한빛전자 홍길동 대표는 “{LONG}”고 말했다.")
    bare = sure(f"홍길동 대표는 “{LONG}”고 말했다.")
    unread = sure(f"배 처장은 “{LONG}”고 말했다.")
    assert full > bare > unread
    assert sure(f"한 위원은 “{LONG}”고 말했다.") > unread


def test_whoever_is_carried_over_is_less_sure_than_who_is_named() -> None:
    first = f"한빛전자 홍길동 대표는 “{LONG}”고 말했다."
    assert sure(f"{first} 이어 “{LONG}”고 덧붙였다.") < sure(first)


def test_few_words_are_less_sure_than_many() -> None:
    assert sure("한빛전자는 “아니다”라고 밝혔다.") < sure(
        f"한빛전자는 “{LONG}”고 밝혔다."
    )


@given(st.dictionaries(st.sampled_from(["turn", "length"]), st.floats(-9, 9)), WEIGHTS)
def test_confidence_is_a_share_whatever_is_told(
    told: dict[str, float], weights: dict[str, float]
) -> None:
    every = dict.fromkeys(weights, 0.0) | told | {"base": 1.0}
    assert 0 <= weighed(every, weights) <= 1


def reading(document: str, *, turn: bool, right: bool) -> Outcome:
    return Outcome(document, NEW, {"turn": 1.0} if turn else {}, 0.5, right)


def test_weights_learn_what_goes_wrong_and_keep_the_level() -> None:
    found = [
        reading(document, turn=turn, right=right)
        for document in ("a", "b", "c")
        for turn, rights in ((True, (1, 0, 0, 0)), (False, (1, 1, 1, 0)))
        for right in map(bool, rights)
    ]
    weights = levelled(fit(found), found)
    assert weights["turn"] < 0
    told = list(apart(found))
    assert area(told) > area(found) == 0.5
    assert inside(told) > 0.5
    mean = sum(one.told for one in told) / len(told)
    assert abs(mean - 0.5) < 0.02
