"""Whom a description means when it speaks, in sentences of our own."""

import pytest

from ingest.said import Said
from tests.ingest.uttered import utterances


def hear(text: str) -> list[Said]:
    """Return the utterances of an English article in its order."""
    return list(utterances(text, "en"))


def who(text: str, words: str) -> tuple[str | None, str | None]:
    """Return the person, else the description, and the body that say the words."""
    one = next(one for one in hear(text) if words in one.quote).claimant
    return one.person or one.described_as, one.organization


@pytest.mark.parametrize(
    ("ahead", "called", "person"),
    [
        ("Pilot Greg Hanlon landed in a field.", "The pilot", "Greg Hanlon"),
        ("Dr Amara Osei runs the clinic.", "The doctor", "Amara Osei"),
        ("Tess Marlowe bought the bakery.", "The businesswoman", "Tess Marlowe"),
        ("Jorge Alvim, 44, was fined.", "The father of three", "Jorge Alvim"),
        ("Manager Phil Dunne was booed.", "The boss", "Phil Dunne"),
        ("Councillor Maeve Tully resigned.", "The politician", "Maeve Tully"),
        ("Nils Hagen opened the shop in May.", "The florist", "Nils Hagen"),
    ],
)
def test_a_calling_stands_for_who_acted_last(
    ahead: str, called: str, person: str
) -> None:
    text = f"{ahead} {called} said both gauges had failed."
    assert who(text, "both gauges")[0] == person


@pytest.mark.parametrize(
    ("text", "described"),
    [
        ("A driver saw it. Ann Lee ran. The driver said it burned.", "The driver"),
        ("Ann Lee ran. The other driver said it burned.", "The other driver"),
        ("Ann Lee ran. The florist who saw it said it burned.", "The florist"),
        ("Ann Lee, a nurse, ran. The judge said it burned.", "The judge"),
    ],
)
def test_somebody_told_apart_is_not_who_acted_last(text: str, described: str) -> None:
    assert who(text, "it burned") == (described, None)


@pytest.mark.parametrize(
    ("ahead", "called", "body"),
    [
        (
            "Halvorsen Ferries met the Dockers' Alliance.",
            "The alliance",
            "Dockers' Alliance",
        ),
        (
            "Halvorsen Ferries met the Dockers' Alliance.",
            "The operator",
            "Halvorsen Ferries",
        ),
        ("Lanmere Council approved the plan.", "The authority", "Lanmere Council"),
        (
            "The Institute for Coastal Studies reported on it.",
            "The think tank",
            "Institute for Coastal Studies",
        ),
        ("Boeing sold the part.", "The planemaker", "Boeing"),
        ("Marl Logistics lost the parcels.", "The giant", "Marl Logistics"),
    ],
)
def test_a_common_noun_stands_for_a_body_of_its_kind(
    ahead: str, called: str, body: str
) -> None:
    assert who(f"{ahead} {called} said the seal had failed.", "the seal")[1] == body


def test_a_surname_stays_with_whom_it_meant_before_another_bore_it() -> None:
    text = (
        "Rower Dane Kell resigned. Kell said he was ill. His uncle, Barry Kell, "
        "laughed. Kell said the boat was lost."
    )
    assert who(text, "the boat was lost")[0] == "Dane Kell"


def test_nobody_acts_in_a_question() -> None:
    text = 'Coach Lee Marsh frowned. Is Dane Kell ill? "Ask his doctor, now," he said.'
    assert who(text, "Ask his doctor")[0] == "Lee Marsh"


@pytest.mark.parametrize(
    "text",
    [
        "06:40\nThe Guild's secretary, Moira Penn, says the pier is shut.",
        "Ferry strike, day two\nMoira Penn says the pier is shut.",
        "9.15 am GMT\nMoira Penn has told the radio the pier is shut.",
    ],
)
def test_a_time_or_a_title_over_a_sentence_is_no_part_of_it(text: str) -> None:
    assert who(text, "the pier is shut")[0] == "Moira Penn"


def test_a_capital_tells_a_name_that_the_tagger_misses() -> None:
    text = "The pier belongs to Norling. Norling says it was safe."
    assert who(text, "it was safe") == (None, "Norling")


