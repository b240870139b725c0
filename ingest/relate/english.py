"""English claims as words: tags and roles by spaCy's small model."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from ingest.pipeline import load
from ingest.relate.governed import governed
from ingest.relate.lexicon import Sense, base, verbs_only, words
from ingest.relate.reach import english_reach
from ingest.relate.stems import positives
from ingest.relate.word import Parsed, Word, mood_of, scope_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

PARTS = ("tok2vec", "tagger", "parser")
KINDS = {"NNP": "name", "NNPS": "name", "NN": "noun", "NNS": "noun"}
TELLING = ("NN", "VB", "JJ", "RB", "FW")
SUBJECTS = {"nsubj": "subject", "nsubjpass": "object", "dobj": "object"}
FINITE = {"VBD", "VBZ", "VBP", "MD"}
POINTING = {"this", "that", "these", "those"}
STRESSES = {
    *(("not", word) for word in ("only", "just", "merely", "simply", "least")),
    *(("no", word) for word in ("doubt", "less", "fewer", "sooner")),
    ("nothing", "but"),
}
REACH = 6  # words within which a verb has its particle
LIGHT = frozenset({"sam", "sinc", "accord", "such", "ago"})

Phrase = tuple[tuple[Sense, ...], int]


def english_words(text: str, rest: str) -> Parsed:
    """Return the words of a claim; `rest` is the text with its figures blanked."""
    doc = _parse(text)
    there = [one for one in doc if not one.is_punct and not one.is_space]
    bases = {one.i: base(one.text.replace("’", "'")) for one in there}
    phrases = _phrases(there, bases)
    turning = [one for one in there if _turns(one, bases, phrases)]
    telling = [
        one
        for one in there
        if one not in turning
        and rest[one.idx : one.idx + 1].strip()
        and _tells(one, bases, phrases)
    ]
    kept = [one for one in telling if one.i not in _second(phrases)]
    denied = Counter(governed(one, kept) for one in turning)
    found = [
        replace(_word(one, bases, phrases), denied=denied[one.i] % 2 == 1)
        for one in kept
    ]
    return Parsed(
        words=tuple(dict.fromkeys(found)),
        turns=len(turning),
        mood=_mood(there, bases),
        scope=scope_of(bases.values(), "en"),
        finite=any(one.tag_ in FINITE for one in there),
        deictic=_deictic(there),
        reach=english_reach(text),
    )


def _deictic(there: list[Token]) -> str:
    own = words("en").lists["own"]
    if any(one.lower_ in own for one in there):
        return "own"
    return "other" if any(one.tag_ == "PRP" or _points(one) for one in there) else ""


def _points(one: Token) -> bool:
    return one.tag_ == "DT" and one.lower_ in POINTING and one.dep_ != "det"


def _parse(text: str) -> Doc:
    nlp = load("en")
    with nlp.select_pipes(enable=list(PARTS)):
        return nlp(text)


def _phrases(there: list[Token], bases: dict[int, str]) -> dict[int, Phrase]:
    """Return the senses of two words that belong together, by the first one's place.

    They stand side by side, or the second hangs on the first: turned the offer down.
    """
    senses, found = words("en").senses, dict[int, Phrase]()
    after = (zip(there, there[at:], strict=False) for at in range(1, REACH + 1))
    for one, other in chain.from_iterable(after):
        meant = senses.get(f"{bases[one.i]}_{bases[other.i]}")
        if meant is not None and (other.i == one.i + 1 or other.head.i == one.i):
            found.setdefault(one.i, (meant, other.i))
    return found


def _second(phrases: dict[int, Phrase]) -> set[int]:
    return {second for _, second in phrases.values()}


def _turns(one: Token, bases: dict[int, str], phrases: dict[int, Phrase]) -> bool:
    """Return whether a word turns the claim round: not, never, deny, false, fail."""
    if one.i in phrases or one.i in _second(phrases):
        return False
    if _is_stress(one):
        return False
    if words("en").has("refusals", bases[one.i]):
        return any(child.dep_ == "xcomp" for child in one.head.children) and (
            one.dep_ in {"advmod", "acomp"}
            or any(child.dep_ == "xcomp" for child in one.children)
        )
    return one.lower_ in {"n't", "n’t"} or words("en").has("negations", bases[one.i])


def _is_stress(one: Token) -> bool:
    """Return whether a negation denies nothing: not only, nothing but, no less than."""
    after = one.nbor().lower_ if one.i + 1 < len(one.doc) else ""
    return (one.lower_, after) in STRESSES


def _tells(one: Token, bases: dict[int, str], phrases: dict[int, Phrase]) -> bool:
    told, form = words("en"), bases[one.i]
    if one.i not in phrases and one.dep_ in {"aux", "auxpass"}:
        return False
    if one.i in phrases or _senses(one, form):
        return True
    if not one.tag_.startswith(TELLING) or one.is_stop or not form[:1].isalnum():
        return False
    lists = ["carriers", "every", "some"]
    lists += [] if one.tag_.startswith("NN") else ["modal", "duty", "intent"]
    return form not in LIGHT and not any(told.has(name, form) for name in lists)


def _word(one: Token, bases: dict[int, str], phrases: dict[int, Phrase]) -> Word:
    form = bases[one.i]
    senses = phrases[one.i][0] if one.i in phrases else _senses(one, form)
    kind = KINDS.get(one.tag_, "verb" if one.tag_.startswith("VB") else "other")
    named = kind == "name" and one.text[:1].isupper()
    return Word(
        base=form,
        shown=one.text if named else one.lower_,
        kind="name" if named and not senses else "noun" if kind == "name" else kind,
        role=_role(one),
        senses=senses,
    )


def _senses(one: Token, form: str) -> tuple[Sense, ...]:
    if form in verbs_only() and not one.tag_.startswith("VB"):
        return ()
    senses = words("en").senses
    plain = chain(
        (form, base(form.removesuffix("ly"))), positives(one.lower_, one.tag_)
    )
    return next((senses[each] for each in plain if each in senses), ())


def _role(one: Token) -> str:
    if one.dep_ == "ROOT":
        return "predicate"
    if one.dep_ == "compound" and one.head.i != one.i:
        return _role(one.head)
    if one.dep_ == "pobj" and one.head.dep_ == "agent":
        return "subject"
    return SUBJECTS.get(one.dep_, "")


def _mood(there: list[Token], bases: dict[int, str]) -> str:
    """Return the mood; "May" of a date is none, nor is what one is not able to do."""
    modal = [
        bases[one.i]
        for one in there
        if not one.tag_.startswith("NN") and not _is_unable(one, bases)
    ]
    return mood_of(modal, "en")


def _is_unable(one: Token, bases: dict[int, str]) -> bool:
    after = one.nbor().lower_ if one.i + 1 < len(one.doc) else ""
    return bases[one.i] in {"can", "could"} and after in {"not", "n't", "n’t"}
