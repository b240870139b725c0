"""Names as they are cut, and bodies that a text itself tells to be such."""

import pytest

from ingest.said import Claimant
from tests.ingest.uttered import utterances


def who(text: str) -> list[tuple[str | None, str | None]]:
    """Return the person and the body of each utterance."""
    said: list[Claimant] = [one.claimant for one in utterances(text, "en")]
    return [(one.person, one.organization) for one in said]


@pytest.mark.parametrize(
    "name",
    [
        "Keep It Local",
        "Not In Our Valley",
        "Count Every Tree",
        "Stop the Gasworks",
        "Mothers in Uniform",
        "Radio 7",
        "openMeadow",
        "the People's Granary",
    ],
)
def test_a_phrase_with_capitals_is_one_name(name: str) -> None:
    text = f"The vote was on Monday.\n\nJane Roe, director of {name}, said it failed."
    assert who(text) == [("Jane Roe", name.removeprefix("the "))]


def test_phrases_that_begin_alike_are_each_found_again() -> None:
    text = (
        "Roe gave money to a charity called Women in Masonry and to one called Women "
        "in Welding.\n\nWomen in Masonry said that it came late. Women in Welding said "
        "that the sum was too small."
    )
    assert who(text) == [(None, "Women in Masonry"), (None, "Women in Welding")]


def test_a_phrase_is_found_again_where_a_sentence_begins() -> None:
    text = (
        "Roe gave money to Count Every Tree.\n\nCount Every Tree said the wood was "
        "old. It denied that the map was wrong."
    )
    assert who(text) == [(None, "Count Every Tree")] * 2


@pytest.mark.parametrize(
    "line",
    [
        "Council Says It Will Not Pay For The Roof",
        "On Monday He Said The Roof Was Old",
    ],
)
def test_a_headline_is_no_name(line: str) -> None:
    text = f"{line}\n\nThe roof leaked. Acme said the roof was old."
    assert who(text)[-1] == (None, "Acme")


@pytest.mark.parametrize(
    ("sentence", "person", "body"),
    [
        (
            "Hazel Ferry, the lobby, lost. The lobby said it failed.",
            None,
            "Hazel Ferry",
        ),
        (
            "Hazel Bell Cooperative lost. The cooperative said it failed.",
            None,
            "Hazel Bell Cooperative",
        ),
        (
            "Hazel Bell Cooperative lost. The co-op said it failed.",
            None,
            "Hazel Bell Cooperative",
        ),
    ],
)
def test_who_is_of_which_body(sentence: str, person: str | None, body: str) -> None:
    assert who(f"The vote was on Monday.\n\n{sentence}")[-1] == (person, body)


def test_a_place_before_a_common_noun_is_not_what_it_calls() -> None:
    text = "The Hull pension plan said it failed. Jane Roe of Hull said it was late."
    assert who(text)[-1] == ("Jane Roe", None)


@pytest.mark.parametrize(
    "name",
    [
        "Keep Calder Wild",
        "Cut the Rates",
        "Nearly New Cars",
        "Trees Must Stand",
        "Mothers Against Diesel",
        "Buildings Scotland",
        "Riverbend Growers",
        "Orrin Dredging",
        "Meridian Creamery",
        "Shelter Cymru",
    ],
)
def test_a_body_is_read_whole_where_it_opens_a_sentence(name: str) -> None:
    text = f"The vote was on Monday.\n\n{name} said the wood was old."
    assert who(text) == [(None, name)]


@pytest.mark.parametrize(
    "text",
    [
        "Yesterday Jane Roe said the wood was old.",
        "Anglers Jane Roe and Tom Lind said the wood was old.",
        "Ask Jane Roe, who said the wood was old.",
    ],
)
def test_a_word_that_opens_a_sentence_is_of_no_persons_name(text: str) -> None:
    assert who(f"The vote was on Monday.\n\n{text}")[-1] == ("Jane Roe", None)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Mama Grace Roe told reporters it failed.", "Grace Roe"),
        ("Rowdy Hannah Roe left. Hannah Roe said it failed.", "Hannah Roe"),
        ("Orrin Blaise Roe left. Roe said it failed.", "Orrin Blaise Roe"),
        ("Farmer Col Roe left. “It failed,” Mr Roe said.", "Col Roe"),
        ("Col Roe led the troops. Col Roe said it failed.", "Roe"),
    ],
)
def test_words_of_address_are_no_part_of_a_name(text: str, person: str) -> None:
    assert who(f"The vote was on Monday.\n\n{text}")[-1] == (person, None)


def test_an_office_ahead_of_a_minister_is_no_body() -> None:
    text = "The vote failed. A spokesman for Works Minister Jane Roe said it was late."
    assert who(text) == [(None, None)]


@pytest.mark.parametrize("day", ["On 14 March", "On Tuesday", "In April"])
def test_a_day_ahead_of_a_name_is_no_part_of_it(day: str) -> None:
    text = f"The vote failed.\n\n{day} Tarnside Foods told staff that it was late."
    assert who(text) == [(None, "Tarnside Foods")]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The registry said it failed.", "registry"),
        ("The auditor-general said it failed.", "auditor-general"),
        ("The Norwegian delegation said it failed.", "Norwegian delegation"),
    ],
)
def test_a_kind_of_body_stands_for_itself(text: str, body: str) -> None:
    assert who(f"The vote was on Monday.\n\n{text}") == [(None, body)]


@pytest.mark.parametrize(
    "beside", ["a lecturer emerita", "a retired general", "the band's drummer"]
)
def test_what_somebody_is_makes_no_body(beside: str) -> None:
    text = f"The vote was on Monday.\n\nWilmet Thackeray, {beside}, said it failed."
    assert who(text) == [("Wilmet Thackeray", None)]
