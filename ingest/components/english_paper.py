"""Whose a document is that speaks: `the statement said`, `her report`, `It`."""

from functools import cache

from ingest.components.english_inverted import may_speak
from ingest.components.english_kind import is_group
from ingest.components.english_owners import belongs_to
from ingest.components.english_phrase import PROPER
from ingest.components.english_source import (
    author_of,
    find_source,
    giver_of,
    issuer_of_it,
    maker_of,
)
from ingest.components.english_words import data, documents, forms_of, verbs, words
from ingest.parsed import Token

OWN = frozenset(("its", "their", "his", "her"))


def author_meant(head: Token) -> Token:
    """Return whose a document is that was told of before: `the statement said`.

    By the same word, else by one like it, or by the deed that brought it: `Roe sued
    Acme. The complaint says`.
    """
    told = belongs_to(head) is not None or maker_of(head) is not None
    if head.lower_ not in documents() or told:
        return head
    ahead = {head.left_edge.lower_, head.nbor(-1).lower_ if head.i else ""}
    if ahead.isdisjoint(("the", "this", "that")):
        return head
    before = head.doc[: head.left_edge.i]
    same = [x for x in before if x.lower_ == head.lower_ and x.tag_ not in PROPER]
    for token in reversed(same):
        author = _author(token)
        if author != token:
            return author if _is_issued(token) else head
    return head if same else (_maker_before(head) or head)


def _maker_before(head: Token) -> Token | None:
    """Return whose a document is that was told of by another word or by a deed."""
    like = papers_alike(documents()[head.lower_])
    suit = not like.isdisjoint(words("suits"))
    for token in reversed(head.doc[: head.left_edge.i]):
        if suit and token.lower_ in forms_of("sues"):
            return find_source(token)
        told = token.lower_ in like and token.tag_ not in PROPER
        author = _author(token) if told and _is_issued(token) else token
        if author != token:
            return author
    return None


def _author(paper: Token) -> Token:
    """Return whose a document is, also by what it says: `In its complaint, Acme says`.

    Who but signs a statement writes it for another.
    """
    maker, verb = maker_of(paper), paper.head.head
    signed = any(one.lower_ == "signed" for one in paper.rights)
    own = maker is not None and not signed and maker.lower_ not in OWN
    inside = paper.dep_ == "pobj" and paper.head.lower_ == "in"
    if own or not inside or verb.lower_ not in verbs():
        return author_of(paper)
    return find_source(verb) or author_of(paper)


@cache
def papers_alike(word: str) -> frozenset[str]:
    """Return the words for documents that may be meant by another: suit, filing."""
    lines = (line.split() for line in data()["papers_alike"])
    return frozenset(one for line in lines if word in line for one in line)


def writer(head: Token) -> Token | None:
    """Return whose a document is by a pronoun, or who brought it out: `her report`."""
    own = [one for one in head.lefts if one.lower_ in ("his", "her")]
    if own and head.lower_ in documents():
        return own[0]
    sent = head.dep_ == "dobj" and head.head.lower_ in forms_of("issues")
    sent = sent and head.lower_ in documents()
    return issuer_of_it(head) or (giver_of(head) if sent else None)


def _is_issued(noun: Token) -> bool:
    """Tell whether a document is its maker's, or the object of saying or issuing it."""
    if maker_of(noun) is not None:
        return True
    if noun.dep_ == "pobj":
        return noun.head.head.lower_ in verbs()
    return noun.head.lower_ in forms_of("issues")


def paper_before(head: Token) -> Token | None:
    """Return the document that the sentence before is about: `A report says so. It`."""
    first = head.sent[0]
    under = head.head.dep_ in ("advcl", "relcl") and head.head.head.i < head.i
    if under or not first.i or head.dep_ != "nsubj" or first.nbor(-1).is_space:
        return None
    if any(
        one.dep_ == "nsubj" and is_group(one.lower_)
        for one in head.doc[first.i : head.i]
    ):
        return None  # the firm left; it denies that
    sent = first.nbor(-1).sent
    if head.lower_ == "they":
        told = (one for one in reversed(list(sent)) if one.dep_ == "nsubj")
        last = next(told, None) if head.head.lower_ in forms_of("displays") else None
        return last if last is not None and _are_papers(last) else None
    subjects = [one for one in sent.root.lefts if one.dep_ == "nsubj"]
    again = next((one for one in subjects if one.lower_ == "it"), None)
    if head.lower_ == "it" and again is not None:
        return paper_before(again)
    subjects += [one for one in sent.root.rights if _is_brought_out(one)]
    return next((one for one in subjects if one.lower_ in documents()), None)


def _is_brought_out(noun: Token) -> bool:
    """Tell whether a thing is what somebody wrote or sent: `Roe published a post`."""
    sent = noun.dep_ == "dobj" and noun.head.lower_ in forms_of("issues")
    giver = find_source(noun.head) if sent else None
    return giver is not None and (giver.tag_ == "PRP" or may_speak(giver))


def _are_papers(noun: Token) -> bool:
    """Tell whether a plural is of documents: `our records`."""
    known = noun.lower_ in documents() or noun.lower_.removesuffix("s") in documents()
    known = known or noun.lower_ in words("recorded")
    return noun.tag_ == "NNS" and known
