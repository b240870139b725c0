"""How a reporting verb takes what is said: one function a frame, tokens in and out.

Each returns the numbers of the tokens that are said, an empty set where the verb is
not used that way.
"""

from collections.abc import Callable

from ingest.components.english_calling import is_verbal, named, predicate
from ingest.components.english_clip import (
    adjoined,
    clipped,
    past_audience,
    subjects_of,
    that_of,
    until_agent,
    until_aside,
    until_scene,
)
from ingest.components.english_cut import cut_clause
from ingest.components.english_human import calls_somebody
from ingest.components.english_kind import is_group
from ingest.components.english_misread import helps_misread
from ingest.components.english_order import infinitive, order, own
from ingest.components.english_repeated import before_repeated
from ingest.components.english_rest import is_apart, rest_of, taken_subject
from ingest.components.english_source import maker_of
from ingest.components.english_span import FINITE, subtree
from ingest.components.english_that import clause_of
from ingest.components.english_words import Verb, carries, forms_of, nouns
from ingest.parsed import Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl", "csubj"))
HELPERS = frozenset(("aux", "auxpass"))
ASKING = frozenset(
    ("if", "whether", "how", "why", "what", "who", "where", "when", "which", "whom")
)
DENIED = frozenset(("xcomp", "ccomp", "pcomp", "acl"))  # acl where misread
CLAIMED = frozenset(("dobj", "pobj", "nsubjpass"))
OPENS = frozenset('"“')
CLOSES = frozenset('"”')
Frame = Callable[[Token, Verb], set[int]]


def clause(verb: Token, entry: Verb) -> set[int]:
    """Return a finite clause: said that it was flawed, said it was flawed."""
    if entry.documents and not _is_document(verb):
        return set()
    for child in (*verb.rights, *verb.lefts):
        if is_apart(verb, child) or _is_seen(verb, child):
            continue
        if child.dep_ in ("ccomp", "advcl", "dobj", "acl", "relcl") and _told(child):
            numbers = clipped(verb, child) | taken_subject(verb, child)
            first = past_audience(verb)
            numbers = {one for one in numbers if one >= first}
            return numbers | rest_of(verb, child, numbers)
        if _tells_how(verb, child):
            return {one for one in clipped(verb, child) if one > verb.i + 1}
    return (
        _fondly(verb)
        or cut_clause(verb)
        or (_ahead(verb) if entry.documents else set())
    )


def _ahead(verb: Token) -> set[int]:
    """Return what a paper shows that is tied to it: `It fell, a survey showed.`"""
    over = verb.head
    first = next((one.left_edge for one in subjects_of(verb)), verb)
    tied = verb.dep_ == "advcl" and over.dep_ == "ROOT" and over.i < first.i
    kinds = {one.dep_ for one in verb.children}
    if not tied or first.nbor(-1).text != "," or kinds & {"mark", "dobj", "advmod"}:
        return set()
    return set(range(over.left_edge.i, first.i - 1)) if first.i > 1 else set()


def _is_seen(verb: Token, child: Token) -> bool:
    """Tell whether somebody only sees it done: `saw it fly`, `heard him leave`."""
    seen = verb.lower_ in forms_of("perceives") and child.tag_ == "VB"
    return seen and not any(one.tag_ in FINITE for one in child.lefts)


def _fondly(verb: Token) -> set[int]:
    """Return what somebody likes to say, before it: `It leaks, his wife would say`."""
    over = verb.head
    fond = verb.dep_ == "xcomp" and over.lower_ in forms_of("performers")
    told = (one for one in over.lefts if one.dep_ == "ccomp") if fond else ()
    return next((subtree(one) for one in told if _told(one)), set())


def gerund(verb: Token, _: Verb) -> set[int]:
    """Return what is denied or admitted: denied copying the code."""
    if helps_misread(verb):
        return clipped(verb, verb.head)
    for child in verb.rights:
        if child.dep_ in DENIED and _is_gerund(child) and child.i > verb.i:
            return clipped(verb, child)
        first = next(iter(child.lefts), child)
        cut = first.lower_.endswith("ing") and first.tag_ in ("NN", "VBG")
        cut = cut and first != child
        if child.dep_ == "dobj" and cut and first.i == verb.i + 1:
            return _to_stop(first)
    return set()


def _to_stop(first: Token) -> set[int]:
    """Return what stands from a word to the next mark: `lobbying them in private`."""
    rest = first.doc[first.i : first.sent.end]
    marks = (one.i for one in rest if one.is_punct and one.text != "-")
    return set(range(first.i, next(marks, first.sent.end)))


def after(verb: Token, entry: Verb) -> set[int]:
    """Return what follows a preposition: accused Acme of copying the code."""
    agents = (one for one in verb.children if one.dep_ == "agent")
    by = [child for one in agents for child in one.children if child.dep_ == "pobj"]
    objects = [child for child in verb.children if child.dep_ == "dobj"]
    inner = (one for each in objects for one in each.subtree if one.dep_ == "pobj")
    holders = (verb, *by, *objects, *inner)
    every = (child for holder in holders for child in holder.rights)
    preps = (one for one in every if one.dep_ == "prep")
    brought = (_beyond(verb, one) for one in preps if one.lower_ in entry.prepositions)
    return next((numbers for numbers in brought if numbers), set())


