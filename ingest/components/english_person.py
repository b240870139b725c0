"""Whether a name is a person's: by its words, else as the text mostly labels it."""

from collections import Counter

from ingest.components.english_called import introduced
from ingest.components.english_family import is_founders, is_relative
from ingest.components.english_given import (
    given_names,
    is_korean,
    is_personal,
    is_weak,
)
from ingest.components.english_kind import is_plainly_body
from ingest.components.english_likely import ends_street
from ingest.components.english_phrase import is_joined
from ingest.components.english_run import HYPHENS, written
from ingest.components.english_shape import (
    is_acronym,
    is_branded,
    is_firm,
    is_romanised,
)
from ingest.components.english_words import words
from ingest.parsed import Token

Labels = Counter[tuple[str, str]]
PAIR = 2
GIVEN = 2  # what a given name counts beside what the text tells


def is_person(name: list[Token], labels: Labels) -> bool:
    """Return whether a name is a person's: by its words, else as mostly labelled."""
    text = written(name)
    labelled = name[0].i and name[0].nbor(-1).lower_ in words("labelling")
    if labelled and not labels[text, "human"]:
        return False
    person, other = labels[text, "PERSON"], labels[text, "other"]
    first = name[0].lower_
    listed = first in words("unforenamed") and first not in given_names()
    apart = len(name) > 1 and (listed or _is_told_common(name))
    tied = is_joined(name) or any(one.text == "&" for one in name)
    firm = tied or is_firm(name) or is_acronym(text) or apart
    if firm or (is_branded(name) and not labels[text, "human"]):
        return False
    if is_romanised(text) or is_korean(text) or is_relative(name):
        return True
    if is_plainly_body(text):
        return False
    sited = len(name) > 1 and ends_street(name[-1])
    told_so = labels[text, "likely"] - sited
    leaning = told_so + GIVEN * (first in given_names())
    decided = told_so != 0 and leaning != 0
    if decided or is_personal(text):
        return leaning > 0 or not decided
    told = labels[text, "body"] > labels[text, "human"]
    lone = len(name) == 1 and not labels[text, "human"]
    known = name[0].lower_ in given_names() or _is_tied(name)
    known = known or _is_weakly_given(name, labels)
    given = known and (person or not is_founders(name))
    mostly = not (told or given or lone) and person > other
    named = mostly and (labels[text, "plainly"] > 0 or not introduced(name))
    return (bool(given) and not told) or named


def _is_weakly_given(name: list[Token], labels: Labels) -> bool:
    """Tell whether a word that is a given name too begins a name: `April Roe`.

    Months are read as days by the name finder; of others it has nothing to say.
    """
    word = name[0].lower_
    if len(name) != PAIR or not is_weak(word):
        return False
    return word in words("months") or not labels[written(name), "other"]


def _is_told_common(name: list[Token]) -> bool:
    """Tell whether an adjective and a plural make a name: `Little Ladles`."""
    common = name[0].tag_ == "JJ" and name[-1].tag_ in ("NNS", "NNPS")
    return common and name[0].lower_ not in given_names()


def _is_tied(name: list[Token]) -> bool:
    """Tell whether a given name stands behind a hyphen: `Rose-Anne Roe`."""
    after = [one.lower_ for one in name[1:3]]
    tied = len(after) == PAIR and after[0] in HYPHENS and len(name[0]) > 1
    return tied and after[1] in given_names()
