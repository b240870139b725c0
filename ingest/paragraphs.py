"""Which paragraphs of a text are in the other language, and who is said to say them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from ingest.language import HANGUL, LATIN, LONG, OTHER, is_foreign, is_prose

Place = tuple[int, int]
GAP = re.compile(r"\n{2,}")
LINE = re.compile(r"\n")
ENDED = re.compile(r"[.!?…:][\"'”’)\]]*\Z")
MARKED = re.compile(r"\"[^\"]+\"|“[^”]+”|「[^」]+」")
LEADS = {
    "ko": re.compile(
        r"(?:(?:다음|아래)(?:은|는|과|와|의)\s|이하\s|이렇게\s|전문(?:이다|입니다)?)"
        r"[^.!?\n]*[.:：]?\Z|[:：]\Z"
    ),
    "en": re.compile(
        r"\b(?:follow(?:s|ing)|below|in full|full text)\b[^.!?\n]*[.:]?\Z|:\Z",
        re.IGNORECASE,
    ),
}
SCRIPTS = {"ko": HANGUL, "en": LATIN}


@dataclass(frozen=True, slots=True)
class Run:
    """Paragraphs in the other language that follow one another, and their place.

    They are `announced` where what stands before gives them as somebody's words.
    """

    place: Place
    announced: bool


def foreign_runs(text: str, lang: str) -> tuple[Run, ...]:
    """Return the runs of paragraphs in the language that is not the text's own.

    None where no paragraph would be left in its own, or none is prose in the other.
    """
    if not _may_hold(text, lang):
        return ()
    places = list(_paragraphs(text))
    told = [text[slice(*place)] for place in places]
    other = [_is_other(one, lang) for one in told]
    if not any(other):
        return ()
    _spread(other, told, lang)
    return () if all(other) else tuple(_runs(text, lang, places, other))


def _may_hold(text: str, lang: str) -> bool:
    """Tell quickly whether a text has letters enough of the other language."""
    if lang == "en" and HANGUL.search(text) is None:
        return False
    return len(SCRIPTS[OTHER[lang]].findall(text)) * 2 >= LONG


def _is_other(paragraph: str, lang: str) -> bool:
    """Tell prose in the other language, by what stands outside of quotations too."""
    if not is_foreign(paragraph, lang) or not is_prose(paragraph, OTHER[lang]):
        return False
    told = MARKED.sub("", paragraph)
    own, other = SCRIPTS[lang].findall(told), SCRIPTS[OTHER[lang]].findall(told)
    return len(other) > len(own)


def _spread(other: list[bool], told: Sequence[str], lang: str) -> None:
    """Take in what stands beside such prose and has no letter of the main language."""
    own = SCRIPTS[lang]
    bare = [own.search(one) is None for one in told]
    for order in (range(1, len(told)), range(len(told) - 2, -1, -1)):
        step = -1 if order.step > 0 else 1
        for at in order:
            other[at] = other[at] or (other[at + step] and bare[at])


def _runs(
    text: str, lang: str, places: Sequence[Place], other: Sequence[bool]
) -> Iterator[Run]:
    """Yield each run, up to where the next paragraph begins."""
    ends = [two[0] for _, two in pairwise(places)] + [len(text)]
    for foreign, group in groupby(range(len(places)), key=lambda at: other[at]):
        if foreign:
            numbers = list(group)
            start = places[numbers[0]][0]
            led = LEADS[lang].search(text[:start].rstrip()[-LONG * 4 :])
            yield Run((start, ends[numbers[-1]]), announced=led is not None)


def _paragraphs(text: str) -> Iterator[Place]:
    """Yield the paragraphs; lines are some where each ends a sentence."""
    for start, end in _between(GAP, text, (0, len(text))):
        lines = list(_between(LINE, text, (start, end)))
        whole = all(ENDED.search(text[slice(*line)]) for line in lines)
        yield from lines if whole else [(start, end)]


def _between(mark: re.Pattern[str], text: str, place: Place) -> Iterator[Place]:
    at = place[0]
    for found in mark.finditer(text, *place):
        yield at, found.start()
        at = found.end()
    yield at, place[1]
