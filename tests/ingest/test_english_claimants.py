"""Who said it, in English: each rule in sentences of our own."""

import pytest

from ingest.components.english_given import gender_of, given_names, is_korean
from ingest.components.english_kind import kind_of
from ingest.said import Claimant
from tests.ingest.uttered import utterances


def heard(text: str) -> list[Claimant]:
    """Return the claimants of an English article in its order."""
    return [one.claimant for one in utterances(text, "en")]


def last(text: str) -> tuple[str | None, str | None]:
    """Return the person and the organisation of the last utterance."""
    who = heard(text)[-1]
    return who.person, who.organization


@pytest.mark.parametrize(
    ("sentence", "organization"),
    [
        (
            "Jane Roe, who chairs the Friends of Mill Lane, said it failed.",
            "Friends of Mill Lane",
        ),
        ("Jane Roe, chief executive of Acme, said it failed.", "Acme"),
        (
            "Jane Roe, professor of law at Yale University, said it failed.",
            "Yale University",
        ),
        ("Acme's chief executive, Jane Roe, said it failed.", "Acme"),
        ("Later, EAU technical director Jane Roe said it failed.", "EAU"),
        ("A spokesman for Acme, John Roe, said it failed.", "Acme"),
        ("Jane Roe of the Sierra Club said it failed.", "Sierra Club"),
        ("Acme's Jane Roe said it failed.", "Acme"),
    ],
)
def test_a_person_speaks_for_the_organisation_beside_the_name(
    sentence: str, organization: str
) -> None:
    person, found = last(sentence)
    assert (person or "").endswith("Roe")
    assert found == organization


@pytest.mark.parametrize(
    "sentence",
    [
        "Former Acme engineer Jane Roe said it failed.",
        "A spokeswoman for Ana Prado, Jane Roe, said it failed.",
        "His lawyer, Jane Roe, said it failed.",
        "Majority Leader Jane Roe said it failed.",
        "Jane Roe, who has trained Lena Fischer, said it failed.",
    ],
)
def test_nobody_speaks_for_a_person_a_rank_or_a_place_left(sentence: str) -> None:
    assert last(sentence) == ("Jane Roe", None)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("The Office", "Office for Kettle Safety"),
        ("The regulator", "Office for Kettle Safety"),
        ("The paper", "Millford Echo"),
        ("The Echo", "Millford Echo"),
        ("The company", "Brisa Home Ltd"),
        ("Brisa", "Brisa Home Ltd"),
        ("The union", "Union of Dock Workers"),
        ("UDW", "Union of Dock Workers"),
    ],
)
def test_a_short_form_is_the_last_organisation_of_its_kind(
    short: str, full: str
) -> None:
    named = (
        "The Office for Kettle Safety met the Millford Echo in London. "
        "Brisa Home Ltd sued. The Union of Dock Workers (UDW) joined. "
    )
    assert last(f"{named}{short} said it failed.") == (None, full)


@pytest.mark.parametrize("word", ["government", "police", "army"])
def test_what_everybody_knows_is_no_company_named_before(word: str) -> None:
    (found,) = heard(f"Acme Inc sold boats. The {word} said it failed.")
    assert found.organization != "Acme Inc"


def test_a_company_is_not_the_place_where_it_is() -> None:
    text = "Acme Inc opened. It sells boats in Millford. The company said it failed."
    assert last(text) == (None, "Acme Inc")


def test_its_head_is_the_head_of_who_acted_last() -> None:
    text = "Seaway plc lost money. “It failed,” said its president, Ann van der Berg."
    assert last(text) == ("Ann van der Berg", "Seaway plc")


def test_a_ministry_is_named_with_all_that_it_is_for() -> None:
    text = "The Ministry of Trade, Industry and Energy said it failed."
    assert last(text) == (None, "Ministry of Trade, Industry and Energy")


def test_an_abbreviated_title_tells_the_role() -> None:
    text = "Gov. Howard Pell met Lucinda Vance. The governor said it failed."
    assert last(text) == ("Howard Pell", None)


@pytest.mark.parametrize(
    ("called", "full"),
    [
        ("Mr. Lopez", "David Lopez"),
        ("Ms. Lopez", "Maria Lopez"),
        ("She", "Maria Lopez"),
    ],
)
def test_a_title_or_a_pronoun_picks_one_of_two_by_gender(
    called: str, full: str
) -> None:
    text = f"Maria Lopez sang. David Lopez danced. {called} said it failed."
    assert last(text) == (full, None)


