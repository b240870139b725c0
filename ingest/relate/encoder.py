"""What sentences and words mean, as vectors in which both languages meet.

Google's multilingual Universal Sentence Encoder as plain NumPy: its weights come inside
the package, nothing is fetched. It is nearly blind to negation, numbers and who is
meant; `ingest/relate/related.py` is not.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from ingest.relate.attending import states
from ingest.relate.tokens import Reader

Vectors = NDArray[np.float32]
KEPT = 20_000  # texts, of some 2 kB each


class Encoder(Hashable, Protocol):
    """Whoever turns texts into unit vectors."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, as rows."""
        ...

    def states(self, texts: Sequence[str]) -> list[Vectors]:
        """Return for each text a row a token, as it is attended to."""
        ...


class Reading(Protocol):
    """Whoever reads texts token by token."""

    def read(self, texts: Sequence[str]) -> Iterator[tuple[Vectors, Vectors]]:
        """Yield for each text its unit vector and a row of features a token."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, as rows."""
        ...


class Remembering:
    """An encoder that is asked once for each text, as long as it can keep them."""

    def __init__(self, reader: Reading) -> None:
        self._reader = reader
        self._known: dict[str, Vectors] = {}
        self._states: dict[str, Vectors] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, as rows."""
        if len(self._known) > KEPT:
            self._known.clear()
        fresh = _fresh(texts, self._known)
        if fresh:
            found = self._reader.encode(fresh)
            self._known |= dict(zip(fresh, found, strict=True))
        return np.stack([self._known[text] for text in texts])

    def states(self, texts: Sequence[str]) -> list[Vectors]:
        """Return for each text a row a token; its vector is known from then on."""
        if len(self._states) > KEPT // 4:
            self._states.clear()
        fresh = _fresh(texts, self._states)
        for text, (vector, features) in zip(
            fresh, self._reader.read(fresh), strict=True
        ):
            self._states[text] = states(features)
            self._known.setdefault(text, vector)
        return [self._states[text] for text in texts]


def _fresh(texts: Iterable[str], known: dict[str, Vectors]) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text not in known]


@cache
def encoder() -> Remembering:
    """Return the encoder of this process, loaded when first asked."""
    return Remembering(Reader())
