"""Verbs beside a quotation that no list has, and speakers the parser has not tied."""

from dataclasses import replace

from spacy.tokens import Doc, Token

from ingest.components.english_draft import Cue
from ingest.components.english_source import find_source
from ingest.components.english_words import Verb
from kg.model import Act

NAMING = frozenset(("NNP", "NNPS", "PRP"))
TOLD = frozenset(("VBD", "VBZ", "VBP"))
NEAR = 2
ANY = Verb(
    lemma="",
    particles=(),
    frames=frozenset(("speech",)),
    act=Act.ASSERTION,
    weight=0.8,
)


def voiced(doc: Doc, end: int, stop: int) -> Cue | None:
    """Return the verb right behind a quotation's comma: `"…," she crooned`."""
    span = doc.char_span(end + 1, stop, alignment_mode="contract")
    verb = next((one for one in span or () if one.tag_ in TOLD), None)
    if verb is None:
        return None
    source = find_source(verb)
    if source is None or source.idx < end or abs(source.i - verb.i) > NEAR:
        return None
    return Cue(
        anchor=verb,
        start=verb.idx,
        end=verb.idx + len(verb),
        lemma=verb.lower_,
        act=Act.ASSERTION,
        source=source,
        verbs=(ANY,),
    )


def with_source(cue: Cue, end: int) -> Cue:
    """Return the cue with the name between quotation and verb, or right behind it."""
    if cue.source is not None:
        return cue
    between = [one for one in _between(cue.anchor, end) if one.tag_ in NAMING]
    behind = cue.anchor.doc[cue.anchor.i + 1 : cue.anchor.i + 1 + NEAR]
    after = [one for one in behind if one.tag_ in NAMING]
    if between:
        return replace(cue, source=_last_of_run(between[0]))
    return replace(cue, source=_last_of_run(after[0])) if after else cue


def _between(verb: Token, end: int) -> list[Token]:
    span = verb.doc.char_span(end, verb.idx, alignment_mode="contract")
    return list(span) if span is not None else []


def _last_of_run(token: Token) -> Token:
    while token.i + 1 < len(token.doc) and token.nbor().tag_ in ("NNP", "NNPS"):
        token = token.nbor()
    return token
