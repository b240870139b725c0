"""The one name that a pronoun shows to be a person's: `Oru Tamm met us. He said`."""

from ingest.components.english_entry import Name
from ingest.components.english_kind import is_plainly_body
from ingest.components.english_pronoun import GENDERS
from ingest.components.english_table import People
from ingest.components.english_words import words
from ingest.parsed import Doc

PAIR = 2
LONGEST = 3


def tell_only(doc: Doc, people: People) -> None:
    """Take the only name before a first `he` or `she` who speaks for a person's.

    Nobody is named before it, and nothing tells that the name is a body's.
    """
    heads = (one.cue.source for one in doc._.drafts if one.cue and one.cue.source)
    told = [one.idx for one in heads if one.lower_ in GENDERS]
    if not told or people.told_of(min(told)):
        return
    ahead = (one for one in people.names.values() if one.places)
    fits = [one for one in ahead if one.places[0] < min(told) and _is_open(one)]
    if len(fits) == 1:
        fits[0].person = True


def _is_open(name: Name) -> bool:
    """Tell whether a name of two or three words may as well be a person's."""
    parts = name.parts
    plain = PAIR <= len(parts) <= LONGEST and all(one[0].isupper() for one in parts)
    if name.place or name.called or not plain or not name.free:
        return False
    keys = ("suffixes", "trades", "trailing")
    last = any(parts[-1].lower() in words(key) for key in keys)
    return name.kind is None and not last and not is_plainly_body(name.full)
