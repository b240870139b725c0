"""What the reporter tells that people do, suffer and own, by name and by pronoun.

`She sold her flock in March`; `Roe's bakery`. Later words may call them for it.
"""

from collections.abc import Iterable, Iterator
from functools import cache

from ingest.components.english_deeds import OWNED, Deed, Doings, singular
from ingest.components.english_draft import is_quoted
from ingest.components.english_entry import Name
from ingest.components.english_introduced import is_calling
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_phrase import is_role
from ingest.components.english_run import top
from ingest.components.english_sorts import line_of
from ingest.components.english_table import People
from ingest.components.english_words import inflect
from ingest.parsed import Doc, Token

GENDERS = {"he": "male", "his": "male", "she": "female", "her": "female"}
SUBJECTS = ("nsubj", "nsubjpass")
OPEN = ("xcomp", "conj")
OBJECTS = ("dobj", "pobj", "dative", "oprd", "npadvmod")
ABOUT = (*OBJECTS, "compound", "nmod", "poss", "conj", "prep", "amod")
BEING = inflect("be")
YEARS = 3  # digits of an age
DEEP = 4  # steps from a verb to what it is about


def doings_of(doc: Doc, people: People) -> dict[str, Doings]:
    """Return what is told of each person; found once."""
    if people.doings is None:
        people.doings = dict[str, Doings]()
        for name, token in _meaning(doc, people):
            _tell(people.doings.setdefault(name.full, Doings()), token)
    return people.doings


def _tell(told: Doings, token: Token) -> None:
    """Keep what a word for somebody does or owns."""
    for verb, done in _verbs(token):
        _note(told, verb, done=done)
    if token.dep_ == "poss":
        own = frozenset(_nouns((token.head, *_beside(token.head))))
        told.deeds.append(Deed(OWNED, own, own))


def _meaning(doc: Doc, people: People) -> Iterator[tuple[Name, Token]]:
    """Yield each word that stands for somebody in the reporter's words."""
    at = {place: one for one in people.names.values() for place in one.places}
    last: list[tuple[int, Name | None]] = []
    tops = {top(run): run for run in doc._.runs if any(x.idx in at for x in run)}
    for token in doc:
        run = tops.get(token)
        name = next((at[x.idx] for x in run if x.idx in at), None) if run else None
        if name is None and token.lower_ in GENDERS:
            name = _meant(token, last)
        if name is None and _is_nobody(token):
            last.append((token.idx, None))
        if name is None or not name.person or is_quoted(doc, token.idx):
            continue
        if run:
            last.append((token.idx, name))
        yield name, token


def _is_nobody(token: Token) -> bool:
    """Tell whether somebody acts without a name: whom `he` may stand for then."""
    acts = token.dep_ in SUBJECTS and token.tag_ == "NN"
    return acts and (is_role(token) or is_calling(token))


def _meant(token: Token, last: list[tuple[int, Name | None]]) -> Name | None:
    """Return who was told of last in a paragraph, or in the one before, of a sex."""
    text: str = token.doc._.plain
    begin = paragraph_start(text, token.idx)
    if not any(at >= begin for at, _ in last):
        begin = paragraph_start(text, max(0, begin - 2))
    fits = [
        one
        for at, one in last
        if at >= begin
        if one is None or one.gender in (None, GENDERS[token.lower_])
    ]
    return fits[-1] if fits else None


def _verbs(token: Token) -> Iterator[tuple[Token, bool]]:
    """Yield the verbs of which a word is the subject, and if it is done to it."""
    if token.dep_ in SUBJECTS:
        yield from _along(token.head, done=token.dep_ == "nsubjpass")
    for one in token.rights:
        if one.dep_ in ("relcl", "acl"):
            yield from _clause(one)
        if one.dep_ == "appos":
            yield from (
                x for each in one.rights if each.dep_ == "relcl" for x in _clause(each)
            )


def _clause(verb: Token) -> Iterator[tuple[Token, bool]]:
    subject = next((one for one in verb.lefts if one.dep_ in SUBJECTS), None)
    if subject is None and verb.dep_ == "acl":
        yield from _along(verb, done=verb.tag_ == "VBN")
    elif subject is not None and subject.lower_ in ("who", "that"):
        yield from _along(verb, done=subject.dep_ == "nsubjpass")


def _along(verb: Token, *, done: bool) -> Iterator[tuple[Token, bool]]:
    """Yield a verb with those that share its subject: `wants to come and build`."""
    if any(one.dep_ == "neg" for one in verb.lefts):
        return
    yield verb, done
    for one in verb.rights:
        own = any(each.dep_ in SUBJECTS for each in one.lefts)
        if one.dep_ in OPEN and one.tag_.startswith("VB") and not own:
            passive = any(each.dep_ == "auxpass" for each in one.lefts)
            yield from _along(one, done=passive)


def _note(told: Doings, verb: Token, *, done: bool) -> None:
    about = list(_about(verb))
    objects = frozenset(_nouns(_objects(verb)))
    told.deeds.append(Deed(verb.lower_, objects, frozenset(_nouns(about)), done))
    if verb.lower_ in BEING:
        years = (x.text for x in verb.rights if x.tag_ == "CD" and x.is_digit)
        told.ages.update(int(x) for x in years if len(x) <= YEARS)
    if verb.lower_ in _homely():
        told.homes.update(x.lower_ for x in about if x.tag_ == "NNP")


def _nouns(words: Iterable[Token]) -> Iterator[str]:
    """Yield the common nouns among words, in the singular."""
    nouns = (x for x in words if x.tag_ in ("NN", "NNS"))
    yield from (singular(x.lower_) if x.tag_ == "NNS" else x.lower_ for x in nouns)


def _objects(verb: Token) -> Iterator[Token]:
    """Yield what a verb is done to, or where somebody is: `was at the helm`."""
    preps = [one for one in verb.rights if one.dep_ == "prep" and verb.lower_ in BEING]
    direct = [one for one in verb.rights if one.dep_ == "dobj"]
    for one in (*direct, *(x for prep in preps for x in prep.rights)):
        yield one
        yield from _beside(one)


def _beside(noun: Token) -> Iterator[Token]:
    """Yield what is joined to a noun: the milk lorry, a stall of cheese."""
    for one in noun.children:
        if one.dep_ in ("compound", "nmod", "conj"):
            yield one
            yield from _beside(one)
        if one.lower_ == "of":
            yield from one.rights


def _about(over: Token, deep: int = DEEP) -> Iterator[Token]:
    """Yield the words of all that a verb is about."""
    kept = [one for one in over.children if deep and one.dep_ in ABOUT]
    for one in kept:
        if one.dep_ != "conj" or not one.tag_.startswith("VB"):
            yield one
            yield from _about(one, deep - 1)


@cache
def _homely() -> frozenset[str]:
    return frozenset(form for one in line_of("homes") for form in inflect(one))
