"""Words of address before a full name that are no part of it: `Aunty Jane Roe`.

A few are listed; of others a text tells it where the same name stands without the word
as well, `Matua Hemi Rere` and `Hemi Rere`.
"""

from ingest.components.english_given import given_names
from ingest.components.english_words import words
from ingest.parsed import Token

FULL = 2
CIVIL = frozenset(("mr", "mrs", "ms", "miss"))
CLERICAL = frozenset(("rev", "revd", "reverend", "monsignor"))


def past_address(name: list[Token]) -> list[Token]:
    """Drop the word of address that a name begins with, if any."""
    if len(name) < FULL:
        return name
    first, rest = name[0], name[1:]
    if rest[0].lower_ in words("particles"):
        return name  # Sultan bin Roe
    initial = len(rest) >= FULL and rest[0].text.endswith(".")
    given = (
        initial
        or (first.i > 0 and first.nbor(-1).lower_.rstrip(".") in CLERICAL)
        or rest[0].lower_ in given_names()
        or (len(rest) >= FULL and all(one.ent_type_ == "PERSON" for one in rest))
    )
    if given and first.lower_ in words("addresses"):
        return rest
    if len(rest) == 1 and first.text in words("letters") and _is_known(name):
        return rest
    if len(rest) == 1 and first.lower_ in words("addresses") and _is_full(name):
        return rest
    alone = len(rest) >= FULL and first.lower_ not in given_names()
    return rest if alone and _stands_alone(rest) else name


def is_forename(token: Token) -> bool:
    """Tell whether a word for a rank is a given name: `Col Roe`, later `Mr Roe`."""
    if token.lower_ not in words("namelike") or token.i + 1 >= len(token.doc):
        return False
    surname = token.nbor().text
    return any(
        one.text == surname and one.i and one.nbor(-1).lower_.rstrip(".") in CIVIL
        for one in token.doc
    )


def _is_full(name: list[Token]) -> bool:
    """Tell whether a text has both around a given name: `Canon Ann Roe`."""
    first, last = name[0].text, name[-1].text
    whole = (run for run in name[0].doc._.runs if len(run) > len(name))
    return any((run[0].text, run[-1].text) == (first, last) for run in whole)


def _is_known(name: list[Token]) -> bool:
    """Tell whether somebody is named in full whose rank is in letters: DC Roe."""
    longer = (run for run in name[0].doc._.runs or () if len(run) > len(name))
    return any(run[-1].text == name[-1].text for run in longer)


def _stands_alone(rest: list[Token]) -> bool:
    """Tell whether a person's full name stands elsewhere without a word before it."""
    if rest[0].lower_ not in given_names():
        return False
    text = [one.text for one in rest]
    return any([one.text for one in run] == text for run in rest[0].doc._.runs)
