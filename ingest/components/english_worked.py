"""Where somebody works, as a clause tells: `who chairs the Friends`, `who works at`."""

from collections.abc import Iterator

from ingest.components.english_kept import run_of
from ingest.components.english_kind import kind_of
from ingest.components.english_phrase import PROPER, title_key
from ingest.components.english_roles import clauses_of
from ingest.components.english_run import full_run
from ingest.components.english_shape import is_acronym
from ingest.components.english_words import forms_of, words
from ingest.parsed import Token


def led(head: Token) -> Iterator[Token]:
    """Yield what somebody leads or works for: `who chairs the Friends`."""
    clauses = [
        one for one in clauses_of(head) if not any(x.dep_ == "neg" for x in one.lefts)
    ]
    for verb in clauses:
        if verb.lower_ in forms_of("leads"):
            yield from (
                _whose(one)
                for one in verb.rights
                if one.dep_ == "dobj" and _is_body(one)
                if not _is_seat(verb, one)
            )
        if verb.lower_ in forms_of("joins"):
            yield from (x for x in verb.rights if x.dep_ == "dobj" and _is_named(x))
        if verb.lower_ in forms_of("serves"):
            preps = [one for one in verb.rights if one.lower_ in ("for", "at", "with")]
            yield from (one for prep in preps for one in prep.rights if _is_body(one))
        if verb.lower_ in forms_of("leads") | forms_of("tends"):
            yield from _worked_at(verb)


def _worked_at(verb: Token) -> Iterator[Token]:
    """Yield where somebody does so: `who heads sales at the maker, Acme`."""
    for prep in verb.subtree:
        over = prep.head
        plain = over == verb or not any(one.dep_ == "det" for one in over.lefts)
        if prep.lower_ == "at" or (prep.lower_ == "for" and plain):
            nouns = (_set_off(one) for one in prep.rights if one.dep_ == "pobj")
            yield from (one for one in nouns if _is_body(one))


def _set_off(noun: Token) -> Token:
    """Return the name that a comma sets off behind a noun: `the lender, Acme`."""
    rest = noun.doc[noun.i + 1 : noun.i + 3]
    named = noun.is_lower and len(rest) > 1 and rest[0].text == ","
    return rest[1] if named and _is_named(rest[1]) else noun


def _is_seat(verb: Token, named: Token) -> bool:
    """Tell whether a name is where somebody sits for: `who represents East Fen`."""
    run = full_run(named)
    plain = named.tag_ in PROPER and not is_acronym(run) and kind_of(run) is None
    return verb.lower_.startswith("represent") and plain


def _whose(part: Token) -> Token:
    """Return the `its` of a part that somebody leads: `who runs its Leeds office`."""
    return next((one for one in part.lefts if one.lower_ in ("its", "their")), part)


def _is_named(token: Token) -> bool:
    """Tell whether a word has a capital of its own: `who joined Acme`, no strike."""
    return token.tag_ in PROPER and token.text[0].isupper()


def _is_body(token: Token) -> bool:
    named = run_of(token) is not None
    return named or title_key(token) in words("groups")
