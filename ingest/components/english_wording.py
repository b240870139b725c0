"""Whether words of a pattern stand in a text, in small letters or in large."""

import re
from collections.abc import Iterator

CAPITAL = re.compile(r"\\.|(?P<large>[A-Z])")
PART = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|\{[^}]*\}|.", re.DOTALL)  # a class, a sign
EDGE = r"\b"
LETTERS = re.compile(r"\w|\[\w+\]")
GROUP, BEHIND = "(?:", "(?<"
REPEATS = frozenset("?*+{")
Units = tuple[str, ...]


class Wording:
    """A pattern that is asked for whatever the case, in a tenth of the time.

    Text and pattern are put into small letters, what begins alike is tried together
    (`\\bbad|\\bbat` as `\\bba(?:d|t)`), and what begins a word only behind a sign of
    none, for which `re` looks through a text at once.
    """

    def __init__(self, pattern: str) -> None:
        """Take a pattern; `re.error` where it is none."""
        ways = [one for way in _ways(pattern) for one in _opened(way)]
        words = [way[1:] for way in ways if _begins_word(way)]
        others = [way for way in ways if not _begins_word(way)]
        self._words = re.compile(r"\W" + _together(words)).search if words else None
        self._others = re.compile(_together(others)).search if others else None

    def stands_in(self, text: str) -> bool:
        """Tell whether a text has it anywhere."""
        small = text.lower()
        word = self._words is not None and self._words(f"\n{small}") is not None
        return word or (self._others is not None and self._others(small) is not None)


def _begins_word(way: Units) -> bool:
    """Tell whether a way is to begin at the edge of a word, by a sign of it."""
    signs = (one for one in way[1:] if not one.startswith(BEHIND))
    first = next(signs, "")
    return way[:1] == (EDGE,) and LETTERS.fullmatch(first) is not None


def _opened(way: Units) -> Iterator[Units]:
    """Yield a way, or several where it begins with a bracket: `\\b(?:a|b)c`."""
    first = way[1:2]
    if way[:1] != (EDGE,) or not first or not _is_group(first[0]):
        yield way
        return
    for one in _ways(first[0][len(GROUP) : -1]):
        yield from _opened((EDGE, *one, *way[2:]))


def _is_group(unit: str) -> bool:
    return unit.startswith(GROUP) and unit.endswith(")")


def _together(ways: list[Units]) -> str:
    """Return one pattern of several; what one ends with needs no more of another."""
    if not all(ways):
        return ""
    rests: dict[str, list[Units]] = {}
    for first, *rest in ways:
        rests.setdefault(first, []).append(tuple(rest))
    found = [first + _together(others) for first, others in rests.items()]
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


def _ways(pattern: str) -> Iterator[Units]:
    """Yield what stands between the bars that no bracket holds, in small letters."""
    small = CAPITAL.sub(
        lambda one: one["large"].lower() if one["large"] else one[0], pattern
    )
    way: list[str] = []
    for unit in _units(small):
        if unit == "|":
            yield tuple(way)
            way = []
        else:
            way.append(unit)
    yield tuple(way)


def _units(pattern: str) -> Iterator[str]:
    """Yield a sign, a class or what a bracket holds, each with how often it comes."""
    depth, unit = 0, ""
    for part in PART.findall(pattern):
        if unit and not depth and part[0] not in REPEATS:
            yield unit
            unit = ""
        depth += {"(": 1, ")": -1}.get(part, 0)
        unit += part
    if unit:
        yield unit
