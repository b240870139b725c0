"""What two claims laid beside each other show, as numbers for the fitted model.

Nothing here decides: `ingest/relate/fitted.py` weighs it, with weights that
`bench/relating/fit.py` has fitted to pairs of its own.
"""

from collections.abc import Iterator

import numpy as np

from ingest.relate.align import Grid
from ingest.relate.compared import Compared, Label
from ingest.relate.fitted import opposition
from ingest.relate.gist import Gist

KINDS = ("name", "noun", "verb", "other")
SLIGHT = 0.35  # how far words must answer each other to be asked if they are opposites
CLEAR = 0.85  # share of words from which an exchange of roles is no chance
MOST = 3
UNKNOWN = 0.5


def features(found: Compared, rule: Label) -> dict[str, float]:
    """Return every feature by name; `rule` is what the rules alone would say."""
    told = {**_shares(found), **_signs(found), **_predicates(found)}
    told |= _figures(found) | _forms(found) | _mixed(told)
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
    down = 1.0 - grid.scores.max(axis=1, initial=0.0)
    across = 1.0 - grid.scores.max(axis=0, initial=0.0)
    left = [word.kind for word in grid.one.gist.words]
    right = [word.kind for word in grid.other.gist.words]
    for kind in KINDS:
        yield (
            kind,
            (
                sum(
                    float(rest)
                    for rest, one in zip(down, left, strict=True)
                    if one == kind
                ),
                sum(
                    float(rest)
                    for rest, one in zip(across, right, strict=True)
                    if one == kind
                ),
            ),
        )


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
    left, right = (_said(one.gist) for one in (grid.one, grid.other))
    asked = opposition(grid.one.vectors, grid.other.vectors)
    open_ = ~_known(grid)
    met = np.ix_(left, right)
    names = [
        [word.kind == "name" for word in one.gist.words]
        for one in (grid.one, grid.other)
    ]
    plain = ~(np.array(names[0], bool)[:, None] | np.array(names[1], bool)[None, :])
    best = [
        *grid.scores[left].max(axis=1, initial=0.0),
        *grid.scores[:, right].max(axis=0, initial=0.0),
    ]
    rest = _unmet(grid)
    return {
        "said": float(grid.scores[met].max(initial=0.0)) if left and right else UNKNOWN,
        "said opposite": float(grid.against[met].any()),
        "said answered": float(min(best, default=UNKNOWN)),
        "said contrary": _most(asked[met][open_[met]]),
        "contrary": _most(asked[open_ & plain & (grid.scores >= SLIGHT) & _best(grid)]),
        "rest contrary": _most(asked[open_ & plain & rest]),
    }


def _said(gist: Gist) -> list[int]:
    return [at for at, word in enumerate(gist.words) if word.role == "predicate"]


def _known(grid: Grid) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
    """Return where the word lists know how two words stand, or they are one."""
    one, other = grid.one, grid.other
    left, right = one.held + one.opposed, other.held + other.opposed
    known = (left @ right.T > 0) | (one.bases[:, None] == other.bases[None, :])
    return np.asarray(known | grid.against)


def _best(grid: Grid) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
    down = grid.scores >= grid.scores.max(axis=1, initial=0.0)[:, None]
    across = grid.scores >= grid.scores.max(axis=0, initial=0.0)[None, :]
    return np.asarray(down | across)


def _unmet(grid: Grid) -> "np.ndarray[tuple[int, ...], np.dtype[np.bool_]]":
    """Return where both words are answered by nothing."""
    down = grid.scores.max(axis=1, initial=0.0) < UNKNOWN
    across = grid.scores.max(axis=0, initial=0.0) < UNKNOWN
    return np.asarray(down[:, None] & across[None, :])


def _most(asked: "np.ndarray[tuple[int, ...], np.dtype[np.float64]]") -> float:
    """Return the likeliest opposition asked for, -1 to 1; 0 where nothing is."""
    return float(np.tanh(asked.max() / 2)) if asked.size else 0.0


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
