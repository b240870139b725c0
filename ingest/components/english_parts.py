"""Into how many utterances a report falls: `that X and that Y` are two, what
stands around `, she said,` is one."""

from ingest.components.english_added import without_added
from ingest.components.english_around import around
from ingest.components.english_draft import Cue, Span
from ingest.components.english_span import (
    FINITE,
    opens_clause,
    pieces,
    runs,
    trimmed,
)
from ingest.components.english_words import words
from ingest.parsed import Doc

CALLED = frozenset(("on", "upon"))
AND = frozenset(("and", "but", "or"))
SHORTEST = 3


def parts_of(doc: Doc, cue: Cue, numbers: set[int]) -> list[Span]:
    """Return where the utterances of one report stand."""
    whole = around(doc, cue, numbers)
    if whole is not None:
        behind = runs(numbers)[1][0] + 1
        return [trimmed(doc, without_added(doc, whole, behind))]
    if _is_torn(doc, cue, numbers):
        return [trimmed(doc, (min(numbers), max(numbers) + 1))]
    told = [without_added(doc, run) for run in runs(numbers)]
    return pieces(
        doc, _without_joints(doc, cue, {at for run in told for at in range(*run)})
    )


def _is_torn(doc: Doc, cue: Cue, numbers: set[int]) -> bool:
    """Tell whether a report stands inside one clause, which neither half is alone."""
    found = runs(numbers)
    if len(found) != 2 or not found[0][1] <= cue.anchor.i < found[1][0]:  # noqa: PLR2004  before and after
        return False
    first, second = (doc[a:b] for a, b in found)
    inner = [one for one in second if not one.is_punct]
    asks = bool(inner) and inner[0].tag_ in ("WP", "WRB", "WDT")
    alone = any(one.tag_ in FINITE for one in first)
    named = any(one.tag_.startswith(("NN", "PRP", "DT")) for one in first)
    quoted = any(
        one.start > second.start_char
        for one in doc._.quotations
        if one.start < second.end_char
    )
    return named and (asks or not alone) and not (asks and quoted)


def _without_joints(doc: Doc, cue: Cue, numbers: set[int]) -> set[int]:
    """Take out `and that`, by which a second clause is put beside the first.

    So does `and on the town to` after `called on the firm to`.
    """
    taken = set(numbers)
    for at in sorted(numbers):
        joined = doc[at].lower_ in AND and at + 1 in numbers
        first = not numbers.isdisjoint(range(at - SHORTEST, at))
        if (
            joined
            and first
            and doc[at + 1].lower_ == "that"
            and opens_clause(doc[at + 1])
        ):
            taken -= {at, at + 1}
        if cue.lemma in words("calling") and joined and doc[at + 1].lower_ in CALLED:
            to = (one for one in sorted(numbers) if one > at and doc[one].tag_ == "TO")
            taken -= set(range(at, next(to, at - 1) + 1))
    return taken
