"""The balance of evidence: what speaks for, what against, what undercuts took away."""

from dataclasses import dataclass
from math import ceil

from kg.model import Verdict

WIDTH, MIDDLE, ARM = 640.0, 320.0, 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One arm: its kept weight and what was taken from it, as lengths and decibans."""

    kept_db: float
    taken_db: float
    kept: float
    taken: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """Both arms and the marks of the scale, in the figure's own units."""

    pro: Side
    con: Side
    marks: tuple[tuple[int, float], ...]
    unit: float


def balance(verdict: Verdict, *, pro_before: float, con_before: float) -> Balance:
    """Return the two arms; `…_before` are their decibans if nothing were undercut."""
    pro_taken = max(pro_before - verdict.pro_db, 0.0)
    con_taken = max(con_before - verdict.con_db, 0.0)
    longest = max(verdict.pro_db + pro_taken, verdict.con_db + con_taken, 20.0)
    unit = ARM / (10 * ceil(longest / 10))
    return Balance(
        pro=_side(verdict.pro_db, pro_taken, unit),
        con=_side(verdict.con_db, con_taken, unit),
        marks=tuple(
            (db, round(db * unit, 2)) for db in range(0, int(ARM / unit) + 1, 10)
        ),
        unit=unit,
    )


def _side(kept_db: float, taken_db: float, unit: float) -> Side:
    return Side(
        kept_db=kept_db,
        taken_db=taken_db,
        kept=round(kept_db * unit, 2),
        taken=round(taken_db * unit, 2),
    )
