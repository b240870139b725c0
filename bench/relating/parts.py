"""What a long fit has computed, kept in a folder by parts, so that it can go on there.

A part is kept under what it was made of (the code and the words that relate claims, the
pairs, how they are fitted): when any of it changes, all parts are computed anew.
"""

import hashlib
import json
import time
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ingest.relate import fitted

Arrays = dict[str, NDArray[Any]]
Make = Callable[[], Mapping[str, NDArray[Any]]]

ROOT = Path(__file__).parents[2]
MADE_OF = (
    *("ingest/relate/*.py", "ingest/lang/relate.yaml", "ingest/lang/bounds.yaml"),
    *("ingest/lang/senses.txt", "bench/relating/*.py", "bench/relating/pairs/*.txt"),
)
LETTERS = 12  # of a hash, in a folder's name


class Parts:
    """Arrays by the name of a part; without a folder nothing is kept."""

    def __init__(self, folder: Path | None = None, about: str = "") -> None:
        self.folder, self.about = folder, about

    def within(self, about: str) -> "Parts":
        """Return the parts of one step, whose names begin with it."""
        return Parts(self.folder, f"{self.about}{about} ")

    def kept(self, name: str, make: Make) -> Arrays:
        """Return a part, computed only if it is not there, and say what it took."""
        file = self.folder and self.folder / f"{self.about}{name}.npz"
        if file and file.exists():
            with np.load(file) as known:
                return dict(known)
        start = time.monotonic()
        found = dict(make())
        if file:
            _write(file, found)
            took = time.monotonic() - start
            print(f"({self.about}{name}: {took:.0f} s)", flush=True)
        return found


def parts_in(folder: Path | None, *others: object) -> Parts:
    """Return the parts of a folder that were made of what is there now."""
    if folder is None:
        return Parts()
    here = folder / _made_of(others)
    here.mkdir(parents=True, exist_ok=True)
    return Parts(here)


def _made_of(others: Iterable[object]) -> str:
    told = hashlib.sha256(repr([*others]).encode())
    for file in sorted(file for form in MADE_OF for file in ROOT.glob(form)):
        told.update(file.read_bytes())
    known = json.loads(fitted.FILE.read_text("utf-8"))
    told.update(repr((known["words"], known["words_bias"])).encode())
    return told.hexdigest()[:LETTERS]


def _write(file: Path, told: Arrays) -> None:
    """Write a part whole or not at all."""
    half = file.with_suffix(".half.npz")
    np.savez(half, allow_pickle=False, **told)
    half.replace(file)
