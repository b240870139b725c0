"""Whom a word calls for what the text tells that somebody did, owns or suffered."""

import pytest

from ingest.components.english_deeds import singular
from ingest.components.english_sorts import around, hints
from tests.ingest.uttered import saying

OTHER = "Owen Strand came from the museum at noon.\n\n"
LAST = "Nora Quill, a bookbinder, came on Monday.\n\n"


@pytest.mark.parametrize(
    ("told", "later"),
    [
        ("Ann Lee left. Lee sold her flock in May.", "the farmer"),
        ("Ann Lee left. She gave up her 40 cows in May.", "the dairy farmer"),
        ("Ann Lee left. She has taught French for years.", "the teacher"),
        ("Ann Lee wanted to leave. Lee drove the milk lorry.", "the lorry driver"),
        ("Ann Lee’s bakery shut in May.", "the baker"),
        ("Ann Lee keeps a stall of cheese.", "the stallholder"),
        ("Ann Lee sells flowers on the square.", "the flower seller"),
        ("Ann Lee runs the inn there.", "the innkeeper"),
        ("Ann Lee plays the organ on Sundays.", "the organist"),
        ("Ann Lee restores old chairs.", "the restorer"),
        ("Ann Lee bought the mill, and sold it.", "the mill owner"),
        ("Ann Lee, whom we met, picks tea in the hills.", "the tea picker"),
        ("Ann Lee was at the helm.", "the skipper"),
        ("Ann Lee cleaned the bank and the library.", "the cleaner"),
        ("Ann Lee wants to paint the hall.", "the painter"),
        ("Ann Lee grew up in Norway.", "the Norwegian"),
    ],
)
def test_a_deed_tells_who_is_called_for_it(told: str, later: str) -> None:
    text = f"{OTHER}{told}\n\n{LAST}“The plan is bad,” {later} said."
    assert saying(text, "The plan is bad").claimant.person == "Ann Lee"


@pytest.mark.parametrize(
    ("told", "later"),
    [
        ("Ann Lee never sold flowers.", "the flower seller"),
        ("Ann Lee saw a box in a bin behind a stall.", "the stallholder"),
        ("Ann Lee made a mistake.", "the maker"),
        ("“I drive the lorry,” Ann Lee’s son sang.", "the lorry driver"),
        ("Ann Lee was sacked by the cleaner.", "the cleaner"),
    ],
)
def test_nobody_is_called_for_what_they_have_not_done(told: str, later: str) -> None:
    text = f"{OTHER}{told}\n\n{LAST}“The plan is bad,” {later} said."
    assert saying(text, "The plan is bad").claimant.person != "Ann Lee"


def test_who_is_told_to_be_so_is_meant_before_who_does_such_a_thing() -> None:
    text = (
        "Ann Lee keeps sheep. Owen Strand, a farmer, came.\n\n"
        f"{LAST}“The plan is bad,” the farmer said."
    )
    assert saying(text, "The plan is bad").claimant.person == "Owen Strand"


def test_every_hint_is_of_a_sort_that_there_is() -> None:
    assert all(around(sorts) for sorts in hints().values())


@pytest.mark.parametrize(
    ("several", "one"),
    [("cows", "cow"), ("pupils", "pupil"), ("berries", "berry"), ("glass", "glass")],
)
def test_a_thing_is_known_by_its_singular(several: str, one: str) -> None:
    assert singular(several) == one


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # nobody acts in the paragraph, and one alone is named there
        (
            "Ann Lee won.\n\nThe van belongs to Jane Pell. She said it leaks.",
            "Jane Pell",
        ),
        (
            "Tom Lee won.\n\nBo Marr ate.\n\n"
            "For Tom Lee it ended. The 23-year-old said it leaks.",
            "Tom Lee",
        ),
        # whom somebody accuses or tells of answers
        (
            "Ann Lee accuses Jane Pell of hiding it.\n\nShe denies that it leaks.",
            "Jane Pell",
        ),
        (
            "Tom Lee’s lawyer, Jane Pell, said that Bo Marr hid it. "
            "He replied that it leaks.",
            "Bo Marr",
        ),
        # somebody unnamed in what another says is not who goes on
        (
            "Bo Marr is a deputy. A farmer gets it, Marr says. He insists it leaks.",
            "Bo Marr",
        ),
        (
            "Ann Lee is 90 now. Jane Pell left.\n\nThe old woman said it leaks.",
            "Ann Lee",
        ),
    ],
)
def test_who_goes_on_is_whom_a_paragraph_is_about(text: str, who: str) -> None:
    assert saying(text, "leaks").claimant.person == who
