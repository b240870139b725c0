"""Where Korean words, names and sentences stand: exact, whatever the text holds."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.components.korean_body import ENDS, whole_name
from ingest.components.occurrences import occurrences
from ingest.pipeline import load
from tests.ingest.uttered import utterances

SYLLABLES = st.text(alphabet="가나다공단은의 .,(A", max_size=60)
LETTERS = st.text(alphabet="가나 ab(", max_size=12)
TEXTS = st.text(alphabet="가나다했\n\t  .!?\"'“”‘’(=)○:1A🙂", max_size=80)


def by_pattern(text: str, name: str) -> str:
    """Return the same by a pattern made for the name, which is slow to make."""
    longer = rf"(?<![가-힣A-Za-z0-9])[가-힣A-Za-z0-9]{{2,20}}{re.escape(name)}"
    found = re.findall(rf"{longer}(?={ENDS.pattern})", text)
    return str(found[-1]) if found else name


@given(SYLLABLES, st.sampled_from(["공단", "단", "나 공단", "가가", "(A"]))
def test_a_longer_name_is_the_last_that_ends_so(text: str, name: str) -> None:
    expected = name if len(name) < 2 else by_pattern(text, name)
    if len(name) >= 4 or name == "공단":
        assert whole_name(text, len(text), name) == expected


@given(LETTERS, st.text(alphabet="가나 ab(", min_size=1, max_size=3))
def test_occurrences_are_all_and_may_overlap(text: str, part: str) -> None:
    ends = [at for at in range(len(text) + 1) if text[:at].endswith(part)]
    assert list(occurrences(text, part)) == ends


@given(TEXTS)
def test_a_text_is_whole_in_its_words_and_sentences(text: str) -> None:
    doc = load("ko").make_doc(text)
    kept = "".join(token.text_with_ws for token in doc)
    assert kept == text or (text.startswith(" ") and kept.strip() == text.strip())
    assert [token.i for one in doc.sents for token in one] == list(range(len(doc)))


@settings(max_examples=60)
@given(TEXTS)
def test_any_text_is_read_to_its_end(text: str) -> None:
    said = utterances(text, "ko")
    assert all(text[one.start : one.end] == one.quote for one in said)


@pytest.mark.parametrize(
    "word", ["(바라는", "[나라는", "*그러라는", "+하라는", "?라는"]
)
def test_a_sign_before_what_may_be_a_name_is_no_pattern(word: str) -> None:
    said = utterances(f'홍길동 위원장은 {word} 말에 "그렇지 않다"고 밝혔다.', "ko")
    assert [one.quote for one in said] == ["그렇지 않다"]


def test_a_name_that_ends_like_a_verb_is_known_from_elsewhere_in_the_text() -> None:
    text = "페레이라가 골을 넣었다. 페레이라는 “기쁘다”고 말했다."
    assert [one.claimant.mention for one in utterances(text, "ko")] == ["페레이라"]


def test_a_sentence_starts_where_a_token_does() -> None:
    text = "비가 왔다. “춥다. 눈도 온다”고 홍길동 씨가 말했다.\n\n끝."
    sentences = [one.text.strip() for one in load("ko").make_doc(text).sents]
    assert sentences == ["비가 왔다.", "“춥다. 눈도 온다”고 홍길동 씨가 말했다.", "끝."]
