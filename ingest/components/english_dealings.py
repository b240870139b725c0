"""What bodies at odds are to one another: who sues, buys, lets, lends, supplies.

Deeds and their roles are data (`ingest/lang/sides.yaml`). Of two alone, what one is
tells what the other is: where one sells, the other buys.
"""

from collections.abc import Callable, Iterator
from functools import cache, lru_cache

from ingest.components.english_words import KEPT, data, inflect
from ingest.parsed import Doc, Token

FILE = "sides"
NOBODY = "~"
SHAREHOLDER = "shareholder"
BOUND = frozenset(("prep", "dative", "agent"))
GOVERNED = frozenset(("xcomp", "ccomp"))
Deed = tuple[str, str, dict[str, str]]
Whose = Callable[[Token], str | None]


def dealings(doc: Doc, whose: Whose) -> Iterator[tuple[str, str]]:
    """Yield each body that has a part in a deed, with the part that it has."""
    for token in doc:
        deed = _deeds().get(token.lower_) if token.tag_.startswith("VB") else None
        if deed is not None and not _is_denied(token):
            yield from _told(_by_verb(token, deed), whose)
        event = _events().get(token.lower_)
        if event is not None and token.tag_.startswith("NN"):
            yield from _told(_by_noun(token, event), whose)


@lru_cache(KEPT)
def roles_called(word: str) -> frozenset[str]:
    """Return the parts that a word or words tied by hyphens call."""
    return _called().get(word, frozenset())


@cache
def opposite(role: str) -> str | None:
    """Return what the other of two is where one has a part."""
    pairs = [line.split() for line in data(FILE)["opposites"]]
    return {**dict(pairs), **{two: one for one, two in pairs}}.get(role)


@cache
def _called() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for role, line in data(FILE)["roles"].items():
        for word in line.split():
            found.setdefault(word, set()).add(role)
    return {word: frozenset(roles) for word, roles in found.items()}


@cache
def _deeds() -> dict[str, Deed]:
    found: dict[str, Deed] = {}
    for lemma, line in data(FILE)["deeds"].items():
        does, done, *rest = (part.strip() for part in line.split("|"))
        preps = dict(part.split() for part in rest)
        found |= dict.fromkeys(inflect(lemma), (does, done, preps))
    return found


@cache
def _events() -> dict[str, tuple[str, str]]:
    lines = data(FILE)["events"].items()
    pairs = {
        noun: tuple(one.strip() for one in line.split("|")) for noun, line in lines
    }
    return {noun: (does, done) for noun, (does, done) in pairs.items()}


@cache
def _stakes() -> frozenset[str]:
    return frozenset(data(FILE)["stakes"].split())


@cache
def _forms(key: str) -> frozenset[str]:
    return frozenset(x for lemma in data(FILE)[key].split() for x in inflect(lemma))


def _told(
    parts: Iterator[tuple[Token | None, str]], whose: Whose
) -> Iterator[tuple[str, str]]:
    for token, role in parts:
        body = whose(token) if token is not None and role != NOBODY else None
        if body is not None:
            yield body, role


def _by_verb(verb: Token, deed: Deed) -> Iterator[tuple[Token | None, str]]:
    does, done, preps = deed
    passive = _is_passive(verb)
    stake = any(one.lower_ in _stakes() for one in verb.rights)
    yield doer(verb), SHAREHOLDER if stake else done if passive else does
    for one in verb.rights:
        if one.dep_ in ("dobj", "dative") and one.lower_ not in preps and not passive:
            yield one, done
    for one in (x for x in verb.subtree if x.i > verb.i and x.dep_ in BOUND):
        by = passive and one.dep_ == "agent"
        role = does if by else preps.get(one.lower_, NOBODY)
        yield from ((each, role) for each in one.rights if each.dep_ == "pobj")


def _by_noun(noun: Token, event: tuple[str, str]) -> Iterator[tuple[Token | None, str]]:
    does, done = event
    yield from ((one, does) for one in noun.lefts if one.dep_ == "poss")
    for one in noun.rights:
        role = {"from": does, "by": does, "for": done, "against": done, "of": done}
        held = role.get(one.lower_, NOBODY)
        yield from ((each, held) for each in one.rights if each.dep_ == "pobj")
    verb = noun.head.head if noun.head.dep_ == "prep" else noun.head
    if noun.dep_ == "dobj" and verb.lower_ in _forms("makes"):
        yield doer(verb), does
        beside = (one for one in verb.rights if one.lower_ in ("for", "against"))
        yield from ((x, done) for one in beside for x in one.rights if x.dep_ == "pobj")
    if noun.dep_ == "dobj" and verb.lower_ in _forms("meets"):
        yield doer(verb), done
    if (
        noun.dep_ == "pobj"
        and verb.lower_ in _forms("brings")
        and not _is_passive(verb)
    ):
        yield doer(verb), does
        yield from ((one, done) for one in verb.rights if one.dep_ == "dobj")


def doer(verb: Token) -> Token | None:
    """Return the subject of a verb, also where another verb has it."""
    for _ in range(4):
        own = (one for one in verb.lefts if one.dep_ in ("nsubj", "nsubjpass"))
        found = next(own, None)
        if found is not None:
            return found
        if verb.dep_ in ("relcl", "acl"):
            return verb.head
        if verb.dep_ not in GOVERNED | {"conj", "advcl"} or verb.head is verb:
            return None
        verb = verb.head
    return None


def _is_passive(verb: Token) -> bool:
    done = any(one.dep_ in ("nsubjpass", "auxpass") for one in verb.lefts)
    return done or (verb.dep_ == "acl" and verb.tag_ == "VBN")


def _is_denied(verb: Token) -> bool:
    return any(one.dep_ == "neg" for one in verb.lefts)
