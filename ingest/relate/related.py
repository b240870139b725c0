"""How two claims in words stand to each other: same, contradicts, entails, unrelated.

Sign, figures, times, names, mood and scope decide what is said of claims that are
alike enough (`ingest/relate/compared.py`) for anything to be said.
"""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ingest.relate.align import Alignment
from ingest.relate.compared import (
    SURE_COSINE,
    TOLD_AT_LEAST,
    TOLD_TO_DENY,
    Compared,
    Label,
    Related,
    compare_all,
    is_certain,
    says,
)
from ingest.relate.encoder import Encoder
from ingest.relate.features import features
from ingest.relate.fitted import Floats, chances, fitted, sentences
from ingest.relate.gist import Gist
from ingest.relate.unanswered import of_others

FAR = 0.3  # likeness below which hardly anything is found by weighing: not asked
ALL = 0.95  # share of words from which claims differ in nothing but their times
BECAUSE = {
    Label.SAME: "most likely the same, in other words",
    Label.CONTRADICTS: "most likely one says what the other denies, in other words",
    Label.ENTAILS: "most likely one says more of the same",
    Label.UNRELATED: "their words most likely say other things",
}
KEEP = {"figures": 0.9, "words": 0.8, "mood": 0.9, "scope": 0.9}


def relate(one: Gist, other: Gist, encoder: Encoder) -> Related:
    """Return how two claims stand to each other, and why."""
    [found] = relate_all(one, [other], encoder)
    return found


def relate_all(one: Gist, others: Sequence[Gist], encoder: Encoder) -> list[Related]:
    """Return how a claim stands to each of others: as one by one, but faster."""
    every = compare_all(one, others, encoder)
    apart = [_strangers(found) for found in every]
    told = [one or by_rule(found) for one, found in zip(apart, every, strict=True)]
    open_ = [
        at
        for at, found in enumerate(every)
        if apart[at] is None and _is_open(found, told[at])
    ]
    if not open_:
        return told
    asked = [features(every[at], told[at].label) for at in open_]
    here = every[0].laid.grid.one
    there = [every[at].laid.grid.other for at in open_]
    alone = sentences(here.sentence, np.stack([one.sentence for one in there]))
    pairs = (here.attended, [one.attended for one in there])
    for at, row in zip(open_, chances(asked, alone, pairs), strict=True):
        told[at] = _weighed(every[at], told[at], row)
    return told


def _is_open(found: Compared, rule: Related) -> bool:
    """Return whether claims that may be of one thing are near enough to be weighed."""
    laid = found.laid
    far = laid.cosine < FAR and min(laid.first, laid.second) < FAR
    return rule.label is not Label.UNRELATED or not far


def by_rule(found: Compared) -> Related:
    """Return how claims stand by rule alone, whatever was fitted."""
    told = _apart(found) or _whole(found) or _part(found)
    return told or _related(found, Label.UNRELATED, "their words say other things")


def _weighed(found: Compared, rule: Related, told: Floats) -> Related:
    """Return what is likeliest by all that was seen; the rules give the reason."""
    best = int(told.argmax())
    label = list(Label)[best]
    chance = float(told[best])
    if label is rule.label:
        certain = rule.certain and chance >= fitted().sure[label]
        return replace(rule, score=round(chance, 4), certain=certain)
    return Related(
        label=label,
        score=round(chance, 4),
        because=BECAUSE[label],
        forward=found.laid.second >= found.laid.first,
        keep=KEEP["words"] if label is Label.ENTAILS else 1.0,
    )


def _related(
    found: Compared,
    label: Label,
    because: str,
    *,
    forward: bool = True,
    keep: float = 1.0,
) -> Related:
    likeness = found.likeness
    score = 1.0 - likeness / 2 if label is Label.UNRELATED else 0.5 + likeness / 2
    return Related(
        label=label,
        score=round(score, 4),
        because=because,
        certain=label is not Label.UNRELATED and is_certain(found, label),
        forward=forward,
        keep=keep,
    )


def _strangers(found: Compared) -> Related | None:
    """Return why claims are about different things for sure, if they are."""
    laid = found.laid
    if laid.stray and found.one.lang == found.other.lang:
        because = f"they name others: {_strays(laid)}"
        return _related(found, Label.UNRELATED, because)
    if found.times == "clash" and min(laid.first, laid.second) >= ALL:
        return _related(found, Label.UNRELATED, "they tell of different times")
    told = of_others(laid.grid)
    return _related(found, Label.UNRELATED, "it is said of others") if told else None


