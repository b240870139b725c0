"""Which claims are worth comparing: those that share telling keys, not all pairs.

Keys are names by sound, senses (which both languages share), base forms, pairs of
letters of the longest words, figures, what a claim is about, and buckets of the
sentence vector (random planes), by which paraphrases and translations meet.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import log

import numpy as np
from numpy.typing import NDArray

from ingest.relate.encoder import Vectors
from ingest.relate.gist import Gist
from ingest.relate.names import skeleton

TABLES, PLANES, WIDTH, SEED = 16, 8, 512, 1
PLANE_WEIGHT = 0.35  # of a shared bucket, beside the rarity of a shared word
CROWDED = 400  # holders of a key beyond which it tells nothing
BEST = 24


@dataclass(slots=True)
class Index:
    """Claims by their keys; what is added later meets what was there."""

    best: int = BEST
    _holders: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    _count: int = 0

    def add(self, id: str, keys: Iterable[str]) -> None:
        """Take a claim in by its keys."""
        self._count += 1
        for key in keys:
            self._holders[key].append(id)

    def near(self, keys: Iterable[str], *, beside: str = "") -> list[str]:
        """Return the claims that share most, rare keys counting more, best first."""
        found: Counter[str] = Counter()
        for key in sorted(keys):  # rounding depends on the order of a sum
            holders = self._holders.get(key, ())
            if 0 < len(holders) <= max(CROWDED, self._count // 50):
                weight = PLANE_WEIGHT if key[0] == "~" else self._rarity(len(holders))
                found.update(dict.fromkeys(holders, weight))
        found.pop(beside, None)
        ranked = sorted(found.items(), key=lambda one: (-one[1], one[0]))
        return [claim for claim, _ in ranked[: self.best]]

    def _rarity(self, holders: int) -> float:
        return log(1 + self._count / holders)


def keys(
    gist: Gist, vector: NDArray[np.float32], about: Sequence[str] = ()
) -> set[str]:
    """Return what a claim is found by."""
    return {*_keys(gist, vector), *(f"@{thing}" for thing in about)}


def _keys(gist: Gist, vector: NDArray[np.float32]) -> Iterator[str]:
    for word in gist.words:
        yield from (f"={sense.name}" for sense in word.senses)
        yield f"{gist.lang}:{word.base}"
        if word.kind == "name" and len(skeleton(word.base)) > 1:
            yield f"!{skeleton(word.base)[:4]}"
        if not word.base.isascii():
            yield from (f"{word.base[at : at + 2]}" for at in range(len(word.base) - 1))
    yield from (f"#{one.value:g}" for one in gist.quantities)
    yield from (f"~{table}:{bucket}" for table, bucket in enumerate(_buckets(vector)))


def _buckets(vector: NDArray[np.float32]) -> list[int]:
    signs = (_planes() @ vector > 0).reshape(TABLES, PLANES)
    packed: list[int] = np.packbits(signs, axis=1)[:, 0].tolist()
    return packed


@cache
def _planes() -> Vectors:
    drawn = np.random.default_rng(SEED).standard_normal((TABLES * PLANES, WIDTH))
    return drawn.astype(np.float32)
