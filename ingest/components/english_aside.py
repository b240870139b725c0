"""Attributions that are no claims: wishes, plans, attitudes, things talked about.

`backed the bill`, `plans to sue`, `their attack on the court`: a source and a content,
but no proposition. They stand on `doc._.asides`, never among the utterances.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from ingest.components.english_draft import Cue, Draft
from ingest.components.english_indirect import mode_of
from ingest.components.english_source import find_source, giver_of, maker_of
from ingest.components.english_span import pieces, subtree
from ingest.components.english_words import data, inflect
from ingest.parsed import Doc, Token
from ingest.step import step
from kg.model import Act

WEAK = 0.5
HELD = frozenset(("as", "for", "with", "over", "about"))


@dataclass(frozen=True, slots=True)
class Way:
    """How a word takes what it is about: an object, an infinitive, prepositions."""

    lemma: str
    thing: bool = False
    deed: bool = False
    prepositions: frozenset[str] = frozenset()


@step(
    "english_aside",
    requires=["token.dep", "doc._.drafts"],
    assigns=["doc._.drafts"],
)
def english_aside(doc: Doc) -> Doc:
    """Add the attributions that are no claims to what the other steps have found."""
    taken = {one.cue.start for one in doc._.drafts if one.cue is not None}
    quoted = doc._.outer
    asides = [
        draft
        for token in doc
        if token.lower_ in ways() and token.idx not in taken
        if not any(start <= token.idx < end for start, end in quoted)
        for draft in _drafts(token)
    ]
    doc._.drafts = (*doc._.drafts, *asides)
    return doc


@cache
def ways() -> dict[str, dict[str, Way]]:
    """Return by form how words take their contents, verbs (VB) and nouns (NN) apart."""
    table: dict[str, dict[str, Way]] = {}
    for form, tag, lemma, group in _entries():
        entry = table.setdefault(form, {})
        entry[tag] = _joined(entry.get(tag), lemma, group)
    return table


def _entries() -> Iterator[tuple[str, str, str, dict[str, str]]]:
    """Yield each form of each listed word with its tag, its lemma and its group."""
    for kind, group in data()["asides"].items():
        tag = "VB" if kind.startswith("verb") else "NN"
        for lemma in group["lemmas"].split():
            forms = inflect(lemma) if tag == "VB" else (lemma, lemma + "s")
            yield from ((form, tag, lemma, group) for form in forms)


def _joined(known: Way | None, lemma: str, group: dict[str, str]) -> Way:
    """Return a word's ways with those of one more group."""
    old = known or Way(lemma)
    takes = group["takes"].split()
    return Way(
        lemma,
        thing=old.thing or "object" in takes,
        deed=old.deed or "infinitive" in takes,
        prepositions=old.prepositions | set(group.get("prepositions", "").split()),
    )


def _drafts(token: Token) -> Iterator[Draft]:
    way = ways()[token.lower_].get(token.tag_[:2])
    if way is None:
        return
    source, numbers = _parts(token, way)
    if source is None or not numbers:
        return
    cue = Cue(
        anchor=token,
        start=token.idx,
        end=token.idx + len(token),
        lemma=way.lemma,
        act=Act.ASSERTION,
        source=source,
    )
    for span in pieces(token.doc, numbers)[:1]:
        mode = mode_of(token.doc, span)
        yield Draft(
            start=span[0], end=span[1], mode=mode, cue=cue, weight=WEAK, aside=True
        )


def _parts(token: Token, way: Way) -> tuple[Token | None, set[int]]:
    """Return who holds an attitude, and the tokens of what it is about."""
    if token.tag_.startswith("NN"):
        return maker_of(token) or giver_of(token), _after(token, way)
    passive = next((one for one in token.children if one.dep_ == "nsubjpass"), None)
    if passive is None:
        return find_source(token), _object(token, way) or _after(token, way)
    return find_source(token), subtree(passive) if way.thing else set()


def _object(verb: Token, way: Way) -> set[int]:
    for child in verb.rights:
        if way.thing and child.dep_ in ("dobj", "ccomp") and child.tag_ != "PRP":
            held = [one for one in verb.rights if one.dep_ == "prep"]
            close = [one for one in held if one.lower_ in HELD and one.i > child.i]
            return set().union(subtree(child), *(subtree(one) for one in close))
    return set()


def _after(word: Token, way: Way) -> set[int]:
    """Return an infinitive or what a preposition brings."""
    for child in word.rights:
        to = any(one.lower_ == "to" and one.dep_ == "aux" for one in child.lefts)
        if way.deed and to and child.dep_ in ("xcomp", "acl", "ccomp", "relcl"):
            return subtree(child)
        if child.dep_ == "prep" and child.lower_ in way.prepositions:
            return subtree(child) - {child.i}
    return set()
