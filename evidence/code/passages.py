"""The passages that two trees share: fingerprints that meet, grown to both sides."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from evidence.code.lexing import Codes, Lexed
from evidence.code.winnowing import SHORTEST, k_grams, winnow

Places = NDArray[np.int64]
MOST_ALIKE = 64  # places of one fingerprint on one side; more are boilerplate
STRIDE = 512


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of tokens that is the same in A from `a` on and in B from `b` on.

    `exact` is the share of its tokens that are the same with names and literals too.
    """

    a: int
    b: int
    length: int
    exact: float


def find_passages(a: Lexed, b: Lexed) -> list[Passage]:
    """Return every maximal shared run of SHORTEST tokens or more, longest first."""
    found = (
        Passage(a=x, b=y, length=length, exact=_exact(a, b, (x, y, length)))
        for x, y, length in _runs(a.shape, b.shape)
    )
    return sorted(found, key=lambda one: (-one.length, one.a, one.b))


def tile(passages: list[Passage], a: Lexed, b: Lexed) -> list[Passage]:
    """Return passages of which none overlaps a longer one on both sides."""
    taken_a, taken_b = covered([], a), covered([], b)
    kept = []
    for one in passages:
        left = taken_a[one.a : one.a + one.length]
        right = taken_b[one.b : one.b + one.length]
        if left.mean() < 0.5 or right.mean() < 0.5:  # noqa: PLR2004 - mostly new
            kept.append(one)
            left[:] = right[:] = True
    return kept


def covered(places: list[tuple[int, int]], tree: Lexed) -> NDArray[np.bool_]:
    """Return a mask of the tokens in runs of (place, length)."""
    mask = np.zeros(len(tree.shape), dtype=np.bool_)
    for place, length in places:
        mask[place : place + length] = True
    return mask


def _exact(a: Lexed, b: Lexed, run: tuple[int, int, int]) -> float:
    x, y, length = run
    return float((a.exact[x : x + length] == b.exact[y : y + length]).mean())


def _runs(a: Codes, b: Codes) -> Iterator[tuple[int, int, int]]:
    """Yield maximal equal runs: (place in A, place in B, length)."""
    last_diagonal, end = None, 0
    for x, y in _meetings(a, b):
        if x - y == last_diagonal and x < end:
            continue
        back = _agree(a[:x][::-1], b[:y][::-1])
        length = back + _agree(a[x:], b[y:])
        last_diagonal, end = x - y, x - back + length
        if length >= SHORTEST:
            yield x - back, y - back, length


def _agree(a: Codes, b: Codes) -> int:
    """Return how many tokens agree from the start."""
    most, done = min(len(a), len(b)), 0
    while done < most:
        size = min(STRIDE, most - done)
        unlike = np.flatnonzero(a[done : done + size] != b[done : done + size])
        if len(unlike):
            return done + int(unlike[0])
        done += size
    return done


def _meetings(a: Codes, b: Codes) -> list[tuple[int, int]]:
    """Return the places where fingerprints meet, diagonal by diagonal."""
    left, right = (_prints(one) for one in (a, b))
    shared = left.keys() & right.keys()
    pairs = [(x, y) for code in shared for x in left[code] for y in right[code]]
    return sorted(pairs, key=lambda pair: (pair[0] - pair[1], pair[0]))


def _prints(codes: Codes) -> dict[int, list[int]]:
    hashes = k_grams(codes)
    found: dict[int, list[int]] = {}
    for place in winnow(hashes).tolist():
        found.setdefault(int(hashes[place]), []).append(place)
    return {code: places[:MOST_ALIKE] for code, places in found.items()}
