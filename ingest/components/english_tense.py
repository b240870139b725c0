"""When somebody says something, by the verb: said, says, has said or had said."""

from ingest.components.english_draft import Draft
from ingest.parsed import Token

PERFECT = frozenset(("has", "have", "'s", "’s", "'ve", "’ve"))
HAD = frozenset(("had", "'d", "’d"))
NOW = frozenset(("VBZ", "VBP"))
STILL = frozenset(("now", "still"))


def is_perfect(draft: Draft) -> bool:
    """Tell whether somebody `has said` it: until now, not when others spoke."""
    return bool(_helped(draft) & PERFECT)


def is_before(draft: Draft) -> bool:
    """Tell whether somebody `had said` it, before what the text tells of."""
    return bool(_helped(draft) & HAD)


def is_past(draft: Draft) -> bool:
    """Tell whether somebody `said` it, once: not `says`, `has said`, `had said`."""
    anchor = _anchor(draft)
    return anchor is not None and anchor.tag_ == "VBD" and not is_before(draft)


def is_now(draft: Draft) -> bool:
    """Tell whether somebody `says`: what others say now, they say today."""
    anchor = _anchor(draft)
    now = anchor is not None and (anchor.head if anchor.tag_ == "JJR" else anchor).tag_
    if anchor is not None and anchor.tag_ == "VBN":
        now = next((one.tag_ for one in anchor.lefts if one.dep_ == "aux"), now)
    return now in NOW


def is_still(draft: Draft) -> bool:
    """Tell whether somebody `now says` it."""
    anchor = _anchor(draft)
    return anchor is not None and any(one.lower_ in STILL for one in anchor.lefts)


def _anchor(draft: Draft) -> Token | None:
    return draft.cue.anchor if draft.cue is not None else None


def _helped(draft: Draft) -> set[str]:
    """Return the auxiliaries of a cue, or of the verb before a participle.

    `had written to staff, warning that`
    """
    anchor = _anchor(draft)
    if anchor is None:
        return set()
    later = anchor.tag_ == "VBG" and anchor.head.i < anchor.i
    verb = anchor.head if later else anchor
    return {one.lower_ for one in verb.lefts if one.dep_ == "aux"}
