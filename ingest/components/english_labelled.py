"""Which words before a colon or a dash are labels of speakers, by all of a text."""

import re
from collections import Counter
from functools import cache
from itertools import pairwise

from ingest.components.english_phrase import CIVIL, titles
from ingest.components.english_words import words

Labels = list["re.Match[str]"]
LONGEST = 60
PARTS = 4  # words of a name
MANY = 3  # paragraphs in a row
PAIR = 2
HIGH = r"[^\W\d_a-z]"  # a capital, or a letter beyond ASCII
DASHED = re.compile(
    rf"(?P<label>{HIGH}[^\n:.!?,“”\"–—]{{1,40}}?) ?(?P<mark>[–—]|--) ?(?=\S)"
)
PARAGRAPH = re.compile(r"\n\n")
POSTNOMINAL = re.compile(r"\s*\([^)]*\)\s*$")
OWN = re.compile(r"[’']s?$")
ENDS = re.compile(r"[.!?”\"]\n\n$")
TIED = re.compile(r"[a-z]{1,3}[-’'‘ʻ`]\w")  # al-Roe, d’Oe


def is_label(label: str) -> bool:
    """Tell whether what is before a colon may be a speaker: a name, a role, Q or A."""
    if len(label) > LONGEST or _no_labels().match(label.strip()):
        return False
    if label in ("Q", "A") or label.startswith("@"):
        return True
    named = label.split(",", 1)[0].split("(", 1)[0].split()
    return len(named) <= PARTS and all(_is_part(one) for one in named)


def bare(label: str) -> str | None:
    """Return a label's name without titles; none where nothing but a role is left."""
    parts = POSTNOMINAL.sub("", label).partition(",")[0].split()
    civil = False
    while parts and is_office(parts[0]) and not (civil and len(parts) == 1):
        civil = parts.pop(0).lower().rstrip(".") in CIVIL
    return " ".join(parts) or None


def is_office(word: str) -> bool:
    """Tell whether a word of a label is a title or a role."""
    key = word.lower().rstrip(".")
    listed = words("roles") | words("narrators") | {"the"}
    return key in titles() or key in listed


def recurring(text: str, labels: Labels) -> Labels:
    """Keep labels that come again, are in capitals or name somebody of the text."""
    if len(labels) < PAIR:
        return []
    counted = Counter(one["label"] for one in labels)
    kept = [
        one
        for one in labels
        if counted[one["label"]] > 1
        or one["label"].split(",", 1)[0].isupper()
        or one["label"].startswith("@")
        or _is_named(text, one["label"])
    ]
    kept = labels if kept and _are_turns(text, labels) else kept
    distinct = {one["label"] for one in kept}
    twice = any(counted[one] > 1 for one in distinct)
    return kept if len(distinct) > 1 or twice else []


def dashed(text: str) -> Labels:
    """Return the labels of a transcript that has dashes for colons: `Roe – We knew.`

    Some come again, others too, and one at least names somebody of the text: no
    dateline, no list of players with their marks.
    """
    starts = (0, *(one.end() for one in PARAGRAPH.finditer(text)))
    every = (DASHED.match(text, at) for at in starts)
    found = [one for one in every if one is not None and is_label(one["label"])]
    counted = Counter(one["label"] for one in found)
    again = any(many > 1 for many in counted.values())
    known = again and any(_is_named(text, one["label"]) for one in found)
    return found if known and len(found) >= MANY and len(counted) > 1 else []


def _are_turns(text: str, labels: Labels) -> bool:
    """Tell whether labels of one word begin paragraphs in a row, each a sentence."""
    if len(labels) < MANY or any(not _is_alone(text, one["label"]) for one in labels):
        return False
    between = (text[one.end() : two.start()] for one, two in pairwise(labels))
    return all(ENDS.search(one) and one.count("\n") == PAIR for one in between)


def _is_alone(text: str, label: str) -> bool:
    """Tell whether a label is one word that the text never writes small."""
    word = label.strip()
    return (
        " " not in word and re.search(rf"\b{re.escape(word.lower())}\b", text) is None
    )


def _is_part(word: str) -> bool:
    small = word in words("particles") or TIED.match(word) is not None
    return word[0].isupper() or small


def _is_named(text: str, label: str) -> bool:
    last = label.split(",", 1)[0].rsplit(maxsplit=1)[-1]
    titled = label.split(maxsplit=1)[0].lower().rstrip(".") in titles()
    known = last.lower() in words("narrators") or last.lower() in _named(text)
    return titled or (known and len(re.findall(rf"\b{re.escape(last)}\b", text)) > 1)


@cache
def _named(text: str) -> frozenset[str]:
    """Return the words of what looks like full names in a text, no title before it."""
    runs = (one[0].split() for one in _runs().finditer(text) if one[0][0].isupper())
    return frozenset(
        word.strip('“”"').lower()
        for run in runs
        for at, word in enumerate(run)
        if at or word.lower().rstrip(".") not in titles().keys() | {"the", "a", "an"}
    )


@cache
def _runs() -> re.Pattern[str]:
    """Return what finds words with capitals in a row, also with small ones between."""
    high = rf"{HIGH}[\w.’'-]*"
    small = "|".join(sorted(words("particles")))
    called = r"[“\"][^”\"\n]{2,20}[”\"]"
    inner = rf"{high}|{called}|(?:{small})|[a-z]{{1,3}}[-’']{high}"
    return re.compile(rf"(?<!\w){high}(?: (?:{inner})(?!\w))+")


@cache
def _no_labels() -> re.Pattern[str]:
    listed = "|".join(sorted(words("no_labels")))
    return re.compile(rf"(?:{listed})\b", re.IGNORECASE)
