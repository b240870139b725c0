"""What is part of a clause that the parser has cut off."""

from ingest.components.english_clip import subjects_of
from ingest.components.english_span import FINITE, MARKS, next_word
from ingest.components.english_voices import says
from ingest.parsed import Token


def rest_of(verb: Token, child: Token, numbers: set[int]) -> set[int]:
    """Return what goes right on with a clause that the parser has cut off.

    `said they were promised [not a tree would be felled]`, `said it would[, if paid]`.
    """
    doc, last = verb.doc, max(numbers, default=-1)
    if last < 0 or child.i < verb.i or last < child.right_edge.i:
        return set()
    for one in verb.rights:
        if _is_joined(one, last):
            return set(range(last + 1, one.right_edge.i + 1))
        first = one.left_edge
        gap = [each for each in doc[last + 1 : first.i] if each.text not in MARKS]
        tied = one.dep_ == "ccomp" and not gap and first.lower_ != "that"
        tied = tied and not _reports_next(one)
        rests = one.dep_ == "advcl" and [each.text for each in gap] in ([","], [])
        rests = rests and first.lower_ in ("if", "unless", "because")
        rests = rests and next_word(first) != ","
        if one.i > last >= verb.i and first.i > last and (tied or rests):
            return set(range(last + 1, one.right_edge.i + 1))
    return set()


def _reports_next(deed: Token) -> bool:
    """Tell whether a clause is a report of its own: `its head warns it will close`."""
    told = any(one.dep_ == "ccomp" for one in deed.rights)
    return told and says(deed) and bool(subjects_of(deed))


def _is_joined(deed: Token, last: int) -> bool:
    """Tell whether a clause goes on with `and` and a subject: `and it would be`."""
    first, doc = deed.left_edge, deed.doc
    near = first.i == last + 2 and doc[last + 1].tag_ == "CC"  # the conjunction
    own = bool(subjects_of(deed)) and not _reports_next(deed)
    return deed.dep_ == "conj" and near and own


def taken_subject(verb: Token, child: Token) -> set[int]:
    """Return the subject of a clause that the parser gives to the verb before it.

    `acknowledged [her husband, Bo,] was employed there`.
    """
    first = next((one for one in child.subtree if one.dep_ != "punct"), child)
    opens = first.tag_ in FINITE and first in (child, *child.lefts)
    if child.dep_ != "ccomp" or child.i < verb.i or subjects_of(child) or not opens:
        return set()
    noun = next((one for one in verb.rights if one.dep_ == "dobj"), None)
    near = noun is not None and noun.left_edge.i == verb.i + 1
    if noun is None or not near or noun.right_edge.i + 1 < first.i - 1:
        return set()
    return set(range(noun.left_edge.i, first.i))


def is_apart(verb: Token, child: Token) -> bool:
    """Tell whether a clause before its verb is another's: `He left; papers say so`."""
    between = verb.doc[child.right_edge.i + 1 : verb.i]
    later = any(one.dep_ == "ccomp" and one.i > child.i for one in verb.lefts)
    between = verb.doc[child.i + 1 : verb.i] if later else between
    return any(one.text in (";", ":") for one in between)
