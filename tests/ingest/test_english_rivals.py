"""Which of two bodies at odds a word means, by land, trade and part in a deed."""

import pytest

from ingest.components.english_dealings import opposite, roles_called
from ingest.components.english_lands import is_people, land_of
from tests.ingest.uttered import utterances

CASES = [
    (
        "Vardal Skip, a Norwegian shipping group, has sued Ostrom Ports, a Swedish "
        "one. {} said that nothing was paid.",
        {"The Norwegian group": "Vardal Skip", "The Swedish company": "Ostrom Ports"},
    ),
    (
        "Pellan Foods bought a mill from Corrie Grain in 2021.\n\nCorrie Grain has no "
        "comment. {} said that nothing was paid.",
        {"The buyer": "Pellan Foods", "The seller": "Corrie Grain"},
    ),
    (
        "Tarrant Lines was sued by Omber Steel in May. “We are calm,” Tarrant Lines "
        "said.\n\n{} said that nothing was paid.",
        {"The plaintiff": "Omber Steel", "The defendant": "Tarrant Lines"},
    ),
    (
        "Merrow Lamps, which makes lamps, and Sallow Bulbs, a chain of shops, met on "
        "Monday. {} said that nothing was paid.",
        {"The lamp maker": "Merrow Lamps", "The chain": "Sallow Bulbs"},
    ),
]


@pytest.mark.parametrize(
    ("text", "word", "body"),
    [(text, word, body) for text, each in CASES for word, body in each.items()],
)
def test_a_word_means_the_body_of_which_its_words_are_told(
    text: str, word: str, body: str
) -> None:
    found = utterances(text.format(word), "en")
    [one] = [one for one in found if one.quote == "nothing was paid"]
    assert one.claimant.organization == body


@pytest.mark.parametrize("word", ["The German regulator", "A Norwegian company"])
def test_somebody_else_is_neither_of_the_two(word: str) -> None:
    text = CASES[0][0].format(word)
    [one] = [one for one in utterances(text, "en") if one.quote == "nothing was paid"]
    assert one.claimant.organization not in ("Vardal Skip", "Ostrom Ports")


def test_a_town_and_a_people_tell_the_land() -> None:
    assert land_of("Oslo") == land_of("Norwegians") == "norway"
    assert land_of("Acme") is None
    assert is_people("Norwegians")
    assert not is_people("Oslo")


def test_what_one_of_two_is_tells_what_the_other_is() -> None:
    assert roles_called("plaintiff") == {"claimant"}
    assert opposite("claimant") == "respondent"
    assert opposite("shareholder") is None
