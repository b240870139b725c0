"""Where the words of a clause stand: from after that/of/to/for, without stray marks."""

from bisect import bisect_left
from collections.abc import Iterable

from ingest.components.english_draft import Span
from ingest.components.quotation import Quotation
from ingest.parsed import Doc, Token

EDGE = " \t\n\r,;:.–—-"
MARKS = "\"“”„‟＂'‘’‚‛`"
BARE = frozenset(("but", "and", "however", "so", "still", "yet", "also", "or", "that"))
PIECE = 3
FINITE = frozenset(("VBD", "VBZ", "VBP", "MD"))
NOUNS = ("NN", "PRP")
SLACK = 2
OPENERS = frozenset(("that", "to", "of", "for", "as"))


def next_word(token: Token) -> str:
    """Return the word after this one in small letters, none where the text ends."""
    return token.nbor().lower_ if token.i + 1 < len(token.doc) else ""


def opens_clause(that: Token) -> bool:
    """Tell whether a `that` opens a clause, as the tagger or the parser says."""
    return that.tag_ == "IN" or that.dep_ == "mark"


def subtree(token: Token) -> set[int]:
    """Return the token numbers of all that hangs on a token, itself included."""
    return {one.i for one in token.subtree}


def runs(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Return contiguous runs of token numbers, ends exclusive."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and found[-1][1] == number:
            found[-1] = (found[-1][0], number + 1)
        else:
            found.append((number, number + 1))
    return found


def pieces(doc: Doc, numbers: Iterable[int]) -> list[Span]:
    """Return the trimmed spans of token runs, without crumbs of a broken clause."""
    found = runs(numbers)
    spans = [trimmed(doc, run) for run in found]
    kept = zip(spans, _goes_on(doc, found), strict=True)
    whole = [span for span, subject in kept if subject or is_worth(doc, span)]
    return whole if whole else [span for span in spans if span[0] < span[1]][:1]


def _goes_on(doc: Doc, found: list[tuple[int, int]]) -> list[bool]:
    """Tell which runs are the short subject of a verb that the next run begins with."""
    firsts = [
        next((one for one in doc[a:b] if not one.is_punct), doc[a]) for a, b in found
    ]
    verbs = [one.tag_.startswith(("VB", "MD")) for one in firsts]
    named = [any(one.tag_.startswith(NOUNS) for one in doc[a:b]) for a, b in found]
    return [a and b for a, b in zip(named, [*verbs[1:], False], strict=True)]


def sentence_start(token: Token) -> int:
    """Return the number of the first token of a token's sentence."""
    return token.doc.sentence_at(token.i).start


def sentence_end(token: Token) -> int:
    """Return the number after the last token of a token's sentence."""
    return token.doc.sentence_at(token.i).end


def is_worth(doc: Doc, span: Span) -> bool:
    """Return whether a piece says more than a connective does."""
    told = [one for one in doc._.plain[slice(*span)].lower().split() if one not in BARE]
    return len(told) >= PIECE


def trimmed(doc: Doc, run: tuple[int, int]) -> Span:
    """Return a token run in code points, without punctuation at its edges.

    A mark stays where its partner is inside; a closing stop goes, as it is the
    reporter's.
    """
    first = doc[run[0]]
    joint = run[1] - run[0] > PIECE and doc[run[1] - 1].tag_ == "CC"
    run = (run[0], run[1] - joint)
    that = first.lower_ == "that" and first.tag_ in ("IN", "WDT")
    first = doc[run[0] + 1] if that and run[1] - run[0] > PIECE else first
    start, end = first.idx, doc[run[1] - 1].idx + len(doc[run[1] - 1])
    return trim(doc, (start, end))


def trim(doc: Doc, span: Span) -> Span:
    """Return a span without stray marks, spaces and stops at its edges."""
    text, (start, end) = doc._.plain, span
    near = _quoted_near(doc, span)
    start -= any(start == one.start and one.end < end for one in near)
    inner = [one for one in near if start <= one.start - 1 < end]
    opened = {one.start - 1 for one in inner if one.end < end}
    closed = {one.end for one in inner if one.end < end}
    while start < end and (
        text[start] in EDGE or (text[start] in MARKS and start not in opened)
    ):
        start += 1
    while start < end and (
        text[end - 1] in EDGE or (text[end - 1] in MARKS and end - 1 not in closed)
    ):
        end -= 1
    return _unwrapped(doc, (start, _balanced(doc, start, end)))


def _quoted_near(doc: Doc, span: Span) -> list[Quotation]:
    """Return the quotations that begin in a span, or at its edges."""
    every = doc._.quotations
    first = bisect_left(every, span[0] - 1, key=_begins)
    return list(every[first : bisect_left(every, span[1] + SLACK, key=_begins)])


def _begins(quoted: Quotation) -> int:
    return quoted.start


def _balanced(doc: Doc, start: int, end: int) -> int:
    """Take in the mark that closes a quotation which ends the span."""
    for one in _quoted_near(doc, (start, end)):
        if start < one.start < end <= one.end <= end + SLACK and start < one.start - 1:
            return int(one.end + 1)
    return end


def _unwrapped(doc: Doc, span: Span) -> Span:
    """Take off the marks of a span that is one quotation, with its comma.

    They stay behind a word that opens a clause: `accused her of “playing to win”`.
    """
    for one in _quoted_near(doc, span):
        outer = (one.start - 1, one.end + 1)
        begins = span[0] in (outer[0], one.start)
        if begins and one.closed and one.end - SLACK <= span[1] <= outer[1]:
            ahead = doc._.plain[max(0, outer[0] - SLACK * PIECE) : outer[0]]
            if {*ahead.split()[-1:]} & OPENERS:
                return outer
        if span == outer:
            return unstopped(doc._.plain, (one.start, one.end))
    return span


def unstopped(text: str, span: Span) -> Span:
    """Drop the comma and the spaces that end or begin the words between two marks."""
    start, end = span
    while start < end and text[end - 1] in " ,\n\t":
        end -= 1
    while start < end and text[start] in " \n\t":
        start += 1
    return start, end
