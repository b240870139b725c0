"""Koreans in English texts keep their names where these are small English words."""

import pytest

from bench.english_documents import read

LATER = " told reporters that the bridge was safe. {0} said the city knew."


def claimants(text: str) -> list[str | None]:
    told = {
        "text": text,
        "author": None,
        "organization": None,
        "published": "2026-03-04",
    }
    return [one.claimant.person for one in read(told)]


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("An Ji-hye", "An"),
        ("Sejin Oh", "Oh"),
        ("Seokhyun Ha", "Ha"),
        ("Do Hyun Rim", "Rim"),
        ("Suk Min Yoon", "Yoon"),
        ("Mun Tae-il", "Mun"),
        ("Eui-chul Shin", "Shin"),
        ("In Woo Cha", "Cha"),
        ("Chae-eun Im", "Im"),
    ],
)
def test_a_surname_is_one_in_full_and_alone(name: str, surname: str) -> None:
    text = f"{name}, a professor at Nuri University,{LATER.format(surname)}"
    assert claimants(text) == [name, name]


@pytest.mark.parametrize(
    "text",
    [
        "An engineer said the bridge was safe. Oh, and no one knew, said Jane Roe.",
        "No one said it was safe. So Jane Roe said the city knew.",
        "In June Jane Roe said it was safe. In Busan Jane Roe said the city knew.",
        "Im sure he lied, Jane Roe said. In May she said the city knew.",
    ],
)
def test_small_words_stay_words_where_no_korean_is_named(text: str) -> None:
    assert set(claimants(text)) <= {"Jane Roe", None}


def test_a_small_word_that_opens_a_sentence_stays_one_beside_a_korean() -> None:
    text = (
        "No Hyeon-suk, who heads the union, said talks had failed. No talks are "
        "planned, she said. No one from the firm would say why."
    )
    assert claimants(text) == ["No Hyeon-suk", "No Hyeon-suk"]


def test_a_korean_alone_in_a_text_is_a_person() -> None:
    assert claimants("Taeil Moon said the ruling was wrong.") == ["Taeil Moon"]
