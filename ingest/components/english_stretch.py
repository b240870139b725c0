"""What stands beside a body's name and tells of it, read by commas and not by heads.

`The Canadian fund Acme`, `Acme, a Spanish maker of trains, lost`, `Acme of Basel`.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.components.english_lands import land_of
from ingest.components.english_run import top
from ingest.parsed import Token

BEFORE = frozenset(
    ["NN", "NNS", "JJ", "JJR", "JJS", "NNP", "NNPS", "VBN", "VBG", "CD", "HYPH", "POS"]
)
DETERMINED = frozenset(("DT", "PRP$"))
OPENS = frozenset(["DT", "PRP$", "WDT", "WP", "JJ", "NN", "NNS", "VBN", "CD", "NNP"])
LEADS = frozenset(("once", "formerly", "then", "now", "long", "of", "from"))
STOPS = frozenset((",", ";", ")", ".", "–", "—", ":", "?", "!"))
SETS = frozenset((",", "(", "–", "—"))
WHERE = frozenset(("of", "from", "in"))
BE = frozenset(("is", "was"))
HABIT = frozenset(("VBZ", "VBP"))
PHRASE = BEFORE | DETERMINED | {"RB"}
LONGEST = 30


@dataclass(slots=True)
class Told:
    """What a text tells of a body: nouns that call it, words near, lands and parts."""

    nouns: set[str] = field(default_factory=set)
    own: set[str] = field(default_factory=set)  # those of no name
    near: set[str] = field(default_factory=set)
    lands: set[str] = field(default_factory=set)
    perhaps: set[str] = field(default_factory=set)  # lands told further on
    roles: set[str] = field(default_factory=set)


def tell(told: Told, run: list[Token]) -> list[Token]:
    """Keep what one naming tells; return the words that are set beside it."""
    beside = [*ahead(run), *after(run)]
    strong = [*ahead(run), *_phrase(after(run))]
    told.nouns.update(one.lower_ for one in strong if one.tag_ not in DETERMINED)
    told.near.update(one.lower_ for one in (*beside, *run, *_habits(run)))
    small = [one.lower_ for one in strong if one.is_lower]
    told.own.update(small, map("-".join, pairwise(small)))
    called = [one.lower_ for one in run]
    told.nouns.update(called, map("-".join, pairwise(called)), told.own)
    places = [*strong, *run]
    told.lands.update(x for x in map(_land, places) if x)
    told.perhaps.update(x for x in map(_land, beside) if x)
    return beside


def ahead(run: list[Token]) -> list[Token]:
    """Return the words right before a name that say what it is."""
    doc, at = run[0].doc, run[0].i - 1
    head = top(run)
    before = at > 0 and doc[at].text == "," and head.dep_ == "appos"
    if before and head.head.i < at:
        return list(doc[head.head.left_edge.i : at])
    while at >= 0 and doc[at].tag_ in BEFORE and doc[at].ent_type_ != "DATE":
        at -= 1
    if at < 0 or doc[at].tag_ not in DETERMINED:
        at += 1
    return list(doc[max(0, at) : run[0].i])


def after(run: list[Token]) -> list[Token]:
    """Return the words after a name that say what it is, up to the next stop."""
    doc, at = run[-1].doc, run[-1].i + 1
    rest = doc[at : at + LONGEST]
    if len(rest) < 2:  # noqa: PLR2004  a stop and a word
        return []
    first = rest[1] if rest[0].text in SETS else None
    if first is not None and (first.tag_ in OPENS or first.lower_ in LEADS):
        return list(_until_stop(rest[1:]))
    if rest[0].lower_ in WHERE and rest[1].is_title and land_of(rest[1].lower_):
        return [rest[1]]
    is_told = rest[0].lower_ in BE and rest[1].tag_ in DETERMINED
    return list(_until_stop(rest[1:])) if is_told else []


def _until_stop(rest: list[Token]) -> Iterator[Token]:
    for one in rest:
        if one.text in STOPS or one.is_space:
            return
        yield one


def _phrase(words: list[Token]) -> Iterator[Token]:
    """Yield the words of the noun phrase that an aside begins with."""
    for one in words:
        if one.tag_ not in PHRASE or (one.tag_ == "VBN" and one is words[0]):
            return
        yield one


def _habits(run: list[Token]) -> Iterator[Token]:
    """Yield what a body is told to do at all times: `Acme operates the dam`."""
    verb = top(run).head
    if top(run).dep_ == "nsubj" and verb.tag_ in HABIT and verb.lower_ not in BE:
        yield verb
        yield from (x for one in verb.rights if one.dep_ == "dobj" for x in one.subtree)


def _land(token: Token) -> str | None:
    return land_of(token.lower_) if token.text[:1].isupper() else None
