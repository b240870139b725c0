"""Lists of words as patterns."""

import re

import pytest

from ingest.components.korean_sentence import END
from ingest.lexicon import one_of

WORDS = frozenset({"장", "장관", "차관", "부장관", "a-b", "^]"})


@pytest.mark.parametrize("word", sorted(WORDS))
def test_each_word_of_a_list_is_found(word: str) -> None:
    assert re.fullmatch(one_of(WORDS), word)


def test_the_longest_word_is_tried_first() -> None:
    assert re.findall(one_of(WORDS), "장관 장 차장 부장관 차관보 a-c") == [
        "장관",
        "장",
        "장",
        "부장관",
        "차관",
    ]


def test_a_list_without_words_or_with_an_empty_one_finds_nothing_more() -> None:
    assert re.fullmatch(one_of(frozenset({"", "씨"})), "")
    assert re.fullmatch(one_of(frozenset()), "")


def test_initials_end_no_sentence_but_breaks_and_marks_do() -> None:
    text = "R.J. 콜턴은 갔다.\n\n왔다?! (K. 리) “끝.” 뒤"
    assert [match.group() for match in END.finditer(text)] == [".", "\n\n", "?!", ".”"]
