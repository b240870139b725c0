"""Patterns of many ways, tried by what they begin with: `re` leaps to those letters.

It does so where every way begins with a letter, and tries all others at each place. So
brackets that begin a way are opened (`(?:ab|c)d` is `abd|cd`), and what begins alike is
tried together (`bad|bat` as `ba(?:d|t)`).
"""

import re
from collections.abc import Callable, Iterable, Iterator

PART = re.compile(r"\\.|\[(?:\\.|[^\]])*\]|\{[^}]*\}|.", re.DOTALL)  # a class, a sign
LETTER = re.compile(r"\w")
CLASS = re.compile(r"\[(\w+)\]")
GROUP = "(?:"
REPEATS = frozenset("?*+{")
Way = tuple[str, ...]  # signs, classes and brackets, each with how often it comes


def leaping(ways: Iterable[Way]) -> Callable[[str], bool]:
    """Return what tells whether any of some ways stands in a text."""
    every = [one for way in ways for one in opened(way)]
    leap = _search([way for way in every if _begins(way)])
    look = _search([way for way in every if not _begins(way)])
    return lambda text: leap(text) is not None or look(text) is not None


def _begins(way: Way) -> bool:
    """Tell whether a way begins with a letter that stands alone."""
    return LETTER.fullmatch("".join(way[:1])) is not None


def _search(ways: list[Way]) -> Callable[[str], object]:
    """Return what finds one of some ways; of none it finds nothing."""
    return re.compile(together(ways)).search if ways else _nowhere


def _nowhere(_: str) -> None:
    return None


def ways_of(pattern: str) -> Iterator[Way]:
    """Yield what stands between the bars of a pattern that no bracket holds."""
    way: list[str] = []
    for unit in _units(pattern):
        if unit == "|":
            yield tuple(way)
            way = []
        else:
            way.append(unit)
    yield tuple(way)


def opened(way: Way) -> Iterator[Way]:
    """Yield a way, or several where it begins with a bracket or a class of letters."""
    first = "".join(way[:1])
    letters = CLASS.fullmatch(first)
    if first.startswith(GROUP) and first.endswith(")"):
        inner = ways_of(first[len(GROUP) : -1])
    elif letters is not None:
        inner = ((one,) for one in letters[1])
    else:
        yield way
        return
    for one in inner:
        yield from opened((*one, *way[1:]))


def together(ways: list[Way]) -> str:
    """Return one pattern of several; what one ends with needs no more of another."""
    if not all(ways):
        return ""
    rests: dict[str, list[Way]] = {}
    for first, *rest in ways:
        rests.setdefault(first, []).append(tuple(rest))
    found = [first + together(others) for first, others in rests.items()]
    return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"


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
