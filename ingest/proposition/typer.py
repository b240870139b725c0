"""The kind, sign and roles of a sentence by what was fitted (`bench/typed/fit.py`).

It reads what no pattern fits. Each kind has a line of its own, so that what resembles
none of them stays `other`; how a sentence stands is told by negation alone.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from ingest.proposition.concepts import Piece, place, subjects, turns
from ingest.proposition.grammar import MASK
from kg.kinds import KINDS
from kg.mentions import Mention

FILE = Path(__file__).parents[1] / "lang" / "typing_fitted.json"

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Weights of features by name; what it does not know weighs nothing."""

    weights: Mapping[str, Floats]
    bias: Floats

    def ask(self, told: Iterable[str]) -> Floats:
        """Return one number for each thing asked, log odds."""
        known = [self.weights[name] for name in told if name in self.weights]
        return np.asarray(np.sum([self.bias, *known], axis=0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Typer:
    """Three lines, and the margins (log odds) under which each says nothing."""

    kinds: tuple[str, ...]
    kind: Line
    sign: Line
    role: Line
    margins: Mapping[str, float]

    def kind_of(self, masked: str, lang: str) -> str | None:
        """Return the kind that a sentence is of, None where none is likely enough."""
        odds = self.kind.ask(subjects(masked, lang))
        best = int(odds.argmax())
        named = MASK in masked
        margin = self.margins["kind"] + (0 if named else self.margins["unnamed"])
        return self.kinds[best] if odds[best] >= margin else None

    def odds(self, kind: str, masked: str, lang: str) -> float:
        """Return the log odds that a sentence is of a kind."""
        found = self.kind.ask(subjects(masked, lang))
        return float(found[self.kinds.index(kind)])

    def is_negative(self, kind: str, masked: str, lang: str) -> bool | None:
        """Return whether a sentence denies what its kind says; None if unclear."""
        [odds] = self.sign.ask(turns(kind, masked, lang))
        return bool(odds > 0) if abs(odds) >= self.margins["sign"] else None

    def subject(
        self, piece: Piece, named: Sequence[Mention]
    ) -> tuple[str | None, str | None] | None:
        """Return which thing is the subject and which the object; None if unclear.

        A thing alone is one of them; a kind without object takes it at even odds.
        """
        odds = [float(self.role.ask(place(piece, one, named))[0]) for one in named]
        if len(odds) > 1:
            first, *_, last = sorted(zip(odds, (one.id for one in named), strict=True))
            clear = last[0] - first[0] >= self.margins["role"]
            return (last[1], first[1]) if clear else None
        told = named[0].id
        clear = abs(odds[0]) >= 2 * self.margins["role"]
        if not clear and "object" in KINDS[piece.kind].slots:
            return None
        return (told, None) if odds[0] > 0 else (None, told)


def typer_from(told: Mapping[str, object]) -> Typer:
    """Return the typer that plain JSON tells."""
    lines = {name: _line(told[name]) for name in ("kind", "sign", "role")}
    kinds, margins = told["kinds"], told["margins"]
    assert isinstance(kinds, list)
    assert isinstance(margins, dict)
    return Typer(kinds=tuple(kinds), margins=margins, **lines)


@cache
def fitted() -> Typer:
    """Return the typer that the package carries."""
    return typer_from(json.loads(FILE.read_text(encoding="utf-8")))


def _line(told: object) -> Line:
    assert isinstance(told, dict)
    weights = {name: np.array(row, float) for name, row in told["weights"].items()}
    return Line(weights=weights, bias=np.array(told["bias"], float))
