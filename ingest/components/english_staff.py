"""Whose bare office somebody has where a body has just spoken or acted.

`Acme said it had paid. Managing partner Jane Roe told investors`: she is of Acme,
unless another body is in that sentence too, or such a body has no such office.
"""

from ingest.components.english_apart import told_apart
from ingest.components.english_entry import Name
from ingest.components.english_human import DOER
from ingest.components.english_kept import run_of
from ingest.components.english_kind import called, is_group, stands_alone
from ingest.components.english_meant import meant
from ingest.components.english_phrase import (
    DETERMINERS,
    PROPER,
    is_role,
    is_title,
    title_key,
)
from ingest.components.english_run import full_run
from ingest.components.english_shape import is_acronym
from ingest.components.english_table import People
from ingest.components.english_words import documents, forms_of, words
from ingest.parsed import Span, Token

LONGEST = 7
SUBJECTS = frozenset(("nsubj", "nsubjpass"))
PLAIN = frozenset(("NN", "JJ", "HY", "VB"))
TIES = frozenset(("of", "for", "and", "on"))
JOINING = frozenset(("and", "while"))
NOBODYS = frozenset(("bench", "press", "politics", "force"))


def spoken_for(name: list[Token], people: People) -> str | None:
    """Return the body of the sentence before, if a bare office after it is of that."""
    office = office_before(name)
    if not office:
        return None
    found = _of_clause(office[0], people) or _of_before(office[0], people)
    return found.full if found is not None and _has(found, office) else None


def office_before(name: list[Token]) -> list[Token]:
    """Return the words of an office that opens a sentence, or stands after a comma."""
    doc, sent = name[0].doc, name[0].sent
    begin = sent.start if not doc[sent.start].is_punct else sent.start + 1
    ahead = list(doc[max(begin, name[0].i - LONGEST) : name[0].i])
    commas = [at for at, one in enumerate(ahead) if one.text == ","]
    ahead = ahead[commas[-1] + 1 :] if commas else ahead
    opens = bool(ahead) and (ahead[0].i == begin or commas)
    if not opens or ahead[0].lower_ in DETERMINERS or _names_a_body(ahead):
        return []
    if not all(one.tag_[:2] in PLAIN or one.lower_ in TIES for one in ahead):
        return []
    own = run_of(name[0]) or name
    runs = (run for run in doc._.runs if run is not own)
    matters = (words("matters") | words("branches") | words("ranks")) - words("public")
    named = (one for run in runs for one in run if one in ahead)
    others = (one for one in named if one.lower_ not in matters)
    return ahead if all(map(is_role, others)) else []


def _names_a_body(ahead: list[Token]) -> bool:
    """Tell whether an office is of a body by its common word: `union president`."""
    rest = ahead[1:] if ahead[0].lower_ == "board" else ahead
    told = (
        one for one in rest if one.lower_ != "chain" or one.nbor(-1).lower_ != "supply"
    )
    return any(is_group(one.lower_) for one in told)


def _has(body: Name, office: list[Token]) -> bool:
    """Tell whether a body has such an office: no union has a managing director."""
    told = {title_key(one) for one in office}
    kind = body.kind
    public = kind in words("officed") and bool(told & words("officers"))
    if public or kind in NOBODYS or told & words("formerly"):
        return public and not told & words("formerly")
    if kind == "play" and told & words("sporting"):
        return True
    last = next((one for one in reversed(office) if not is_title(one)), office[-1])
    if title_key(last) in words("offices") - words("staffing"):
        return False  # executive mayor
    ranked = told & words("ranks") and DOER.match(last.lower_)
    if not told & words("staffing") and not ranked:
        return False
    if is_union(body):
        return not told & words("managing")
    return kind in (None, "business", "play", "premises", "cause") or not (
        told & words("owning")
    )


def is_union(body: Name) -> bool:
    """Tell whether a body is a union by its name, which has no managing director."""
    told = any(one.lower().rstrip("'’") in words("unions") for one in body.parts)
    return told or body.parts[-1].isdigit()  # Local 416


def _of_clause(first: Token, people: People) -> Name | None:
    """Return whose `it` says what stands before: `It would sell, director Roe said`."""
    begin = first.sent.start
    if first.i == begin:
        return None
    if first.lower_ in JOINING:
        return _of_joined(first, people)
    its = [
        one
        for one in first.doc[begin : first.i]
        if one.lower_ == "it" and one.dep_ in SUBJECTS and one.head.tag_ == "VB"
    ]
    return people.body(its[0].idx) if its else None


