"""Both languages say everything."""

from string import Formatter

import pytest

from api.language import choose_language, strings


def holes(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_have_the_same_strings_with_the_same_holes() -> None:
    english, korean = strings("en"), strings("ko")
    assert english.keys() == korean.keys()
    differing = [key for key in english if holes(english[key]) != holes(korean[key])]
    assert differing == []


@pytest.mark.parametrize(
    ("asked", "kept", "accept", "lang"),
    [
        (None, None, "", "en"),
        (None, None, "ko-KR,ko;q=0.9,en;q=0.8", "ko"),
        (None, None, "fr, en;q=0.2, ko;q=0.4", "ko"),
        (None, "ko", "en", "ko"),
        ("en", "ko", "ko", "en"),
        ("xx", "yy", "zz;q=oops", "en"),
    ],
)
def test_the_language_asked_for_wins_then_the_one_kept_then_the_accepted(
    asked: str | None, kept: str | None, accept: str, lang: str
) -> None:
    assert choose_language(asked, kept, accept) == lang