def _apart(found: Compared) -> Related | None:
    """Return why the claims are about different things, if they are."""
    laid = found.laid
    if laid.stray:
        return _related(found, Label.UNRELATED, f"they name others: {_strays(laid)}")
    if found.times == "clash":
        return _related(found, Label.UNRELATED, "they tell of different times")
    if laid.swapped and not laid.converse:
        because = "who does it and to whom it is done are exchanged"
        return _related(found, Label.UNRELATED, because)
    return None


def _strays(laid: Alignment) -> str:
    sides = (laid.left, laid.right)
    return " / ".join(
        ", ".join(word.shown for word in side if word.kind == "name") for side in sides
    )


def _whole(found: Compared) -> Related | None:
    """Return how claims stand that say the same of the same, sign and figures aside."""
    if not found.whole:
        return None
    laid = found.laid
    turned = laid.turned is not (laid.crossed and laid.converse)
    if turned:
        return _turned(found)
    if found.figures == "clash":
        return _related(found, Label.CONTRADICTS, f"they differ in {_numbers(found)}")
    if laid.soft and not laid.converse:
        because = "one denies the other's opposite"
        forward = found.other.turns % 2 == 1
        return _related(found, Label.ENTAILS, because, forward=forward, keep=0.9)
    return _graded(found) or _same(found)


def _turned(found: Compared) -> Related | None:
    laid, turns = found.laid, (found.one.turns % 2, found.other.turns % 2)
    if laid.soft and turns == (1, 1):
        return _related(found, Label.UNRELATED, "both deny, each another side of it")
    if _denies_more(found, turns):
        return None
    because = "one denies what the other says"
    if laid.opposed:
        because = "they say opposite things of the same"
    return _related(found, Label.CONTRADICTS, because)


def _denies_more(found: Compared, turns: tuple[int, int]) -> bool:
    """Return whether what is denied says more: "not in May" leaves June."""
    more = _tells_more(found)
    return (more, turns) in {("one", (1, 0)), ("other", (0, 1))}


def _tells_more(found: Compared) -> str:
    sides = {found.figures, found.times} & {"one", "other"}
    return next(iter(sides)) if len(sides) == 1 else ""


def _numbers(found: Compared) -> str:
    sides = (found.one.quantities, found.other.quantities)
    return " / ".join(", ".join(f"{q.value:g}{q.unit}" for q in side) for side in sides)


def _graded(found: Compared) -> Related | None:
    """Return the entailment between claims that differ in mood, scope or figures."""
    one, other = found.one, found.other
    if one.mood != other.mood:
        if "modal" not in {one.mood, other.mood} or "" not in {one.mood, other.mood}:
            because = "one tells a fact, one a duty or an intent"
            return _related(found, Label.UNRELATED, because)
        return _entails(found, one.mood == "", "mood", "what is so may be so")
    if one.scope != other.scope:
        forward = one.scope == "every" or other.scope == "some"
        return _entails(found, forward, "scope", "what holds of all holds of some")
    sides = {found.figures, found.times} & {"one", "other"}
    if len(sides) == 1:
        return _entails(found, "one" in sides, "figures", "one tells when or how many")
    if sides:
        return _related(found, Label.UNRELATED, "each tells what the other does not")
    return None


def _entails(found: Compared, forward: bool, why: str, because: str) -> Related:
    """Return the entailment; what is denied passes it the other way round."""
    denied = found.one.turns % 2 == 1 and found.other.turns % 2 == 1
    return _related(
        found, Label.ENTAILS, because, forward=forward is not denied, keep=KEEP[why]
    )


def _same(found: Compared) -> Related:
    laid = found.laid
    left = ", ".join(word.shown for word in (*laid.left, *laid.right))
    because = "the same words, sign, figures and names"
    if left:
        because = f"much the same; nothing answers: {left}"
    return _related(found, Label.SAME, because)


def _part(found: Compared) -> Related | None:
    """Return how claims stand of which one says more than the other."""
    more, laid = found.more, found.laid
    short = found.other if more == "one" else found.one
    if not more or found.figures == "clash" or not says(short, TOLD_AT_LEAST):
        return None
    if found.times not in {"", more} or found.figures not in {"", more}:
        return None
    turns = (found.one.turns % 2, found.other.turns % 2)
    if laid.turned:
        denied = turns[0] if more == "one" else turns[1]
        clear = laid.opposed and laid.cosine >= SURE_COSINE
        enough = says(short, TOLD_AT_LEAST if clear else TOLD_TO_DENY)
        if (denied and not laid.opposed) or not enough:
            return None
        return _related(found, Label.CONTRADICTS, "one denies what the other says")
    if found.one.mood != found.other.mood:
        return None
    return _entails(found, more == "one", "words", "one says all that the other says")
