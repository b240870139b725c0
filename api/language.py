"""The two languages of the pages: their strings are data, one file each."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

STRINGS = Path(__file__).parent / "web" / "strings"
LANGUAGES = ("en", "ko")


@cache
def strings(lang: str) -> Mapping[str, str]:
    """Return every string of the pages in a language, by key."""
    text = (STRINGS / f"{lang}.yaml").read_text(encoding="utf-8")
    words: dict[str, str] = yaml.safe_load(text)
    return words


def choose_language(asked: str | None, kept: str | None, accept: str) -> str:
    """Return the language asked for, else kept in the cookie, else accepted."""
    for one in (asked, kept):
        if one in LANGUAGES:
            return one
    wanted = sorted(_preferences(accept), reverse=True)
    return next((lang for _, lang in wanted if lang in LANGUAGES), LANGUAGES[0])


def _preferences(accept: str) -> list[tuple[float, str]]:
    """Return (weight, language) for each range of an Accept-Language header."""
    found = []
    for part in accept.split(",")[:20]:
        tag, _, weight = part.partition(";q=")
        number = weight.strip() or "1"
        quality = float(number) if number.replace(".", "", 1).isdigit() else 0.0
        found.append((quality, tag.strip().lower().partition("-")[0]))
    return found
