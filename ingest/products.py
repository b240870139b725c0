"""The matrix products of a spaCy pipeline by numpy's BLAS, which uses the whole core.

spaCy's own (BLIS) leaves AVX-512 idle and takes two to three times as long where there
is any. A row's product must not depend on what else is multiplied along with it, or
the same text would be read otherwise in another batch; that of BLIS does not, numpy's
does, so rows are taken `TILE` at a time, the last ones filled up. On one thread:
further ones wait more than they work on products of this size.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import NumpyOps
from threadpoolctl import ThreadpoolController

TILE = 128
Floats = NDArray[np.float32]


class Products(NumpyOps):  # type: ignore[misc]  # it is compiled and tells no types
    """What thinc asks of a backend, with numpy's products."""

    def __init__(self) -> None:
        super().__init__()
        self._limit = ThreadpoolController().limit

    def gemm(self, x: Floats, y: Floats, **how: Any) -> Any:
        """Return x (n, k) times y (k, m), as `thinc.api.Ops.gemm` is asked for it."""
        if how.get("trans1") or how.get("out") is not None:  # as training asks
            return super().gemm(x, y, **how)
        with self._limit(limits=1, user_api="blas"):
            return tiled(x, y.T if how.get("trans2") else y)


def tiled(x: Floats, y: Floats) -> Floats:
    """Return x (n, k) times y (k, m): each row as if it stood alone."""
    out = np.empty((len(x), y.shape[1]), dtype=x.dtype)
    whole = len(x) // TILE * TILE
    for start in range(0, whole, TILE):
        np.matmul(x[start : start + TILE], y, out=out[start : start + TILE])
    if rest := len(x) - whole:
        filled = np.zeros((TILE, x.shape[1]), dtype=x.dtype)
        filled[:rest] = x[whole:]
        out[whole:] = np.matmul(filled, y)[:rest]
    return out


def multiply_by_numpy(nlp: Language) -> None:
    """Let every layer of the pipeline's models multiply so."""
    products = Products()
    for _, pipe in nlp.pipeline:
        for layer in pipe.model.walk() if hasattr(pipe, "model") else ():
            layer.ops = products
