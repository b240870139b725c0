"""What somebody said, told as an answer: `What did Roe say? That it was sound.`"""

import re
from collections.abc import Iterator

from ingest.components.english_draft import Cue, Draft
from ingest.components.english_parts import parts_of
from ingest.components.english_span import FINITE, sentence_end, sentence_start
from ingest.parsed import Doc, Token
from kg.model import Mode

ANSWER = re.compile(r"\?[”\"]? (?P<that>That) ")
WEIGHT = 0.75
NOBODY = ("W", "DT", "EX", "IN")


def answered(doc: Doc) -> Iterator[Draft]:
    """Yield the clauses that answer a question of what somebody said."""
    for one in ANSWER.finditer(doc._.plain):
        that = doc.char_span(*one.span("that"), "expand")
        cue = _asked(doc, that[0]) if that is not None else None
        numbers = _clause(that[0]) if that is not None else set()
        spans = parts_of(doc, cue, numbers) if cue is not None and numbers else []
        for start, end in spans:
            yield Draft(
                start=start, end=end, mode=Mode.INDIRECT, cue=cue, weight=WEIGHT
            )


def _asked(doc: Doc, that: Token) -> Cue | None:
    """Return the cue of a question of what somebody says, right before a word."""
    end = that.idx
    begin = doc[sentence_start(that.nbor(-1))].idx
    asks = any(
        one.lower_ == "what" for one in doc.char_span(begin, end, "contract") or ()
    )
    told = (one for one in doc._.cues if begin <= one.start < end and one.said)
    return next((one for one in told if asks and _is_somebody(one)), None)


def _is_somebody(cue: Cue) -> bool:
    source = cue.source
    return source is not None and not source.tag_.startswith(NOBODY)


def _clause(that: Token) -> set[int]:
    """Return the numbers of what `that` opens, if it is a clause."""
    numbers = range(that.i + 1, sentence_end(that))
    rest = [that.doc[one] for one in numbers]
    told = that.tag_ == "IN" and any(one.tag_ in FINITE for one in rest)
    return set(numbers) if told else set()
