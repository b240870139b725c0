"""Publication times as sources write them, with the zone they live in."""

import re
from datetime import UTC, datetime, timedelta, timezone

from kg.errors import BadInputError

ZONES = {"ko": timezone(timedelta(hours=9)), "en": UTC}
CLOCK = re.compile(r"\d{1,2}:\d{2}")


def read_published(text: str, lang: str, origin: str) -> tuple[datetime, bool]:
    """Return a time with an offset, and whether only its day is known.

    A time without a zone gets that of the language's newsrooms; midnight sharp or no
    clock at all means that the clock is not known.
    """
    try:
        moment = datetime.fromisoformat(text.strip().replace("/", "-"))
    except ValueError as error:
        raise BadInputError(
            f"{origin}: the publication time {text!r} cannot be read: "
            "write it like 2026-01-31T18:00:00+09:00"
        ) from error
    day_only = not CLOCK.search(text) or (moment.hour, moment.minute) == (0, 0)
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZONES.get(lang, UTC))
    return moment, day_only
