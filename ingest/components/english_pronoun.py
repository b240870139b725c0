"""Whom he, she, they and it stand for among those named and those who spoke."""

from spacy.tokens import Span, Token

from ingest.components.english_body import body, body_of
from ingest.components.english_draft import is_quoted
from ingest.components.english_grouped import group_of
from ingest.components.english_human import calls_somebody
from ingest.components.english_inner import inner_of, tellers
from ingest.components.english_kind import is_group
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_phrase import PROPER, apposed, phrase_of
from ingest.components.english_run import full_run
from ingest.components.english_table import Name, People, as_claimant
from ingest.components.english_unnamed import (
    end_before,
    subject_before,
    subject_of,
    told_before,
    unnamed,
)
from ingest.components.english_words import forms_of, words
from ingest.said import Claimant

GENDERS = {"he": "male", "she": "female"}
PRONOUNS = frozenset((*GENDERS, "they", "we", "it"))


def pronoun(
    word: str, head: Token, known: tuple[People, list[Claimant]]
) -> Claimant | None:
    """Return who a pronoun stands for; none for an `it` that nobody fits."""
    people, spoken = known
    if word in GENDERS:
        return _he_or_she(word, head, known)
    told = _told_here(word, head, people)
    if told is not None:
        return told
    bodies = [one for one in spoken if one.person is None]
    if word != "it" and spoken:
        return bodies[-1] if word == "they" and bodies else spoken[-1]
    name = people.body(head.idx)
    if spoken and spoken[-1].person is None and not _acts_since(name, spoken[-1], head):
        return spoken[-1]
    if name is not None:
        return as_claimant(name)
    return Claimant(described_as=head.text) if word != "it" else None


def _he_or_she(
    word: str, head: Token, known: tuple[People, list[Claimant]]
) -> Claimant | None:
    """Return the nearest subject outside quotations whose gender agrees."""
    people, spoken = known
    gender = GENDERS[word]
    told = told_before(head, gender, people)
    if told is not None:
        return _heard_before(told, spoken)
    every = people.names.values()
    agree = [one for one in every if one.person and _agrees(one, gender)]
    others = {one.full for one in every if one.gender not in (None, gender)}
    nearest = _nearest(head, agree, inner_of(head, others))
    last = spoken[-1] if spoken else None
    since = max((at for one in agree for at in one.places if at < head.idx), default=-1)
    acted = nearest[0] if nearest else -1
    if last is not None and (_is_somebody(last, acted) or _is_the(last, since)):
        return last
    if nearest is None:
        last = next((one for one in reversed(spoken) if one.person), None)
        return last or unnamed(head, gender) or Claimant(described_as=head.text)
    other = _other_voice(head, nearest[1], known)
    if other is not None and _agrees(other, gender):
        return as_claimant(other)
    nearest[1].gender = nearest[1].gender or gender
    return as_claimant(nearest[1])


def _nearest(
    head: Token, agree: list[Name], inner: list[tuple[int, int]]
) -> tuple[int, Name] | None:
    """Return who acted last before a pronoun, else who was named, and where."""
    spoke = tellers(head)
    subjects = [
        (at, one)
        for one in agree
        for at in one.acting
        if at < head.idx
        if at in spoke or not any(start <= at < end for start, end in inner)
    ]
    fits = [
        (at, one)
        for one in agree
        for at in one.places
        if at < head.idx and at not in one.asked
    ]
    spoken_of = [pair for pair in fits if not any(a <= pair[0] < b for a, b in inner)]
    close = [pair for pair in spoken_of if pair[0] >= _sentence_before(head)]
    inside = [pair for pair in subjects if pair[0] >= _sentence_before(head)]
    acted = inside or (close if len({one.full for _, one in close}) == 1 else subjects)
    return max(acted or fits, key=lambda pair: pair[0], default=None)


def _other_voice(
    head: Token, name: Name, known: tuple[People, list[Claimant]]
) -> Name | None:
    """Return who spoke before who spoke last: `Roe asked Marr. “No,” he replied.`"""
    people, spoken = known
    last = spoken[-1] if spoken else Claimant()
    close = last.person == name.full and (last.start or 0) >= _sentence_before(head)
    if head.head.lower_ not in forms_of("replying") or not close:
        return None
    begin = paragraph_start(head.doc._.plain, head.idx)
    others = [one for one in people.actors(begin, head.idx) if one is not name]
    return others[0] if len(others) == 1 else None


def _heard_before(told: Claimant, spoken: list[Claimant]) -> Claimant:
    """Return somebody unnamed as last heard, with whom they speak for."""
    alike = (one for one in reversed(spoken) if one.described_as == told.described_as)
    return next(alike, told)


