"""Somebody without a name whom `he` or `she` may stand for: `A neighbour. He …`."""

from ingest.components.english_body import SOMEBODYS
from ingest.components.english_draft import is_quoted
from ingest.components.english_introduced import introduced, is_calling
from ingest.components.english_kind import is_group
from ingest.components.english_lesser import holder_of
from ingest.components.english_nameless import may_be
from ingest.components.english_phrase import PROPER, apposed, is_role, phrase_of
from ingest.components.english_table import People
from ingest.components.english_words import documents, words
from ingest.parsed import Span, Token
from ingest.said import Claimant

BACK = 120


def told_before(head: Token, gender: str, people: People) -> Claimant | None:
    """Return somebody unnamed whom the sentence before is about: `The inspector`."""
    subject = subject_before(head)
    acts = subject is not None and any(x.start == subject.idx for x in people.acts)
    if subject is None or not (_is_apart(subject, acts=acts) or _is_owned(subject)):
        return None
    beside = apposed(subject) or told_to_be(subject)
    named = beside is not None and beside.tag_ in PROPER
    found = Claimant(described_as=phrase_of(subject).text)
    if named or not may_be(found, gender, people.sexes):
        return None
    holder = None if _is_owned(subject) else holder_of(subject.lower_, subject, people)
    if holder is not None and holder.gender in (None, gender):
        return None
    for one in people.names.values():
        later = one.person and any(subject.idx < at < head.idx for at in one.places)
        named_so = subject.idx in one.acting and one.gender in (None, gender)
        if later or named_so:
            return None
    people.sexes.setdefault(found.described_as or "", gender)
    return found


def told_to_be(subject: Token) -> Token | None:
    """Return who a sentence tells that somebody is: `Its director is Jane Roe`."""
    return next((one for one in subject.head.rights if one.dep_ == "attr"), None)


def subject_before(head: Token) -> Token | None:
    """Return the common noun that the sentence before is about, if no new block."""
    before = end_before(head)
    if before.is_space or before.sent == head.sent:
        return None
    subject = subject_of(before.sent)
    if subject is None or subject.tag_ != "NN" or is_quoted(head.doc, subject.idx):
        return None
    return subject


def end_before(head: Token) -> Token:
    """Return the last word before a sentence, of the first one its own first."""
    first: Token = head.sent[0]
    return first.nbor(-1) if first.i else first


def subject_of(sentence: Span) -> Token | None:
    """Return what a sentence is about: the subject of its first verb, also behind."""
    root = sentence.root
    ahead = [one for one in root.lefts if one.dep_ == "nsubj"]
    behind = (one for one in root.rights if one.dep_ == "nsubj")
    return ahead[-1] if ahead else next(behind, None)


def _is_apart(subject: Token, *, acts: bool) -> bool:
    """Tell whether an office is of somebody new: `The labour inspector`, `A judge`."""
    first = phrase_of(subject).tokens[0]
    if first.lower_ == "the" and first.i + 1 == subject.i and _has_spoken(subject):
        return True
    told = first.lower_ == "the" and (first.i + 1 < subject.i or acts)
    if first.lower_ in ("a", "an", "another", "one"):
        listed = words("persons") | words("kin")
        return is_role(subject) or is_calling(subject) or subject.lower_ in listed
    return is_role(subject) and told


def _has_spoken(subject: Token) -> bool:
    """Tell whether somebody of no office has spoken: `A crofter says`."""
    if is_role(subject) or is_group(subject.lower_) or subject.lower_ in documents():
        return False
    firm = subject.lower_ in words("firms")
    unnamed = None if firm else introduced(subject)
    sources = (one.cue.source for one in subject.doc._.drafts if one.cue)
    return unnamed is not None and any(one == unnamed for one in sources)


def _is_owned(subject: Token) -> bool:
    """Tell whether somebody is a person's: `His daughter`, `My neighbour`."""
    own = any(one.dep_ == "poss" and one.lower_ in SOMEBODYS for one in subject.lefts)
    return own and (is_role(subject) or subject.lower_ in words("kin"))


def unnamed(head: Token, gender: str) -> Claimant | None:
    """Return somebody told of without a name: `a man in a reflective jacket`."""
    other = {"male": "woman girl mother", "female": "man boy father"}[gender].split()
    for token in reversed(head.doc[max(0, head.i - BACK) : head.sent.start]):
        listed = token.lower_ in words("persons") | words("callings")
        if token.tag_ == "NN" and listed and token.lower_ not in other:
            return Claimant(described_as=phrase_of(token).text)
    return None
