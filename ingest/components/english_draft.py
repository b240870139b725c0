"""What the English components hand to one another before an utterance is whole."""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from ingest.components.english_words import Verb
from ingest.parsed import Doc, Token
from ingest.said import Claimant
from kg.model import Act, Mode

Span = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The word that signals reported speech, in code points, and who speaks.

    `anchor` is its token, `source` the head of the noun phrase that names the speaker;
    `said` is false where nothing was said: `might say`, `refused to say`.
    """

    anchor: Token
    start: int
    end: int
    lemma: str
    act: Act
    source: Token | None
    verbs: tuple[Verb, ...] = ()
    said: bool = True

    @property
    def speaks(self) -> bool:
        """Return whether the word may stand beside words in quotation marks."""
        return any("speech" in verb.frames for verb in self.verbs)


@dataclass(slots=True, kw_only=True)
class Draft:
    """An utterance in the making: where its words stand, and what is known so far."""

    start: int
    end: int
    mode: Mode
    cue: Cue | None = None
    verb: Verb | None = None
    first: "Draft | None" = None
    authored: bool = False
    aside: bool = False
    act: Act = Act.ASSERTION
    negated: bool = False
    withdrawn: bool = False
    claimant: Claimant | None = None
    said_on: date | None = None
    date_basis: str = "published"
    weight: float = 0.9

    @property
    def place(self) -> Span:
        """Return where the words stand."""
        return self.start, self.end


def overlaps(one: Span, two: Span) -> bool:
    """Return whether two spans share a code point."""
    return one[0] < two[1] and two[0] < one[1]


def contains(outer: Span, inner: Span) -> bool:
    """Return whether one span holds another, or is it."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def outermost(doc: Doc) -> list[Span]:
    """Return the outermost quotations of a text, marks outside, that are no names."""
    return list(doc._.outer)


def is_quoted(doc: Doc, place: int) -> bool:
    """Return whether a code point stands in quotation marks."""
    spans = doc._.outer
    begun = bisect_right(spans, place, key=itemgetter(0))
    return begun > 0 and place < spans[begun - 1][1]