def test_a_first_word_in_capitals_for_its_place_is_no_body() -> None:
    assert who("OUTRAGED owner Jane Roe said it burned.", "it burned") == (
        "Jane Roe",
        None,
    )


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("“It is a farce,” fumed shop owner Ann Lee.", "Ann Lee"),
        ("“It is gone,” sighed the widow of the sculptor.", None),
        ('"The vote," insisted the deputy, Ann Lee, "was rigged."', "Ann Lee"),
    ],
)
def test_a_speaker_may_stand_behind_the_verb(text: str, person: str | None) -> None:
    assert hear(text)[0].claimant.person == person


def test_a_quotation_left_open_is_of_who_closes_it() -> None:
    text = "“We asked for help in May.\n\n“Nobody came,” Ann Lee said."
    assert [one.claimant.person for one in hear(text)] == ["Ann Lee", "Ann Lee"]


@pytest.mark.parametrize(
    ("text", "quote", "person"),
    [
        (
            "Anton Sirk was accused by Lena Roth of buying votes.",
            "buying votes",
            "Lena Roth",
        ),
        (
            "Ministers were urged by Lena Roth to publish the sums.",
            "publish the sums",
            "Lena Roth",
        ),
        (
            "Tarn was accused of hiding a leak by Lena Roth.",
            "hiding a leak",
            "Lena Roth",
        ),
        (
            "Lena Roth admitted overcharging customers.",
            "overcharging customers",
            "Lena Roth",
        ),
    ],
)
def test_a_passive_has_its_accuser(text: str, quote: str, person: str) -> None:
    one = hear(text)[0]
    assert (one.quote, one.claimant.person) == (quote, person)


def test_a_claim_that_names_its_maker_is_that_makers() -> None:
    text = "Acme disputes a report by the Allergy Network that it knew of the fault."
    one = hear(text)[0]
    assert one.claimant.organization == "Allergy Network"
    assert not one.negated


def test_another_speaks_for_himself() -> None:
    text = "One neighbour said it never stopped. Another said he had complained."
    assert who(text, "he had complained")[0] == "Another"


def test_a_live_page_introduces_by_a_name_and_a_colon() -> None:
    text = "Mick Farrell runs it.\n\nFarrell again, now on X: “No talks, no trains.”"
    assert who(text, "No talks")[0] == "Mick Farrell"
    text = "A reader, Colm, emails: “My train has never come.”"
    assert who(text, "My train")[0] == "Colm"


def test_of_many_the_only_one_who_acts_in_the_paragraph_is_meant() -> None:
    text = (
        "Bo Marr sailed.\n\nAnn Lee, director of Clean Bay, left. The campaigner said "
        "the gauge had failed."
    )
    assert who(text, "the gauge")[0] == "Ann Lee"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Charity Fair Means said the gauge had failed.", "Fair Means"),
        ("Regulator Enwatch said the gauge had failed.", "Enwatch"),
        ("Orphelia, which makes it, said the gauge had failed.", "Orphelia"),
        ("The interior ministry said the gauge had failed.", "interior ministry"),
        (
            "Ann Lee of St Mary's Hospital said the gauge had failed.",
            "St Mary's Hospital",
        ),
        ("MILTON, Ohio (AP) — Acme said the gauge had failed.", "Acme"),
    ],
)
def test_a_body_is_called_by_its_own_name_alone(text: str, body: str) -> None:
    assert who(text, "the gauge")[1] == body


def test_a_dateline_is_no_part_of_what_is_said() -> None:
    text = "MILTON, Ohio (AP) — The gauge had failed twice, Ann Lee said on Friday."
    assert hear(text)[0].quote == "The gauge had failed twice"


def test_who_mostly_asks_in_an_interview_claims_nothing() -> None:
    text = (
        "Nkosi: Was the mine safe?\n\nPillay: It met the standard.\n\n"
        "Nkosi: And the shaft?\n\nPillay: It was inspected in March.\n\n"
        "Thandi Nkosi was speaking to Reshma Pillay."
    )
    said = [one.claimant.person or "" for one in hear(text)]
    assert len(said) == 2
    assert all("Pillay" in name for name in said)


def test_a_bare_office_is_of_the_body_that_acts_in_its_paragraph() -> None:
    text = "WaterFirst dug. Programme manager Ann Lee said the gauge had failed."
    assert who(text, "the gauge") == ("Ann Lee", "WaterFirst")


def test_an_age_finds_whom_it_means_however_the_rest_is_tied() -> None:
    text = (
        "Nora Reyes sang. “Here is the gauge that failed,” the 27-year-old told fans."
    )
    assert who(text, "the gauge")[0] == "Nora Reyes"
