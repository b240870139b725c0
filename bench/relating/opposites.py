"""Pairs of words that are opposites, or mean the same, to fit what tells them apart."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path

from ingest.relate.lexicon import THESAURUS

PARTS = {"adj": "3", "verb": "2", "noun": "1", "adv": "4"}
SAME_SHARE = 2  # pairs of one meaning for one of opposites
KNOWN, COMMON = 1, 4  # how often words must occur in WordNet's texts
ALIKE = 4  # letters by which words of one meaning must differ at their beginning

Told = tuple[str, str, int]


def word_pairs(wordnet: Path) -> list[Told]:
    """Return pairs of words with 1 for opposites and 0 for one meaning."""
    found = dict.fromkeys((*_from_wordnet(wordnet), *_from_thesaurus()))
    opposed = {frozenset(pair[:2]) for pair in found if pair[2]}
    return [p for p in found if p[2] or frozenset(p[:2]) not in opposed]


def _from_thesaurus() -> Iterator[Told]:
    for line in THESAURUS.read_text("utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        sides = [_words(side) for side in line.lstrip("!~ ").split(" / ")]
        for side in sides:
            yield from ((a, b, 0) for a, b in combinations(side[:12], 2))
        if len(sides) > 1:
            yield from ((a, b, 1) for a, b in product(sides[0][:12], sides[1][:12]))


def _words(side: str) -> list[str]:
    english, _, korean = side.partition("|")
    return [
        *(word.replace("_", " ") for word in english.split()[:6]),
        *(word.replace("_", " ") for word in korean.split()[:6]),
    ]


def _from_wordnet(folder: Path) -> Iterator[Told]:
    count = _counted(folder)
    for part, number in PARTS.items():
        sets = dict(_sets(folder / f"data.{part}"))
        yield from _opposites(sets, count, number)
        yield from _synonyms(sets, count, number)


def _counted(folder: Path) -> Counter[tuple[str, str]]:
    count: Counter[tuple[str, str]] = Counter()
    for line in (folder / "cntlist.rev").read_text("utf-8").splitlines():
        key, _, times = line.split()
        word, _, rest = key.partition("%")
        count[word, "3" if rest[0] == "5" else rest[0]] += int(times)
    return count


def _sets(file: Path) -> Iterator[tuple[str, tuple[list[str], list[list[str]]]]]:
    for line in file.read_text("utf-8").splitlines():
        if line.startswith("  "):
            continue
        told = line.partition("|")[0].split()
        many = int(told[3], 16)
        words = [re.sub(r"\(.*\)", "", told[4 + 2 * at]).lower() for at in range(many)]
        start = 5 + 2 * many
        links = [
            told[start + 4 * at : start + 4 * at + 4]
            for at in range(int(told[start - 1]))
        ]
        yield told[0], (words, links)


def _opposites(
    sets: dict[str, tuple[list[str], list[list[str]]]],
    count: Counter[tuple[str, str]],
    number: str,
) -> Iterator[Told]:
    for words, links in sets.values():
        for sign, place, _, ends in links:
            if sign != "!" or place not in sets:
                continue
            pair = words[int(ends[:2], 16) - 1], sets[place][0][int(ends[2:], 16) - 1]
            if min(count[word, number] for word in pair) >= KNOWN and pair[0] < pair[1]:
                yield pair[0].replace("_", " "), pair[1].replace("_", " "), 1


def _synonyms(
    sets: dict[str, tuple[list[str], list[list[str]]]],
    count: Counter[tuple[str, str]],
    number: str,
) -> Iterator[Told]:
    for words, _ in sets.values():
        common = [
            word for word in words if count[word, number] >= COMMON and "_" not in word
        ]
        for pair in combinations(common, 2):
            if pair[0][:ALIKE] != pair[1][:ALIKE]:
                yield (*pair, 0)
