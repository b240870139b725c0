"""Whether words of a pattern stand in a text, in small letters or in large."""

import re
from collections.abc import Iterator

EDGE = r"\b"
CAPITAL = re.compile(r"\\.|(?P<large>[A-Z])")
PART = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|.", re.DOTALL)  # escaped, a class, a sign


class Wording:
    """A pattern that is asked for whatever the case, in a fifth of the time.

    Text and pattern are put into small letters, and what may begin at the edge of a
    word is tried together: `\\ba|\\bb` as `\\b(?:a|b)`.
    """

    def __init__(self, pattern: str) -> None:
        """Take a pattern; `re.error` where it is none."""
        ways = list(_ways(pattern))
        edged = [way.removeprefix(EDGE) for way in ways if way.startswith(EDGE)]
        others = [way for way in ways if not way.startswith(EDGE)]
        together = [f"{EDGE}(?:{'|'.join(edged)})"] if edged else []
        self._search = re.compile("|".join([*together, *others])).search

    def stands_in(self, text: str) -> bool:
        """Tell whether a text has it anywhere."""
        return self._search(text.lower()) is not None


def _ways(pattern: str) -> Iterator[str]:
    """Yield what stands between the bars that no bracket holds, in small letters."""
    small = CAPITAL.sub(
        lambda one: one["large"].lower() if one["large"] else one[0], pattern
    )
    depth, way = 0, ""
    for part in PART.findall(small):
        depth += {"(": 1, ")": -1}.get(part, 0)
        if part == "|" and not depth:
            yield way
            way = ""
        else:
            way += part
    yield way
