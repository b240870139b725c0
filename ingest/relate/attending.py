"""How two sentences stand by their tokens: each looks for its answer in the other.

Decomposable attention over what the encoder sees of tokens: they are aligned softly
both ways, each is compared with what answers it, and what that shows is taken together,
beside both sentences' vectors and the features. `bench/relating/fit.py` fits it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

FILE = Path(__file__).parents[1] / "lang" / "relate_attending.npz"
LONGEST = 32  # tokens of a sentence that are attended to
FAR = 6.0  # standard deviations beyond which a feature says no more
TOGETHER = 3.0  # by what the sum of a sentence's tokens is divided
NOWHERE = -1e4

Floats = NDArray[np.float64]
Rows = NDArray[np.float32]
Weights = dict[str, Rows]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Attended:
    """A sentence as it is laid beside others: rows of its tokens, and itself."""

    states: Rows
    keys: Rows
    own: Rows
    answer: Rows
    sentence: Rows


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Lot:
    """Sentences filled up to the longest; `there` tells what is one's own."""

    states: Rows
    keys: Rows
    own: Rows
    answer: Rows
    there: Rows


@cache
def weights() -> Weights:
    """Return the weights that the package carries."""
    with np.load(FILE, allow_pickle=False) as told:
        return {name: told[name].astype(np.float32) for name in told.files}


def states(features: Rows) -> Rows:
    """Return what is kept of a sentence's tokens, of all that the encoder saw."""
    model = weights()
    return features[:LONGEST] @ model["token"] + model["token_bias"]


def attended(told: Rows, sentence: Rows) -> Attended:
    """Return a sentence's tokens as they look for answers, and answer."""
    model = weights()
    return Attended(
        states=told,
        keys=np.maximum(told, 0.0) @ model["key"] + model["key_bias"],
        own=told @ model["own"] + model["compare_bias"],
        answer=told @ model["answer"],
        sentence=sentence @ model["sentence"] + model["sentence_bias"],
    )


def attend(one: Attended, others: Sequence[Attended], shown: Floats) -> Floats:
    """Return log chances of labels, a row for each other sentence and its features."""
    lot, many = _lot(others), len(others)
    scores = one.keys @ lot.keys.transpose(0, 2, 1)
    scores += (1.0 - lot.there)[:, None, :] * NOWHERE
    down, across = _shares(scores, 2), _shares(scores, 1).transpose(0, 2, 1)
    here = _compared(
        np.broadcast_to(one.states, (many, *one.states.shape)),
        down @ lot.states,
        one.own + down @ lot.answer,
    )
    there = _compared(lot.states, across @ one.states, lot.own + across @ one.answer)
    there *= lot.there[:, :, None]
    sentences = np.stack([each.sentence for each in others])
    return _judged(_together(here, there), (one.sentence, sentences), shown)


def _lot(others: Sequence[Attended]) -> Lot:
    longest = max(len(each.states) for each in others)
    there = np.zeros((len(others), longest), dtype=np.float32)
    for at, each in enumerate(others):
        there[at, : len(each.states)] = 1.0
    return Lot(
        states=_filled([each.states for each in others], longest),
        keys=_filled([each.keys for each in others], longest),
        own=_filled([each.own for each in others], longest),
        answer=_filled([each.answer for each in others], longest),
        there=there,
    )


def _filled(rows: Sequence[Rows], longest: int) -> Rows:
    told = np.zeros((len(rows), longest, rows[0].shape[1]), dtype=np.float32)
    for at, each in enumerate(rows):
        told[at, : len(each)] = each
    return told


def _shares(scores: Rows, axis: int) -> Rows:
    raised = np.exp(scores - scores.max(axis=axis, keepdims=True))
    return np.asarray(raised / raised.sum(axis=axis, keepdims=True))


def _compared(states: Rows, answers: Rows, own: Rows) -> Rows:
    """Return what each token shows beside what answers it."""
    model = weights()
    met = np.concatenate([np.abs(states - answers), states * answers], axis=2)
    first = np.maximum(met @ model["compare"] + own, 0.0)
    return np.asarray(np.maximum(first @ model["second"] + model["second_bias"], 0.0))


def _together(here: Rows, there: Rows) -> Rows:
    """Return what all tokens show, whichever sentence is the first."""
    sums = [side.sum(axis=1) / TOGETHER for side in (here, there)]
    most = [side.max(axis=1) for side in (here, there)]
    return np.hstack(
        [
            sums[0] + sums[1],
            np.abs(sums[0] - sums[1]),
            np.maximum(*most),
            np.abs(most[0] - most[1]),
        ]
    )


def _judged(tokens: Rows, sentences: tuple[Rows, Rows], shown: Floats) -> Floats:
    model, (one, others) = weights(), sentences
    stood = (shown - model["middle"]) / model["spread"]
    stood = np.clip(stood, -FAR, FAR).astype(np.float32)
    told = stood @ model["shown"] + model["shown_bias"]
    met = np.hstack([tokens, np.abs(one - others), one * others, told])
    asked = np.maximum(met @ model["third"] + model["third_bias"], 0.0)
    found = (asked @ model["last"] + model["last_bias"]).astype(float)
    most = found.max(axis=1, keepdims=True)
    return np.asarray(
        found - most - np.log(np.exp(found - most).sum(axis=1, keepdims=True))
    )
