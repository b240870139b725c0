"""Matrices of which rows alone are multiplied as they are among others.

Run as a program, it asks so of the processor whose kernels are chosen, with nothing
imported but what multiplies.
"""

import numpy as np
from numpy.typing import NDArray

from ingest.products import Floats, Products

SOME = [299, 7, 200, 8, 9, 121, 131, 3]


def rows(many: int, wide: int) -> NDArray[np.float32]:
    """Return the same random rows each time."""
    drawn = np.random.default_rng(many).normal(size=(many, wide))
    return drawn.astype(np.float32)


FACTORS = [
    (rows(300, 288), rows(288, 104)),
    (rows(300, 96), rows(50, 96).T),
    (rows(300, 300), rows(300, 7)),
]


def alike(x: Floats, y: Floats, some: list[int]) -> bool:
    """Tell whether some rows alone come out as they do among all."""
    alone, among = Products().gemm(x[some], y), Products().gemm(x, y)
    return bool((alone == among[some]).all())


def main() -> None:
    """Say of each pair whether rows of it are alike, or fail."""
    for x, y in FACTORS:
        assert all(alike(x, y, few) for few in (SOME, SOME[:1], SOME[2:7]))
        print("alike")  # noqa: T201 - what whoever runs it reads


if __name__ == "__main__":
    main()
