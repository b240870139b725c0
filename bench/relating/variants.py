"""Pairs of a sentence and itself with one thing changed, whose label is known by that.

Groups hold whole paraphrases; news mostly repeats its words. Without such pairs what is
fitted would doubt even a sentence beside itself.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from random import Random

from bench.relating.groups import Pair, lang

ENDINGS = (("했다", "하였다"), ("됐다", "되었다"), ("%", "퍼센트"), ("%", " percent"))
SHORT = ("was", "were", "is", "are", "has", "had", "did", "does", "could", "would")
DENIED = (
    ("했다", "하지 않았다"),
    ("됐다", "되지 않았다"),
    ("되었다", "되지 않았다"),
    ("한다", "하지 않는다"),
    ("된다", "되지 않는다"),
    ("있다", "없다"),
)
NEGATIVE = re.compile(
    r"\b(not|never|no|none|nor|neither|nobody|nothing|without|hardly|all|every|each"
    r"|some|most|few|many|only|any|both|half)\b|n't|않|아니|없|못|\b안\b|만이|모두|모든|일부",
    re.I,
)
HELPING = re.compile(r"\b(was|were|is|are|has|have|had|will|can|could|would)\b")
MEASURED = re.compile(
    r"\b(\d+)((?:\.\d+)?\s?(?:%|percent|퍼센트|million|billion|people|명|억|만|원|배))"
)
FEWEST = 3  # words of a sentence that can be changed
EACH = 3  # of so many sentences one is changed

Change = Callable[[str, Random], str]


def variants(pairs: Iterable[Pair]) -> Iterator[Pair]:
    """Yield pairs of some sentences and their changed selves, in their groups."""
    told = {(pair.group, text) for pair in pairs for text in (pair.one, pair.other)}
    for group, text in sorted(told)[::EACH]:
        draw = Random(text)
        for change, label in CHANGES:
            other = change(text, draw) if len(text.split()) >= FEWEST else text
            if other != text:
                yield Pair(group=group, one=text, other=other, label=label)


def reworded(text: str, draw: Random) -> str:
    """Return the sentence in another form of the same words."""
    korean = lang(text) == "ko"
    told = [text.removesuffix(".") if text.endswith(".") else f"{text}."]
    for one, other in ENDINGS:
        if other.isascii() is not korean:
            told += [text.replace(one, other)] if text.count(one) == 1 else []
    if not korean:
        told += [
            re.sub(rf"\b{verb} not\b", f"{verb}n't", text)
            for verb in SHORT
            if f"{verb} not" in text
        ]
    return draw.choice([one for one in told if one != text])


def denied(text: str, _: Random) -> str:
    """Return the sentence with its verb denied, where that leaves no doubt."""
    if NEGATIVE.search(text):
        return text
    if lang(text) == "ko":
        bare = text.removesuffix(".")
        made = [bare.removesuffix(a) + b for a, b in DENIED if bare.endswith(a)]
        return made[0] if made else text
    helping = HELPING.findall(text)
    return HELPING.sub(r"\1 not", text) if len(helping) == 1 else text


def recounted(text: str, draw: Random) -> str:
    """Return the sentence with another figure."""
    if len(MEASURED.findall(text)) != 1:
        return text
    return MEASURED.sub(lambda met: f"{_other(int(met[1]), draw)}{met[2]}", text)


def _other(value: int, draw: Random) -> int:
    return value + draw.choice((1, 2, 5, 10, max(1, value // 2), value or 1))


CHANGES: tuple[tuple[Change, str], ...] = (
    (reworded, "same"),
    (denied, "contradicts"),
    (recounted, "contradicts"),
)