def _of_joined(first: Token, people: People) -> Name | None:
    """Return the one body of a clause before: `Acme said it had, and President Roe`."""
    clause = first.doc[first.sent.start : first.i]
    subject = next((one for one in clause if one.dep_ in SUBJECTS), None)
    found = _body(subject, people) if subject is not None else None
    if subject is None or found is None or found.person or found.place:
        return None
    rest = first.doc[subject.i + 1 : first.i]
    return None if _has_other(rest, found, people) else found


def _of_before(first: Token, people: People) -> Name | None:
    """Return the body that the sentence before is about, where it names no other."""
    begin = first.sent.start
    if not begin or "\n" in first.doc[begin - 1].text:
        return None
    if first.i != begin and not _is_in_paper(first.doc[begin : first.i]):
        return None
    before: Span = first.doc[begin - 1].sent
    subjects = [one for one in before.root.lefts if one.dep_ in SUBJECTS]
    subject = subjects[-1] if subjects else None
    found = _body(subject, people) if subject is not None else None
    if found is None:
        by = [one for one in before.root.rights if one.dep_ == "agent"]
        agents = [one for prep in by for one in prep.rights if one.tag_ in PROPER]
        subject = agents[0] if agents else subject
        found = _body(agents[0], people) if agents else None
    if subject is None or found is None or found.person or found.place:
        return None
    rest = before.doc[subject.i + 1 : before.end]
    return None if _has_other(rest, found, people) else found


def _is_in_paper(opening: Span) -> bool:
    """Tell whether a sentence opens with where it is said: `In a letter to Roe, `."""
    told = any(one.lower_ in documents() for one in opening)
    return told and opening[0].lower_ == "in" and opening[-1].text == ","


def _members_of(subject: Token) -> Token:
    """Return the body some of which act: `Two members of the board complained`."""
    some = subject.lower_ in words("membership")
    of = (one for one in subject.rights if some and one.lower_ == "of")
    return next((one for prep in of for one in prep.rights), subject)


def _is_sure(one: Name) -> bool:
    return one.kind is not None or is_acronym(one.full) or bool(one.acting)


def _body(subject: Token, people: People) -> Name | None:
    subject = _members_of(subject)
    if subject.lower_ in ("it", "they"):
        return people.body(subject.idx)
    if subject.tag_ in PROPER:
        return people.find(full_run(subject), subject.idx)
    after = subject.doc[subject.i + 1]
    if is_group(subject.lower_) and any(after == run[0] for run in after.doc._.runs):
        return people.find(full_run(after), after.idx)  # fans' group Acme Voices
    own = [one for one in subject.lefts if one.dep_ == "poss" and one.tag_ in PROPER]
    told = told_apart(subject) if own and is_group(subject.lower_) else None
    if told is not None:
        return Name(full=told, person=False, called={subject.lower_})
    the = subject.left_edge.lower_ in ("the", "its", "their")
    group = the and is_group(subject.lower_)
    return meant(called(subject), subject.idx, people) if group else None


def _has_other(rest: Span, body: Name, people: People) -> bool:
    """Tell whether another body is named, or meant by its common word."""
    if _has_object(rest, body, people):
        return True
    begin, end = rest.start_char, rest.end_char
    others = (one for one in people.names.values() if one is not body)
    bodies = [one for one in others if not (one.person or one.place)]
    bodies = [one for one in bodies if _is_sure(one)]
    if any(begin <= at < end for one in bodies for at in one.places):
        return True
    groups = [one for one in rest if is_group(one.lower_) and one.is_lower]
    told = (one for one in groups if one.left_edge.lower_ == "the")
    told = (one for one in told if not stands_alone(one.lower_))
    return any(meant(called(one), one.idx, people) is not body for one in told)


def _has_object(clause: Span, body: Name, people: People) -> bool:
    """Tell whether something is done to another body that is named."""
    verbs = forms_of("targets")
    objects = (one for one in clause if one.dep_ == "dobj" and one.head.lower_ in verbs)
    heads = (one for one in objects if one.tag_ in PROPER)
    named = (people.find(full_run(one), one.idx) for one in heads)
    found = (one for one in named if one is not None and one is not body)
    return any(not (one.person or one.place) for one in found)


def is_contested(first: Token, body: Name, people: People) -> bool:
    """Tell whether the sentence before has a body do something to another."""
    start: int = first.sent.start
    if not start or "\n" in first.doc[start - 1].text:
        return False
    return _has_object(first.doc[start - 1].sent, body, people)
