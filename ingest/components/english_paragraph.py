"""Sentences end with their paragraph, whatever the parser ties, and with a heading.

A line alone at the head of a paragraph, a time of the clock or a title without a stop,
is no part of the sentence under it.
"""

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.english_words import words
from ingest.tree import texts_of

HEADING = re.compile(
    r"(?:^|(?<=\n\n))(?:[^\n]{0,3}\d{1,2}[:.]\d\d\b[^\n]{0,24}"
    r"|[^\n]{1,70}(?<![.,;:!?\"'”’—–-]))\n(?=[^\n])"
)
LABEL = re.compile(
    r"(?:^|(?<=\n))(?:[A-Z]{3,}(?: [A-Z]+)?|Exhibit [A-Z\d]+|Claim|Verdict|Update"
    r"|Correction|Edit|Fact|Rating|Reminder|Recap|Latest|Breaking|Background|Analysis"
    r"|Summary): (?=[A-Z\"“a-z])"
)
CLOCK = re.compile(
    r"(?:^|(?<=\n))(?:Updated?,? )?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?"
    r"(?::| ?[–—-]{1,2}) (?=[A-Z\"“‘])"
)
DATELINE = re.compile(
    r"(?:^|(?<=\n))(?:[A-Z][A-Z .'’-]{2,30}(?:, [A-Z][\w.]+)?"
    r"(?:, (?:[A-Z][a-z]+\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]+\.?(?: \d{4})?))?"
    r"(?: \([^()\n]{2,30}\))? ?[—–-]{1,2} )",
)
OPENS = re.compile(r"[\"'“‘(@#]?[A-Z0-9]")


@Language.component(
    "english_paragraph", requires=["doc._.turns"], assigns=["token.is_sent_start"]
)
def english_paragraph(doc: Doc) -> Doc:
    """Begin a sentence after a blank line, a heading, and where a turn begins."""
    starts = {place for one in doc._.turns for place in (one.label_start, one.start)}
    starts.update(headed(doc._.plain))
    starts.update(one.end() for one in LABEL.finditer(doc._.plain))
    starts.update(one.end() for one in CLOCK.finditer(doc._.plain))
    starts.update(end for _, end in datelines(doc._.plain))
    texts = texts_of(doc)
    for at, text in enumerate(texts[:-1], start=1):
        if text[-1] == "." and text[:-1].lower() in words("cut_short"):
            doc[at].is_sent_start = False
    for at in _openings(texts, doc.to_array("SPACY").tolist(), starts):
        doc[at].is_sent_start = True
    return doc


def paragraph_start(text: str, place: int) -> int:
    """Return where the paragraph begins that a code point stands in."""
    return text.rfind("\n", 0, place) + 1


def first_two(text: str) -> tuple[int, int, int]:
    """Return where the first paragraph ends, and where the second begins and ends.

    Of one alone the first ends at 0: nothing stands in it.
    """
    end = max(0, text.find("\n"))
    begin = len(text) - len(text[end:].lstrip())
    after = text.find("\n", begin)
    return end, begin, after if after > 0 else len(text)


def datelines(text: str) -> list[tuple[int, int]]:
    """Return where each line tells its place and day before its words."""
    return [one.span() for one in DATELINE.finditer(text)]


def headed(text: str) -> list[int]:
    """Return where the lines under a heading begin."""
    ends = (one.end() for one in HEADING.finditer(text))
    return [end for end in ends if OPENS.match(text, end)]


def _openings(texts: list[str], spaced: list[int], starts: set[int]) -> Iterator[int]:
    """Yield which words begin a sentence: behind a blank line, or where one starts."""
    broken, place = False, 0
    for at, text in enumerate(texts):
        end = place + len(text)
        broken = broken or not starts.isdisjoint(range(place, end))
        if text.isspace():
            broken = broken or "\n\n" in text
        elif broken:
            yield at
            broken = False
        place = end + spaced[at]
