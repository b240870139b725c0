"""Times as people give them."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from api.times import BadTimeError, read_moment, read_zone, show_zone

SEOUL = timezone(timedelta(hours=9))


def test_a_date_means_the_end_of_that_day_in_the_zone() -> None:
    moment = read_moment("2026-01-01", SEOUL)
    assert moment.astimezone(UTC).isoformat() == "2026-01-01T14:59:59.999999+00:00"


def test_a_time_keeps_its_own_offset() -> None:
    assert read_moment("2026-01-01T13:30:00Z", SEOUL).utcoffset() == timedelta(0)


def test_a_time_without_offset_is_read_in_the_zone() -> None:
    moment = read_moment("2026-01-01T13:30", SEOUL)
    assert moment == datetime(2026, 1, 1, 4, 30, tzinfo=UTC)


def test_a_plus_that_became_a_blank_in_the_address_is_understood() -> None:
    moment = read_moment("2026-01-01T13:30:00 09:00", UTC)
    assert moment == datetime(2026, 1, 1, 4, 30, tzinfo=UTC)
    assert read_zone(" 09:00") == SEOUL


@pytest.mark.parametrize(
    "text", ["yesterday", "2026-13-01", "2026-02-30", "1", "9" * 99]
)
def test_a_bad_time_says_how_to_write_one(text: str) -> None:
    with pytest.raises(BadTimeError, match="2026-01-31"):
        read_moment(text, UTC)


@pytest.mark.parametrize("text", ["0001-01-01", "9999-12-31T23:59:59-09:00"])
def test_a_time_that_no_zone_can_hold_is_refused(text: str) -> None:
    with pytest.raises(BadTimeError, match="between 1000 and 8999"):
        read_moment(text, UTC)


@pytest.mark.parametrize("text", ["Seoul", "+25:00", "9", "+09:99"])
def test_a_bad_offset_says_how_to_write_one(text: str) -> None:
    with pytest.raises(BadTimeError, match=r"\+09:00"):
        read_zone(text)


def test_a_zone_is_shown_as_its_offset() -> None:
    assert show_zone(SEOUL) == "+09:00"
