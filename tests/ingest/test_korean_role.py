"""What is looked at once for every Korean word: its role, its cue, the marks in it."""

import re

from hypothesis import given
from hypothesis import strategies as st

from ingest.components.korean_phrase import is_also, is_subject, is_topic
from ingest.components.korean_source import ACCORDING, CUES, LOOKED, SEEING
from ingest.components.korean_words import Morpheme, Word
from ingest.components.quotation import find_quotations
from ingest.pipeline import load

FORMS = st.sampled_from(["은", "는", "ᆫ", "이", "가", "께서", "에서", "도", "말", "."])
TAGS = st.sampled_from(
    ["JX", "JKS", "JKB", "NNG", "NNP", "SL", "SS", "SF", "ETN", "ETM", "JKG", "VV"]
)
SPANS = st.tuples(st.integers(0, 4), st.integers(0, 2))
MORPHEMES = st.lists(st.tuples(FORMS, TAGS, SPANS), max_size=5)
PIECES = ["따르면", "의하면", "살펴", "들여다", "보면", "보기에", "보기로", "생각에"]
CUE = st.lists(st.sampled_from([*PIECES, "는", "도", ","]), max_size=4)
LINES = st.lists(st.text(alphabet="가나 .\"'“”‘’", max_size=14), max_size=5)
BLANKS = st.text(alphabet="가나 \n\t\u3000", max_size=40)
BEFORE = ("NN", "NP", "NR", "SL", "SN", "SH", "XSN", "XR", "SW", "SS", "ETN", "JKG")


def word_of(parts: list[tuple[str, str, tuple[int, int]]]) -> Word:
    """Return a word of morphemes that may share letters."""
    made = (Morpheme(form, tag, at, at + long) for form, tag, (at, long) in parts)
    return Word("말", 0, 9, (), None, None).made_of(*made)


def follows_noun(word: Word, last: Morpheme) -> bool:
    """Tell whether what stands before the last morpheme is a noun."""
    before = [x for x in word.morphemes if x.start < last.start or x.end <= last.start]
    return bool(before) and before[-1].tag.startswith(BEFORE)


@given(MORPHEMES)
def test_a_word_has_the_role_that_its_last_particle_gives(
    parts: list[tuple[str, str, tuple[int, int]]],
) -> None:
    word = word_of(parts)
    told = [one for one in word.morphemes if not one.tag.startswith("S")]
    last = told[-1] if told else Morpheme("", "", 0, 0)
    noun = follows_noun(word, last)
    topic = last.tag == "JX" and last.form in {"은", "는", "ᆫ"} and noun
    assert is_topic(word) == topic
    assert is_subject(word) == (
        last.tag == "JKS" and last.form in {"이", "가", "께서", "에서"}
    )
    assert is_also(word) == ((last.form, last.tag) == ("도", "JX") and noun)


@given(CUE)
def test_a_cue_of_a_source_is_one_whole_word(pieces: list[str]) -> None:
    text = "".join(pieces)
    cue = text.removesuffix(",")
    assert (cue in ACCORDING) == bool(re.fullmatch("(?:따르면|의하면),?", text))
    assert (cue in LOOKED) == bool(re.fullmatch("(?:살펴|들여다)?보면,?", text))
    seeing = "(?:보기에|보기로)(?:는|도)?,?|생각에는?,?"
    assert (cue in SEEING) == bool(re.fullmatch(seeing, text))
    assert CUES == ACCORDING | LOOKED | SEEING


@given(LINES)
def test_what_is_closed_is_closed_in_its_own_line(lines: list[str]) -> None:
    whole, at = set(), 0
    for line in lines:
        found = (one for one in find_quotations(line) if one.closed)
        whole |= {(at + one.start, at + one.end, one.double) for one in found}
        at += len(line) + 1
    told = (one for one in find_quotations("\n".join(lines)) if one.closed)
    assert {(one.start, one.end, one.double) for one in told} == whole


@given(LINES)
def test_a_mark_that_is_never_closed_runs_to_the_end_of_its_line(
    lines: list[str],
) -> None:
    text = "\n".join(lines)
    open_ = [one for one in find_quotations(text) if not one.closed]
    assert all("\n" not in text[one.start : one.end] for one in open_)
    assert all(text[one.end : one.end + 1] in {"\n", ""} for one in open_)


@given(BLANKS)
def test_a_token_is_a_word_between_blanks(text: str) -> None:
    doc = load("ko").make_doc(text)
    assert [one.text for one in doc if one.text.strip()] == text.split()
    assert doc.text == text


def test_texts_share_no_vocabulary() -> None:
    one, two = (load("ko").make_doc(text) for text in ("나무가 컸다", "바다를 봤다"))
    assert "나무가" in one.vocab.strings
    assert "나무가" not in two.vocab.strings