def _acts_since(name: Name | None, last: Claimant, head: Token) -> bool:
    """Tell whether a body has been told of as a subject since somebody spoke."""
    if name is None or last.start is None:
        return False
    inner = inner_of(head)
    since = (at for at in name.acting if last.start < at < _clause_of(head))
    return any(not any(a <= at < b for a, b in inner) for at in since)


def _clause_of(head: Token) -> int:
    """Return where the clause begins that a semicolon sets off, else the sentence."""
    first: Token = head.sent[0]
    marks = [one for one in head.doc[first.i : head.i] if one.text in (";", ":")]
    return (marks[-1] if marks else first).idx


def _told_here(word: str, head: Token, people: People) -> Claimant | None:
    """Return the people or the place that what stands just before is about."""
    if word == "it":
        return _place(head, people) or _group_before(head, people)
    several = _several(head) if word == "they" else None
    if several is None:
        return _body_before(head, people) if word == "they" else None
    member = several.lower_.removesuffix("s") in words("partisans") | words("origins")
    name = people.find(full_run(several), several.idx) if member else None
    if name is not None:
        return as_claimant(name)
    beside = apposed(several)
    if beside is not None and beside.tag_ in PROPER:
        named = body(beside, people)
    else:
        named = body_of(several, people)
    return Claimant(organization=named, described_as=phrase_of(several).text)


def _body_before(head: Token, people: People) -> Claimant | None:
    """Return the body that the sentence before is about: `Rovers won. They say`."""
    before = end_before(head)
    subject = subject_of(before.sent) if not before.is_space else None
    if subject is None or before.sent == head.sent or subject.tag_ not in PROPER:
        return None
    name = people.find(full_run(subject), subject.idx)
    return as_claimant(name) if name and not (name.person or name.place) else None


def _group_before(head: Token, people: People) -> Claimant | None:
    """Return the body without a name that the sentence before is about."""
    subject = subject_before(head) if head.dep_ == "nsubj" else None
    if subject is None or not subject.is_lower or not is_group(subject.lower_):
        return None
    if apposed(subject) is not None:
        return None
    owned = any(one.dep_ == "poss" and one.tag_ in PROPER for one in subject.lefts)
    if not owned and subject.left_edge.lower_ != "the":
        return None
    return group_of(phrase_of(subject), people)


def _place(head: Token, people: People) -> Claimant | None:
    """Return the place that the sentence is about, for who rules there: `Paris, it`."""
    ahead = head.doc[head.sent.start : head.i]
    subjects = [one for one in ahead if one.dep_ == "nsubj" and one.tag_ in PROPER]
    name = people.find(subjects[-1].text, head.idx) if subjects else None
    if name is None or not name.place or name.full.lower() in words("months"):
        return None
    return Claimant(organization=name.full)


def _several(head: Token) -> Token | None:
    """Return the people without a name that the sentence is about: `Parents`, `they`.

    Also those whom the sentence before is about: `Lawyers for Acme deny it.`
    """
    before = end_before(head)
    inside = _plural(head.sent, head)
    return inside or (_plural(before.sent, head) if not before.is_space else None)


def _plural(sentence: Span, head: Token) -> Token | None:
    subject = subject_of(sentence)
    if subject is None or not subject.tag_.startswith("NN") or subject.i >= head.i:
        return None
    single = subject.lower_.removesuffix("s")
    listed = any(single in words(key) for key in ("persons", "kin", "roles"))
    if subject.tag_ in ("NNS", "NNPS"):
        listed = listed or calls_somebody(subject.lower_)
    quoted = is_quoted(head.doc, subject.idx)
    return subject if listed and single != subject.lower_ and not quoted else None


def _is_somebody(one: Claimant, since: int) -> bool:
    """Tell whether one unnamed person spoke after a place: `a former engineer`."""
    return is_one(one) and one.start is not None and one.start > since


def _is_the(one: Claimant, since: int) -> bool:
    """Tell whether one told by a word spoke after any name: `The whistleblower`."""
    called = (one.described_as or "").lower().split() or [""]
    keys = ("persons", "callings", "roles")
    somebody = called[0] == "the" and any(called[-1] in words(key) for key in keys)
    return somebody and one.organization is None and (one.start or 0) > since


def is_one(one: Claimant) -> bool:
    """Tell whether somebody unnamed is one, told of first: `a former engineer`."""
    first = (one.described_as or "").lower()
    return one.person is None and first.startswith(("a ", "an ", "one ", "another "))


def _sentence_before(head: Token) -> int:
    """Return where the sentence before a word's own begins."""
    first: Token = head.sent[0]
    while first.i and first.nbor(-1).text == "?":
        first = first.nbor(-1).sent[0]
    return (first.nbor(-1).sent[0] if first.i else first).idx


def _agrees(one: Name, gender: str) -> bool:
    return one.gender in (None, gender)
