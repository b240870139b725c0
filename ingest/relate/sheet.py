"""A claim's words as arrays, made once, so that many claims are compared fast."""

from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from ingest.relate.encoder import Encoder, Vectors
from ingest.relate.gist import Gist
from ingest.relate.lexicon import matters

LATIN_OPPOSITES = ("un", "in", "im", "il", "ir", "non", "dis", "non-")
KOREAN_OPPOSITES = ("불", "비", "무", "미", "반")
KEPT = 4_000  # of some 45 kB each

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Sheet:
    """A gist laid open: a row for each of its words.

    `bases` and `denied` (the same with a prefix that denies) are hashes; `held` and
    `opposed` say which matters a word speaks for, and against.
    """

    gist: Gist
    sentence: NDArray[np.float32]
    vectors: Vectors
    bases: Numbers
    denied: Numbers
    held: Vectors
    opposed: Vectors


class Sheets:
    """The sheets that an encoder has made, kept a while."""

    def __init__(self, encoder: Encoder) -> None:
        self.encoder = encoder
        self._known: dict[tuple[str, str], Sheet] = {}

    def __len__(self) -> int:
        return len(self._known)

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
    told = encoder.encode([gist.text, *(word.shown for word in gist.words)])
    held, opposed = _matters(gist)
    return Sheet(
        gist=gist,
        sentence=told[0],
        vectors=told[1:],
        bases=np.array([hash(word.base) for word in gist.words], dtype=np.int64),
        denied=_denied(gist),
        held=held,
        opposed=opposed,
    )


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


def _matters(gist: Gist) -> tuple[Vectors, Vectors]:
    places = matters()
    shape = (len(gist.words), len(places))
    held, opposed = np.zeros(shape, np.float32), np.zeros(shape, np.float32)
    for at, word in enumerate(gist.words):
        for sense in word.senses:
            side = held if sense.sign > 0 else opposed
            side[at, places[sense.name]] = 1.0
    return held, opposed
