"""How a reporting verb takes what is to be done: `urged Acme to publish its logs`."""

from ingest.components.english_clip import (
    adjoined,
    clipped,
    subjects_of,
    until_cause,
)
from ingest.components.english_words import Verb, forms_of, words
from ingest.parsed import Token

ANYBODY = frozenset(("anyone", "anybody", "everyone", "everybody", "people", "those"))


def order(verb: Token, _: Verb) -> set[int]:
    """Return what somebody is told to do: urged Acme to publish its logs."""
    bound = ("dobj", "prep", "dative", "nsubjpass")
    told = [one for one in verb.children if one.dep_ in bound]
    for child in verb.rights:
        if child.dep_ not in ("xcomp", "ccomp", "advcl"):
            continue
        to = infinitive(child)
        if to is None and _is_wanted(verb, child):
            return clipped(verb, child)
        if to is not None and (told or subjects_of(child)):
            return _asked(verb, child, to)
    return _asked_of(verb)


def _asked_of(verb: Token) -> set[int]:
    """Return what anybody with a thing is asked: `asked anyone with a clip to call`."""
    anybody = any(one.lower_ in ANYBODY for one in verb.rights)
    asks = anybody and verb.lower_ in forms_of("asks")
    deeds = (one for each in verb.rights for one in each.subtree if one.dep_ == "acl")
    for one in deeds if asks else ():
        to = infinitive(one)
        if to is not None:
            return {number for number in clipped(verb, one) if number > to.i}
    return set()


def _is_wanted(verb: Token, child: Token) -> bool:
    """Tell whether something is wanted done: `wants the whole board sent home`."""
    done = child.tag_ in ("VBN", "VBD") and not any(
        one.dep_ in ("aux", "auxpass", "mark") for one in child.lefts
    )
    return done and bool(subjects_of(child)) and verb.lower_ in forms_of("wanting")


def _asked(verb: Token, child: Token, to: Token) -> set[int]:
    """Return what is to be done; none where it is but not to be named."""
    if child.lower_ in words("unnamed"):
        return set()
    numbers = clipped(verb, child) | _further(verb, child) | adjoined(verb, child)
    numbers = until_cause(verb, numbers)
    if verb.lower_ in forms_of("wanting"):
        return numbers
    return {one for one in numbers if one > _opening(child, to).i}


def _further(verb: Token, child: Token) -> set[int]:
    """Return what else is asked where it hangs on the verb: `to stop, pay and go`."""
    if verb.tag_ in ("VB", "VBP"):
        return set()
    bare = [one for one in verb.rights if one.dep_ == "conj" and one.tag_ == "VB"]
    later = [one for one in bare if one.i > child.i and not subjects_of(one)]
    return set(range(child.i, later[-1].right_edge.i + 1)) if later else set()


def _opening(child: Token, to: Token) -> Token:
    """Return the word before what is asked: `for` in `called for it to be done`.

    What is not to be done begins with `not`.
    """
    for_ = (one for one in child.lefts if one.lower_ == "for" and one.dep_ == "mark")
    opening = next(for_, to)
    before = to.nbor(-1)
    denied = before.dep_ == "neg" and before.head == child
    return before.nbor(-1) if denied and opening == to else opening


def own(verb: Token, _: Verb) -> set[int]:
    """Return what somebody says of themselves: claims to have trained it."""
    for child in verb.rights:
        to = infinitive(child)
        if child.dep_ == "xcomp" and to is not None:
            return {one for one in clipped(verb, child) if one > to.i}
    return set()


def infinitive(child: Token) -> Token | None:
    """Return the `to` of an infinitive."""
    return next(
        (one for one in child.lefts if one.lower_ == "to" and one.dep_ == "aux"), None
    )
