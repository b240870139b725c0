"""A report put between commas inside what it reports: `The firm, Kim said, had paid.`

Parsers often hang the first noun on the verb of saying here, so the commas decide.
"""

from ingest.components.english_draft import Cue
from ingest.components.english_phrase import PROPER
from ingest.components.english_span import FINITE, sentence_end, sentence_start
from ingest.parsed import Span, Token

BEFORE, AFTER = 12, 14  # tokens from the verb to the commas around the report
LEAST = 2
BARS = frozenset(("that", "which", "who", "whom", "because", "while", "if", "when"))
TELLING = frozenset(("a", "an", "the", "one", "who", "which", "whose", "of", "from"))
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
QUOTES = frozenset('"“”„‟＂')
WHICH = frozenset(("WDT", "WP"))


def midst(cue: Cue) -> set[int]:
    """Return the tokens around a report between two commas; none elsewhere."""
    ends = commas(cue.anchor, cue.source)
    if ends is None:
        return set()
    anchor, (left, right) = cue.anchor, ends
    if anchor.doc[left + 1].tag_ == "CC":
        return set()  # has leaked, and its managers knew, Roe says
    start, end = sentence_start(anchor), sentence_end(anchor)
    if _takes(cue, right) or _tells_of(anchor, cue.source, right):
        return set()
    right += anchor.doc[right + 1].lower_ == "that" and not _is_cleft(anchor, start)
    ahead, behind = range(start, left), range(right + 1, end)
    spoken = any(anchor.doc[one].text in QUOTES for one in (left - 1, right + 1))
    told = any(anchor.doc[one].tag_ in FINITE for one in behind)
    told = told or _is_clause(anchor.doc[start:left])
    if told and anchor.doc[left - 1].tag_ in WHICH:
        return set(behind)  # a receipt which, he said, showed it
    if spoken or not told or not ahead or len(behind) < LEAST:
        return set()
    return {*ahead, *behind}


def _is_cleft(verb: Token, start: int) -> bool:
    """Tell whether `that` goes on with what began: `It was then, she said, that`."""
    first, second, third = verb.doc[start : start + 3]
    cleft = third.tag_ in ("RB", "WRB", "IN")  # not `It is our case, she said, that`
    return cleft and first.lower_ == "it" and second.lower_ in ("is", "was")


def _is_clause(ahead: Span) -> bool:
    """Tell whether a half tells by itself: not `Asked why she had not, she said,`."""
    finite = any(one.tag_ in FINITE for one in ahead)
    return finite and ahead[0].tag_ not in ("VBN", "VBG")


def _takes(cue: Cue, right: int) -> bool:
    """Tell whether the verb has its clause between the commas: `urged them to go,`."""
    verb, deeds = cue.anchor, ("xcomp", "ccomp")
    within = [one for one in verb.doc[verb.i + 1 : right] if one != cue.source]
    opened = any(one.dep_ in SUBJECTS and one.head.i > right for one in within)
    return opened or any(one.dep_ in deeds and one.i < right for one in verb.rights)


def _tells_of(verb: Token, source: Token | None, right: int) -> bool:
    """Tell whether what follows is about the speaker: `said Roe, a lawyer who left`."""
    doc = verb.doc
    first = doc[right + 1]
    inverted = source is not None and source.i > verb.i
    apposed = first.lower_ in TELLING or first.tag_ == "VBG"
    joint = first.lower_ in ("and", "but") and doc[right + 2].tag_ == verb.tag_
    return joint or (inverted and apposed)


def commas(verb: Token, source: Token | None) -> tuple[int, int] | None:
    """Return the numbers of the commas around a verb of saying and its speaker."""
    if source is None or source.tag_.startswith("W"):
        return None
    left = _comma(verb, -1, BEFORE)
    right = _comma(verb, 1, AFTER)
    if left is None or right is None:
        return None
    begin = _before_name(source, left, right) if source.i < left else None
    if begin is None and not left < source.i < right:
        return None
    left = begin if begin is not None else left
    if left <= sentence_start(verb) or right + 1 >= sentence_end(verb) - 1:
        return None
    return left, right


def _before_name(source: Token, left: int, right: int) -> int | None:
    """Return the comma before who has the name set off: `It, its head, Roe, says, is`.

    None where no name is set off there, or a clause goes on behind.
    """
    doc, at = source.doc, left - 1
    while at > source.i and doc[at].tag_ in PROPER:
        at -= 1
    beside = [one for one in source.rights if one.dep_ == "appos" and one.i < at]
    who = beside[-1] if beside else source
    first = who.left_edge.i
    named = who.i < at < left - 1 and doc[at].text == ","
    whole = not any(one.text == "," for one in doc[first:at])
    after = doc[right + 1 : right + 2]
    goes_on = any(one.tag_ in WHICH or one.lower_ == "that" for one in after)
    set_off = first > 0 and doc[first - 1].text == ","
    return first - 1 if named and whole and set_off and not goes_on else None


def _comma(verb: Token, way: int, most: int) -> int | None:
    """Return the next comma on one side, if only the report's own words are before."""
    doc, edge = verb.doc, sentence_start(verb) if way < 0 else sentence_end(verb) - 1
    for number in range(verb.i + way, verb.i + way * most, way):
        if number == edge + way:
            return None
        token = doc[number]
        if token.text == ",":
            return number
        if token.lower_ in BARS or token.tag_ in FINITE or token.text in QUOTES:
            return None
    return None
