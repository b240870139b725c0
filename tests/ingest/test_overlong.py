"""A sentence of thousands of words costs neither hours nor what is around it."""

from itertools import pairwise
from time import process_time

import pytest

from ingest.article import Article
from ingest.overlong import LONGEST, NOTE, PIECE, breaks_in
from ingest.pieces import read_parts
from ingest.raw import Raw
from tests.ingest.uttered import utterances

FORMS = (
    "he said she thought they knew it believed we claimed ",
    "said that he ",
    "the man who saw the dog that bit ",
    "and the water rose over the bank ",
    "Jane Roe and ",
)
BEFORE = "Jane Roe said that the dam was safe."
AFTER = "The council said that the dam had been closed."


def endless(form: str, words: int) -> str:
    """Return a text with a sentence of about so many words in its midst."""
    told = (form * (words // len(form.split()))).strip()
    return f"{BEFORE}\n\nThe {told}.\n\n{AFTER}"


@pytest.mark.parametrize("form", FORMS)
def test_what_stands_around_an_endless_sentence_is_read(form: str) -> None:
    text = endless(form, 3_000)
    begun = process_time()
    said = utterances(text, "en")
    assert process_time() - begun < 60
    assert said[0].quote == "the dam was safe"
    assert said[-1].quote == "the dam had been closed"
    assert all(text[one.start : one.end] == one.quote for one in said)


def test_a_long_sentence_of_deep_clauses_is_no_fault() -> None:
    said = utterances(endless(FORMS[2], 1_200), "en")
    assert [one.quote for one in said][::2][0] == "the dam was safe"


def test_sentences_that_people_write_are_never_broken() -> None:
    assert breaks_in(f"{'word ' * 400}. " * 60) == []
    assert breaks_in("word\n" * 20_000) == []


def test_an_endless_sentence_is_broken_at_blanks_and_told() -> None:
    text = endless(FORMS[0], 4_000)
    places = breaks_in(text)
    assert places
    assert all(text[at - 1] == " " for at in places)
    gaps = [two - one for one, two in pairwise(places)]
    assert max(gaps) <= PIECE
    assert breaks_in("x" * LONGEST) == [PIECE * n for n in range(1, LONGEST // PIECE)]
    [article] = read_parts(Raw("a.txt", text.encode()))
    assert isinstance(article, Article)
    assert NOTE in article.notes
