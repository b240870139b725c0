"""What something is called: `called the claim false`, `labelled the plan a fraud`."""

from ingest.components.english_clip import clipped, subjects_of
from ingest.components.english_human import calls_somebody
from ingest.components.english_kind import is_group
from ingest.components.english_span import sentence_end
from ingest.components.english_words import Verb, documents, nouns, words
from ingest.parsed import Token

OWN = ("self", "selves")
POINTING = frozenset(("this", "that", "these", "those"))
OPENS = frozenset('"“')
STOPS = OPENS | frozenset(",;:.!?–—")
NOUNS = ("NN", "PRP")
WITHIN = frozenset(("compound", "nmod", "npadvmod", "amod", "poss"))
NEAR = 10
ON = frozenset(("of", "for", "in", "by"))
LEAST = 2
ADJECTIVES = frozenset(("JJ", "JJR", "JJS"))


def predicate(verb: Token, entry: Verb) -> set[int]:
    """Return what something is called: called the claim false, described as false."""
    said = _object(verb)
    marked = _in_marks(verb, entry)
    if marked:
        return marked
    if said is not None and _is_no_claim(said):
        return set()
    for child in (*verb.rights, *(said.rights if said is not None else ())):
        if child.dep_ == "ccomp" and not is_verbal(child) and subjects_of(child):
            return clipped(verb, child)
        named = child.dep_ in ("oprd", "acomp") or _is_as(child)
        if named and child.is_title and child.doc[child.i - 1].text in OPENS:
            return set()  # called the tool "Lantern"
        if named and said is not None and said.i < child.i:
            return set(range(said.left_edge.i, _end(verb, child)))
    return set()


def named(verb: Token, _: Verb) -> set[int]:
    """Return it where the parser takes the name for a part: `called the test unfair`.

    An adjective behind its noun, or a second object that begins with an article.
    """
    swallowed = _swallowed(verb)
    said = _object(verb)
    if swallowed or said is None or _is_no_claim(said):
        return swallowed
    for child in (*said.rights, *verb.rights):
        if child.i > said.i and (_is_behind(child, said) or _is_second(child)):
            return set(range(said.left_edge.i, child.right_edge.i + 1))
    return set()


def _in_marks(verb: Token, entry: Verb) -> set[int]:
    """Return it where what something is called is quoted: `called the idea “silly”`."""
    rest = verb.doc[verb.i + 1 : sentence_end(verb)]
    opens = next((one for one in rest[:NEAR] if one.text in STOPS), None)
    if opens is None or opens.text not in OPENS or opens.i < verb.i + LEAST:
        return set()
    if opens.i + 1 == len(verb.doc):
        return set()  # a text that is cut
    last, first = opens.nbor(-1), opens.nbor()
    called = "named" in entry.frames and last.tag_.startswith(NOUNS)
    pointed = called or last.lower_ in POINTING or last.lower_ in nouns()
    quoted = (one for one in verb.doc._.quotations if one.start == first.idx)
    span = next(quoted, None)
    if span is None or not (pointed or last.lower_ == "as") or first.is_title:
        return set()
    close = next((one.i for one in rest if one.idx >= span.end), None)
    return set(range(verb.i + 1, close + 1)) if close is not None else set()


def _swallowed(verb: Token) -> set[int]:
    """Return it where the parser has one noun of two: `called the remark groundless`.

    `called that slander`, `called the study nonsense`; not `called the station`.
    """
    told = next((one for one in verb.rights if one.dep_ in ("oprd", "dobj")), None)
    first = told.left_edge if told is not None else verb
    if told is None or first.i != verb.i + 1 or not told.is_lower:
        return set()
    pointing = first.lower_ in POINTING and told.i > first.i
    said = [one for one in told.lefts if one.dep_ in WITHIN and one.i > first.i]
    summoned = calls_somebody(told.lower_) or told.lower_ in words("summoned")
    verdict = told.dep_ == "oprd" and not summoned
    verdict = verdict or told.lower_ in words("verdicts")
    subject = {one.lower_ for one in said} & (documents().keys() | nouns().keys())
    subject |= {one.lower_ for one in said if one.lower_ in words("judged")}
    if (verdict and (pointing or said)) or (subject and not summoned):
        return set(range(first.i, _end(verb, told)))
    return set()


def _end(verb: Token, told: Token) -> int:
    """Return where a verdict ends, with what goes on right behind: `in a lab coat`."""
    end = told.right_edge.i + 1
    for one in verb.rights:
        if one.dep_ == "prep" and one.left_edge.i == end and _goes_on(one):
            end = one.right_edge.i + 1
    return end


def _goes_on(prep: Token) -> bool:
    """Tell whether a verdict goes on by a preposition: `in a lab coat`, no `in May`."""
    held = next(iter(prep.rights), prep)
    where = ("assemblies", "proceedings", "scenes", "weekdays", "months")
    told = held.lower_ in documents() or is_group(held.lower_)
    told = told or any(held.lower_ in words(key) for key in where)
    return prep.lower_ in ON and held.is_lower and held.tag_[:2] == "NN" and not told


def is_verbal(child: Token) -> bool:
    """Tell whether a word is a verb, or helps one."""
    return child.tag_.startswith(("VB", "MD"))


def _object(verb: Token) -> Token | None:
    return next((one for one in verb.rights if one.dep_ == "dobj"), None)


def _is_no_claim(said: Token) -> bool:
    """Tell whether what is named is oneself."""
    return said.lower_.endswith(OWN)


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
