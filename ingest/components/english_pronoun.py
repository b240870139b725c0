"""Whom he, she, they and it stand for among those named and those who spoke."""

from ingest.components.english_entry import Name
from ingest.components.english_heard import asker, may_answer
from ingest.components.english_inner import inner_of, lies_in, tellers
from ingest.components.english_nameless import (
    body_alone,
    goes_on,
    is_one,
    is_single,
    is_somebody,
    last_single,
    may_be,
    words_for,
)
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_sentence import (
    clause_of,
    done_to,
    goes_back_to,
    over,
    sentence_before,
)
from ingest.components.english_table import People, as_claimant
from ingest.components.english_they import told_here
from ingest.components.english_unnamed import (
    told_before,
    unnamed,
)
from ingest.components.english_words import forms_of
from ingest.parsed import Token
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
    about = over(head, people) or done_to(head, people) if word == "it" else None
    told = as_claimant(about) if about else told_here(word, head, people)
    if told is not None:
        return told
    bodies = [one for one in spoken if one.person is None]
    if word != "it" and spoken:
        return bodies[-1] if word == "they" and bodies else spoken[-1]
    name = people.body(head.idx)
    last = spoken[-1] if spoken and not is_somebody(spoken[-1]) else None
    if last is not None and not _acts_since(name, last, head):
        return body_alone(last)
    if name is not None:
        return as_claimant(name)
    return Claimant(described_as=head.text) if word != "it" else None


def _he_or_she(
    word: str, head: Token, known: tuple[People, list[Claimant]]
) -> Claimant | None:
    """Return the nearest subject outside quotations whose gender agrees."""
    people, spoken = known
    gender = GENDERS[word]
    every = people.names.values()
    agree = [one for one in every if one.person and _agrees(one, gender)]
    first = _accused(head, gender, known) or asker(head, agree, known)
    if first is not None:
        return as_claimant(first)
    told = told_before(head, gender, people)
    if told is not None:
        return _heard_before(told, spoken)
    agree = may_answer(head, agree, known)
    others = {one.full for one in every if one.gender not in (None, gender)}
    inner = inner_of(head, others)
    nearest = _nearest(head, agree, inner)
    acted = _acted(head, nearest, inner)
    reported = _reported(head, acted, agree, spoken)
    single = reported or _nameless(gender, acted, (head, *known))
    if single is not None:
        return single
    if nearest is None:
        return _anybody(head, gender, known)
    other = _other_voice(head, nearest[1], known)
    if other is not None and _agrees(other, gender):
        return as_claimant(other)
    nearest[1].gender = nearest[1].gender or gender
    return as_claimant(nearest[1])


def _acted(
    head: Token, nearest: tuple[int, Name] | None, inner: list[tuple[int, int]]
) -> int:
    """Return since when nobody named has acted, whom a pronoun may stand for."""
    if nearest is None or _is_only_told(nearest[0], head, inner):
        return -1
    at, name = nearest
    beside = at not in name.acting  # `who rowed with Roe`, behind the subject
    return min(at, sentence_before(head) - 1) if beside else at


def _reported(
    head: Token, acted: int, agree: list[Name], spoken: list[Claimant]
) -> Claimant | None:
    """Return whom several people or a body have told of: `Police said Roe fled. He`.

    They are not he or she themselves.
    """
    last = spoken[-1] if spoken else None
    if last is None or last.person or is_one(last) or is_single(last):
        return None
    at = last.start or 0
    if not max(acted, sentence_before(head) - 1) < at < head.sent.start_char:
        return None
    drafts = (one for one in head.doc._.drafts if one.cue and one.cue.source)
    told = [one.place for one in drafts if not one.aside and one.claimant == last]
    fits = [
        one
        for one in agree
        if any(start <= x < end for start, end in told for x in one.places)
    ]
    return as_claimant(fits[0]) if len(fits) == 1 else None


