"""Each rule of English attribution, in a sentence of our own."""

from dataclasses import dataclass

import pytest

from ingest.article import Article
from ingest.said import Said
from kg.model import Mode
from tests.ingest.uttered import heard


@dataclass(frozen=True)
class Heard:
    """What the pipeline found in a text."""

    said: tuple[Said, ...]
    asides: tuple[Said, ...]

    def quotes(self) -> list[str]:
        return [one.quote for one in self.said]


def hear(text: str) -> Heard:
    """Read a text as an English article."""
    found = heard(
        Article(text=text, url="", sha256="", media_type="text/plain", lang="en")
    )
    return Heard(found.said, found.asides)


def names(one: Said) -> str | None:
    who = one.claimant
    return who.person or who.organization or who.described_as


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Ann Lee said after the vote the count was wrong.", "the count was wrong"),
        ("Ann Lee was certain that the dam would hold.", "the dam would hold"),
        ("The mill's owners knew that the wheel was cracked.", "the wheel was cracked"),
        (
            "The clerk heard that the ledger had been burned.",
            "the ledger had been burned",
        ),
        ("Ann Lee expects that prices will fall.", "prices will fall"),
        ("Ferries sank, according to Ann Lee.", "Ferries sank"),
    ],
)
def test_a_clause_is_found_beside_a_verb_a_mood_or_a_source(
    text: str, quote: str
) -> None:
    assert quote in hear(text).quotes()


def test_what_else_a_speaker_did_is_no_part_of_what_was_said() -> None:
    found = hear("Ann Lee said the plan was unsound and warned of delays.")
    assert found.quotes()[0] == "the plan was unsound"


def test_a_sentence_ends_with_its_paragraph() -> None:
    text = (
        "Ann Lee has said that the bridge was built by convicts from the U.S.\n\n"
        '"Bad days are coming," Tom Ray warned in Everett.'
    )
    quotes = hear(text).quotes()
    assert quotes[1:] == ["Bad days are coming"]
    assert quotes[0].startswith("the bridge was built by convicts")


def test_a_signed_quotation_is_its_signers() -> None:
    found = hear('"The bakery sold us stale bread all year." - Ann Lee')
    assert [(one.quote, names(one)) for one in found.said] == [
        ("The bakery sold us stale bread all year.", "Ann Lee")
    ]


def test_a_dash_before_no_name_signs_nothing() -> None:
    assert not hear('They drew "a line of old brown paint" - then nothing more.').said


def test_a_verb_that_no_list_has_speaks_beside_a_quotation() -> None:
    found = hear('"The river has never been so low," Ann Lee crooned.')
    assert [(one.quote, names(one)) for one in found.said] == [
        ("The river has never been so low", "Ann Lee")
    ]


def test_a_quotation_goes_on_after_a_long_attribution() -> None:
    text = (
        '"The gate was open," Ann Lee said on Monday at the mill in Dover, where the '
        'Rev. T.K. Moss also spoke. "Anybody could walk in."'
    )
    found = hear(text)
    assert found.quotes() == ["The gate was open", "Anybody could walk in."]
    assert found.said[1].part_of == found.said[0].id


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Ann Lee supports the harbour bill.", "the harbour bill"),
        ("Ann Lee wants to rebuild the pier.", "to rebuild the pier"),
        ("Ann Lee called for a new pier.", "a new pier"),
        ("Voters liked Ann Lee's attack on the mayor.", "the mayor"),
    ],
)
def test_wishes_and_attitudes_are_asides_and_no_utterances(
    text: str, quote: str
) -> None:
    found = hear(text)
    assert found.said == ()
    assert quote in [one.quote for one in found.asides]


def test_what_nobody_in_particular_says_is_an_aside() -> None:
    found = hear("Some say the well is poisoned.")
    assert found.said == ()
    assert [one.quote for one in found.asides] == ["the well is poisoned"]


def test_what_might_be_said_was_not_said() -> None:
    assert hear("Ann Lee might say that the well is poisoned.").said == ()


@pytest.mark.parametrize(
    "name", ["Kim Sung-hoon", "Owen Pryce-Jones", "Lee Jae-myung", "Ko Suk-hwan"]
)
def test_a_hyphenated_name_is_not_cut(name: str) -> None:
    found = hear(f'"We checked every kettle," said {name}. It was cold. "All of them."')
    assert found.said[0].claimant.person == name


def test_a_surname_finds_the_hyphenated_name_again() -> None:
    found = hear(
        '"We checked the kettles," said Kim Sung-hoon, a manager.\n\nKim said the '
        "batch was sound."
    )
    assert {one.claimant.person for one in found.said} == {"Kim Sung-hoon"}


def test_he_is_a_person_and_no_thing_with_two_words() -> None:
    found = hear(
        "Tom Ray said on Monday that Silver Lantern runs on whale oil. "
        "He said that he had seen it."
    )
    assert [one.claimant.person for one in found.said] == ["Tom Ray", "Tom Ray"]


def test_words_in_marks_after_that_are_mixed_speech() -> None:
    found = hear(
        'Ann Lee said in a letter that "the dam is leaking" into the old mill.'
    )
    assert [one.mode for one in found.said] == [Mode.MIXED]


def test_asides_have_ids_of_their_own() -> None:
    found = hear(
        "Ann Lee backed the bill. Ann Lee said the pier was unsafe. Tom Ray opposed it."
    )
    ids = [one.id for one in (*found.said, *found.asides)]
    assert len(ids) == len(set(ids))
    assert found.said[0].id == "u1"


@pytest.mark.parametrize("text", ["", " ", "\n\n", '"', '" - ', "said", "-", '"," - A'])
def test_a_text_without_words_says_nothing(text: str) -> None:
    assert hear(text).said == ()
