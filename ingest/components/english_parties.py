"""The sides of a case: who sues is the claimant, who is sued the defendant.

Who gives evidence is the witness.
"""

from collections.abc import Iterator

from ingest.components.english_run import full_run
from ingest.components.english_source import find_source, maker_of
from ingest.components.english_table import People
from ingest.components.english_words import forms_of, words
from ingest.parsed import Doc, Span, Token

AGAINST = frozenset(("against", "with"))


def tell_parties(doc: Doc, people: People) -> None:
    """Give those named on either side of a case the roles of their side."""
    for token in doc:
        if _testifies(token):
            _enter(list(_subjects(token.sent)), "testifying", people)
            continue
        if token.lower_ in words("cases") and token.tag_.startswith("NN"):
            suing, sued = maker_of(token), list(_against(token))
        elif token.lower_ in forms_of("sues") and token.tag_.startswith("VB"):
            suing = find_source(token)
            sued = [one for one in token.rights if one.dep_ == "dobj"]
        else:
            continue
        _enter([suing] if suing is not None else [], "suing", people)
        _enter(sued, "sued", people)


def _testifies(token: Token) -> bool:
    """Tell whether somebody gives evidence: `Giving evidence, Jane Roe said`."""
    if token.lower_ in words("sworn"):
        return True
    return token.lower_ == "evidence" and token.head.lower_ in forms_of("gives")


def _subjects(sentence: Span) -> Iterator[Token]:
    return (one for one in sentence.root.lefts if one.dep_ == "nsubj")


def _against(noun: Token) -> Iterator[Token]:
    for prep in noun.rights:
        if prep.lower_ in AGAINST:
            yield from (one for one in prep.rights if one.dep_ == "pobj")


def _enter(tokens: list[Token], side: str, people: People) -> None:
    beside = [one for each in tokens for one in each.rights if one.dep_ == "appos"]
    for one in [*tokens, *beside]:
        name = people.find(full_run(one), one.idx) if one.is_title else None
        if name is not None and not name.place:
            name.roles.update(words(side))
            return
