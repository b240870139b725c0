"""What `not` does depends on who says it: the accused, an accuser or a stranger."""

import pytest

from kg.model import Act
from tests.ingest.uttered import saying


def act(text: str, words: str) -> Act:
    """Return what the utterance with the words does."""
    return saying(text, words).act


ACCUSED = "Ann Lee accused Kestrel Homes of hiding the survey. "


@pytest.mark.parametrize(
    ("said", "words", "wanted"),
    [
        ("The firm said no survey existed.", "no survey", Act.REBUTTAL),
        ("Kestrel's lawyer said her client had not paid.", "her client", Act.REBUTTAL),
        ("The police said nobody was hurt.", "nobody was hurt", Act.ASSERTION),
        (
            "“Nobody has told us a thing,” said tenant Bo Marr.",
            "Nobody",
            Act.ACCUSATION,
        ),
        ("“I have never met her,” said Bo Marr.", "never met", Act.REBUTTAL),
        ("Bo Marr insists he has not seen it.", "has not seen", Act.REBUTTAL),
    ],
)
def test_a_negation_answers_only_from_the_accused(
    said: str, words: str, wanted: Act
) -> None:
    assert act(ACCUSED + said, words) is wanted


def test_what_is_not_so_for_a_stranger_answers_nobody() -> None:
    said = "“It is not a rare fault,” said Prof Ida Quill."
    assert act(ACCUSED + said, "rare") is not Act.REBUTTAL


@pytest.mark.parametrize(
    ("text", "words", "wanted"),
    [
        ("Ann Lee said the apology came late.", "apology", Act.ASSERTION),
        ("“We apologise unreservedly,” said Ann Lee.", "unreservedly", Act.APOLOGY),
        ("“We could have acted sooner,” said Ann Lee.", "sooner", Act.CONCESSION),
        ("“That one is on us,” said Ann Lee.", "on us", Act.CONCESSION),
        ("“Your report ignores the tide,” said Ann Lee.", "tide", Act.ASSERTION),
        ("“That report ignores the tide,” said Ann Lee.", "tide", Act.REBUTTAL),
        ("“The claim is pure invention,” said Ann Lee.", "invention", Act.REBUTTAL),
        ("“They broke their promise,” said Ann Lee.", "broke", Act.ACCUSATION),
        ("“He took our savings,” said Ann Lee.", "savings", Act.ACCUSATION),
        ("Ann Lee said managers bullied staff.", "bullied", Act.ACCUSATION),
    ],
)
def test_words_tell_what_they_do(text: str, words: str, wanted: Act) -> None:
    assert act(text, words) is wanted
