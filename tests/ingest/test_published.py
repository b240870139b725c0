"""Times of publication as sources write them."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.published import end_of_day, read_published


@pytest.mark.parametrize(
    ("text", "at", "day_only"),
    [
        ("2026-01-02 00:00", "2026-01-02T00:00:00+09:00", True),
        ("2026-01-02", "2026-01-02T00:00:00+09:00", True),
        ("2026.01.02. 오후 3:07", "2026-01-02T15:07:00+09:00", False),
        ("2026년 1월 2일 오전 12시 5분", "2026-01-02T00:05:00+09:00", False),
        ("2026-01-02T00:00:00+09:00", "2026-01-02T00:00:00+09:00", False),
        ("2026-01-02T09:30:00.123Z", "2026-01-02T09:30:00+00:00", False),
        ("Thu, 01 Jan 2026 13:03:00 +0900", "2026-01-01T13:03:00+09:00", False),
        ("Thu Jan 01 04:03:00 +0000 2026", "2026-01-01T04:03:00+00:00", False),
        ("2026-01-02 3:00 PM EST", "2026-01-02T15:00:00-05:00", False),
        ("2026-01-02 12:05 a.m.", "2026-01-02T00:05:00+09:00", False),
        ("2026-01-02 15:00 GMT+9", "2026-01-02T15:00:00+09:00", False),
        ("2026-01-02 15:00 UTC-03:30", "2026-01-02T15:00:00-03:30", False),
        ("2026-01-02 15:00 +09", "2026-01-02T15:00:00+09:00", False),
        ("2026-01-02 15:00 (JST)", "2026-01-02T15:00:00+09:00", False),
        ("2026-01-02-03", "2026-01-02T00:00:00+09:00", True),
        ("Fri Jan 02 2026 15:00:00 GMT-0500 (EST)", "2026-01-02T15:00:00-05:00", False),
        ("Fri, 02 Jan 2026 15:00:00 CST", "2026-01-02T15:00:00-06:00", False),
        ("Jan. 2, 2026, 3:00 p.m. PST", "2026-01-02T15:00:00-08:00", False),
        ("January 2nd, 2026 at 3:00 pm", "2026-01-02T15:00:00+09:00", False),
        ("2 January 2026", "2026-01-02T00:00:00+09:00", True),
    ],
)
def test_a_time_is_read_as_sources_write_it(text: str, at: str, day_only: bool) -> None:
    published = read_published(text, "ko")
    assert published is not None
    assert (published.at, published.day_only) == (datetime.fromisoformat(at), day_only)


def test_a_time_without_a_zone_is_in_that_of_the_language() -> None:
    english = read_published("2026-01-02 09:30", "en")
    assert english is not None
    assert english.at.isoformat() == "2026-01-02T09:30:00+00:00"


@pytest.mark.parametrize(
    "text",
    [
        *("", "soon", "2026-13-01", "0001-01-01", "2026-01-02T25:00", "May"),
        *("13 Foo 2026", "Part 2 2026", "32 January 2026"),
    ],
)
def test_what_is_no_time_is_none(text: str) -> None:
    assert read_published(text, "ko") is None


@given(st.text(alphabet="0123456789-:.TZ+() 년월일시분오전JanKSTpmGMTU,", max_size=60))
def test_no_text_breaks_the_reading_of_times(text: str) -> None:
    published = read_published(text, "ko")
    assert published is None or published.at.astimezone() == published.at


def test_a_day_ends_at_its_last_second_where_it_is() -> None:
    at = datetime.fromisoformat("2026-01-02T00:00:00+09:00")
    assert end_of_day(at.date(), at.tzinfo).isoformat() == "2026-01-02T23:59:59+09:00"
