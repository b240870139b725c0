"""What somebody commits to without a clause: a figure, a cause, what a thing is.

`put the volume at 1,840 barrels`, `blamed the spill on a hacksaw`, `gave the cause as
rust`, `blamed “market conditions”`. What is said is the thing with what it is put at.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

from ingest.components.english_draft import Cue, Draft, is_quoted
from ingest.components.english_figure import counts, is_amount, number_after
from ingest.components.english_human import calls_somebody
from ingest.components.english_inverted import may_speak
from ingest.components.english_source import find_source
from ingest.components.english_span import sentence_end, trimmed
from ingest.components.english_that import is_that_clause
from ingest.components.english_uttering import is_said
from ingest.components.english_words import carries, data, forms_of, inflect, words
from ingest.parsed import Doc, Span, Token
from kg.model import Act, Mode

WEIGHT = 0.75
NAMES = ("NNP", "PRP")
OBJECTS = frozenset(("dobj", "oprd", "npadvmod"))
STOPS = frozenset(",;:.!?–—")
OPENS = frozenset('"“')
LEAST = 2
REACH = 14  # tokens from a verb to the preposition by which it commits
TURNS = frozenset(("while", "although", "though", "whereas", "but", "saying", "adding"))


@dataclass(frozen=True, slots=True)
class Way:
    """How a verb commits somebody: to what kind of thing, brought by which words."""

    kind: str
    lemma: str
    by: tuple[tuple[str, ...], ...]


def stated(doc: Doc) -> Iterator[Draft]:
    """Yield what is committed to without a clause, outside of quotations."""
    for token in doc:
        known = ways().get(token.lower_, ())
        if not known or not token.tag_.startswith("VB") or is_quoted(doc, token.idx):
            continue
        found = (_draft(token, way) for way in known)
        yield from [one for one in found if one is not None][:1]


@cache
def ways() -> dict[str, list[Way]]:
    """Return the ways of each verb by its forms."""
    table: dict[str, list[Way]] = {}
    every = ((kind, one) for kind, lines in data()["stated"].items() for one in lines)
    for kind, line in every:
        lemmas, _, rest = line.partition(":")
        by = tuple(tuple(one.split("_")) for one in rest.split())
        known = (Way(kind, lemma, by) for lemma in lemmas.split())
        for form, way in ((form, one) for one in known for form in inflect(one.lemma)):
            table.setdefault(form, []).append(way)
    return table


def _draft(verb: Token, way: Way) -> Draft | None:
    span = KINDS[way.kind](verb, way)
    source = _source(verb) if span is not None else None
    if span is None or source is None:
        return None
    cue = Cue(
        anchor=verb,
        start=verb.idx,
        end=verb.idx + len(verb),
        lemma=way.lemma,
        act=Act.EXPLANATION if way.kind == "cause" else Act.ASSERTION,
        source=source,
        said=is_said(verb, way.lemma),
    )
    start, end = trimmed(verb.doc, span)
    return Draft(
        start=start,
        end=end,
        mode=Mode.INDIRECT,
        cue=cue,
        weight=WEIGHT,
        aside=not cue.said,
    )


def _source(verb: Token) -> Token | None:
    """Return who commits, if somebody or a thing that carries words does."""
    source = find_source(verb)
    if source is None:
        return None
    word = source.lower_
    told = source.tag_.startswith(NAMES) or may_speak(source) or calls_somebody(word)
    return source if told or carries(word) else None


def _figure(verb: Token, way: Way) -> tuple[int, int] | None:
    """Return what is put at a number: `put [the volume at 1,840 barrels]`."""
    thing = _thing(verb)
    for at in _brought(verb, way, thing):
        number = number_after(at)
        if number is None or thing is None:
            continue
        measured = thing.lower_ in words("measures")
        sure = measured or way.lemma in words("estimating")
        if sure or is_amount(at, number):
            return _whole(verb, thing, at)
    return None


def _cause(verb: Token, way: Way) -> tuple[int, int] | None:
    """Return what is put down to a cause: `blamed [the spill on a hacksaw]`."""
    thing = _thing(verb)
    if thing is None or thing.tag_.startswith(NAMES) or calls_somebody(thing.lower_):
        return None
    for at in _brought(verb, way, thing):
        cause = next(iter(at.rights), at)
        first = cause.doc[at.i + 1 : at.i + 2]
        dated = any(one.lower_ in words("weekdays") for one in first)
        if not dated and cause.lower_ not in words("stations"):
            return _whole(verb, thing, at)
    return None


def _sort(verb: Token, way: Way) -> tuple[int, int] | None:
    """Return what a thing is given as: `gave [the cause as rust]`."""
    thing = _thing(verb)
    if thing is None:
        return None
    source = find_source(verb)
    paper = source is not None and carries(source.lower_)
    given = thing.lower_ in words("measures") | words("given as")
    return _view(verb, way) if given or paper else None


def _view(verb: Token, way: Way) -> tuple[int, int] | None:
    """Return what a thing is held to be: `hailed [the deal as a win]`, no `as it`."""
    thing = _thing(verb)
    found = (one for one in _brought(verb, way, thing) if one.dep_ == "prep")
    return next((_whole(verb, thing, at) for at in found if thing is not None), None)


def _marked(verb: Token, _: Way) -> tuple[int, int] | None:
    """Return the words in marks right behind a verb: `blamed [“human error”]`."""
    doc, begin = verb.doc, verb.i + 1
    if begin + LEAST >= len(doc) or doc[begin].text not in OPENS:
        return None
    at = doc[begin + 1].idx
    span = next((one for one in doc._.quotations if one.start == at), None)
    if span is None:
        return None
    after = (at for at in range(begin + 1, len(doc)) if doc[at].idx >= span.end)
    end = next(after, len(doc))
    return (begin + 1, end) if end - begin > LEAST else None


def _found(verb: Token, way: Way) -> tuple[int, int] | None:
    """Return what a paper or a laboratory finds: `[nothing in the paint]`."""
    thing = _thing(verb)
    source = find_source(verb)
    if thing is None or source is None or thing.i < verb.i or verb.tag_ == "VB":
        return None
    span = _whole(verb, thing, thing)
    within = verb.doc[span[0] : span[1]]
    traced = thing.lower_ in words("traces") and len(within) > LEAST
    if any(is_that_clause(one) for one in thing.rights):
        return None  # found no evidence that it leaks
    paper, finds = carries(source.lower_), way.lemma in forms_of("finding")
    measures = paper or source.lower_ in words("measuring")
    told = paper and finds and thing.tag_.startswith("NN") and thing.is_lower
    told = told and thing.lower_ not in words("found idly")
    counted = (measures or source.lower_ == "it") and (
        traced or within[0].lower_ == "no" or counts(within)
    )
    return span if told or counted or (finds and traced) else None


def _amount(verb: Token, _: Way) -> tuple[int, int] | None:
    """Return an amount that somebody tells of: `forecast [gusts of up to 70 kph]`."""
    thing = _thing(verb)
    if thing is None or thing.i < verb.i:
        return None
    span = _whole(verb, thing, thing)
    within = verb.doc[span[0] : span[1]]
    digits = any(one.text[0].isdigit() for one in within) and counts(within)
    return span if digits or _is_marked(within) else None


def _is_marked(within: Span) -> bool:
    """Tell whether several words in marks are inside: `delays of “a few weeks”`."""
    begin, end = within[0].idx, within[-1].idx
    inner = (one for one in within.doc._.quotations if begin <= one.start <= end)
    return any(" " in within.doc._.plain[one.start : one.end] for one in inner)


KINDS = {
    "figure": _figure,
    "cause": _cause,
    "sort": _sort,
    "view": _view,
    "marked": _marked,
    "found": _found,
    "amount": _amount,
}


def _thing(verb: Token) -> Token | None:
    """Return what a verb puts somewhere: its object, or the subject of a passive."""
    passive = [one for one in verb.lefts if one.dep_ == "nsubjpass"]
    held = [one for one in verb.rights if one.dep_ in OBJECTS]
    asked = [one for one in verb.lefts if one.dep_ == "dobj" and one.tag_ == "WDT"]
    return next(iter([*passive, *held, *asked]), None)


def _brought(verb: Token, way: Way, thing: Token | None) -> Iterator[Token]:
    """Yield the prepositions by which a verb may bring what it commits to."""
    begin = max(verb.i, thing.i if thing is not None else 0) + 1
    near = verb.doc[begin : min(_stop(verb, begin, ()), begin + REACH)]
    yield from (one for one in near if any(_ends(one, each) for each in way.by))


def _ends(token: Token, by: tuple[str, ...]) -> bool:
    """Tell whether a word ends the words that bring a thing: `down [to]`."""
    near = token.doc[token.i - len(by) + 1 : token.i + 1]
    return tuple(one.lower_ for one in near) == by


def _whole(verb: Token, thing: Token, at: Token) -> tuple[int, int]:
    """Return where what is committed to stands, up to where the sentence goes on."""
    first = at if thing.tag_ == "WDT" else thing.left_edge
    begin = first.i if first.i < verb.i else max(first.i, verb.i + 1)
    return begin, _stop(verb, at.i + 1)


def _stop(verb: Token, begin: int, deps: Collection[str] = ("agent",)) -> int:
    """Return where what a verb takes ends: at a mark, a joint or who does it."""
    end = sentence_end(verb)
    agents = {one.i for one in verb.rights if one.dep_ in deps}
    joints = {one.i for one in verb.rights if one.dep_ == "cc"}
    for token in verb.doc[begin:end]:
        if token.i in agents | joints or token.lower_ in TURNS or token.text in STOPS:
            return token.i
    return end
