"""What two claims laid beside each other show, as numbers for the fitted model.

Nothing here decides: `ingest/relate/fitted.py` weighs it, with weights that
`bench/relating/fit.py` has fitted to pairs of its own.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from ingest.relate.align import ALIKE, Bools, Grid
from ingest.relate.bounds import FOLD, SHARE, Meeting
from ingest.relate.compared import Compared, Label
from ingest.relate.fitted import opposition
from ingest.relate.sheet import KINDS

SLIGHT = 0.35  # how far words must answer each other to be asked if they are opposites
CLEAR = 0.85  # share of words from which an exchange of roles is no chance
MOST = 3
UNKNOWN = 0.5
BOUNDS = (
    *("bounds same", "bounds within", "bounds partly", "bounds apart"),
    *("shares same", "shares apart", "shares of one"),
    *("bounds of one", "bounds of both"),
)
NO_BOUNDS = dict.fromkeys(BOUNDS, 0.0)
DENIALS = ("denied turns", "denied keeps", "denied alone")
NO_DENIALS = dict.fromkeys(DENIALS, 0.0)


def features(found: Compared, rule: Label) -> dict[str, float]:
    """Return every feature by name; `rule` is what the rules alone would say."""
    told = {**_shares(found), **_signs(found), **_predicates(found)}
    told |= _denials(found.laid.grid) | _figures(found) | _bounds(found)
    told |= _forms(found) | _mixed(told)
    told |= {f"rule {label}": float(rule is label) for label in Label}
    return told


def _shares(found: Compared) -> dict[str, float]:
    laid = found.laid
    low, high = sorted((laid.first, laid.second))
    told = {"cosine": laid.cosine, "low": low, "high": high, "low²": low * low}
    for kind, sides in _rests(laid.grid):
        told |= {f"least {kind}": min(sides), f"most {kind}": max(sides)}
    return told


def _rests(grid: Grid) -> Iterator[tuple[str, tuple[float, float]]]:
    """Yield for each kind of word how much of either side nothing answers."""
    down = (grid.one.kinds @ (1.0 - grid.down)).tolist()
    across = (grid.other.kinds @ (1.0 - grid.across)).tolist()
    yield from zip(KINDS, zip(down, across, strict=True), strict=True)


def _signs(found: Compared) -> dict[str, float]:
    laid, turns = found.laid, (found.one.turns, found.other.turns)
    alone = found.one.lang == found.other.lang
    low = min(laid.first, laid.second)
    return {
        "turned": float(laid.turned),
        "one denies": float(sum(turns) % 2),
        "denials": float(min(sum(turns), MOST)),
        "both deny": float(all(turns)),
        "opposed": float(laid.opposed),
        "opposites": float(min(laid.opposites, MOST)),
        "soft": float(laid.soft),
        "swapped": float(laid.swapped),
        "swapped clearly": float(laid.swapped and low >= CLEAR),
        "crossed": float(laid.crossed),
        "converse": float(laid.converse),
        "other party": float(laid.crossed and laid.converse),
        "stray": float(laid.stray),
        "stray at home": float(laid.stray and alone),
    }


def _predicates(found: Compared) -> dict[str, float]:
    """Return how far what is said answers each other, and how far it is opposite."""
    grid = found.laid.grid
    left, right = list(grid.one.said), list(grid.other.said)
    scores = grid.scores[left][:, right]
    best = [*grid.down[left].tolist(), *grid.across[right].tolist()]
    met = np.zeros(grid.scores.shape, bool)
    met[np.array(left, int)[:, None], right] = True
    open_ = ~(grid.kindred | grid.equal | grid.against)
    plain = open_ & ~(grid.one.kinds[0, :, None] + grid.other.kinds[0] > 0)
    near = plain & (grid.scores >= SLIGHT) & _best(grid)
    said, near, rest = _most(grid, (met & open_, near, plain & _unmet(grid)))
    return {
        "said": float(scores.max(initial=0.0)) if left and right else UNKNOWN,
        "said opposite": float(grid.against[met].any()),
        "said answered": float(min(best, default=UNKNOWN)),
        "said contrary": said,
        "contrary": near,
        "rest contrary": rest,
    }


def _best(grid: Grid) -> Bools:
    down, across = grid.down[:, None], grid.across[None, :]
    return np.asarray((grid.scores >= down) | (grid.scores >= across))


def _unmet(grid: Grid) -> Bools:
    """Return where both words are answered by nothing."""
    return np.asarray((grid.down < UNKNOWN)[:, None] & (grid.across < UNKNOWN))


def _most(grid: Grid, places: Sequence[Bools]) -> list[float]:
    """Return how likely the likeliest words of some places are opposites, -1 to 1.

    It is 0 where a part has no places.
    """
    rows, columns = np.logical_or.reduce(places).nonzero()
    if not rows.size:
        return [0.0] * len(places)
    asked = opposition(grid.one.vectors[rows], grid.other.vectors[columns])
    parts = (asked[part[rows, columns]] for part in places)
    return [float(np.tanh(part.max() / 2)) if part.size else 0.0 for part in parts]


def _denials(grid: Grid) -> dict[str, float]:
    """Return how what is denied is answered: by what is denied as well, or is not."""
    if not (grid.one.denies or grid.other.denies):
        return NO_DENIALS
    left, right = grid.one.negated, grid.other.negated
    touched = (left[:, None] | right[None, :]) & _best(grid)
    touched &= grid.scores >= ALIKE
    turned = left[:, None] ^ right[None, :] ^ grid.against
    alone = (left & (grid.down < ALIKE)).sum() + (right & (grid.across < ALIKE)).sum()
    turning = grid.scores[touched & turned].max(initial=0.0)
    keeping = grid.scores[touched & ~turned].max(initial=0.0)
    return dict(
        zip(DENIALS, map(float, (turning, keeping, min(alone, MOST))), strict=True)
    )


def _figures(found: Compared) -> dict[str, float]:
    one_sided = {"one", "other"}
    return {
        "figures clash": float(found.figures == "clash"),
        "figures of one": float(found.figures in one_sided),
        "figures agree": float(bool(found.one.quantities) and not found.figures),
        "times clash": float(found.times == "clash"),
        "times of one": float(found.times in one_sided),
        "moods": float(found.one.mood != found.other.mood),
        "scopes": float(found.one.scope != found.other.scope),
    }


def _bounds(found: Compared) -> dict[str, float]:
    """Return how what both tell of shares, changes and counts stands, as intervals."""
    if not (found.one.bounds or found.other.bounds):
        return NO_BOUNDS
    told, parts = found.limits, {SHARE, FOLD}
    shares = {way for way, unit in told.met if unit in parts}
    alone = found.one.bounds + found.other.bounds
    shown = (
        told.has(Meeting.SAME),
        told.has(Meeting.INNER, Meeting.OUTER),
        told.has(Meeting.PARTLY),
        told.has(Meeting.APART),
        Meeting.SAME in shares,
        Meeting.APART in shares,
        not shares and any(bound.unit in parts for bound in alone),
        bool(told.alone[0]) is not bool(told.alone[1]),
        all(told.alone),
    )
    return dict(zip(BOUNDS, map(float, shown), strict=True))


def _forms(found: Compared) -> dict[str, float]:
    langs = {found.one.lang, found.other.lang}
    short, long = sorted(max(len(one.words), 1) for one in (found.one, found.other))
    return {
        "across": float(len(langs) > 1),
        "korean": float(langs == {"ko"}),
        "lengths": short / long,
        "shorter": float(short),
    }


def _mixed(told: dict[str, float]) -> dict[str, float]:
    """Return what only tells together."""
    return {
        "turned × cosine": told["turned"] * told["cosine"],
        "turned × low": told["turned"] * told["low"],
        "turned × high": told["turned"] * told["high"],
    }
