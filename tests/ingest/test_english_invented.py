"""Unknown bodies: whole, as bodies, and what looks alike left as it is."""

import pytest

from tests.ingest.uttered import saying

Told = tuple[str | None, str | None]

WHOLE = [
    (
        "Ann Roe, director at Ladles and Spoons, said the weir cracked.",
        "Ladles and Spoons",
    ),
    ("On Tuesday Toys of Hope said the weir cracked.", "Toys of Hope"),
    ("Ladles of Hope said the weir cracked.", "Ladles of Hope"),
    ("Ladles Beyond Walls said the weir cracked.", "Ladles Beyond Walls"),
    ("On Monday Not Another Weir said the weir cracked.", "Not Another Weir"),
    ("A spokesman for Three Elms Dairy said the weir cracked.", "Three Elms Dairy"),
    ("The Inquiry into Fen Lane said the weir cracked.", "Inquiry into Fen Lane"),
    ("Kwanda Curling said the weir cracked.", "Kwanda Curling"),
    ("Kwanda Harriers said the weir cracked.", "Kwanda Harriers"),
    ("Fratelli Kwanda said the weir cracked.", "Fratelli Kwanda"),
    ("Chez Kwanda said the weir cracked.", "Chez Kwanda"),
    ("Kwanda Roe Associates said the weir cracked.", "Kwanda Roe Associates"),
    (
        "Mount Kwanda Medical Center said the weir cracked.",
        "Mount Kwanda Medical Center",
    ),
    ("Little Ladles said the weir cracked. “No,” said Little Ladles.", "Little Ladles"),
    ("The report, according to Thimble, said the weir cracked.", "Thimble"),
    (
        "Kwanda Oil and Roe Group both had it. Kwanda Oil said the weir cracked.",
        "Kwanda Oil",
    ),
]
OTHERS = [
    ("Workers of Acme Group said the weir cracked.", (None, None)),
    ("Kwanda Roe said the weir cracked.", ("Kwanda Roe", None)),
    ("On Sunday the Tories and Greens said the weir cracked.", (None, "Tories")),
    ("Residents of Fen Lane said the weir cracked.", (None, None)),
    ("Results of Monday’s vote said the weir cracked.", (None, None)),
    (
        "Ann Roe, who works for Boots and Tesco, said the weir cracked.",
        ("Ann Roe", "Boots"),
    ),
]


@pytest.mark.parametrize(("text", "body"), WHOLE)
def test_an_unknown_body_is_read_whole(text: str, body: str) -> None:
    who = saying(text, "the weir cracked").claimant
    assert who.organization == body
    assert who.person in (None, "Ann Roe")


@pytest.mark.parametrize(("text", "told"), OTHERS)
def test_what_looks_alike_is_left(text: str, told: Told) -> None:
    who = saying(text, "the weir cracked").claimant
    assert (who.person, who.organization) == told


def test_an_office_that_firms_have_tells_a_firm() -> None:
    text = "Kwanda Bolt’s chief engineer, Ann Lee, said the weir cracked."
    who = saying(text, "the weir cracked").claimant
    assert (who.person, who.organization) == ("Ann Lee", "Kwanda Bolt")


@pytest.mark.parametrize(
    "name", ["April Kwanda", "May Kwanda", "Dean Kwanda", "Guy Kwanda"]
)
def test_a_month_or_a_word_may_be_a_given_name(name: str) -> None:
    who = saying(
        f"{name} told the inquiry that the weir cracked.", "the weir cracked"
    ).claimant
    assert (who.person, who.organization) == (name, None)


def test_a_long_name_with_a_mark_behind_it_is_not_who_speaks() -> None:
    text = (
        "The Bureau of Dykes and Dams’ head of works, Ann Lee, said the weir cracked."
    )
    assert saying(text, "the weir cracked").claimant.person == "Ann Lee"
