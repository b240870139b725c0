"""Korean names in Latin letters: the standard is always tried, another name never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.romanised import begins, fits, parted, standard, surnames

SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
GIVEN = st.text(SYLLABLES, min_size=1, max_size=2)
SURNAMES = st.sampled_from(
    "김이박최정강조윤장임한오서신권황안송전홍유고문양손배백허남심노"
)
# Syllables of which none is spelled as another.
APART = st.lists(st.sampled_from("민석훈별재림"), min_size=2, max_size=2).map("".join)


@given(SURNAMES, GIVEN)
def test_the_standard_spelling_of_a_name_is_always_among_those_tried(
    surname: str, name: str
) -> None:
    first, last = standard(name).capitalize(), standard(surname).capitalize()
    if (surname, name) in parted(surname + name):
        assert fits(surname + name, f"{first} {last}")
        assert fits(surname + name, f"{last} {first}")
    assert standard(surname) in surnames(surname)


@given(SURNAMES, APART, APART)
def test_two_different_given_names_do_not_fit(
    surname: str, name: str, other: str
) -> None:
    latin = f"{standard(other)} {standard(surname)}"
    assert fits(surname + name, latin) is (name == other)


@pytest.mark.parametrize(
    ("korean", "latin"),
    [
        ("하석현", "Seokhyun Ha"),
        ("하석현", "Ha Seok-hyun"),
        ("하석현", "Ha, Suk Hyun"),
        ("이영희", "Young-hee Lee"),
        ("이준", "Joon Rhee"),
        ("이준", "Jun Yi"),
        ("박지우", "Jiwoo Park"),
        ("박지우", "Ji-u Pak"),
        ("최은주", "Eunju Choe"),
        ("최은주", "Eun Joo Choi"),
        ("정우성", "Woo-sung Jung"),
        ("정우성", "Useong Jeong"),
        ("정우성", "U-song Chung"),
        ("남궁민", "Min Namgoong"),
        ("황보람", "Boram Hwang"),
        ("황보람", "Ram Hwangbo"),
        ("김희철", "Heechul Kim"),
        ("윤혜진", "Hyejin Yoon"),
        ("신의진", "Eui-jin Shin"),
    ],
)
def test_names_are_spelled_in_many_ways(korean: str, latin: str) -> None:
    assert fits(korean, latin)


@pytest.mark.parametrize(
    ("korean", "latin"),
    [
        ("하석현", "S. Ha"),
        ("하석현", "Ha"),
        ("하석현", "Seokjin Ha"),
        ("하석현", "Seokhyun Ha Kim"),
        ("이준", "Joon Park"),
        ("한빛전자주식회사", "Hanbit Co"),
        ("Ha", "Seokhyun Ha"),
    ],
)
def test_initials_and_other_names_fit_nobody(korean: str, latin: str) -> None:
    assert not fits(korean, latin)


def test_a_body_may_begin_alike_in_both_scripts() -> None:
    assert begins("한빛전자", "Hanbit Electronics")
    assert not begins("누리대", "Hanbit Electronics")
    assert not begins("이소", "Iso")