def test_she_is_the_official_who_spoke_last_and_has_no_name() -> None:
    text = (
        "Jane Roe left. A senior official at the Treasury said it failed. "
        "She said it leaked."
    )
    first, second = heard(text)
    assert first.described_as == "A senior official at the Treasury"
    assert first.organization == "Treasury"
    assert (second.person, second.described_as) == (None, first.described_as)


def test_the_engineer_is_the_unnamed_one_of_before() -> None:
    text = "Two engineers at Acme said it failed. The engineers said it leaked."
    first, second = heard(text)
    assert (second.described_as, second.organization) == (first.described_as, "Acme")


def test_they_are_the_group_that_spoke_last() -> None:
    text = "Residents said it failed. Jane Roe said it held. They said it leaked."
    assert heard(text)[-1].described_as == "Residents"


def test_a_statement_told_of_before_is_its_makers() -> None:
    text = "In a statement, Hanse Radar said it failed. The statement said it leaked."
    assert last(text) == (None, "Hanse Radar")


def test_a_study_is_no_newspaper() -> None:
    text = "The Millford Echo closed. Ann Lee read a paper. The paper said it failed."
    assert last(text) == (None, None)


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("Kim Min-ji", None),
        ("Kim Sung-hoon", "male"),
        ("Park Ji-hye", None),
        ("Choi Hye-jin", "female"),
        ("Lee Mi-sook", "female"),
        ("Jin-ho Kim", "male"),
        ("Niamh O'Neill", "female"),
        ("Grant Field", "male"),
        ("Taylor Field", None),
    ],
)
def test_a_given_name_tells_the_gender_only_where_it_does(
    name: str, gender: str | None
) -> None:
    assert gender_of(name) == gender


def test_no_name_has_two_genders_and_no_surname_is_a_given_name() -> None:
    names = given_names()
    assert not {"kim", "lee", "park", "washington", "china", "may"} & set(names)
    assert set(names.values()) == {"male", "female", "either"}


def test_two_words_tied_are_not_korean_without_a_surname() -> None:
    assert not is_korean("Whitlock-Hayes Construction")
    assert not is_korean("Ann-Marie Dubois")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Friends of Mill Lane Library", "cause"),
        ("Bank of Millford", "business"),
        ("Northmere Echo", "press"),
        ("Office for Kettle Safety", "control"),
        ("Nimbus", None),
    ],
)
def test_the_chief_word_of_a_name_tells_its_kind(name: str, kind: str | None) -> None:
    assert kind_of(name) == kind


@pytest.mark.parametrize("when", ["on Tuesday", "for March", "of January"])
def test_a_day_is_no_part_of_a_bodys_name(when: str) -> None:
    text = f"The Lakeside Council {when} rejected claims that the figures were false."
    assert last(text) == (None, "Lakeside Council")


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "The Drivers' Guild met. Its head, Ann Roe, said it failed.",
            ("Ann Roe", "Drivers' Guild"),
        ),
        (
            "Miriam Roe KC sat. Miriam Roe KC said it failed.",
            ("Miriam Roe", None),
        ),
        (
            "Harrow & Pike Homes paid. The firm said it failed.",
            (None, "Harrow & Pike Homes"),
        ),
        ("Transport minister Ann Roe said it failed.", ("Ann Roe", None)),
        (
            "It was in the Halby Courier. The Courier's head, Jo Roe, said it failed.",
            ("Jo Roe", "Halby Courier"),
        ),
        (
            "A report by the Coastal Safety Institute said it failed.",
            (None, "Coastal Safety Institute"),
        ),
        (
            "Acme's shares fell. Cllr Bev Roe (Ind) wept. The company said it failed.",
            (None, "Acme"),
        ),
        (
            "The journal Reef Letters met Yale University. The journal said it failed.",
            (None, "Reef Letters"),
        ),
        (
            "That was denied by the town's clerk, Ian Roe. He said it failed.",
            ("Ian Roe", None),
        ),
        (
            "Munich-based Tessera co-founder and CEO Jo Roe said it failed.",
            ("Jo Roe", "Tessera"),
        ),
    ],
)
def test_bodies_and_people_are_known_by_how_they_are_introduced(
    text: str, who: tuple[str | None, str | None]
) -> None:
    assert last(text) == who


def test_a_regulator_that_nobody_introduced_stays_unnamed() -> None:
    text = "The Ministry of Trade met the High Court. The regulator said it failed."
    (found,) = heard(text)
    assert (found.organization, found.described_as) == (None, "The regulator")


def test_who_is_told_of_inside_a_report_is_not_who_speaks_next() -> None:
    text = "Jake Roe said it broke on the day Sunil Poe died. He said it failed."
    assert last(text) == ("Jake Roe", None)
