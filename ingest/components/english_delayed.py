"""The body that a first paragraph calls by a word and the next one names.

`A consumer group says they burn.` and below `Fair Deal, which tested nine, said`.
"""

from ingest.components.english_entry import Name
from ingest.components.english_kind import called, is_group, kind_called
from ingest.components.english_paragraph import first_two
from ingest.components.english_phrase import apposed
from ingest.components.english_table import People
from ingest.components.english_words import words
from ingest.parsed import Doc, Token

ANY = frozenset(("a", "an", "one"))
RIVALS = frozenset(("bidder", "supplier", "rival", "claimant", "complainant"))
VAGUE = "play"  # Seafarers United is a union as well


def note_delayed(doc: Doc, people: People) -> None:
    """Keep which body is meant by a word for one that speaks in the first paragraph."""
    end, begin, after = first_two(doc._.plain)
    sources = [cue.source for cue in doc._.cues if cue.said and cue.source is not None]
    told = {one.i: one for one in sources if one.idx < end and _is_any(one)}
    if len(told) != 1 or any(one.places[0] < end for one in _bodies(people)):
        return
    word = next(iter(told.values()))
    name = _first(people, begin, after)
    if name is not None and name.places[0] >= begin and _may_be(name, called(word)):
        people.delayed[word.i] = name


def _bodies(people: People) -> list[Name]:
    return [one for one in people.names.values() if not (one.person or one.place)]


def _is_any(word: Token) -> bool:
    """Tell whether a word calls one body without a name: `a rival firm`."""
    plain = word.tag_ == "NN" and word.is_lower and apposed(word) is None
    body = is_group(word.lower_) or word.lower_ in words("firms") | RIVALS
    return plain and body and word.left_edge.lower_ in ANY


def _first(people: People, begin: int, after: int) -> Name | None:
    """Return the body that acts first in a paragraph, before any person there."""
    acting = [
        (at, one)
        for one in people.names.values()
        for at in one.acting
        if begin <= at < after and not one.place
    ]
    first = min(acting, key=lambda pair: pair[0], default=None)
    return first[1] if first is not None and not first[1].person else None


def _may_be(name: Name, word: str) -> bool:
    """Tell whether a name tells no other kind than a word does."""
    kind = kind_called(word)
    return name.kind in (None, kind, VAGUE) or word in name.called
