"""The matrix products of a spaCy pipeline by numpy's BLAS, which uses the whole core.

spaCy's own (BLIS) takes two to five times as long on processors of today. A row's
product must not depend on what else is multiplied along with it, or the same text would
be read otherwise in another batch; that of BLIS does not, numpy's does: it depends on
how many rows there are, and on some processors on a row's place among them. So rows are
taken a tile at a time, and put only where rows are multiplied alike, which is tried
out once for each shape. On one thread: further ones wait more than they work on
products of this size. Of a maxout layer only the largest products are kept, so that
the others need not leave the processor's cache.
"""

from collections.abc import Callable, Iterator
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from thinc.api import Model, NumpyOps
from threadpoolctl import ThreadpoolController

TILE = 128
FEWEST = TILE // 2  # places that are alike, for a tile to be worth it
TRIED = 8  # rows by which places are told apart
Floats = NDArray[np.float32]
Forward = Callable[..., Any]


class Way(NamedTuple):
    """A way to multiply a tile, and the places where rows are multiplied alike."""

    multiply: Callable[[Floats, Floats], Floats]
    places: range


class Products(NumpyOps):  # type: ignore[misc]  # it is compiled and tells no types
    """What thinc asks of a backend, with numpy's products."""

    def __init__(self) -> None:
        super().__init__()
        self.limit = ThreadpoolController().limit

    def gemm(self, x: Floats, y: Floats, **how: Any) -> Any:
        """Return x (n, k) times y (k, m), as `thinc.api.Ops.gemm` is asked for it."""
        right = y.T if how.get("trans2") else y
        lies = right.flags
        whole = lies.c_contiguous or lies.f_contiguous
        if how.get("trans1") or not whole:  # as training asks
            return super().gemm(x, y, **how)
        with self.limit(limits=1, user_api="blas"):
            way = way_of(*right.shape, turned=not lies.c_contiguous)
            if way is None:
                return super().gemm(x, y, **how)
            return tiled(x, right, way, how.get("out"))


def tiled(x: Floats, y: Floats, way: Way, out: Floats | None = None) -> Floats:
    """Return x (n, k) times y (k, m), in `out` if given, each row as if alone."""
    out = np.empty((len(x), y.shape[1]), dtype=np.float32) if out is None else out
    for rows, products in tiles(x, y, way):
        out[rows] = products
    return out


def tiles(x: Floats, y: Floats, way: Way) -> Iterator[tuple[slice, Floats]]:
    """Yield which rows of x (n, k), and their products with y (k, m), as if alone."""
    first, step = way.places.start, len(way.places)
    for start in range(0, len(x), step):
        rows = slice(start, min(start + step, len(x)))
        products = way.multiply(_around(x, rows, first), y)
        yield rows, products[first : first + rows.stop - start]


def _around(x: Floats, rows: slice, first: int) -> Floats:
    """Return a tile with some rows at a place; whatever else is there, is not used."""
    start = rows.start - first
    if 0 <= start <= len(x) - TILE:
        return x[start : start + TILE]
    tile = np.zeros((TILE, x.shape[1]), dtype=np.float32)
    tile[first : first + rows.stop - rows.start] = x[rows]
    return tile


@cache
def way_of(k: int, m: int, *, turned: bool) -> Way | None:
    """Return the way by which most places are alike; None where no way has enough.

    `turned`: the right factor (k, m) lies in memory column by column.
    """
    ways = (_alike(multiply, (k, m), turned=turned) for multiply in (_along, _across))
    best = max(ways, key=lambda way: len(way.places))
    return best if len(best.places) >= FEWEST else None


def _alike(
    multiply: Callable[[Floats, Floats], Floats],
    shape: tuple[int, int],
    *,
    turned: bool,
) -> Way:
    """Multiply tiles of equal rows; return the longest run with equal results.

    The rows are the same each time, so every process finds the same places.
    """
    drawn = np.random.default_rng(TRIED)
    right = drawn.normal(size=shape).astype(np.float32)
    right = np.asfortranarray(right) if turned else right
    told = [b""] * TILE
    for row in drawn.normal(size=(TRIED, shape[0])).astype(np.float32):
        products = multiply(np.tile(row, (TILE, 1)), right)
        told = [one + two.tobytes() for one, two in zip(told, products, strict=True)]
    runs = (tuple(run) for _, run in groupby(range(TILE), key=lambda at: told[at]))
    longest = max(runs, key=len)
    return Way(multiply, range(longest[0], longest[-1] + 1))


def _along(x: Floats, y: Floats) -> Floats:
    found: Floats = np.matmul(x, y)
    return found


def _across(x: Floats, y: Floats) -> Floats:
    found: Floats = np.matmul(y.T, x.T).T
    return found


def widest(layer: Model[Floats, Floats], products: Products) -> Forward:
    """Return how a trained maxout layer tells: tile by tile, for the cache's sake.

    Its pieces are put side by side, piece after piece, and the largest is taken.
    """
    weights: Any = layer.get_param("W")
    bias: Any = layer.get_param("b")
    wide, pieces, inside = weights.shape
    right = np.ascontiguousarray(weights.swapaxes(0, 1)).reshape(-1, inside).T
    added = np.ascontiguousarray(bias.T).reshape(-1)
    way = way_of(*right.shape, turned=True)
    given = layer._func
    if way is None:
        return given

    def largest(x: Floats) -> Floats:
        out = np.empty((len(x), wide), dtype=np.float32)
        for rows, found in tiles(x, right, way):
            np.add(found, added, out=found)
            found.reshape(-1, pieces, wide).max(axis=1, out=out[rows])
        return out

    def forward(model: Model[Floats, Floats], x: Floats, is_train: bool) -> Any:
        if is_train:
            return given(model, x, is_train)
        with products.limit(limits=1, user_api="blas"):
            return largest(x), None

    return forward


def multiply_by_numpy(nlp: Language) -> None:
    """Let every layer of the pipeline's models multiply so."""
    products, layers = Products(), layers_of(nlp)
    for layer in layers:
        layer.ops = products
    for layer in (one for one in layers if one.name == "maxout"):
        layer._func = widest(layer, products)  # where thinc keeps what a layer does


def layers_of(nlp: Language) -> list[Model[Any, Any]]:
    """Return every layer of the pipeline's models."""
    models = [pipe.model for _, pipe in nlp.components if hasattr(pipe, "model")]
    return [layer for model in models for layer in model.walk()]
