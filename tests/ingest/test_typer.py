"""The fitted typer: sentences that no pattern fits, and what it leaves alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.typed.fit import fit, typed, wanted
from bench.typed.wordings import OTHER, wording, wordings
from ingest.components.proposition import find_propositions
from ingest.proposition.concepts import Piece, is_about_models, subjects
from ingest.proposition.focus import Focus
from ingest.proposition.grammar import MASK
from ingest.proposition.guess import pieces
from ingest.proposition.passage import Passage
from ingest.proposition.typer import fitted, typer_from
from kg.kinds import KINDS

# Sentences that stand in no file of wordings.
SAID = [
    ("en", "{A} sprang from {B}'s published tensors", "+derived-from AB"),
    ("en", "Nothing in {A} was inherited from {B}", "-derived-from AB"),
    (
        "en",
        "{A} was pretrained in full, beginning with untrained tensors",
        "+trained-from-scratch A",
    ),
    ("en", "the repository of {A} contains whole scripts of {B}", "+same-code AB"),
    ("en", "{A} and {B} cut text with one vocabulary", "+same-tokenizer AB"),
    ("en", "{A} and {B} are not of the same depth and width", "-same-architecture AB"),
    ("ko", "{A}는 {B}의 체크포인트에서 뻗어 나온 모델이다", "+derived-from AB"),
    ("ko", "{A}는 {B}에서 물려받은 것이 없다", "-derived-from AB"),
    ("ko", "{A}는 난수에서 출발해 사전학습했다", "+trained-from-scratch A"),
    ("ko", "{A}의 스크립트는 {B} 저장소에서 옮겨 왔다", "+same-code AB"),
    ("ko", "{A}와 {B}는 어휘가 하나다", "+same-tokenizer AB"),
    ("ko", "{A}와 {B}는 설계가 판이하게 다르다", "-same-architecture AB"),
]
LEFT_ALONE = [
    ("en", "{A} is a better cook than {B}"),
    ("en", "the ministry published the budget for {A}"),
    ("en", "whether {A} grew out of {B} is an open question"),
    ("en", "the orchestra played the piece from scratch"),
    ("ko", "{A}는 {B}보다 번역을 잘한다"),
    ("ko", "정부가 {A} 예산을 공개했다"),
    ("ko", "{A}가 {B}에서 나왔는지는 알 수 없다"),
    ("ko", "오케스트라가 곡을 처음부터 다시 연주했다"),
]


def read(lang: str, text: str) -> set[str]:
    head = {"lang": lang, "style": "own", "sign": "+", "at": "1"}
    return typed(wording(text, OTHER, "", head), fitted())


@pytest.mark.parametrize(("lang", "text", "said"), SAID)
def test_a_new_wording_is_typed(lang: str, text: str, said: str) -> None:
    assert read(lang, text) == {said}


@pytest.mark.parametrize(("lang", "text"), LEFT_ALONE)
def test_what_is_of_another_matter_or_open_is_left_alone(lang: str, text: str) -> None:
    assert read(lang, text) == set()


def test_a_style_that_was_not_fitted_on_is_mostly_typed_and_rarely_wrongly() -> None:
    own = wordings()
    typer = typer_from(fit([one for one in own if not one.style.startswith("news")]))
    held = [one for one in own if one.style.startswith("news")]
    told = [(wanted(one), typed(one, typer)) for one in held]
    right = sum(len(marks & got) for marks, got in told)
    assert right >= 0.65 * sum(len(marks) for marks, _ in told)
    assert right >= 0.85 * sum(len(got) for _, got in told)


def test_wordings_tell_every_kind_in_both_languages_and_as_much_that_fits_none() -> (
    None
):
    own = wordings()
    for lang in ("en", "ko"):
        assert {one.kind for one in own if one.lang == lang} == {*KINDS, OTHER}
    assert sum(one.kind == OTHER for one in own) >= 400


def test_names_do_not_matter_to_what_a_sentence_speaks_of() -> None:
    told = subjects(f"{MASK * 4} was cloned from {MASK * 9}", "en")
    assert told == subjects(f"{MASK * 2} was cloned from {MASK}", "en")


def test_without_a_name_only_what_models_have_is_about_them() -> None:
    assert is_about_models("its tokenizer was replaced", "en")
    assert not is_about_models("its roof was replaced", "en")
    assert is_about_models("학습을 처음부터 했다", "ko")
    assert not is_about_models("지붕을 처음부터 고쳤다", "ko")


def test_negation_alone_turns_a_sentence_round() -> None:
    typer = fitted()
    said = Piece("derived-from", f"{MASK} grew out of {MASK}", "en")
    assert typer.is_negative(*said) is False
    denied = Piece("derived-from", f"{MASK} never grew out of {MASK}", "en")
    assert typer.is_negative(*denied) is True


def test_a_long_sentence_is_read_piece_by_piece() -> None:
    text = "가" * 50 + "이고 " + "나" * 50 + "이다."
    assert list(pieces(Passage(text=text, lang="ko"))) == [(0, 52), (53, 106)]


@given(st.text(max_size=300), st.sampled_from(["en", "ko"]))
def test_whatever_is_said_without_a_thing_in_question_nothing_is_guessed(
    text: str, lang: str
) -> None:
    assert find_propositions(Passage(text=text, lang=lang), Focus()) == []
