"""Pairs of claims with their labels, from groups of sentences (`bench/relating/pairs`).

A group is a block of lines: `=` all say the same, `!` contradicts them, `+` says more
than they do, `<` less, `-` something else of the same matter.
"""

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from random import Random

FOLDER = Path(__file__).parent / "pairs"
HANGUL = ("가", "힣")
# Who wrote which groups: a first author, a third one, a fourth one (marked pairs are
# counted apart), and all others a second one. The fourth is a language model that wrote
# no rules: 258 groups, 3,062 claims, 12,125 pairs, each line by itself. It read them
# once more and mended about thirty lines; labels that do not hold were not counted by
# anyone else. 52 pairs in a hundred are across languages, 24 in each of the two.
# The second file of its hand holds 295 groups, 3,314 claims, 13,058 pairs, as evenly of
# both languages; about a dozen labels were mended when it was read once more.
FIRST = {"first", "second", "third"}
THIRD = {"seventeenth", "eighteenth", "nineteenth", "twentieth"}
THIRD |= {"twentyfirst", "twentysecond"}
FOURTH = {"twentythird", "twentyfourth"}
LABELS = {
    "==": "same",
    "=!": "contradicts",
    "+!": "contradicts",
    "+=": "entails",
    "=<": "entails",
    "+<": "entails",
    "=-": "unrelated",
    "!-": "unrelated",
    "+-": "unrelated",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two claims in words, what they are to each other, and the group they are of."""

    group: str
    one: str
    other: str
    label: str


def lang(text: str) -> str:
    """Return the language that a sentence is in."""
    first, last = HANGUL
    return "ko" if any(first <= letter <= last for letter in text) else "en"


def author(group: str) -> int:
    """Return who wrote a group: 0 to 2 and 4, 3 for all marked pairs."""
    file = group.split(maxsplit=1)[0]
    if "/" in file:
        return 3
    if file in FOURTH:
        return 4
    return 0 if file in FIRST else 2 if file in THIRD else 1


def grouped_pairs() -> list[Pair]:
    """Return the pairs of all groups."""
    return [pair for file in sorted(FOLDER.glob("*.txt")) for pair in _pairs(file)]


def few(pairs: list[Pair], each: int) -> list[Pair]:
    """Return so many pairs of each group at most, drawn alike every time."""
    draw, groups = Random(5), defaultdict[str, list[Pair]](list)
    for pair in pairs:
        groups[pair.group].append(pair)
    return [
        pair
        for group in groups.values()
        for pair in (group if len(group) <= each else draw.sample(group, each))
    ]


def marked_pairs(file: Path) -> list[Pair]:
    """Return the pairs of a file of marked ones, in groups by what they dispute."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines()]
    return [
        Pair(
            group=f"{file} {row.get('dispute', at)}",
            one=row["a"]["text"],
            other=row["b"]["text"],
            label=row["label"],
        )
        for at, row in enumerate(rows)
    ]


def _pairs(file: Path) -> Iterator[Pair]:
    for at, block in enumerate(file.read_text("utf-8").strip().split("\n\n")):
        lines = [(line[0], line[2:].strip()) for line in block.splitlines()]
        for (mark, one), (sign, other) in combinations(lines, 2):
            straight, reverse = LABELS.get(mark + sign), LABELS.get(sign + mark)
            group = f"{file.stem} {at}"
            if straight:
                yield Pair(group=group, one=one, other=other, label=straight)
            elif reverse:
                yield Pair(group=group, one=other, other=one, label=reverse)
