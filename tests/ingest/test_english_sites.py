"""Where a firm is, what an office is for and what day it is are nobody's employer."""

from datetime import UTC, date, datetime

import pytest

from ingest.said import Claimant
from tests.ingest.uttered import saying, utterances


def who(text: str, words: str) -> Claimant:
    """Return who says the words."""
    return saying(text, words).claimant


NOW = datetime(2026, 3, 5, 12, tzinfo=UTC)


def test_a_firm_told_by_its_place_is_the_one_that_was_named() -> None:
    text = (
        "Vaalkop Platinum dismissed the findings. In a statement, the Rosebank company "
        "said the report was full of errors."
    )
    assert who(text, "full of errors").organization == "Vaalkop Platinum"


def test_a_manager_is_of_the_firm_and_not_of_its_town() -> None:
    text = (
        "Slieve Roofing, the Ennis contractor, has a different version. Managing "
        "director Ann Hession said her firm flagged it in March."
    )
    assert who(text, "flagged").organization == "Slieve Roofing"


def test_what_a_minister_is_for_is_no_firm() -> None:
    text = "Energy minister Paul Marr said the grid was never at risk."
    assert who(text, "grid") == who(text, "never")
    assert who(text, "grid").person == "Paul Marr"
    assert who(text, "grid").organization != "Energy"


@pytest.mark.parametrize(
    "text",
    [
        "Director of Services Ann Furey said that the cost was due to asbestos.",
        "On Thursday Ann Furey said that the cost was due to asbestos.",
    ],
)
def test_a_matter_or_a_day_before_a_name_is_no_part_of_it(text: str) -> None:
    assert who(text, "asbestos").person == "Ann Furey"


def test_who_after_a_spokesman_is_the_one_named_before() -> None:
    text = (
        "The post was shared by Ann Qazi, spokesman for the opposition Insaf Front, "
        "who said that the airport was sold first."
    )
    assert who(text, "airport").person == "Ann Qazi"


def test_it_is_the_report_that_the_sentence_before_is_about() -> None:
    text = (
        "Corvane declined to comment. A report by the Medsafety Board says otherwise. "
        "It finds that three deaths were notified late."
    )
    assert who(text, "notified late").organization == "Medsafety Board"


def test_who_is_reached_by_telephone_speaks_on_the_day_of_publication() -> None:
    text = (
        "In a session of the Senate on 2 March Ann Lee told members that the dam was "
        "safe.\n\nReached by telephone, Lee said that nobody had asked her."
    )
    found = utterances(text, "en", published=NOW)
    days = {one.quote: one.date for one in found}
    assert days["the dam was safe"] == date(2026, 3, 2)
    assert days["nobody had asked her"] == NOW.date()
