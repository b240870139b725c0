"""Names of people from everywhere, found in full by title, label or brackets."""

from datetime import UTC, datetime

import pytest

from ingest.components.english_turn import find_turns
from ingest.said import Said
from tests.ingest.uttered import utterances

SAID = "The lock gate was rotten."
NAMES = (
    "Solvei Åkermann",
    "Bríd Ní Cheallaigh / Ní Cheallaigh",
    "Pavlo Zhurbenko",
    "Chinweike Obasi",
    "Thandiwe Xaba",
    "Joachim van der Heem / Van der Heem",
    "Yunus al-Karrad / al-Karrad",
    "Saltuk Özgüven",
    "Ferran Puigdomènech",
    "Hugo Robles Peña / Robles",
    "Ama Serwaa",
    "Tupou Vainikolo",
    "Ratna Kusumawati",
    "Fen Liwei / Fen",
    "Tae-oh Ryu",
    "Makoto Isobe",
    "L. Thiruvalluvan",
    "Walter B. Crane III / Crane",
    "Lucas Pike Jr. / Pike",
    "Hunter Small",
    "April Stone",
    "Dale West",
    "Faith Young",
    "Rose Dean",
    "Will Bishop",
    "Brook Lake",
    "Fenwick Marsh",
    "Jiho Baek",
)


def heard(text: str) -> list[Said]:
    said = utterances(text, "en", published=datetime(2025, 6, 5, 12, tzinfo=UTC))
    return [one for one in said if "rotten" in one.quote]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "form",
    [
        "Host: Why?\n\n{label}: {said}\n\nHost: Since when?\n\n{label}: Since May.",
        "THE CHAIR: Why?\n\nMS. {high}: {said}\n\nTHE CHAIR: Thank you.",
        "Host – Why?\n\n{label} – {said}\n\nHost – Since when?",
        "Dr. {later} said the lock gate was rotten.",
    ],
)
def test_a_label_or_title_before_a_surname_finds_the_whole_name(
    name: str, form: str
) -> None:
    full, _, later = name.partition(" / ")
    later = later or full.split()[-1]
    label = later[0].upper() + later[1:]
    after = form.format(said=SAID, later=later, label=label, high=later.upper())
    found = heard(f"{full} has worked on the canal for 20 years.\n\n{after}")
    assert [one.claimant.person for one in found] == [full]


def test_a_name_in_brackets_is_who_speaks() -> None:
    [one] = heard("One of the keepers (Nigel Hasp) said the lock gate was rotten.")
    assert one.claimant.person == "Nigel Hasp"


def test_who_is_of_a_body_speaks_and_not_the_body() -> None:
    [one] = heard("Gemma Peel of the Keepers’ Union said the lock gate was rotten.")
    assert (one.claimant.person, one.claimant.organization) == (
        "Gemma Peel",
        "Keepers’ Union",
    )


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Suwarno, the canal’s head of safety, said {}.", "Suwarno"),
        ("Odarka Petrenko told the inquiry {}.", "Odarka Petrenko"),
        ("Deng Xueyi told the inquiry {}.", "Deng Xueyi"),
        ("Seo Jaemin told the inquiry {}.", "Seo Jaemin"),
        ("Thyra K. McNabb told the inquiry {}.", "Thyra K. McNabb"),
        ("Oru Tamm was there. “The lock gate was rotten,” he said.", "Oru Tamm"),
        ("Hugo d’Orval said {}.", "Hugo d’Orval"),
        ("Rui Lobo e Sá said {}.", "Rui Lobo e Sá"),
        ("The keeper hired Will May, a diver. May said {}.", "Will May"),
        ("Jo Lind met Ouyang Zeming. According to Ouyang, {}.", "Ouyang Zeming"),
        ("One of the divers (Wilber Chaco) said {}.", "Wilber Chaco"),
        ("Odhran Mac Bria dived. Mac Bria said {}.", "Odhran Mac Bria"),
        ("Suwarno, a dock worker, said {}.", "Suwarno"),
        ("They met Chatri Bunma. Chatri, who dives, said {}.", "Chatri Bunma"),
    ],
)
def test_a_form_an_office_or_a_pronoun_tells_a_person(text: str, person: str) -> None:
    [one] = heard(text.format("the lock gate was rotten"))
    assert one.claimant.person == person


def test_who_lends_or_invests_may_be_a_firm() -> None:
    text = "One of the lenders (Brackmore Norvest) said the lock gate was rotten."
    assert [one.claimant.person for one in heard(text)] == [None]


@pytest.mark.parametrize("body", ["U.S. Soccer", "Huang He Power"])
def test_a_form_that_bodies_have_too_tells_nobody(body: str) -> None:
    [one] = heard(f"{body} said the lock gate was rotten.")
    assert (one.claimant.person, one.claimant.organization) == (None, body)


@pytest.mark.parametrize(
    "text",
    [
        "LUND — The lock gate was shut.\n\nYORK — A bridge fell.\n\nLUND — It rained.",
        "Ann Roe and Jo Pike won.\n\nRoe – Solid at the back.\n\nPike – Scored twice.",
        "Cost: Some £3m.\n\nPlace: The old canal.\n\nYear: It was built in 1820.",
    ],
)
def test_datelines_marks_and_lists_of_facts_label_nobody(text: str) -> None:
    assert find_turns(text) == []
