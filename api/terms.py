"""What records say in fixed words, told in the reader's language; data in `terms.yaml`.

A record keeps the words it was written with. Where they are among the known ones, a
page tells them in the language of its reader; others stay as they are.
"""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from kg.parts import part_name

FILE = Path(__file__).parent / "web" / "strings" / "terms.yaml"
OF_A_PART = re.compile(r"What do the configs say about (?P<part>[^?]{1,200})\?")
OF_A_METRIC = re.compile(r"What is the (?P<metric>[\w-]+) of (?P<part>[^?]{1,200})\?")


@cache
def terms(lang: str) -> Mapping[str, Mapping[str, str]]:
    """Return the words by sort: questions, readings, designs, metrics, parts, keys."""
    told: Mapping[str, Mapping[str, Mapping[str, str]]] = yaml.safe_load(
        FILE.read_text(encoding="utf-8")
    )
    return told.get(lang, {})


def term(sort: str, text: str, lang: str) -> str:
    """Return a fixed word in the language; an unknown one as it is."""
    return terms(lang).get(sort, {}).get(text, text)


def part(text: str, lang: str) -> str:
    """Return what a part of a model is called."""
    return term("parts", part_name(text, lang), lang)


def question(text: str, lang: str) -> str:
    """Return the question that a measurement answers, where its words are known."""
    patterns = terms(lang).get("patterns", {})
    if patterns and (found := OF_A_PART.fullmatch(text)):
        return patterns["part"].format(part=part(found["part"], lang))
    if patterns and (found := OF_A_METRIC.fullmatch(text)):
        name = term("metrics", found["metric"], lang)
        return patterns["metric"].format(metric=name, part=part(found["part"], lang))
    return term("questions", text, lang)
