"""Winnowing: which places of a token stream stand for it, so that copies meet.

Schleimer, Wilkerson, Aiken 2003 (https://doi.org/10.1145/872757.872770): of every
`WINDOW` neighbouring k-grams the one with the least hash is kept, the last of equals.
A run of `SHORTEST = K + WINDOW − 1` tokens that two streams share is never missed.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

from evidence.code.lexing import Codes

K = 20
WINDOW = 11
SHORTEST = K + WINDOW - 1
BASE = np.uint64(0x9E3779B97F4A7C15)  # odd, so that no token is lost modulo 2^64
SLICE = 1_000_000
LEAST = np.uint64(2**64 - 1)


def k_grams(codes: Codes) -> Codes:
    """Return a hash for each run of K tokens, modulo 2^64; [n] gives [n − K + 1]."""
    count = len(codes) - K + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    found = np.zeros(count, dtype=np.uint64)
    with np.errstate(over="ignore"):
        for place in range(K):
            found = found * BASE + codes[place : place + count]
        found ^= found >> np.uint64(31)
        found *= np.uint64(0xBF58476D1CE4E5B9)
        found ^= found >> np.uint64(29)
    return found


def winnow(hashes: Codes) -> NDArray[np.int64]:
    """Return the places that stand for a stream of k-gram hashes, in order."""
    if len(hashes) <= WINDOW:
        return np.flatnonzero(hashes == hashes.min(initial=LEAST))[-1:]
    windows = sliding_window_view(hashes, WINDOW)
    kept = [
        start + _last_least(windows[start : start + SLICE])
        for start in range(0, len(windows), SLICE)
    ]
    return np.unique(np.concatenate(kept))


def _last_least(windows: Codes) -> NDArray[np.int64]:
    """Return the place of each window's least hash, the last of equals."""
    places = WINDOW - 1 - np.argmin(windows[:, ::-1], axis=1)
    found: NDArray[np.int64] = np.arange(len(windows)) + places
    return found
