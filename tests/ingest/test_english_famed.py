"""Bodies that are well known, and invented ones told by letters and marks alone."""

import pytest

from tests.ingest.uttered import saying

WORDS = "weir had cracked"


def who(text: str) -> tuple[str | None, str | None]:
    """Return the person and the body that say so."""
    one = saying(text, WORDS).claimant
    return one.person, one.organization


@pytest.mark.parametrize(
    "body",
    [
        "McDonald’s",
        "Macy's",
        "Lloyd’s",
        "Ben & Jerry's",
        "Ernst & Young",
        "Transport for London",
        "Habitat for Humanity",
        "Black Lives Matter",
        "General Motors",
        "In-N-Out",
        "Yum! Brands",
        "Calvin Klein",
        "Walt Disney",
        "Jane Street",
        "Novo Nordisk",
        "Law and Justice",
        "Lisle & Roe",
        "UKHarbours",
        "OpenWeir",
        "Tyson Seafoods International",
        "Port of Tarrow",
        "Fridays for Herons",
        "Friends of the Lisle",
        "Lisle and Tarrow Police",
    ],
)
def test_a_body_is_whole_and_nobody(body: str) -> None:
    assert who(f"{body} said the weir had cracked.") == (None, body)
    assert who(f"Ann Roe, a lawyer for {body}, said the weir had cracked.") == (
        "Ann Roe",
        body,
    )


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        (
            "Calvin Klein, the designer, said the weir had cracked.",
            "Calvin Klein",
            None,
        ),
        ("Calvin Klein, 61, said the weir had cracked.", "Calvin Klein", None),
        (
            "Ronald McDonald sat. McDonald's lawyer, Ann Roe, said the weir had"
            " cracked.",
            "Ann Roe",
            None,
        ),
        ("Ann Roe of YouWeir said the weir had cracked.", "Ann Roe", "YouWeir"),
        (
            "Ann Roe of Quill Marlowe said the weir had cracked.",
            "Ann Roe",
            "Quill Marlowe",
        ),
        ("Ann Roe of Tarrow said the weir had cracked.", "Ann Roe", None),
        ("Ann Roe of Fort Tarrow said the weir had cracked.", "Ann Roe", None),
        ("Ann Roe of Tarrow Falls said the weir had cracked.", "Ann Roe", None),
        (
            "Ann Roe, who joined Quillon from Lisle Energy in May, said the weir had"
            " cracked.",
            "Ann Roe",
            "Quillon",
        ),
        ("Officials at Jane Lisle said the weir had cracked.", None, "Jane Lisle"),
        ("The weir had cracked, according to Roe's.", None, "Roe's"),
        (
            "“It leaks and the weir had cracked,” wrote Roe's in a letter.",
            None,
            "Roe's",
        ),
        ("Ann Roe, head of Lisle's, said the weir had cracked.", "Ann Roe", "Lisle's"),
        (
            "Ann Roe, a friend of Lisle's, said the weir had cracked.",
            "Ann Roe",
            None,
        ),
        ("Lawyers for Lisle & Roe said the weir had cracked.", None, "Lisle & Roe"),
        ("JD Marlow said the weir had cracked.", "JD Marlow", None),
        ("Ann MacLisle said the weir had cracked.", "Ann MacLisle", None),
        ("General Marlow said the weir had cracked.", "Marlow", None),
    ],
)
def test_what_the_text_tells_wins(
    text: str, person: str | None, body: str | None
) -> None:
    assert who(text) == (person, body)
