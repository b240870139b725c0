"""A report put inside what it reports, which is one utterance: the commas around
`, she said,` do not part the sentence, though what is said may begin or end within."""

from collections.abc import Iterable

from ingest.components.english_draft import Cue
from ingest.components.english_span import BARE, FINITE, runs
from ingest.components.english_words import documents, nouns, words
from ingest.parsed import Doc, Token

Run = tuple[int, int]
BOTH = 2  # halves, before and after
STOPS = frozenset(";:")
TURNS = frozenset(("and", "but", "though", "although", "while", "whereas", "yet", "so"))
OPENERS = frozenset(("IN", "CC", "WRB"))
AROUND_TIME = frozenset(("after", "before", "later", "earlier"))
WHEN = frozenset(("after", "as", "when", "before", "hours", "days", "weeks", "minutes"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))  # That, he said, was all
BRINGS = 3  # tokens from a verb of saying to its `that`


def around(doc: Doc, cue: Cue, numbers: set[int]) -> Run | None:
    """Return the tokens of the sentence that a report interrupts; None elsewhere."""
    found = runs(numbers)
    if len(found) != BOTH or not found[0][1] <= cue.anchor.i < found[1][0]:
        return None
    (start, left), (right, end) = found
    if not _has_commas(doc, left, right) or _is_quoted(doc, (start, left)):
        return None
    last, first = _word(reversed(doc[start:left])), _word(doc[right:end])
    bare = last is not None and last.lower_ in BARE and last.i == start
    if last is None or _opens(last) or (bare and last.dep_ not in SUBJECTS):
        return right, end
    start, end = _own_start(doc, start, left), _own_end(doc, right, end)
    if first is None or end == right or _is_reporters(first, cue.anchor):
        end = left
    return (start, end) if start < left else None


def _is_reporters(first: Token, verb: Token) -> bool:
    """Tell whether the reporter goes on: `citing`, `a claim that`, `hours before`."""
    after = [one.text for one in first.doc[first.i + 1 : first.i + 3]]
    indefinite = first.lower_ in ("a", "an")  # not the claim that he made
    apposed = indefinite and after[:1] and after[0] in nouns()
    dated = first.tag_ in ("NNS", "CD", "DT") and not AROUND_TIME.isdisjoint(after)
    written = first.lower_ == "in" and len(after) > 1 and after[1] in documents()
    more = (first.tag_ == "VBG" and first.head == verb) or bool(apposed)
    heard = first.lower_ in ("to", "amid") and not words("sounds").isdisjoint(after)
    return more or dated or written or heard or _tells_when(first, verb)


def _tells_when(first: Token, verb: Token) -> bool:
    """Tell whether the reporter goes on with when it was: `said on Monday, after …`."""
    told = first.doc[verb.i + 1 : first.i]
    days = words("weekdays") | words("months")
    return first.lower_ in WHEN and any(one.lower_ in days for one in told)


def _own_end(doc: Doc, right: int, end: int) -> int:
    """Return where what is said ends: before what somebody else reports."""
    for one in doc._.cues:
        source = one.source
        if source is None or not right <= source.i < one.anchor.i < end:
            continue
        stops = [at for at in range(right, source.i) if doc[at].text in STOPS]
        if stops:
            return stops[-1]
        turn = int(source.left_edge.i) - 1
        tells = one.said and one.anchor.tag_ in FINITE and source.tag_ != "PRP"
        held = any(each.dep_ == "ccomp" for each in one.anchor.rights)
        tells = tells and (one.speaks or held)  # and the airline knew as much
        if tells and _turns(doc[turn]):
            return max(right, turn - 1)
    return end


def _has_commas(doc: Doc, left: int, right: int) -> bool:
    """Tell whether what parts two halves of one sentence has commas at both ends."""
    opens = "," in (doc[left - 1].text, doc[left].text)
    closes = "," in (doc[right - 1].text, doc[right].text)
    parted = any(one.is_sent_start for one in doc[left + 1 : right + 1])
    return opens and closes and not parted


def _is_quoted(doc: Doc, run: Run) -> bool:
    """Tell whether the first half holds words in marks: they stand by themselves."""
    start, end = doc[run[0]].idx, doc[run[1] - 1].idx
    return any(one.start < end and start < one.end for one in doc._.quotations)


def _word(tokens: Iterable[Token]) -> Token | None:
    return next((one for one in tokens if not one.is_punct), None)


def _opens(last: Token) -> bool:
    """Tell whether a half ends with what opens the other: `because, he said, it`."""
    return last.dep_ == "mark" or last.tag_ in OPENERS


def _own_start(doc: Doc, start: int, left: int) -> int:
    """Return where what is said begins: behind a stop, or what another reports."""
    stops = [one.i + 1 for one in doc[start:left] if one.text in STOPS]
    start = max([start, *stops])
    others = [one.anchor.i for one in doc._.cues if start <= one.anchor.i < left]
    others = [one for one in others if _brings_that(doc, one)]
    if not others:
        return start
    inner = doc[others[-1] : left - 1]
    turns = [one.i for one in inner if one.text == "," and _turns(doc[one.i + 1])]
    behind = turns[-1] + 2 if turns else left  # the comma and the conjunction
    return int(behind)


def _turns(word: Token) -> bool:
    return word.lower_ in TURNS


def _brings_that(doc: Doc, verb: int) -> bool:
    return any(one.lower_ == "that" for one in doc[verb + 1 : verb + 1 + BRINGS])
