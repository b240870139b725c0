"""Whom a description means and which body a person is of, in sentences of our own."""

import pytest

from tests.ingest.uttered import saying

Who = tuple[str | None, str | None, str | None]


def who(text: str, words: str = "failed") -> Who:
    """Return person, body and description of the utterance that has the words."""
    found = saying(text, words).claimant
    return found.person, found.organization, found.described_as


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "The Ndara Pastoral Corporation sued in May. Quarry operator Bluff Tessel"
            " denied it. The company said that both pumps failed.",
            "Bluff Tessel",
        ),
        (
            "Sleepwise apologised. Its head of trust, Jane Roelofs, left. Dalby & Roe"
            " wept. Roelofs shrugged. The company said that both pumps failed.",
            "Sleepwise",
        ),
        (
            "The Pathway 4 keeps a log. I told the maker, Oakfield Devices. In May the"
            " company said that both pumps failed.",
            "Oakfield Devices",
        ),
        (
            "Its maker admitted on Monday that both pumps failed. Lumeo, based in"
            " Utrecht, is sorry. Lumeo fell.",
            "Lumeo",
        ),
        (
            "Lantern Games closed a studio. In a statement, the publisher said that"
            " both pumps failed.",
            "Lantern Games",
        ),
        (
            "Tern Airways took it down; it had said in May that both pumps failed.",
            "Tern Airways",
        ),
        (
            "Ironbank left. Argentina's farm ministry met them. In May it said that"
            " both pumps failed.",
            "Argentina's farm ministry",
        ),
        (
            "Blue Strait fell. Seafarers United said jobs would go. The union said that"
            " both pumps failed.",
            "Seafarers United",
        ),
        ("Portugal is wary; in May it said that both pumps failed.", "Portugal"),
        (
            "According to figures released last year by the Office of Tides, both"
            " pumps failed.",
            "Office of Tides",
        ),
    ],
)
def test_a_body_is_meant_by_its_kind_or_as_the_subject(text: str, body: str) -> None:
    assert who(text)[:2] == (None, body)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Director Lena Moss wept. Moss at the Copper Kettle, alone. Moss said both"
            " pumps failed.",
            ("Lena Moss", None, None),
        ),
        (
            "Governor Ann Hill ran. Tern Bridge fell. Hill spokesman Cody Lark said"
            " both pumps failed.",
            ("Cody Lark", None, None),
        ),
        (
            "The Minister of State for Harbours, Ann Tully, said both pumps failed.",
            ("Ann Tully", None, None),
        ),
        (
            "Jane Roe, who chaired the panel that met at the committee, said both"
            " pumps failed.",
            ("Jane Roe", None, None),
        ),
        (
            "Haven Ferries denies it. Ann Lee, who runs its Tenby office, said both"
            " pumps failed.",
            ("Ann Lee", "Haven Ferries", None),
        ),
        (
            "Ann Lee, who has not worked with the lab at Yale University, said both"
            " pumps failed.",
            ("Ann Lee", None, None),
        ),
        (
            "The Unity Front met. President Idris Bala left. His spokeswoman, Fatou"
            " Sarr, said both pumps failed.",
            ("Fatou Sarr", None, None),
        ),
        (
            "The Trade Bureau met. Founder Casimir Bell said both pumps failed.",
            ("Casimir Bell", None, None),
        ),
    ],
)
def test_a_person_is_of_a_body_by_grammar_alone(text: str, expected: Who) -> None:
    assert who(text) == expected


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "Petra Novak found more. The engineer, who works in Prague, said both"
            " pumps failed.",
            "Petra Novak",
        ),
        (
            "Ivan Poe met the Harbour Post. The Leeds surgeon said both pumps failed.",
            "Ivan Poe",
        ),
        (
            "Its chair, a retired purser named Alec Dow, said both pumps failed.",
            "Alec Dow",
        ),
        (
            "A historian at the museum in Gosport, Brian Toll, said both pumps failed.",
            "Brian Toll",
        ),
        (
            "Orla Finn, a geologist, disagrees. According to her study, both pumps"
            " failed.",
            "Orla Finn",
        ),
    ],
)
def test_a_trade_or_a_paper_stands_for_who_was_just_named(
    text: str, person: str
) -> None:
    assert who(text)[0] == person


@pytest.mark.parametrize(
    ("text", "described"),
    [
        (
            "Nurses packed the hall. In a letter, they said both pumps failed.",
            "Nurses",
        ),
        (
            "Ann Lee left. The labour inspector came in May. She said both pumps"
            " failed.",
            "The labour inspector",
        ),
        (
            "Ann Lee left. His daughter runs it now. She said both pumps failed.",
            "His daughter",
        ),
        (
            "Acme fell. A spokesperson for Mr Draper said both pumps failed.",
            "A spokesperson for Mr Draper",
        ),
        (
            "Consultants at Frey expect prices to double. Their report says that both"
            " pumps failed.",
            "Consultants at Frey",
        ),
        (
            "Ironbank fell. The regulator came in May. It said both pumps failed.",
            "The regulator",
        ),
        ("Ann Lee wept. The London mayor said both pumps failed.", "The London mayor"),
        (
            "Lantern Games met. A former producer spoke to us. The producer said"
            " both pumps failed.",
            "A former producer",
        ),
    ],
)
def test_the_unnamed_stay_so(text: str, described: str) -> None:
    person, body, found = who(text)
    last = described.rsplit(maxsplit=1)[-1]
    assert (person, body) == (None, None)
    assert (found or "").lower().endswith(last.lower())


def test_a_clause_after_what_a_body_has_is_the_body() -> None:
    text = (
        "It follows a complaint by the brewery Little Barrow, a firm with 20 staff,"
        " which said that both pumps failed."
    )
    assert who(text) == (None, "Little Barrow", None)


def test_a_name_that_ends_with_an_office_is_a_body() -> None:
    text = (
        "It was praised by the law group Clearwater Counsel, which said both pumps"
        " failed."
    )
    assert who(text) == (None, "Clearwater Counsel", None)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "The consumer council wept. The council's director said both pumps failed.",
            "consumer council",
        ),
        (
            "The Dale Club met. The booster club's director said both pumps failed.",
            "booster club",
        ),
    ],
)
def test_a_body_without_a_name_is_told_by_its_own_words(text: str, body: str) -> None:
    assert who(text)[1] == body


@pytest.mark.parametrize("site", ["X", "Facebook"])
def test_a_post_speaks_and_not_the_site_that_it_is_on(site: str) -> None:
    text = f"A viral post on {site} claims that the pump failed in May."
    assert who(text) == (None, None, "A viral post")


@pytest.mark.parametrize(
    ("voice", "body"),
    [("A spokesperson for the company", None), ("The newspaper", "Guardian")],
)
def test_a_paper_that_saw_a_paper_is_not_the_company(
    voice: str, body: str | None
) -> None:
    ahead = "Minutes seen by the Guardian show that the board knew."
    assert who(f"{ahead} {voice} said that the pump failed.")[1] == body


def test_what_a_disease_is_called_after_is_no_body() -> None:
    text = "A drug slows Alzheimer’s, scientists say. The journal said the pump failed."
    assert who(text, "pump") == (None, None, "The journal")


def test_what_the_reporter_sets_against_it_is_not_said() -> None:
    text = "The ministry denied that it had failed, contradicting a claim by Ann Roe."
    assert saying(text, "failed").quote == "it had failed"
