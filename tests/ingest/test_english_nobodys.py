"""What is nobody's employer: titles, places, things; and whose a bare office is."""

import pytest

from tests.ingest.uttered import saying


def body(text: str, words: str = "it leaks") -> str | None:
    """Return the body that says the words, or that whoever says them is of."""
    return saying(text, words).claimant.organization


@pytest.mark.parametrize(
    "office",
    [
        "Chief Operating Officer",
        "Human Resources Director",
        "Regional Manager",
        "Lead Counsel",
        "Acting Head Teacher",
        "Shadow Health Secretary",
        "Executive Vice President",
        "Chief Petty Officer",
    ],
)
def test_a_piece_of_a_title_is_no_body(office: str) -> None:
    assert body(f"Talks failed. {office} Dana Ferrand said it leaks.") is None


def test_an_office_of_two_words_with_the_is_no_body() -> None:
    assert body("The State Auditor, Wanda Kilbride, said it leaks.") is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Harlow Pike grew. The New Ardley firm said it leaks.", "Harlow Pike"),
        ("Carrow Mill, an Ardley textile firm, grew. It said it leaks.", "Carrow Mill"),
        (
            "A State corporation grew. Its boss, Dana Ferrand, said it leaks.",
            "State corporation",
        ),
    ],
)
def test_where_a_firm_is_is_no_body(text: str, expected: str) -> None:
    assert body(text) == expected


@pytest.mark.parametrize(
    "thing",
    [
        "MV Glenarvon was late",
        "The ferry Saint Oona was late",
        "Storm Elvira was near",
        "Its new app, Pocketwell, was late",
        "The Clean Rivers Act was near",
    ],
)
def test_nobody_works_for_a_thing(thing: str) -> None:
    text = f"Calder Line grew. {thing}. Its director, Dana Ferrand, said it leaks."
    assert body(text) == "Calder Line"


def test_the_people_of_a_country_are_no_body() -> None:
    text = (
        "Calder Line grew. Canadians paid. Its director, Dana Ferrand, said it leaks."
    )
    assert body(text) == "Calder Line"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Calder Line grew. Chief Executive Dana Ferrand said it leaks.",
            "Calder Line",
        ),
        (
            "Calder Line grew. Calder Line paid. Oakhurst Capital sued Calder Line."
            "\n\nChief Executive Dana Ferrand said it leaks.",
            None,
        ),
        (
            "Oakhurst Capital sued.\n\nCalder Line grew. Calder Line paid."
            "\n\nChief Executive Dana Ferrand said it leaks.",
            "Calder Line",
        ),
        ("Calder Line grew. The band's spokesman, Dan Roe, said it leaks.", None),
        ("Calder Line grew. District spokesman Dan Roe said it leaks.", None),
        ("Calder Line grew. The panel spokesman Dan Roe said it leaks.", None),
    ],
)
def test_a_bare_office_is_of_whom_hardly_another_is_meant(
    text: str, expected: str | None
) -> None:
    assert body(text) == expected


def test_the_office_of_a_person_is_no_body() -> None:
    text = (
        "The Farrow Foundation met. Ann Farrow left. Farrow said she was tired."
        " Farrow spokesman Dan Roe said it leaks."
    )
    assert body(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Pelham United met Blackcoat. The Pelham chairman, Dan Roe, said it leaks.",
        "Pelham United lost. It was late. The Pelham manager, Dan Roe, said it leaks.",
    ],
)
def test_half_a_name_before_an_office_is_the_whole(text: str) -> None:
    assert body(text) == "Pelham United"


def test_a_club_is_found_by_the_end_of_its_name() -> None:
    text = "Marlow Rovers lost. Rovers said it leaks."
    assert body(text) == "Marlow Rovers"


def test_who_is_ordered_to_do_something_is_not_the_press() -> None:
    text = "The league told Torvane Albion to pay. The club said it leaks."
    assert body(text) == "Torvane Albion"


def test_a_name_in_brackets_may_shorten_by_letters() -> None:
    text = (
        "The Tellico Oats and Pulses Authority (Toppa) grew. Farmers sued Toppa."
        " Toppa said it leaks."
    )
    assert body(text) == "Tellico Oats and Pulses Authority"


def test_a_paper_is_never_its_city() -> None:
    text = "The Ardley Post grew. Dan Roe of Ardley said it leaks."
    assert body(text) is None


def test_the_police_of_a_town_are_told_apart() -> None:
    assert body("Dan Roe, the Ardley police chief, said it leaks.") == "Ardley police"


def test_what_a_union_says_of_its_members_it_says_itself() -> None:
    union = "Blackcoat, the drivers' union, said its members had left and"
    assert body(f"{union} warned that the pipe leaks.", "pipe leaks") == "Blackcoat"


def test_an_office_with_a_hyphen_is_one_word() -> None:
    text = "The Growers Union met. “It leaks,” its secretary-general, Dan Roe, said."
    assert body(text, "It leaks") == "Growers Union"


@pytest.mark.parametrize("name", ["Ardley Academy", "Hollis Academy"])
def test_an_academy_is_no_person(name: str) -> None:
    assert body(f"{name}'s head, Mr Peter Dray, said it leaks.") == name


def test_a_bare_office_is_of_whom_the_paragraph_calls_by_a_common_noun() -> None:
    text = (
        "Greyfriars Theatre Company left. The landlord, Sable Estates, sold up. The"
        " company cannot pay. Artistic director Noor Bakshi said it leaks."
    )
    assert body(text) == "Greyfriars Theatre Company"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Calder Line grew. Calder Line paid.\n\nThe chairman, Dan Roe, said it"
            " leaks.",
            "Calder Line",
        ),
        (
            "Calder Line grew. Calder Line paid.\n\nThe engineer, Dan Roe, said it"
            " leaks.",
            None,
        ),
    ],
)
def test_the_chairman_is_of_the_body_that_a_text_is_about(
    text: str, expected: str | None
) -> None:
    assert body(text) == expected


@pytest.mark.parametrize("kind", ["dairy", "hospital", "club", "charity"])
def test_a_place_before_a_body_says_where_it_is(kind: str) -> None:
    name = f"Tanglewood {kind.title()}"
    assert body(f"{name} opened. The Vermont {kind} said it leaks.") == name


def test_a_paper_is_known_by_when_it_comes_out() -> None:
    text = "The Evening Lantern grew. The paper said the weir had cracked."
    assert body(text, "weir had cracked") == "Evening Lantern"


def test_her_group_is_what_she_leads() -> None:
    text = (
        "Ann Farrow, the baker who chairs Save Our Weir, left. Her group said it leaks."
    )
    assert body(text) == "Save Our Weir"


def test_a_month_is_nobody() -> None:
    text = "A May 2022 article said the weir had cracked."
    assert body(text, "weir had cracked") is None


def test_a_body_lists_what_it_is_for_after_an_adjective() -> None:
    text = (
        "He sued the federal Locks and Weirs Commission. The commission said it leaks."
    )
    assert body(text) == "Locks and Weirs Commission"


def test_whose_head_somebody_is_is_told_by_its() -> None:
    text = "Calder Line grew. Its regional head, Arjun Bains, said it leaks."
    assert body(text) == "Calder Line"


def test_a_board_that_opens_a_sentence_is_told_apart_by_what_it_is_for() -> None:
    text = "Calder Line grew. Electricity board chairman Joeli Tora said it leaks."
    assert body(text) in ("Electricity board", None)
