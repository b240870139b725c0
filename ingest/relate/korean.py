"""Korean claims as words: Kiwi's morphemes, and the particles behind them."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from ingest.pipeline import load
from ingest.relate.lexicon import Sense, passives, words
from ingest.relate.reach import korean_reach
from ingest.relate.word import Parsed, Word, mood_of, scope_of

if TYPE_CHECKING:
    from ingest.components.korean_words import Morpheme

KINDS = {"NNP": "name", "SL": "name", "NNG": "noun", "XR": "noun"}
KINDS |= {"VV": "verb", "VA": "verb", "MAG": "other", "MM": "other"}
SUBJECT_MARKS = {"JKS": "subject", "JKO": "object"}
TOPICS = {"은", "는"}
ABLE = ("수", "있")
POINTING = {"이", "그", "저", "이런", "그런", "이러한", "그러한", "해당"}
PLURAL = "들"
NOUNS = {"NNG", "NNP", "XSN", "SN"}  # that stand before a particle, 그림 3은 too
DOING = {"하", "되"}
BEHIND_THINGS = {"XSA", "MM", "NR", "NNP", "NNB"}
UNLESSENED = {
    "예외",
    "빠짐",
    "상관",
    "관계",
    "끊임",
    "쉼",
    "남김",
    "지체",
    "꼼짝",
    "변함",
}


def korean_words(text: str, rest: str) -> Parsed:
    """Return the words of a claim; `rest` is the text with its figures blanked."""
    there: list[Morpheme] = load("ko").make_doc(text)._.morphemes
    forms = [one.form for one in there]
    turning = {at for at, one in enumerate(there) if _turns(there, at)}
    passive = any(_is_passive(one) for one in there)
    telling = [
        at
        for at, one in enumerate(there)
        if at not in turning and rest[one.start : one.end].strip() and _tells(there, at)
    ]
    denied = Counter(_governed(there, at, telling) for at in turning)
    found = [
        replace(_word(there, at, passive=passive), denied=denied[at] % 2 == 1)
        for at in telling
    ]
    return Parsed(
        words=tuple(dict.fromkeys(found)),
        turns=len(turning),
        mood=_mood(there),
        scope=scope_of(forms, "ko"),
        finite=any(one.tag[:1] in {"E", "V"} for one in there),
        deictic=_deictic(there),
        reach=korean_reach(text, there),
    )


def _deictic(there: list[Morpheme]) -> str:
    nouns = {one.form for one in there if one.tag == "NP"}
    if nouns & words("ko").lists["own"]:
        return "own"
    return "other" if nouns or any(_points(one) for one in there) else ""


def _points(one: Morpheme) -> bool:
    return one.tag == "MM" and one.form in POINTING


def _turns(there: list[Morpheme], at: int) -> bool:
    one = there[at]
    if one.tag[:1] in {"J", "E", "N"} and len(one.form) == 1:
        return False
    if one.form == "말":
        return one.tag == "VX"
    if one.form == "못" and _is_thing(there, at):
        return False
    if words("ko").has("refusals", one.form):
        return any(before.tag == "ETN" for before in there[max(at - 2, 0) : at])
    if _is_stressed(there, at):
        return False
    return words("ko").has("negations", one.form)


def _is_thing(there: list[Morpheme], at: int) -> bool:
    """Return whether 못 is a nail or a pond, or of 못되다: it denies verbs alone."""
    tags = [one.tag for one in there[at + 1 : at + 3]]
    if tags[:1] == ["NNG"]:
        return tags[1:] != ["XSV"]
    return not tags or tags[0] in BEHIND_THINGS or tags[0][0] in {"J", "S"}


def _governed(there: list[Morpheme], at: int, telling: list[int]) -> int | None:
    """Return the place of the word that a negation falls on: before 않다, behind 안.

    What 못 하다 and 안 되다 deny stands before: 가지 못했다, 수영을 못하는 아이.
    """
    after = there[at + 1].form if at + 1 < len(there) else ""
    if there[at].form in {"안", "못"} and after not in DOING:
        behind = (p for p in telling if p > at and there[p].tag != "MAG")
        return next(behind, None)
    return next((place for place in reversed(telling) if place < at), None)


def _is_stressed(there: list[Morpheme], at: int) -> bool:
    """Return whether the word denies nothing: 2%밖에 안 된다, 세금이 없어진다."""
    only = any(before.form == "밖에" for before in there[max(at - 5, 0) : at])
    after = [one.form for one in there[at + 1 : at + 3]]
    if there[at].form == "없이" and at:
        return there[at - 1].form in UNLESSENED
    return only or (there[at].form == "없" and after == ["어", "지"])


def _is_passive(one: Morpheme) -> bool:
    verbal = one.tag in {"VV", "XSV", "VX"}
    return verbal and one.form in passives()


def _tells(there: list[Morpheme], at: int) -> bool:
    one, told = there[at], words("ko")
    if one.tag not in KINDS or (one.form, one.tag) == ("수", "NNB"):
        return False
    if one.form in told.senses:
        return True
    lists = ("carriers", "modal", "duty", "intent", "every", "some")
    return not any(told.has(name, one.form) for name in lists)


def _word(there: list[Morpheme], at: int, *, passive: bool) -> Word:
    one = there[at]
    kind, senses = KINDS[one.tag], _senses(there, at)
    if kind == "verb" and len(one.form) == 1 and one.tag == "VV":
        senses = senses if _stands_alone(there, at) else ()
    return Word(
        base=one.form,
        shown=one.form + "다" if kind == "verb" else one.form,
        kind="noun" if kind == "name" and senses else kind,
        role=_role(there, at, passive=passive),
        senses=senses,
    )


def _senses(there: list[Morpheme], at: int) -> tuple[Sense, ...]:
    """Return the senses of a word, or of it and the next one together: 문을 닫다."""
    senses = words("ko").senses
    if _is_suffix(there, at):
        return ()
    after = next((one for one in there[at + 1 : at + 4] if one.tag in KINDS), None)
    joint = f"{there[at].form}_{after.form}" if after else ""
    return senses.get(joint) or senses.get(there[at].form, ())


def _is_suffix(there: list[Morpheme], at: int) -> bool:
    """Return whether a noun of one syllable only ends the one before it: 운영사."""
    one, before = there[at], there[at - 1] if at else None
    joined = before is not None and before.tag[:1] == "N" and before.end == one.start
    return joined and one.tag == "NNG" and len(one.form) == 1


def _stands_alone(there: list[Morpheme], at: int) -> bool:
    """Return whether a verb of one syllable is the predicate, not part of another."""
    after = there[at + 1 :]
    return not any(
        one.tag in {"VV", "VX"} for one in after if one.form not in {"않", "못하", "있"}
    )


def _role(there: list[Morpheme], at: int, *, passive: bool) -> str:
    """Return the role by the particle behind the noun; a passive turns it round."""
    if not any(one.tag in KINDS and one.tag != "MAG" for one in there[at + 1 :]):
        return "predicate"
    if there[at].tag not in {"NNG", "NNP", "SL", "XR"}:
        return ""
    after = [one for one in there[at + 1 : at + 4] if one.form != PLURAL]
    last = next((one for one in after if one.tag not in NOUNS), None)
    if last is None or last.tag[:1] != "J":
        return ""
    role = SUBJECT_MARKS.get(last.tag, "subject" if last.form in TOPICS else "")
    return {"subject": "object"}.get(role, role) if passive else role


def _mood(there: list[Morpheme]) -> str:
    forms = [one.form for one in there]
    bare = [one.form for one in there if one.tag[:1] != "J"]
    if ABLE in list(pairwise(bare)):
        return "modal"
    if any("어야" in form or "아야" in form for form in forms):
        return "duty"
    nouns = [one.form for one in there if one.tag in {"NNG", "NNB", "XSA", "VA", "MAG"}]
    same = {"같"} if not any(one.form == "것" for one in there) else set()
    return mood_of([form for form in nouns if form not in same], "ko")
