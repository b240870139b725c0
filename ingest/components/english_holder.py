"""Who an office or a trade with an article stands for: `the minister`, `the PS`."""

import re

from ingest.components.english_body import ITS, body_of, group_before
from ingest.components.english_entry import Name
from ingest.components.english_grouped import group_of
from ingest.components.english_introduced import introduced
from ingest.components.english_kind import is_group, kind_called, stands_alone
from ingest.components.english_lesser import SHADOW, holder_of, is_below, is_shadow
from ingest.components.english_owners import owners
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_phrase import OF, Phrase, is_role, phrase_of, title_key
from ingest.components.english_run import full_run
from ingest.components.english_shape import is_acronym
from ingest.components.english_table import People, as_claimant, nearest
from ingest.components.english_trade import is_lettered, parties_in
from ingest.components.english_unnamed import end_before, subject_of
from ingest.components.english_words import alike, data, same_role, words
from ingest.parsed import Token
from ingest.said import Claimant

BEFORE = 40
BESIDE = frozenset(("critic", "leader", "chair", "whip"))
SEATED = frozenset(("mayor", "governor", "minister", "representative"))


def role_of(phrase: Phrase, people: People) -> Claimant:
    """Return who a role stands for: its holder, else its organisation's voice."""
    head = phrase.head
    outside = title_key(head) in words("outsiders")  # Acme's auditor
    organization = None if outside else body_of(head, people)
    holder = _holder(phrase, people)
    if holder is None:
        return _voice(phrase, organization, people)
    unnamed = introduced(head)
    if unnamed is not None and _is_later(unnamed, holder, head):
        return Claimant(described_as=phrase_of(unnamed).text)
    own = any(one.dep_ == "poss" for one in head.lefts)
    if own and _is_past(phrase) and not _was(phrase, holder):
        return _voice(phrase, organization, people)
    same = organization in (None, holder.organization)
    if same or _is_only_one(holder, phrase, people):
        return as_claimant(holder)
    return _voice(phrase, organization, people)


def _is_past(phrase: Phrase) -> bool:
    return any(title_key(one) in words("formerly") for one in phrase.tokens)


def _was(phrase: Phrase, holder: Name) -> bool:
    """Tell whether a holder is told to be a former one: `ex-director Jane Roe`."""
    text: str = phrase.head.doc._.plain
    near = (text[max(0, at - BEFORE) : at + BEFORE].lower() for at in holder.places)
    return any(word in each for each in near for word in ("former", "ex-", "then-"))


def _is_definite(phrase: Phrase) -> bool:
    return phrase.tokens[0].lower_ in ("the", "its", "their")


def _holder(phrase: Phrase, people: People) -> Name | None:
    """Return who holds an office, also who was just told of where it is a seat."""
    if not _is_definite(phrase):
        return None
    role = title_key(phrase.head)
    holder = holder_of(role, phrase.head, people, parties_in(phrase.tokens))
    seated = holder if holder is not None and holder.roles & same_role(role) else None
    if role in _members() and seated is None:
        return _told_before(phrase.head, people) or holder
    bare = phrase.head.i == phrase.tokens[0].i + 1
    if (
        seated is not None
        and bare
        and role in _members()
        and min(seated.places) < phrase.start
    ):
        return holder
    holder = _matched(phrase, people) or _acting_here(phrase, holder, people) or holder
    if holder is not None and is_of_other_sort(phrase, holder):
        return None
    shadow = holder is not None and any(one.lower_ == SHADOW for one in phrase.tokens)
    return None if holder and shadow and not is_shadow(holder, phrase) else holder


def _matched(phrase: Phrase, people: People) -> Name | None:
    """Return who was told of with the word before an office: `the customs chief`."""
    told = [one.lower_ for one in phrase.tokens[1:-1] if one.tag_ in ("NN", "NNS")]
    text = phrase.head.doc._.plain
    if not told or is_group(told[-1]):
        return None
    fits = [
        one
        for one in people.names.values()
        if one.person and one.roles
        if any(
            told[-1] in text[max(0, at - BEFORE) : at].lower().split()
            for at in one.places
            if at < phrase.start
        )
        if not is_below(one, phrase)
    ]
    return fits[0] if len(fits) == 1 else None


def _acting_here(phrase: Phrase, holder: Name | None, people: People) -> Name | None:
    """Return who of a like office acts in this paragraph, where no holder does."""
    begin = paragraph_start(phrase.head.doc._.plain, phrase.start)
    here = people.actors(begin, phrase.start)
    like = alike(title_key(phrase.head))
    fits = [x for x in here if x.roles & like and not is_below(x, phrase)]
    seat = title_key(phrase.head) in _members()
    if not fits and seat and is_lettered(phrase.tokens[1:-1]):
        fits = here
    elif not fits and seat:
        fits = [one for one in here if one.roles <= BESIDE | words("ranks")]
    return fits[0] if holder not in here and len(fits) == 1 else None


def is_of_other_sort(phrase: Phrase, holder: Name) -> bool:
    """Tell whether an office is of a sort other than a holder's: `managing editor`."""
    sorts = (words("matters") | words("branches")) - words("groups")
    told = {one.lower_ for one in phrase.tokens[:-1]} & sorts
    ahead = rf"(?:(\w+) )?{re.escape(title_key(phrase.head))}[, ]+\Z"
    text: str = phrase.head.doc._.plain
    near = (text[max(0, at - BEFORE) : at].lower() for at in holder.places)
    found = [one[1] for one in (re.search(ahead, each) for each in near) if one]
    return bool(told) and bool(found) and not told & set(found)


