"""Who does a deed that is told in the passive."""

from ingest.components.english_words import words
from ingest.parsed import Token

NAMING = frozenset(("NNP", "NNPS", "PRP"))


def agent_of(verb: Token) -> Token | None:
    """Return who does what is told in the passive: `was accused by Acme`."""
    by = next((one for one in verb.children if one.dep_ == "agent"), None)
    by = agent_inside(verb) if by is None else by
    held = by.children if by is not None else ()
    found = next((one for one in held if one.dep_ == "pobj"), None)
    return None if found is not None and _is_means(found) else found


def agent_inside(verb: Token) -> Token | None:
    """Return the `by` of who accuses where it is tied to the deed."""
    passive = any(one.dep_ == "nsubjpass" for one in verb.lefts)
    if not passive or verb.lower_ not in ("accused", "suspected", "charged"):
        return None
    if any(one.dep_ == "agent" for one in verb.rights):
        return None
    inside = [one for one in verb.subtree if one.lower_ == "by" and one.i > verb.i]
    spoken = [one for one in inside if any(_speaks(each) for each in one.rights)]
    return spoken[-1] if spoken else None


def _is_means(token: Token) -> bool:
    """Tell whether a word is by what something is told: `said by telephone`."""
    bare = all(one.dep_ in ("compound", "amod") for one in token.lefts)
    return bare and token.lower_ in words("means")


def _speaks(token: Token) -> bool:
    listed = words("groups") | words("roles") | words("persons")
    return token.dep_ == "pobj" and (token.tag_ in NAMING or token.lower_ in listed)
