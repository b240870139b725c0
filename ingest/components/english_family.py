"""Relatives told by a given name alone, whose surname a later title tells.

`Her husband Geoff …` and, further on, `Mr Crabtree`, who cannot be Pauline Crabtree.
"""

from spacy.tokens import Doc, Token

from ingest.components.english_phrase import apposed
from ingest.components.english_run import top
from ingest.components.english_table import Name, People

KIN = {
    "male": "husband father brother son uncle nephew grandfather grandson widower",
    "female": "wife mother sister daughter aunt niece grandmother granddaughter widow",
}
SEXES = {word: sex for sex, listed in KIN.items() for word in listed.split()}


def join_relatives(doc: Doc, people: People) -> None:
    """Join a relative's given name with the surname that only a title tells."""
    for name in [one for one in people.names.values() if _is_lone(one)]:
        sex = _relative(doc, name)
        if sex is None:
            continue
        name.gender = sex
        every = people.names.values()
        other = next((one for one in every if _is_surname_of(one, name, people)), None)
        if other is not None:
            _join(name, other, people)


def is_founders(name: list[Token]) -> bool:
    """Tell whether a name begins with somebody's surname: `Rusk Pumps`, of Tom Rusk."""
    runs = (run for run in name[0].doc._.runs if len(run) > 1)
    return len(name) > 1 and any(run[-1].text == name[0].text for run in runs)


def is_relative(name: list[Token]) -> bool:
    """Tell whether a name stands right after a word for a relative: `her son Geoff`."""
    return name[0].i > 0 and name[0].nbor(-1).lower_ in SEXES


def _is_lone(one: Name) -> bool:
    return one.person and len(one.parts) == 1


def _relative(doc: Doc, name: Name) -> str | None:
    """Return the sex of the relative that a given name stands beside, if any."""
    runs = {run[0].idx: run for run in doc._.runs}
    named = [runs[at] for at in name.places if at in runs]
    told = (SEXES.get(one.lower_) for run in named for one in _beside(top(run)))
    return next((sex for sex in told if sex is not None), None)


def _beside(head: Token) -> list[Token]:
    told = apposed(head)
    before = [head.nbor(-1)] if head.i else []
    return [*before, *([told] if told is not None else [])]


def _is_surname_of(other: Name, name: Name, people: People) -> bool:
    """Tell whether a lone surname of that sex is of a family named in full."""
    lone = _is_lone(other) and other is not name
    later = lone and min(other.places) > min(name.places)
    if not later or other.gender != name.gender:
        return False
    return any(
        one.person and len(one.parts) > 1 and one.parts[-1] == other.full
        for one in people.names.values()
    )


def _join(name: Name, other: Name, people: People) -> None:
    full = f"{name.full} {other.full}"
    del people.names[name.full], people.names[other.full]
    name.other.update((name.full, other.full))
    name.bare[other.full] = min(other.places)
    name.full = full
    name.places = sorted([*name.places, *other.places])
    name.acting = sorted([*name.acting, *other.acting])
    name.asked |= other.asked
    name.roles |= other.roles
    people.names[full] = name
