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