def _is_only_told(at: int, head: Token, inner: list[tuple[int, int]]) -> bool:
    """Tell whether a name stands in what somebody says, and says nothing itself."""
    return at not in tellers(head) and any(start <= at < end for start, end in inner)


def _accused(
    head: Token, gender: str, known: tuple[People, list[Claimant]]
) -> Name | None:
    """Return whom a report is about, who denies it: `Roe lied. He denied it`."""
    people, spoken = known
    if head.head.lower_ not in forms_of("denying") or not spoken:
        return None
    before = [one for one in head.doc._.drafts if one.cue and not one.aside]
    before = [one for one in before if one.cue.start < head.idx > one.end]
    last = max(before, key=lambda one: one.cue.start, default=None)
    if last is None or last.claimant is None or last.start < sentence_before(head):
        return None
    told = [
        (at, one)
        for one in people.names.values()
        for at in one.places
        if last.start <= at < last.end and one.person and _agrees(one, gender)
        if one.full != last.claimant.person
    ]
    return min(told, key=lambda pair: pair[0])[1] if told else None


def _nameless(
    gender: str, acted: int, known: tuple[Token, People, list[Claimant]]
) -> Claimant | None:
    """Return who of no name spoke after anybody named acted, and keep the sex."""
    head, people, spoken = known
    last = spoken[-1] if spoken else None
    fits = last is not None and may_be(last, gender, people.sexes)
    fits = fits and last is not None and goes_on(last, head.doc)
    if last is None or not (fits and _is_last(last, acted)):
        heard = sorted([*spoken, *people.acts], key=lambda one: one.start or 0)
        last = last_single(heard, gender, people.sexes, acted)
    if last is not None:
        people.sexes.setdefault(words_for(last), gender)
    return last


def _anybody(
    head: Token, gender: str, known: tuple[People, list[Claimant]]
) -> Claimant:
    """Return who spoke last where nobody named is of a sex, one told otherwise last."""
    people, spoken = known
    named = [one for one in reversed(spoken) if one.person]
    told = (people.names.get(one.person or "") for one in named)
    fits = [x for x, name in zip(named, told, strict=True) if _may_be(name, gender)]
    found = next(iter(fits), None) or unnamed(head, gender)
    return found or next(iter(named), None) or Claimant(described_as=head.text)


def _may_be(name: Name | None, gender: str) -> bool:
    return name is None or _agrees(name, gender)


def _nearest(
    head: Token, agree: list[Name], inner: list[tuple[int, int]]
) -> tuple[int, Name] | None:
    """Return who acted last before a pronoun, else who was named, and where."""
    spoke, lies = tellers(head), lies_in(inner)
    subjects = [
        (at, one)
        for one in agree
        for at in one.acting
        if at < head.idx
        if at in spoke or not lies(at)
    ]
    fits = [
        (at, one)
        for one in agree
        for at in one.places
        if at < head.idx and at not in one.asked
    ]
    spoken_of = [pair for pair in fits if not lies(pair[0])]
    since = goes_back_to(head)
    close = [pair for pair in spoken_of if pair[0] >= since]
    inside = [pair for pair in subjects if pair[0] >= since]
    acted = inside or (close if len({one.full for _, one in close}) == 1 else subjects)
    return max(acted or fits, key=lambda pair: pair[0], default=None)


def _other_voice(
    head: Token, name: Name, known: tuple[People, list[Claimant]]
) -> Name | None:
    """Return who spoke before who spoke last: `Roe asked Marr. “No,” he replied.`"""
    people, spoken = known
    last = spoken[-1] if spoken else Claimant()
    close = last.person == name.full and (last.start or 0) >= sentence_before(head)
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
    lies = lies_in(inner_of(head))
    since = (at for at in name.acting if last.start < at < clause_of(head))
    return any(not lies(at) for at in since)


def _is_last(one: Claimant, since: int) -> bool:
    """Tell whether one unnamed person spoke after a place: `a former engineer`."""
    return is_one(one) and one.start is not None and one.start > since


def _agrees(one: Name, gender: str) -> bool:
    return one.gender in (None, gender)
