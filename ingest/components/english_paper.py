"""Whose a document is that speaks: `the statement said`, `her report`, `It`."""

from ingest.components.english_phrase import belongs_to
from ingest.components.english_source import (
    author_of,
    giver_of,
    issuer_of_it,
    maker_of,
)
from ingest.components.english_words import documents, forms_of, verbs, words
from ingest.parsed import Token


def author_meant(head: Token) -> Token:
    """Return whose a document is that was told of before: `the statement said`."""
    told = belongs_to(head) is not None or maker_of(head) is not None
    if head.lower_ not in documents() or told:
        return head
    ahead = {head.left_edge.lower_, head.nbor(-1).lower_ if head.i else ""}
    if ahead.isdisjoint(("the", "this", "that")):
        return head
    before = head.doc[: head.left_edge.i]
    for token in reversed(before):
        if token.lower_ == head.lower_ and author_of(token) != token:
            return author_of(token) if _is_issued(token) else head
    return head


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
    sent = first.nbor(-1).sent
    if head.lower_ == "they":
        told = (one for one in reversed(list(sent)) if one.dep_ == "nsubj")
        last = next(told, None) if head.head.lower_ in forms_of("displays") else None
        return last if last is not None and _are_papers(last) else None
    subjects = [one for one in sent.root.lefts if one.dep_ == "nsubj"]
    return next((one for one in subjects if one.lower_ in documents()), None)


def _are_papers(noun: Token) -> bool:
    """Tell whether a plural is of documents: `our records`."""
    known = noun.lower_ in documents() or noun.lower_.removesuffix("s") in documents()
    known = known or noun.lower_ in words("recorded")
    return noun.tag_ == "NNS" and known
