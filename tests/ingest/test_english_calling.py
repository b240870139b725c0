"""What something is called, however the parser takes the name that it is given."""

import pytest

from kg.model import Act
from tests.ingest.uttered import saying, utterances


@pytest.mark.parametrize(
    ("text", "words", "act"),
    [
        (
            "Ann Poe called the comparison meaningless on Monday.",
            "the comparison meaningless",
            Act.ACCUSATION,
        ),
        (
            "The minister, Ann Poe, branded the report a betrayal of patients.",
            "the report a betrayal of patients",
            Act.ACCUSATION,
        ),
        (
            "Critics labelled the scheme a waste of money.",
            "the scheme a waste of money",
            Act.ACCUSATION,
        ),
        (
            "Dr Amy Wong, who led the trial, deemed the vaccine safe.",
            "the vaccine safe",
            Act.ASSERTION,
        ),
        (
            "Councillor Ben Iles considers the bridge unsafe.",
            "the bridge unsafe",
            Act.ASSERTION,
        ),
        (
            "Lee Marsh judged the show a success.",
            "the show a success",
            Act.ASSERTION,
        ),
    ],
)
def test_what_something_is_called_is_said_of_it(
    text: str, words: str, act: Act
) -> None:
    found = saying(text, words)
    assert (found.quote, found.act) == (words, act)


@pytest.mark.parametrize(
    "text",
    [
        "Kay Moss is considering the offer.",
        "Tom Fell called the police yesterday.",
        "The king ruled the country for years.",
        "Pat Dunn judged the village contest.",
        "She called herself a poet.",
    ],
)
def test_who_calls_nothing_anything_says_nothing(text: str) -> None:
    assert utterances(text, "en") == ()