def _voice(phrase: Phrase, organization: str | None, people: People) -> Claimant:
    """Return the body that a role without a holder is of, or speaks for."""
    role, head, definite = title_key(phrase.head), phrase.head, _is_definite(phrase)
    firm = kind_called(role) is not None and introduced(head) is None
    if organization is None and definite and firm:
        found = group_of(phrase, people)
        if found.organization is not None:
            return found
    persons = any(is_persons(one, people) for one in phrase.tokens)
    if organization is None and role in words("spokespeople") and not persons:
        group = group_of(phrase, people).organization
        near = _speaking_for(phrase, people) if _is_for_body(head) else None
        over = next((one for one in owners(head) if stands_alone(one.lower_)), None)
        alone = over.lower_ if over is not None and over.is_lower else None
        organization = alone or (group if definite else near)
    return Claimant(organization=organization, described_as=phrase.text)


def _is_for_body(head: Token) -> bool:
    """Tell whether somebody speaks for nobody told, or for what a body is called."""
    preps = (one for one in head.rights if one.dep_ == "prep" and one.lower_ in OF)
    over = [one.lower_ for prep in preps for one in prep.rights]
    known = words("groups") | words("institutions")
    return all(one in known and one not in words("partial") for one in over)


def by_initials(head: Token, people: People) -> Claimant | None:
    """Return who holds an office told by its first letters: `the PS`."""
    if not is_acronym(head.text) or head.left_edge.lower_ != "the":
        return None
    key = title_key(head)
    role = data()["short_titles"].get(key, key)
    held = people.holder(role, head.idx)
    own = held is not None and role in held.roles
    return as_claimant(held) if held is not None and own else None


def by_trade(head: Token, people: People) -> Claimant | None:
    """Return whom the text calls so: `the deckhand`, after `deckhand Jane Roe`."""
    plain = head.tag_ == "NN" and head.is_lower and not is_role(head)
    if not plain or head.left_edge.lower_ != "the" or head.left_edge.i != head.i - 1:
        return None
    word = head.lower_
    called = [x for x in people.names.values() if word in x.trades or word in x.roles]
    name = nearest([one for one in called if one.places[0] < head.idx], head.idx)
    unnamed = introduced(head)
    if name is None or not name.person:
        return None
    later = unnamed is not None and _is_later(unnamed, name, head)
    return None if later else as_claimant(name)


def _members() -> frozenset[str]:
    """Return who sits in a parliament, whom no other's words bring up."""
    return alike("lawmaker") - words("ranks") - SEATED


def _told_before(head: Token, people: People) -> Name | None:
    """Return whom the sentence before is about, of no office but one beside a seat."""
    before = end_before(head)
    if before.is_space or before.sent == head.sent:
        return None
    subject = subject_of(before.sent) or head
    start, end = subject.left_edge.idx, subject.idx
    beside = BESIDE | words("spokespeople") | _members()
    every = [one for one in people.names.values() if one.person and one.roles <= beside]
    told = ((one, (*one.places, *one.acting)) for one in every)
    fits = (one for one, at in told if any(start <= each <= end for each in at))
    return next(fits, None)


def _is_only_one(holder: Name, phrase: Phrase, people: People) -> bool:
    """Tell whether a word before an office only adds to it: `the Vermont senator`."""
    role = title_key(phrase.head)
    party = role in _members() and is_lettered(phrase.tokens[1:-1])
    party = party and _acts_near(holder, phrase)
    if party or parties_in(phrase.tokens) & holder.roles:
        return True
    beside = all(one.dep_ != "prep" for one in phrase.head.rights)
    every = [one for one in people.names.values() if one.person and role in one.roles]
    ahead = any(at < phrase.start for at in holder.places)
    groups = [one for one in owners(phrase.head) if one.lower_ not in ITS]
    if groups and all(one.is_lower for one in groups):  # the company boss
        return ahead and holder.organization is None
    alone = every == [holder] or (not every and role in _members())
    alone = alone or (not every and _acts_near(holder, phrase))
    free = holder.organization is None or role in _members()
    return beside and ahead and alone and free


def _acts_near(holder: Name, phrase: Phrase) -> bool:
    """Tell whether somebody has acted in this paragraph or the one before."""
    text = phrase.head.doc._.plain
    begin = paragraph_start(text, phrase.start)
    before = paragraph_start(text, max(0, begin - 2))
    return any(before <= at < phrase.start for at in holder.acting)


def is_persons(token: Token, people: People) -> bool:
    """Tell whether a word stands in a person's name."""
    name = people.find(full_run(token), token.idx)
    return name is not None and name.person


def _is_later(unnamed: Token, holder: Name, head: Token) -> bool:
    """Tell whether somebody unnamed came up after the last word of a holder."""
    last = max((at for at in holder.places if at < head.idx), default=-1)
    return last < unnamed.idx


def _speaking_for(phrase: Phrase, people: People) -> str | None:
    """Return the body that acted last in this paragraph or the one before."""
    text: str = phrase.head.doc._.plain
    begin = text.rfind("\n\n", 0, max(0, text.rfind("\n\n", 0, phrase.start))) + 1
    name = people.body(phrase.start)
    acted = [at for at in name.acting if begin <= at < phrase.start] if name else []
    told = group_before(phrase.head, max(acted, default=begin), people)
    return told or (name.full if name is not None and acted else None)
