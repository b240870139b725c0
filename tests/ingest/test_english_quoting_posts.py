"""What a post quotes whole is somebody else's; a post that is all in marks is not."""

import pytest

from bench.english_documents import read

AUTHOR = "Lena Brandt"
QUOTED = "“The weights were copied from another model.”"


def heard(text: str) -> list[tuple[str, str | None]]:
    """Return what is said in a post, each with who says it."""
    said = read(
        {
            "text": text,
            "author": AUTHOR,
            "organization": None,
            "published": "2026-02-03",
        }
    )
    return [(one.quote, one.claimant.told) for one in said]


@pytest.mark.parametrize("between", [" ", "\n\n"])
def test_a_sentence_in_marks_is_not_its_authors(between: str) -> None:
    told = heard(f"{QUOTED}{between}We trained it ourselves.")
    assert told == [("We trained it ourselves.", AUTHOR)]


def test_a_post_that_is_all_in_marks_is_its_authors() -> None:
    assert heard(QUOTED) == [(QUOTED, AUTHOR)]


def test_a_word_in_marks_leaves_a_sentence_its_authors() -> None:
    told = heard("The word “copied” is wrong here.")
    assert told == [("The word “copied” is wrong here.", AUTHOR)]
