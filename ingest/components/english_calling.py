"""What something is called: `called the claim false`, `labelled the plan a fraud`."""

from ingest.components.english_clip import clipped, subjects_of
from ingest.components.english_words import Verb, nouns
from ingest.parsed import Token

OWN = ("self", "selves")
POINTING = frozenset(("this", "that", "these", "those"))
ADJECTIVES = frozenset(("JJ", "JJR", "JJS"))


def predicate(verb: Token, _: Verb) -> set[int]:
    """Return what something is called: called the claim false, described as false."""
    said = _object(verb)
    if said is not None and _is_no_claim(said):
        return set()
    for child in (*verb.rights, *(said.rights if said is not None else ())):
        if child.dep_ == "ccomp" and not is_verbal(child) and subjects_of(child):
            return clipped(verb, child)
        named = child.dep_ in ("oprd", "acomp") or _is_as(child)
        if named and said is not None and said.i < child.i:
            return set(range(said.left_edge.i, child.right_edge.i + 1))
    return set()


def named(verb: Token, _: Verb) -> set[int]:
    """Return it where the parser takes the name for a part: `called the test unfair`.

    An adjective behind its noun, or a second object that begins with an article.
    """
    said = _object(verb)
    if said is None or _is_no_claim(said):
        return set()
    for child in (*said.rights, *verb.rights):
        if child.i > said.i and (_is_behind(child, said) or _is_second(child)):
            return set(range(said.left_edge.i, child.right_edge.i + 1))
    return set()


def is_verbal(child: Token) -> bool:
    """Tell whether a word is a verb, or helps one."""
    return child.tag_.startswith(("VB", "MD"))


def _object(verb: Token) -> Token | None:
    return next((one for one in verb.rights if one.dep_ == "dobj"), None)


def _is_no_claim(said: Token) -> bool:
    """Tell whether what is named is oneself, or a claim pointed at: `that claim`."""
    pointing = said.left_edge.lower_ in POINTING and said.lower_ in nouns()
    return pointing or said.lower_.endswith(OWN)


def _is_as(child: Token) -> bool:
    return child.dep_ == "prep" and child.lower_ == "as"


def _is_behind(child: Token, said: Token) -> bool:
    """Tell whether an adjective stands right behind what it is said of."""
    between = child.doc[said.i + 1 : child.i]
    plain = all(one.dep_ == "advmod" and one.head == child for one in between)
    qualifies = child.dep_ == "amod" and child.tag_ in ADJECTIVES
    return qualifies and child.head == said and plain


def _is_second(child: Token) -> bool:
    """Tell whether an object is a second one: `branded the move a betrayal`."""
    return child.dep_ == "dobj" and child.left_edge.lower_ in ("a", "an", "no")
