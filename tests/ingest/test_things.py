"""Things that an article introduces itself, and the short forms it goes on with."""

import pytest

from ingest.things import introduced, short_forms
from kg.names import Names


def named(text: str, lang: str, names: Names | None = None) -> list[str]:
    return [one.name for one in introduced(text, lang, names or Names())]


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("ko", "회사의 AI 모델 '노을 사진'이 공개됐다", ["노을 사진"]),
        ("ko", "외국 기업의 '더스크-3'에서 파생됐다", ["더스크-3"]),
        ("ko", "이 모델은 Duskframe-3.5를 닮았다", ["Duskframe-3.5"]),
        ("ko", "그는 '프롬 스크래치'를 강조했다", []),
        ("ko", "'덴스 레이어'가 있는 모델이다", []),
        ("en", "the image model Duskframe 3 is older", ["Duskframe 3"]),
        ("en", "Northlight-2 was first", ["Northlight-2"]),
        ("en", "the Whisperling speech model, a Chinese model", ["Whisperling"]),
        ("en", "The model was built by Their Engine", []),
    ],
)
def test_an_article_names_its_things_in_firm_ways(
    lang: str, text: str, wanted: list[str]
) -> None:
    assert named(text, lang) == wanted


def test_what_is_known_is_not_introduced_again() -> None:
    text = "the image model Duskframe is older"
    known = introduced(text, "en", Names())
    assert named(text, "en", Names(known)) == []


@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        ("ko", "AI 모델 '노을 사진'은 새롭다. 노을은 빠르다.", ["노을"]),
        ("ko", "AI 모델 '노을 사진'은 새롭다. 저녁노을빛이 곱다.", []),
        ("en", "the model Duskframe 3 is old. Duskframe is slow.", ["Duskframe"]),
        (
            "en",
            "the model Duskframe 3 and the model Duskframe 4. Duskframe is slow.",
            [],
        ),
    ],
)
def test_a_short_form_is_the_first_word_of_one_thing(
    lang: str, text: str, wanted: list[str]
) -> None:
    names = Names(introduced(text, lang, Names()))
    found = short_forms(text, lang, names.mentions(text))
    assert [one.name for one in found] == wanted