def noun(verb: Token, _: Verb) -> set[int]:
    """Return the clause of a noun of saying: rejected claims that it had copied."""
    for holder in (verb, *(one for one in verb.children if one.dep_ == "prep")):
        for child in holder.children:
            if child.dep_ in CLAIMED and child.lower_ in nouns():
                return that_clause(child) if not _is_anothers(child) else set()
    return set()


def tells_anothers(verb: Token) -> bool:
    """Tell whether a verb denies a claim whose maker is named beside it."""
    every = (one for one in verb.rights if one.dep_ == "dobj")
    held = (one for one in every if one.lower_ in nouns())
    return any(_is_anothers(one) and clause_of(one) is not None for one in held)


def _is_anothers(named: Token) -> bool:
    """Tell whether a claim names who makes it, whose words it then holds."""
    maker = maker_of(named)
    if maker is None:
        return False
    return maker.is_title or is_group(maker.lower_) or calls_somebody(maker.lower_)


def that_clause(named: Token) -> set[int]:
    """Return what follows `that` in the clause of a noun."""
    child = clause_of(named)
    return before_repeated(named, clipped(named, child)) if child else set()


FRAMES: dict[str, Frame] = {
    "clause": clause,
    "noun": noun,
    "gerund": gerund,
    "after": after,
    "order": order,
    "self": own,
    "predicate": predicate,
    "named": named,
}


def _told(child: Token) -> bool:
    """Return whether a clause tells: finite, with a subject, not a question."""
    loose = child.dep_ in ("advcl", "acl", "relcl")
    helped = any(one.dep_ in HELPERS and one.tag_ in FINITE for one in child.lefts)
    misread = child.tag_ == "NNS" and child.dep_ == "ccomp" and bool(subjects_of(child))
    if not (is_verbal(child) or helped or misread) or (
        loose and that_of(child) is None
    ):
        return False
    if _asks(child) or infinitive(child) is not None:
        return False
    bare = bool(subjects_of(child)) and child.tag_ != "VBG"
    return bare or child.tag_ in FINITE or helped


def _asks(child: Token) -> bool:
    """Return whether a clause begins with if, whether, how and their like."""
    first = next(child.subtree)
    asks = first.lower_ in ASKING and first.i < child.i and first.dep_ != "nsubj"
    subjects = (one for one in child.lefts if one.dep_ == "csubj")
    return asks and not any(first in one.subtree for one in subjects)


def _tells_how(verb: Token, child: Token) -> bool:
    """Tell whether `how` opens what is told: `told how she once sacked him`."""
    how = verb.nbor() if verb.i + 1 < len(verb.doc) else verb
    told = child.dep_ == "ccomp" and verb.lower_ in forms_of("telling")
    return (
        told and how.lower_ == "how" and how.head == child and bool(subjects_of(child))
    )


def _beyond(verb: Token, prep: Token) -> set[int]:
    """Return what a preposition brings: a gerund, or a noun that tells enough."""
    for child in prep.rights:
        if child.dep_ == "pcomp" and _is_gerund(child):
            whole = clipped(verb, child)
            numbers = until_scene(verb, whole)
            numbers |= adjoined(verb, child) if numbers == whole else set()
            return until_agent(verb, until_aside(verb, numbers))
        quoted = _in_marks(prep) if child.dep_ == "pobj" else set()
        if quoted:
            return quoted
        deed = child.tag_ == "VBG" or _is_charge(verb, child)
        if child.dep_ == "pobj" and deed:
            return until_agent(verb, until_aside(verb, subtree(child)))
    return set()


def _is_charge(verb: Token, noun: Token) -> bool:
    """Tell whether a noun is what somebody is accused of: no `maker of pumps of …`."""
    own, rest = subtree(noun), noun.doc[noun.i + 1 : noun.sent.end - 1]
    later = (one for one in rest if one.lower_ == "of")
    taken = any(one.nbor().tag_ == "VBG" or one.i not in own for one in later)
    return verb.lower_ in forms_of("charging") and not taken


def _in_marks(prep: Token) -> set[int]:
    """Return a gerund in marks behind a preposition: `of “hiding while it burned”`."""
    rest = prep.doc[prep.i + 1 : prep.sent.end]
    opens, first = [*rest[:2]] if len(rest) > 1 else (prep, prep)
    if opens.text not in OPENS or first.tag_ != "VBG":
        return set()
    close = next((one.i for one in rest[1:] if one.text in CLOSES), None)
    return set(range(prep.i + 1, close + 1)) if close is not None else set()


def _is_gerund(child: Token) -> bool:
    having = any(one.lower_ in ("having", "being") for one in child.lefts)
    return child.tag_ == "VBG" or having


def _is_document(verb: Token) -> bool:
    papers = (one.lower_ for one in verb.children if one.dep_ == "nsubj")
    return any(map(carries, papers))
