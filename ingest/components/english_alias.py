"""By which one name somebody is told: `a rider who is known only as Faizal`."""

from ingest.components.english_kind import is_group
from ingest.components.english_phrase import PROPER
from ingest.components.english_words import words
from ingest.parsed import Token

CALLING = 6  # tokens: whom I shall call Ruth
FAR = 16
CALLS = frozenset(("call", "calling", "called", "name", "named"))
ASKED = (["asked", "to", "be"], ["asking", "to", "be"])
ALONE = frozenset(("only", "just", "simply"))
BETWEEN = ALONE | frozenset(("as", "by", "her", "his", "their", "first", "name"))


def is_alias(name: list[Token]) -> bool:
    """Tell whether one word is what a text calls somebody: `whom we call Ruth`."""
    first = name[0]
    ahead = [one.lower_ for one in first.doc[max(0, first.i - CALLING) : first.i]]
    if ahead[-1:] == ["as"] and "known" in ahead and "who" in ahead:
        return True
    named = ahead[-1:] and ahead[-1] in CALLS
    if bool(named) and ("whom" in ahead or ahead[-4:-1] in ASKED):
        return True
    return any(
        known_as(one) == first for one in first.doc[max(0, first.i - FAR) : first.i]
    )


def known_as(noun: Token) -> Token | None:
    """Return the one name by which somebody is told: `a nurse known only as Ilse`."""
    if noun.tag_ != "NN" or noun.left_edge.lower_ not in ("a", "an", "one", "another"):
        return None
    if is_group(noun.lower_) or noun.lower_ in words("firms"):
        return None
    ahead = noun.doc[noun.i + 1 : noun.i + FAR]
    name = next((one for one in ahead if one.text[0].isupper()), None)
    if name is None or name.tag_ not in PROPER or noun.sent != name.sent:
        return None
    told = [one.lower_ for one in noun.doc[noun.i + 1 : name.i]]
    called = [at for at, one in enumerate(told) if one in words("aliased")]
    rest = frozenset(told[called[-1] + 1 :]) if called else frozenset[str]()
    alone = not rest.isdisjoint(ALONE) and rest <= BETWEEN
    begins = told[0] in ("who", ",", told[called[-1]]) if called else False
    return name if alone and begins and told.count("who") <= 1 else None
