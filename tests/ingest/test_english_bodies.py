"""Bodies and families told by names that others share, in sentences of our own."""

import pytest

from tests.ingest.uttered import saying


def who(text: str, words: str) -> tuple[str | None, str | None, str | None]:
    """Return the person, the body and the description that say the words."""
    one = saying(text, words).claimant
    return one.person, one.organization, one.described_as


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "The Rivers and Harbours Authority said the weir had cracked.",
            "Rivers and Harbours Authority",
        ),
        (
            "The Seeds and Soils Institute opened in May. The institute said the weir"
            " had cracked.",
            "Seeds and Soils Institute",
        ),
        (
            "On Monday the Health, Safety and Transport Board met. It said the weir had"
            " cracked.",
            "Health, Safety and Transport Board",
        ),
        (
            "Critics wrote to the Dams and Locks Commission. The commission said the"
            " weir had cracked.",
            "Dams and Locks Commission",
        ),
        (
            "The Coroner and the Harbour Authority met. The authority said the weir had"
            " cracked.",
            "Harbour Authority",
        ),
    ],
)
def test_a_name_may_list_what_a_body_is_for(text: str, body: str) -> None:
    assert who(text, "weir had cracked") == (None, body, None)


def test_a_body_is_no_part_of_the_one_named_after_it() -> None:
    text = "The Senate and Torvane Water Commission met. The commission said it leaks."
    assert who(text, "it leaks")[1] == "Torvane Water Commission"


@pytest.mark.parametrize(
    "text",
    [
        "Ines Duarte said her firm had left. Its director, Tom Reyes, said it leaks.",
        "Ines Duarte sold her company. Its chairman, Tom Reyes, said it leaks.",
        "Omar Aziz praised his team. Tom Reyes, head of his team, said it leaks.",
        "Ines Duarte said her agency had paid. Its boss, Tom Reyes, said it leaks.",
        "Omar Aziz left his school. A teacher at his school, Tom Reyes, said it leaks.",
    ],
)
def test_somebodys_firm_is_no_name(text: str) -> None:
    person, body, _ = who(text, "it leaks")
    assert person == "Tom Reyes"
    assert body is None


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "Mayor Helen Marsh left. Her husband Rolf waited. Mr Marsh said it leaks.",
            "Rolf Marsh",
        ),
        (
            "Mayor Helen Marsh left. Her brother Ivo waited. He said it leaks. Mr Marsh"
            " then drove home.",
            "Ivo Marsh",
        ),
        (
            "Peter Loane resigned. His wife Sunniva wept. Mrs Loane said it leaks.",
            "Sunniva Loane",
        ),
        (
            "Peter Loane resigned. His daughter Britta wept. Ms Loane said it leaks.",
            "Britta Loane",
        ),
        (
            "Peter Loane resigned. His son Ulf wept. Mr Loane said it leaks.",
            "Peter Loane",
        ),
    ],
)
def test_a_title_that_fits_nobody_else_tells_a_relatives_surname(
    text: str, person: str
) -> None:
    assert who(text, "it leaks")[0] == person


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "Brandt Motors lost money. Brandt denied that. Its chief executive, Uwe"
            " Brandt, said it leaks.",
            "Brandt Motors",
        ),
        (
            "Shares in Lowell Pumps fell. Lowell was hit. Sam Lowell, its founder, said"
            " it leaks.",
            "Lowell Pumps",
        ),
    ],
)
def test_a_surname_is_the_firms_until_its_bearer_is_named(text: str, body: str) -> None:
    assert who(text, "it leaks")[1] == body


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "The Bakers' Union met Halden Mills. Halden Mills left. By noon the union"
            " had voted. It said the offer was poor.",
            "Bakers' Union",
        ),
        (
            "Torvane Bank sued the Ministry of Fisheries. Torvane Bank lost. On Friday"
            " the ministry paid. It said the offer was poor.",
            "Ministry of Fisheries",
        ),
        (
            "The Ardley Museum met Torvane Bank. Torvane Bank paid. Then the museum"
            " closed. It said the offer was poor.",
            "Ardley Museum",
        ),
        (
            "Ofsted wrote to the Harlow Trust. Ofsted waited. The trust then answered."
            " It said the offer was poor.",
            "Harlow Trust",
        ),
        (
            "Kestrel Airways met the Pilots' Guild. Kestrel Airways walked out. Later"
            " the guild voted. It said the offer was poor.",
            "Pilots' Guild",
        ),
    ],
)
def test_it_is_the_body_that_acted_last_by_a_common_word(text: str, body: str) -> None:
    assert who(text, "offer was poor")[1] == body


@pytest.mark.parametrize(
    ("text", "described"),
    [
        (
            "Inspectors saw the hall. Their report said it leaks.",
            "Inspectors",
        ),
        (
            "Two engineers climbed the mast. Their note said it leaks.",
            "Two engineers",
        ),
        (
            "Ann Lee, an officer, left. A junior officer came. The officer said it"
            " leaks.",
            "A junior officer",
        ),
        (
            "Tom Reyes, a manager, left. A former manager, sad, waved. The manager said"
            " it leaks.",
            "A former manager",
        ),
    ],
)
def test_the_unnamed_who_came_up_last_are_meant(text: str, described: str) -> None:
    assert who(text, "it leaks") == (None, None, described)


@pytest.mark.parametrize(
    "text",
    [
        "The dam, said Clara Voss, has held. She paid for it. “It leaks, though.”",
        "The bridge, thinks Clara Voss, an engineer, is sound. She smiled. “It leaks.”",
        "The council, reckons Clara Voss, has lied. She left early. “It leaks.”",
    ],
)
def test_who_says_what_goes_on_around_is_who_she_is(text: str) -> None:
    assert who("Beth Orme spoke first.\n\n" + text, "t leaks")[0] == "Clara Voss"


@pytest.mark.parametrize(
    "text",
    [
        "Ada Byrne told the Harlow Post she left. Jon Ek, the paper's first author,"
        " said it leaks.",
        "Ada Byrne told Radio Tarn she left. Jon Ek, author of the report, said it"
        " leaks.",
    ],
)
def test_an_author_is_not_of_a_newspaper(text: str) -> None:
    assert who(text, "it leaks") == ("Jon Ek", None, None)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Ada Byrne, who led the small team at Halden Labs, left.", "Halden Labs"),
        ("Ada Byrne, who runs a new unit at Torvane Steel, left.", "Torvane Steel"),
        ("Ada Byrne, head of the rival group at Quern Systems, left.", "Quern Systems"),
    ],
)
def test_a_part_of_a_body_is_told_with_it(text: str, body: str) -> None:
    assert who(f"{text} She said it leaks.", "it leaks")[:2] == ("Ada Byrne", body)


@pytest.mark.parametrize(
    "text",
    [
        "Torvane Steel paid. A study by the Halden Institute blamed rust. Its author,"
        " Jon Ek, said it leaks.",
        "Torvane Steel paid. A review from the Halden Institute blamed rust. According"
        " to its lead author, Jon Ek, it leaks.",
    ],
)
def test_an_author_is_of_the_body_whose_document_it_is(text: str) -> None:
    assert who(text, "it leaks")[:2] == ("Jon Ek", "Halden Institute")


def test_a_journal_is_named_so_and_no_outlet_that_was_told() -> None:
    text = (
        "The note appeared in Annals of Weather. Ada Byrne told Frost & Thaw she left."
        " The journal's editor, Jon Ek, said it leaks."
    )
    assert who(text, "it leaks") == ("Jon Ek", "Annals of Weather", None)
