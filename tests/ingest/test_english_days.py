"""The day on which something was said, where a text tells several."""

from datetime import UTC, date, datetime

import pytest

from ingest.components.english_calendar import is_vague, resolve_around
from ingest.said import Said
from tests.ingest.uttered import utterances

NOW = datetime(2025, 6, 19, 12, tzinfo=UTC)  # a Thursday


def day_of(text: str, words: str) -> date | None:
    found: list[Said] = [
        one for one in utterances(text, "en", published=NOW) if words in one.quote
    ]
    return found[0].date


def test_a_day_after_somebody_said_so_dates_both() -> None:
    text = (
        "The ferry firm Merle Line said on Wednesday its boats were sound, two days"
        " after a stoker alleged that the hulls leaked."
    )
    assert day_of(text, "its boats were sound") == date(2025, 6, 18)
    assert day_of(text, "the hulls leaked") == date(2025, 6, 16)


def test_a_day_before_something_is_counted_from_what_was_told() -> None:
    day = resolve_around("On Monday, a day before Ann spoke,", 30, NOW.date(), None)
    assert day == date(2025, 6, 17)


@pytest.mark.parametrize(
    "when", ["last month", "in March", "in 2023", "three years ago", "months earlier"]
)
def test_a_time_without_a_day_takes_no_day_from_nearby(when: str) -> None:
    text = (
        "The orchard owner Pia Lund told a hearing on Monday that the wells were dry."
        "\n\n"
        f"Her tenant, Olav Moe, told a reporter {when} that the pump was broken."
    )
    assert is_vague(when)
    assert day_of(text, "the wells were dry") == date(2025, 6, 16)
    assert day_of(text, "the pump was broken") == NOW.date()


@pytest.mark.parametrize("when", ["on 3 March", "in March 3", "on Monday"])
def test_a_day_is_not_vague(when: str) -> None:
    assert not is_vague(when)


def test_what_somebody_had_written_before_dates_nobody_else() -> None:
    text = (
        "The dairy closed its gates yesterday. At a rally there its founder, Nils Berg,"
        " said that the milk was clean.\n\n"
        "On Monday he had written to farmers that a strike would ruin them. It was a"
        " threat, said Mona Dahl, a farmer."
    )
    assert day_of(text, "a strike would ruin them") == date(2025, 6, 16)
    assert day_of(text, "It was a threat") != date(2025, 6, 16)


def test_the_day_of_two_who_are_only_described_is_not_shared() -> None:
    text = (
        "A gardener wrote in a letter on Monday that the roses were dead.\n\n"
        "“The lawn is fine,” a tourist said."
    )
    assert day_of(text, "the roses were dead") == date(2025, 6, 16)
    assert day_of(text, "The lawn is fine") == NOW.date()


def test_a_suit_says_what_it_says_on_the_day_it_was_filed() -> None:
    text = (
        "The county of Orrin filed a lawsuit on Tuesday against Bell Pumps.\n\n"
        "Its voters waited for hours.\n\n"
        "In the lawsuit, the county alleges that Bell Pumps hid the test."
    )
    assert day_of(text, "Bell Pumps hid the test") == date(2025, 6, 17)


def test_a_first_paragraph_on_yesterday_dates_what_was_said_there() -> None:
    text = (
        "Some debates are feasts and some are leftovers. Yesterday was cold soup.\n\n"
        "“The tax is fair,” Hugh Prior told members."
    )
    assert day_of(text, "The tax is fair") == date(2025, 6, 18)


def test_a_clause_within_what_is_said_tells_its_day() -> None:
    text = (
        "The owner of the kiln was blunter. The council, he told reporters in Orrin on"
        " 12 June, was “burning money”.\n\n"
        "The mayor called for calm. It was too early to judge, she told reporters in"
        " Orrin yesterday, but she believed that the kiln was safe."
    )
    assert day_of(text, "burning money") == date(2025, 6, 12)
    assert day_of(text, "too early to judge") == date(2025, 6, 18)
    assert day_of(text, "the kiln was safe") == date(2025, 6, 18)
