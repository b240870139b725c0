"""Whom somebody tells: the paper itself, by whatever name, or people at a meeting."""

import re
from functools import cache

from ingest.components.english_draft import Draft
from ingest.components.english_words import data, words
from ingest.lexicon import one_of
from ingest.parsed import Doc, Token

OWN = frozenset(("this", "our"))
READERS = frozenset(("us", "me"))
SPEAKING = re.compile(
    r"\b[Ss](?:peaking|poke) (?:to|on|with) (?:the )?([A-Z][\w’']*(?: [A-Z\d]\w*)*)"
)
OBJECTS = frozenset(("dobj", "dative", "iobj"))
PROPER = frozenset(("NNP", "NNPS"))


def is_told_here(doc: Doc, draft: Draft, beside: str) -> bool:
    """Tell whether somebody speaks to the paper: what it hears is no scene's.

    `told the Herald`, `asked by this newspaper`, `speaking on Radio Orrin`; also `told
    The Loom`, where nothing else has that name.
    """
    if is_surely_told_here(draft, beside):
        return True
    return any(_is_title(doc, one) for one in _names(doc, draft, beside))


def is_surely_told_here(draft: Draft, beside: str) -> bool:
    """Tell whether somebody speaks to the paper, by what it is called."""
    if _own().search(beside) or any(_is_own(one) for one in _told(draft)):
        return True
    return (
        any(_is_press(one) for one in _names(draft.cue.anchor.doc, draft, beside))
        if draft.cue
        else False
    )


def _is_title(doc: Doc, name: list[str]) -> bool:
    """Tell whether a name may be a paper's: no person's, and nothing else has it."""
    plain = name[0].lower() == "the" or len(name) == 1
    return plain and len(re.findall(rf"\b{re.escape(name[-1])}\b", doc._.plain)) == 1


def _names(doc: Doc, draft: Draft, beside: str) -> list[list[str]]:
    """Return the words of names to which somebody speaks, if no assembly's."""
    told = [one for one in _told(draft) if one.tag_ in PROPER]
    names = [doc[one.left_edge.i : one.i + 1].text.split() for one in told]
    on = SPEAKING.search(beside)
    names += [on[1].split()] if on is not None else []
    none = words("assemblies", "weekdays", "months")
    return [one for one in names if not _lower(one) & none]


def _told(draft: Draft) -> list[Token]:
    """Return the heads of whom a verb is told to: `told the Herald`, `said to us`."""
    if draft.cue is None:
        return []
    below = list(draft.cue.anchor.rights)
    to = [one for one in below if one.lower_ in ("to", "with") and one.dep_ != "aux"]
    after = [one for prep in to for one in prep.rights if one.dep_ == "pobj"]
    direct = below if draft.cue.lemma.startswith("tell") else []
    return [one for one in direct if one.dep_ in OBJECTS] + after


def _is_own(told: Token) -> bool:
    """Tell whether it is us, or this newspaper."""
    own = told.left_edge.lower_ in OWN and told.lower_ in _called()
    return own or told.lower_ in READERS


def _is_press(name: list[str]) -> bool:
    lower = _lower(name)
    return bool(lower & _named()) or any(one.startswith("news") for one in lower)


def _lower(name: list[str]) -> set[str]:
    return {one.lower().rstrip(".") for one in name}


@cache
def _own() -> re.Pattern[str]:
    lead = r"\b(?:by|to|told|with) (?:this|our) (?:own )?"
    return re.compile(rf"{lead}{one_of(_called())}\b")


@cache
def _called() -> frozenset[str]:
    line: str = data()["kinds"]["press"]["called"]
    return frozenset((*line.split(), *words("airings")))


@cache
def _named() -> frozenset[str]:
    line: str = data()["kinds"]["press"]["named"]
    return frozenset(line.split())
