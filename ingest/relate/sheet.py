"""A claim's words as arrays, made once, so that many claims are compared fast."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.relate.attending import Attended, attended
from ingest.relate.encoder import Encoder, Vectors
from ingest.relate.gist import Gist
from ingest.relate.lexicon import matters, words

LATIN_OPPOSITES = ("un", "in", "im", "il", "ir", "non", "dis", "non-")
KOREAN_OPPOSITES = ("불", "비", "무", "미", "반")
KEPT = 4_000  # of some 60 kB each
WEIGHTS = {"name": 1.2, "noun": 1.0, "verb": 1.0, "other": 0.6}
KINDS = tuple(WEIGHTS)
SORTS = {("en", "verb"): 1, ("ko", "verb"): 2}

Floats = NDArray[np.float64]
Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """A gist laid open: a row for each of its words.

    `bases` and `denied` (the same with a prefix that denies) are hashes; `held` and
    `opposed` say which matters a word speaks for, and against, for the words at
    `sensed` alone. `kinds` has a row for each of `KINDS`: which words are of it;
    `sorts` tells verbs of either language from other words.
    """

    gist: Gist
    sentence: NDArray[np.float32]
    sorts: Numbers
    attended: Attended
    vectors: Vectors
    bases: Numbers
    denied: Numbers
    sensed: Numbers
    held: Vectors
    opposed: Vectors
    weights: Floats
    kinds: Floats
    names: tuple[int, ...]
    said: tuple[int, ...]
    negated: NDArray[np.bool_]
    refusing: tuple[int, ...]
    denies: bool
    figures: Counter[object]
    times: Counter[object]


class Sheets:
    """The sheets that an encoder has made, kept a while."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self._known: dict[tuple[str, str], Sheet] = {}

    def __len__(self) -> int:
        return len(self._known)

    def ready(self, gists: Iterable[Gist]) -> None:
        """Have the texts and words of gists encoded together, which is faster."""
        fresh = [one for one in gists if (one.text, one.lang) not in self._known]
        if fresh:
            self.encoder.states([one.text for one in fresh])
            self.encoder.encode([text for one in fresh for text in _texts(one)])

    def lay(self, gist: Gist) -> Sheet:
        """Return the sheet of a gist."""
        key = (gist.text, gist.lang)
        found = self._known.pop(key, None) or _sheet(gist, self.encoder)
        self._known[key] = found  # the last asked for stand last
        if len(self._known) > KEPT:
            del self._known[next(iter(self._known))]
        return found


@cache
def sheets(encoder: Encoder) -> Sheets:
    """Return the sheets of an encoder."""
    return Sheets(encoder)


def _sheet(gist: Gist, encoder: Encoder) -> Sheet:
    [states] = encoder.states([gist.text])
    told = encoder.encode(_texts(gist))
    sensed = [at for at, word in enumerate(gist.words) if word.senses]
    held, opposed = _matters(gist, sensed)
    kinds = [word.kind for word in gist.words]
    rejects = words(gist.lang).lists["rejections"]
    return Sheet(
        gist=gist,
        sentence=told[0],
        attended=attended(states, told[0]),
        vectors=told[1:],
        bases=np.array([hash(word.base) for word in gist.words], dtype=np.int64),
        denied=_denied(gist),
        sensed=np.array(sensed, dtype=np.int64),
        held=held,
        opposed=opposed,
        weights=np.array([WEIGHTS[kind] for kind in kinds]),
        sorts=np.array([SORTS.get((gist.lang, kind), 0) for kind in kinds], np.int64),
        kinds=np.array([[kind == one for kind in kinds] for one in KINDS], float),
        names=tuple(at for at, kind in enumerate(kinds) if kind == "name"),
        said=tuple(at for at, w in enumerate(gist.words) if w.role == "predicate"),
        denies=any(word.denied for word in gist.words),
        negated=np.array([word.denied for word in gist.words], dtype=np.bool_),
        refusing=tuple(at for at, w in enumerate(gist.words) if w.base in rejects),
        figures=Counter(gist.quantities),
        times=Counter(gist.times),
    )


def _texts(gist: Gist) -> list[str]:
    return [gist.text, *(word.shown for word in gist.words)]


def _denied(gist: Gist) -> Numbers:
    """Return the hash of each word with each prefix that denies it, a row a word."""
    rows = [
        [hash(prefix + word.base) for prefix in _prefixes(word.base)]
        for word in gist.words
    ]
    return np.array(rows, dtype=np.int64).reshape(len(rows), len(LATIN_OPPOSITES))


def _prefixes(base: str) -> list[str]:
    """Return the prefixes that deny a word, as many as of the other language."""
    told = LATIN_OPPOSITES if base.isascii() else KOREAN_OPPOSITES
    filled = [*told, *told[: len(LATIN_OPPOSITES) - len(told)]]
    return filled if len(base) > 1 else ["\0"] * len(filled)


def _matters(gist: Gist, sensed: list[int]) -> tuple[Vectors, Vectors]:
    places = matters()
    shape = (len(sensed), len(places))
    held, opposed = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for at, place in enumerate(sensed):
        for sense in gist.words[place].senses:
            side = held if sense.sign > 0 else opposed
            side[at, places[sense.name]] = 1.0
    return held, opposed


def refusals(one: Sheet, other: Sheet, known: NDArray[np.bool_]) -> int:
    """Return how many words refuse what stands beside them: 반환을 거절했다.

    Those that a word of their matter answers (`known`) are none: its sign was compared.
    """
    return sum(not known[at].any() for at in one.refusing) + sum(
        not known[:, at].any() for at in other.refusing
    )
