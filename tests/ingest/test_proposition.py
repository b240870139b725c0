"""Propositions: what an utterance says, typed, in both languages, of any subject."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.components.proposition import (
    Proposition,
    find_propositions,
    is_bare_denial,
)
from ingest.proposition.focus import Focus
from ingest.proposition.passage import Passage
from kg.canon import new
from kg.kinds import KINDS
from kg.model import Alias, Entity
from kg.names import Names

# Three disputes that never were: image models, speech models, and a bystander.
MARKED = Path(__file__).parent / "pairs" / "kinds.jsonl"
ENTITIES = {
    name: new(Entity, name=name, kind="model")
    for name in ("Northlight", "Duskframe", "Chorus-2", "Whisperling", "Lumen")
}
KOREAN = {
    "노스라이트": "Northlight",
    "더스크프레임": "Duskframe",
    "코러스-2": "Chorus-2",
    "위스퍼링": "Whisperling",
    "루멘": "Lumen",
}
NAMES = Names(
    [
        *ENTITIES.values(),
        *(
            new(Alias, name=ko, lang="ko", of=ENTITIES[name].id, stated_in="s")
            for ko, name in KOREAN.items()
        ),
    ]
)
IMAGES = ("Northlight", "Duskframe")
SPEECH = ("Chorus-2", "Whisperling")


def focus_on(*names: str) -> Focus:
    return Focus(pair=tuple(ENTITIES[name].id for name in names))


def say(text: str, lang: str, focus: Focus) -> list[Proposition]:
    mentions = NAMES.mentions(text)
    return find_propositions(Passage(text=text, lang=lang, mentions=mentions), focus)


def show(one: Proposition) -> str:
    """Write a proposition as the tables below do: `-kind subject object part`."""
    pair = [one.subject, one.object]
    if one.object and KINDS[one.kind].symmetric:
        pair.sort(key=lambda thing: NAMES.display(str(thing), "en"))
    names = [NAMES.display(thing, "en") for thing in pair if thing]
    sign = "-" if one.negative else "+"
    return " ".join((sign + one.kind, *names, *([one.part] if one.part else [])))


ENGLISH = [
    ("Northlight derives from Duskframe", "+derived-from Northlight Duskframe"),
    ("Northlight was fine-tuned from Duskframe", "+derived-from Northlight Duskframe"),
    ("Northlight is a clone of Duskframe", "+derived-from Northlight Duskframe"),
    (
        "Duskframe was copied by the makers of Northlight",
        "+derived-from Northlight Duskframe",
    ),
    (
        "we do not believe that Northlight copied Duskframe",
        "-derived-from Northlight Duskframe",
    ),
    ("it never copied Duskframe", "-derived-from Northlight Duskframe"),
    ("copying Duskframe", "+derived-from Northlight Duskframe"),
    (
        "the claim that Northlight copied Duskframe is false",
        "-derived-from Northlight Duskframe",
    ),
    (
        "there is no evidence that Northlight was cloned from Duskframe",
        "-derived-from Northlight Duskframe",
    ),
    (
        "Northlight is not merely based on Duskframe",
        "+derived-from Northlight Duskframe",
    ),
    (
        "Duskframe's weights were reused in Northlight",
        "+derived-from Northlight Duskframe",
    ),
    (
        "Duskframe is the base model of Northlight",
        "+derived-from Northlight Duskframe",
    ),
    (
        "We did not use any of Duskframe's weights",
        "-derived-from Northlight Duskframe",
    ),
    ("We trained our model from scratch", "+trained-from-scratch Northlight"),
    (
        "Northlight took most of Duskframe's training code",
        "+same-code Northlight Duskframe",
    ),
    ("the sources should have been named", "+should-have-named Northlight"),
    ("the training loss of Northlight started high", "+loss-started-high Northlight"),
    (
        "its recognition rate rose from a low start",
        "+rose-from-low Northlight recognition rate",
    ),
    ("Northlight does not use a vocoder", "-has-part Northlight vocoder"),
    ("Northlight lacks a text encoder", "-has-part Northlight text encoder"),
    (
        "Lumen is as similar to Northlight as Duskframe is",
        "+control-similar Lumen Northlight",
    ),
    (
        "the U-Net weights of Northlight and Duskframe are not similar beyond chance",
        "-weights-similar Duskframe Northlight U-Net",
    ),
    (
        "the decoder weights of Northlight and Duskframe are decisively similar",
        "+weights-similar Duskframe Northlight decoder",
    ),
    (
        "Leaving LayerNorm aside, by other measures Northlight and Duskframe are not "
        "similar",
        "+weights-dissimilar Duskframe Northlight LayerNorm",
    ),
    (
        "By measures other than LayerNorm, Northlight and Duskframe are not similar",
        "+weights-dissimilar Duskframe Northlight LayerNorm",
    ),
    (
        "the token embeddings of the two have the same distribution",
        "+same-distribution Duskframe Northlight token embeddings",
    ),
    (
        "The structure of Northlight is alike because of serving tools",
        "+similar-by-convention Northlight",
    ),
    (
        "Northlight and Duskframe do not share a tokenizer",
        "-same-tokenizer Duskframe Northlight",
    ),
    (
        "The architecture of Northlight differs from that of Duskframe",
        "-same-architecture Duskframe Northlight",
    ),
]
KOREAN_SAID = [
    (
        "코러스-2는 위스퍼링을 복사해 미세 조정한 모델이다",
        "+derived-from Chorus-2 Whisperling",
    ),
    ("위스퍼링에서 파생된 코러스-2가 공개됐다", "+derived-from Chorus-2 Whisperling"),
    ("코러스-2가 위스퍼링을 베꼈다", "+derived-from Chorus-2 Whisperling"),
    ("코러스-2는 위스퍼링을 베끼지 않았다", "-derived-from Chorus-2 Whisperling"),
    ("코러스-2는 위스퍼링의 파생 모델이 아니다", "-derived-from Chorus-2 Whisperling"),
    (
        "코러스-2는 위스퍼링 가중치를 도용한 적이 없다",
        "-derived-from Chorus-2 Whisperling",
    ),
    ("코러스-2의 기반 모델은 위스퍼링이다", "+derived-from Chorus-2 Whisperling"),
    ("위스퍼링을 베꼈다고 볼 근거가 없다", "-derived-from Chorus-2 Whisperling"),
    (
        "우리는 다른 모델의 가중치를 가져다 쓴 적이 없다",
        "-derived-from Chorus-2 Whisperling",
    ),
    ("위스퍼링 코드를 한 줄도 쓰지 않았다", "-same-code Chorus-2 Whisperling"),
    ("위스퍼링 파생 의혹은 사실무근이다", "-derived-from Chorus-2 Whisperling"),
    ("외국 모델을 도용한 결과물이다", "+derived-from Chorus-2 Whisperling"),
    (
        "코러스-2는 위스퍼링을 기반으로 개발됐다",
        "+derived-from Chorus-2 Whisperling",
    ),
    ("프롬 스크래치 방식으로 학습됐다", "+trained-from-scratch Chorus-2"),
    ("코러스-2는 처음부터 직접 학습한 모델이다", "+trained-from-scratch Chorus-2"),
    (
        "코러스-2가 프롬 스크래치라는 주장은 거짓이다",
        "-trained-from-scratch Chorus-2",
    ),
    (
        "코러스-2가 위스퍼링의 코드를 가져다 썼다는 주장은 근거가 없다",
        "-same-code Chorus-2 Whisperling",
    ),
    ("출처를 밝혔어야 한다", "+should-have-named Chorus-2"),
    ("코러스-2는 초기 높은 로스로부터 학습됐다", "+loss-started-high Chorus-2"),
    (
        "인식률은 낮은 수준에서 출발해 꾸준히 올랐다",
        "+rose-from-low Chorus-2 recognition rate",
    ),
    ("코러스-2는 유넷을 사용하지 않는다", "-has-part Chorus-2 U-Net"),
    ("같은 지표로는 루멘도 그만큼 유사하다", "+control-similar Chorus-2 Lumen"),
    (
        "코러스-2와 위스퍼링의 음향 모델 가중치는 결정적으로 유사하다",
        "+weights-similar Chorus-2 Whisperling acoustic model",
    ),
    (
        "레이어놈과 다른 지표로 보면 두 모델은 유사성이 낮다",
        "+weights-dissimilar Chorus-2 Whisperling LayerNorm",
    ),
    (
        "두 모델의 토큰 임베딩은 분포가 같지 않다",
        "-same-distribution Chorus-2 Whisperling token embeddings",
    ),
    ("두 모델의 구조가 다르다", "-same-architecture Chorus-2 Whisperling"),
    (
        "구조가 비슷한 것은 서빙 도구와 생태계 호환성 때문이다",
        "+similar-by-convention Chorus-2",
    ),
    (
        "위스퍼링의 토크나이저를 그대로 가져다 썼다",
        "+same-tokenizer Chorus-2 Whisperling",
    ),
]


@pytest.mark.parametrize(("text", "wanted"), ENGLISH)
def test_an_english_sentence_is_typed(text: str, wanted: str) -> None:
    assert [show(one) for one in say(text, "en", focus_on(*IMAGES))] == [wanted]


@pytest.mark.parametrize(("text", "wanted"), KOREAN_SAID)
def test_a_korean_sentence_is_typed(text: str, wanted: str) -> None:
    assert [show(one) for one in say(text, "ko", focus_on(*SPEECH))] == [wanted]


def test_marked_sentences_are_mostly_typed_and_hardly_ever_wrongly() -> None:
    rows = [json.loads(line) for line in MARKED.read_text().splitlines()]
    told = [(set(row["wanted"]), typed(row["text"], row["lang"])) for row in rows]
    wanted = sum(len(marked) for marked, _ in told)
    found = sum(len(got) for _, got in told)
    right = sum(len(marked & got) for marked, got in told)
    assert right >= 0.75 * wanted
    assert right == found


def test_the_things_in_question_are_not_meant_where_others_are_copied() -> None:
    assert say("the ballots were copied by hand", "en", focus_on(*IMAGES)) == []
    assert say("학생이 숙제를 베껴 복사한 것 같다", "ko", focus_on(*IMAGES)) == []


def typed(text: str, lang: str) -> set[str]:
    things = {"Maple-2": "메이플-2", "Cedar": "시더", "Orbit": "오빗"}
    known = {name: new(Entity, name=name, kind="model") for name in things}
    aliases = [
        new(Alias, name=ko, lang="ko", of=known[name].id, stated_in="s")
        for name, ko in things.items()
    ]
    names = Names([*known.values(), *aliases])
    focus = Focus(pair=(known["Maple-2"].id, known["Cedar"].id))
    passage = Passage(text=text, lang=lang, mentions=names.mentions(text))
    found = set()
    for one in find_propositions(passage, focus):
        pair = [names.display(one_, "en") for one_ in (one.subject, one.object) if one_]
        pair = sorted(pair) if KINDS[one.kind].symmetric else pair
        words = [one.kind, *pair, *([one.part] if one.part else [])]
        found.add(("-" if one.negative else "+") + " ".join(words))
    return found


def test_every_kind_can_be_typed_in_both_languages() -> None:
    for table in (ENGLISH, KOREAN_SAID):
        assert {wanted[1:].split(" ")[0] for _, wanted in table} == set(KINDS)


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        (
            "en",
            "Northlight has no U-Net and Duskframe has",
            ["-has-part Northlight U-Net", "+has-part Duskframe U-Net"],
        ),
        (
            "en",
            "Northlight is not derived from Duskframe but trained from scratch",
            [
                "-derived-from Northlight Duskframe",
                "+trained-from-scratch Northlight",
            ],
        ),
        (
            "ko",
            "노스라이트는 더스크프레임의 파생이 아닌 프롬 스크래치로 만든 모델이다",
            [
                "-derived-from Northlight Duskframe",
                "+trained-from-scratch Northlight",
            ],
        ),
        (
            "ko",
            "노스라이트는 유넷이 없고 더스크프레임은 유넷이 있어 모델 구조가 다르다",
            [
                "-has-part Northlight U-Net",
                "+has-part Duskframe U-Net",
                "-same-architecture Duskframe Northlight",
            ],
        ),
    ],
)
def test_one_sentence_may_say_several_things(
    lang: str, text: str, wanted: list[str]
) -> None:
    assert [show(one) for one in say(text, lang, focus_on(*IMAGES))] == wanted


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "whether Northlight derives from Duskframe cannot be decided"),
        ("en", "cosine similarity of LayerNorm weights alone cannot settle it"),
        ("en", "the weather was fine on the day of the launch"),
        ("ko", "유사도만으로는 파생 여부를 판단할 수 없다"),
        ("ko", "레이어놈 값이 유사하다는 것만으로는 결론 내리기 어렵다"),
        ("ko", "어느 대표가 코러스-2가 위스퍼링에서 파생됐다는 게시글을 올렸다"),
        ("ko", "로스가 높다는 건 처음에 학습이 안 됐다는 것을 의미한다"),
        ("ko", "사과드립니다"),
    ],
)
def test_what_is_left_open_or_said_by_others_is_not_typed(lang: str, text: str) -> None:
    assert say(text, lang, focus_on(*SPEECH)) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "we withdraw the claim that Northlight derives from Duskframe"),
        ("ko", "노스라이트가 더스크프레임에서 파생됐다는 주장을 철회합니다"),
    ],
)
def test_a_withdrawal_names_the_claim_in_positive_form(lang: str, text: str) -> None:
    [found] = say(text, lang, Focus())
    assert found.withdrawn
    assert show(found) == "+derived-from Northlight Duskframe"


@pytest.mark.parametrize(
    ("lang", "text", "sign"),
    [
        ("en", "they should withdraw the claim that {}", "-"),
        ("en", "we will not retract the claim that {}", "+"),
        ("ko", "{}는 주장을 철회해야 한다", "-"),
        ("ko", "{}는 주장을 철회하지 않는다", "+"),
        ("ko", "{}는 주장을 철회하라", "-"),
    ],
)
def test_a_demand_to_withdraw_denies_and_a_refusal_asserts(
    lang: str, text: str, sign: str
) -> None:
    claims = {
        "en": "Northlight derives from Duskframe",
        "ko": "노스라이트가 더스크프레임에서 파생됐다",
    }
    [found] = say(text.format(claims[lang]), lang, Focus())
    assert not found.withdrawn
    assert show(found) == f"{sign}derived-from Northlight Duskframe"


SCRAPS = [
    "Northlight",
    "더스크프레임은",
    "파생",
    "copied",
    "from",
    "not",
    "사실이 아니다",
    "LayerNorm",
    "유사하",
    "없고",
    "the",
    "loss",
    "높은",
    ".",
    ",",
    "처음부터 학습",
]


@given(st.lists(st.sampled_from(SCRAPS) | st.text(max_size=8), max_size=12))
@pytest.mark.parametrize("lang", ["en", "ko"])
def test_whatever_is_said_a_proposition_has_all_its_slots(
    lang: str, words: list[str]
) -> None:
    for one in say(" ".join(words), lang, focus_on(*IMAGES)):
        wanted = KINDS[one.kind].slots
        assert all(getattr(one, slot) for slot in wanted)
        assert one.subject != one.object


def test_a_missing_slot_stays_missing_where_the_text_does_not_settle_it() -> None:
    assert say("it was copied from another model", "en", Focus()) == []


def test_what_was_said_before_fills_what_is_left_unsaid() -> None:
    focus = focus_on("Lumen")
    say("노스라이트가 더스크프레임에서 파생됐다", "ko", focus)
    [found] = say("외국 모델을 복사해 미세 조정한 것은 유감이다", "ko", focus)
    assert show(found) == "+derived-from Northlight Duskframe"


@pytest.mark.parametrize(
    ("lang", "text", "bare"),
    [
        ("en", "the allegations are entirely false", True),
        ("en", "the loss was false-positive free", False),
        ("ko", "이런 주장은 사실과 다르다", True),
        ("ko", "사실이 아니", True),
        ("ko", "모델이 도용이라는 주장은 사실이 아니다", False),
    ],
)
def test_a_bare_denial_is_known_from_one_with_content(
    lang: str, text: str, bare: bool
) -> None:
    assert is_bare_denial(Passage(text=text, lang=lang)) is bare
