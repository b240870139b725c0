"""Letters of zones: one offset by the day, or plain words for why there is none."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.published import read_published
from ingest.zones import SEVERAL, offset_of

PLACES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
    "AKT": "America/Anchorage",
}


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("January 2, 2026, 3:04 p.m. ET", "2026-01-02T15:04:00-05:00"),
        ("July 2, 2026, 3:04 p.m. ET", "2026-07-02T15:04:00-04:00"),
        ("2026-01-02 15:04 (CT)", "2026-01-02T15:04:00-06:00"),
        ("Jan. 2, 2026 at 3:04 PM PT", "2026-01-02T15:04:00-08:00"),
        ("Aug. 2, 2026 at 3:04 PM PT", "2026-08-02T15:04:00-07:00"),
        ("2 July 2026 15:04 BST", "2026-07-02T15:04:00+01:00"),
        ("2026-07-02 15:04 CEST", "2026-07-02T15:04:00+02:00"),
        ("2026-01-02 15:04 CET", "2026-01-02T15:04:00+01:00"),
        ("2026-01-02 15:04 AEDT", "2026-01-02T15:04:00+11:00"),
        ("2026-01-02 15:04 SGT", "2026-01-02T15:04:00+08:00"),
        ("Fri, 02 Jan 2026 15:04:00 CST", "2026-01-02T15:04:00-06:00"),
        ("Fri Jan 02 15:04:00 KST 2026", "2026-01-02T15:04:00+09:00"),
        ("Fri Jul 03 15:04:00 CEST 2026", "2026-07-03T15:04:00+02:00"),
        ("Fri, 03 Jul 2026 15:04:00 ET", "2026-07-03T15:04:00-04:00"),
    ],
)
def test_letters_that_mean_one_zone_on_a_day_give_its_offset(
    text: str, at: str
) -> None:
    found = read_published(text, "en")
    assert found is not None
    assert (found.at.isoformat(), found.notes) == (at, ())


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-01-02 15:04 IST", "India, of Israel and of Ireland"),
        ("2026-01-02 15:04 CST", "of China"),
        ("Fri Jan 02 15:04:00 CST 2026", "of China"),
        ("2 January 2026 15:04 BST", "in summer alone"),
        ("2026-01-02 3:04 pm AST", "Arabia"),
        ("2026-01-02 15:04 XQT", "not known"),
        ("Fri, 02 Jan 2026 15:04:00 IST", "Ireland"),
    ],
)
def test_letters_of_several_zones_are_told_in_plain_words(text: str, why: str) -> None:
    found = read_published(text, "en")
    assert found is not None
    assert found.at.isoformat() == "2026-01-02T15:04:00+00:00"
    [note] = found.notes
    letters = next(one for one in (*SEVERAL, "XQT") if one in text)
    assert note.startswith(f"its time is told in {letters}, ")
    assert why in note
    assert note.endswith("that of +0000 is taken")


@given(
    st.datetimes(min_value=datetime(1988, 1, 1), max_value=datetime(2037, 1, 1)),
    st.sampled_from(sorted(PLACES)),
)
def test_american_letters_are_those_of_the_law(at: datetime, letters: str) -> None:
    place = at.replace(tzinfo=ZoneInfo(PLACES[letters]))
    found = offset_of(letters, at, "")
    assert found is not None
    if place.utcoffset() == place.replace(fold=1).utcoffset():
        assert found.utcoffset(None) == place.utcoffset()


@given(st.datetimes(min_value=datetime(1996, 1, 1), max_value=datetime(2037, 1, 1)))
def test_british_letters_are_those_of_the_law(at: datetime) -> None:
    place = at.replace(tzinfo=ZoneInfo("Europe/London"))
    found = offset_of("BST", at, "")
    if place.utcoffset() == place.replace(fold=1).utcoffset():
        assert (found is not None) == (place.utcoffset() == timedelta(hours=1))
