"""A text of two languages, cut into what each language's pipeline reads.

Paragraphs in the other language are taken out of the main one's text and read as a text
of their own; a few foreign words, or a quotation alone, stay where they stand.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, replace

from ingest.article import Article, Author
from ingest.language import OTHER
from ingest.overlong import breaks_in
from ingest.paragraphs import Place, Run, foreign_runs

# Behind a name in an English text: how it is written in another script.
BESIDE = re.compile(r" ?[(（][^()（）A-Za-z\n]*[぀-ヿ一-鿿가-힣][^()（）A-Za-z\n]*[)）]")
STAND_INS = {
    "ko": '"그것은 사실과 다르다."',
    "en": '"That is not so, and the records show it."',
}


@dataclass(frozen=True, slots=True)
class Strand:
    """What one pipeline reads; `article` has that text.

    `pieces` tell of each part of it where it begins there, and its place in the whole
    text; none stand for the whole. Nothing said goes on into a piece among `breaks`.
    """

    article: Article
    pieces: tuple[tuple[int, Place], ...] = ()
    breaks: tuple[int, ...] = ()

    def back(self, start: int, end: int) -> Place:
        """Return where a place of the strand's text is in the whole text."""
        if not self.pieces:
            return start, end
        first, last = self._of(start), self._of(max(start, end - 1))
        begun, (whole, _) = self.pieces[first]
        stop = next((one for one in self.breaks if first < one <= last), None)
        if stop is not None:
            return whole + start - begun, self.pieces[stop - 1][1][1]
        told, (at, _) = self.pieces[last]
        return whole + start - begun, at + end - told

    def _of(self, at: int) -> int:
        return bisect_right(self.pieces, at, key=lambda piece: piece[0]) - 1


@dataclass(frozen=True, slots=True)
class Cut:
    """A text in its strands: the main one, and what stands in the other language.

    `announced` are places in the main one's text: of a quotation that stands in for
    a run which the text announces as somebody's words.
    """

    main: Strand
    runs: tuple[Run, ...] = ()
    announced: tuple[tuple[Place, Run], ...] = ()


def cut(article: Article) -> Cut:
    """Return an article's strands; of a text in one language it is the whole."""
    text, lang = article.text, article.lang
    runs = foreign_runs(text, lang)
    beside = _beside(text, lang, (0, len(text)))
    broken = breaks_in(text) if lang == "en" else []
    if not runs and not beside and not broken:
        return Cut(Strand(article))
    woven, announced, at = _Woven(text), [], 0
    left_out = [*beside, *((place, place) for place in broken)]
    for place, run in _gaps(runs, left_out):
        woven.add((at, place[0]))
        at = place[1]
        if run is not None or place[0] == at:
            woven.part()
        if run is not None and run.announced:
            announced.append((woven.put(STAND_INS[lang], place), run))
            woven.part()
    woven.add((at, len(text)))
    return Cut(woven.strand(article), runs, tuple(announced))


def strand(article: Article, runs: Iterable[Run], author: Author | None) -> Strand:
    """Return runs of the other language as one text by that author."""
    woven, lang = _Woven(article.text), OTHER[article.lang]
    for run in runs:
        woven.part()
        at = run.place[0]
        for start, end in _beside(article.text, lang, run.place):
            woven.add((at, start))
            at = end
        woven.add((at, run.place[1]))
    return woven.strand(replace(article, lang=lang, author=author))


def _beside(text: str, lang: str, place: Place) -> list[Place]:
    """Return the brackets in which an English text writes names in another script."""
    return [one.span() for one in BESIDE.finditer(text, *place)] if lang == "en" else []


def _gaps(
    runs: Iterable[Run], others: Iterable[Place]
) -> list[tuple[Place, Run | None]]:
    """Return what the main strand is to leave out, in order."""
    runs = list(runs)
    starts = [run.place[0] for run in runs]
    gaps: list[tuple[Place, Run | None]] = [(run.place, run) for run in runs]
    for place in others:
        behind = bisect_right(starts, place[0]) - 1
        if behind < 0 or runs[behind].place[1] <= place[0]:
            gaps.append((place, None))
    return sorted(gaps, key=lambda gap: gap[0])


class _Woven:
    """The text of a strand in the making."""

    def __init__(self, whole: str) -> None:
        self._whole = whole
        self._pieces: list[tuple[int, Place]] = []
        self._breaks: list[int] = []
        self._text = ""

    def add(self, place: Place) -> None:
        """Add what stands at a place of the whole text."""
        if place[0] < place[1]:
            self.put(self._whole[slice(*place)], place)

    def put(self, told: str, place: Place) -> Place:
        """Add what is told of a place; return where it stands in the strand."""
        begins = len(self._text)
        self._pieces.append((begins, place))
        self._text += told
        return begins, len(self._text)

    def part(self) -> None:
        """Begin a new paragraph, which goes on from none before."""
        if self._text:
            self._text = self._text.rstrip("\n") + "\n\n"
            self._breaks.append(len(self._pieces))

    def strand(self, article: Article) -> Strand:
        """Return it, with what else is known of an article."""
        text = replace(article, text=self._text.rstrip("\n"))
        return Strand(text, tuple(self._pieces), tuple(self._breaks))
