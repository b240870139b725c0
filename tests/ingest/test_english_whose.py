"""Which of two bodies speaks, or is somebody's: names of members, `its`, documents."""

import pytest

from tests.ingest.uttered import saying

WORDS = "weir had cracked"


def who(text: str) -> tuple[str | None, str | None]:
    """Return the person and the body that say so."""
    one = saying(text, WORDS).claimant
    return one.person, one.organization


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "Families at the Fence estimates that the weir had cracked.",
            "Families at the Fence",
        ),
        (
            "Neighbours by the Lock, a charity for boaters, said the weir had cracked.",
            "Neighbours by the Lock",
        ),
        (
            "Tolvane met Voices from the Mill. Voices from the Mill said the weir had "
            "cracked.",
            "Voices from the Mill",
        ),
        ("Residents of Ardley Lodge said the weir had cracked.", None),
        (
            "Parents for Fair Schools said the weir had cracked.",
            "Parents for Fair Schools",
        ),
        ("Lawyers for Tolvane said the weir had cracked.", "Tolvane"),
        ("Doctors at Ardley General said the weir had cracked.", "Ardley General"),
        (
            "The Registrar of Faith Bodies said the weir had cracked.",
            "Registrar of Faith Bodies",
        ),
        (
            "It sued Small Ladles, a firm. Small Ladles said the weir had cracked.",
            "Small Ladles",
        ),
    ],
)
def test_a_name_of_members_or_of_an_office_is_whole(
    text: str, body: str | None
) -> None:
    assert who(text) == (None, body)


def test_an_office_that_somebody_holds_is_no_name() -> None:
    person, _ = who(
        "Commissioner Jane Roe came. The Commissioner of Public Safety said the weir "
        "had cracked."
    )
    assert person == "Jane Roe"


@pytest.mark.parametrize(
    ("text", "person", "body"),
    [
        (
            "Tolvane Foods was fined by the Water Office. Its director, Ann Roe, said "
            "the weir had cracked.",
            "Ann Roe",
            "Tolvane Foods",
        ),
        (
            "Tolvane Foods is accused by two drivers. It says the weir had cracked.",
            None,
            "Tolvane Foods",
        ),
        (
            "Tolvane was bought by the Harbour Group. Its director, Ann Roe, said "
            "the weir had cracked.",
            "Ann Roe",
            "Harbour Group",
        ),
        (
            "Ann Roe, who heads sales at the maker, Tolvane Foods, said the weir had "
            "cracked.",
            "Ann Roe",
            "Tolvane Foods",
        ),
        (
            "Ann Roe, who leads a march for Tolvane, said the weir had cracked.",
            "Ann Roe",
            None,
        ),
        (
            "Tolvane Foods’ lawyers at Corran Stone did not respond, but the company "
            "said the weir had cracked.",
            None,
            "Tolvane Foods",
        ),
        (
            "The club’s sponsor, Lark & Moss, said the weir had cracked.",
            None,
            "Lark & Moss",
        ),
        (
            "The Office acted after Corvale Therapeutics, a boutique with four staff, "
            "claimed that the weir had cracked.",
            None,
            "Corvale Therapeutics",
        ),
        (
            "Tolvane Foods opened in May. A manager of its Mong Tsai branch said the "
            "weir had cracked.",
            None,
            "Tolvane Foods",
        ),
        (
            "The Dairy Guild struck at Tolvane. Its members said the weir had cracked.",
            None,
            "Dairy Guild",
        ),
        (
            "Ardley and Lisle NHS Trust met. The trust said the weir had cracked.",
            None,
            "Ardley and Lisle NHS Trust",
        ),
        (
            "Lockwatch Fenland has raised concerns. Its manager, Ann Roe, said the "
            "weir had cracked.",
            "Ann Roe",
            "Lockwatch Fenland",
        ),
        (
            "The Rivers Office wrote. That will not satisfy Wet Boots, a group that "
            "tests water. Ann Roe, its founder, said the weir had cracked.",
            "Ann Roe",
            "Wet Boots",
        ),
        (
            "The Food Office wrote. Food minister Ann Roe said the weir had cracked.",
            "Ann Roe",
            None,
        ),
        (
            "The canal society RAMP said the weir had cracked. The list is by RAMP.",
            None,
            "RAMP",
        ),
        (
            "Tolvane Foods wrote. That is not what our records show. They show that "
            "the weir had cracked.",
            None,
            None,
        ),
        (
            "A paper stood in Annals of Flight. Tom Poe of the Station for Moths wrote "
            "it. The journal’s editor, Ann Roe, said the weir had cracked.",
            "Ann Roe",
            "Annals of Flight",
        ),
    ],
)
def test_the_body_is_the_one_that_a_text_is_about(
    text: str, person: str | None, body: str | None
) -> None:
    assert who(text) == (person, body)


def test_two_bodies_are_not_one() -> None:
    _, body = who(
        "Tolvane wrote. Tolvane and Ardley Council said the weir had cracked."
    )
    assert body in ("Tolvane", "Ardley Council")
