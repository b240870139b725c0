"""Text as it may be shown: without invisible controls, and short enough."""

import re

from markupsafe import Markup

# Controls and bidi overrides could make a page show other than what it says.
UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff]")


def seen(value: object) -> object:
    """Return what is shown for a value: text without invisible controls."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return UNSEEN.sub("\ufffd", value)
    return value


def lines_of(text: str, letters: int, most: int = 2) -> list[str]:
    """Return a label as at most two lines; a Hangul letter takes two places."""
    lines, used = [""], 0
    for word in str(seen(text))[: letters * most].split():
        wide = sum(2 if one > "\u1100" else 1 for one in word) + 1
        if lines[-1] and used + wide > letters:
            lines, used = [*lines, ""], 0
        lines[-1], used = f"{lines[-1]} {word}".strip(), used + wide
    shown = [one[:letters] for one in lines[:most]]
    whole = " ".join(shown) == " ".join(str(text).split())
    return shown if whole else [*shown[:-1], f"{shown[-1][: letters - 1]}…"]
