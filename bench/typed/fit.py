"""Fit how claims are typed: `PYTHONPATH=. python bench/typed/fit.py [--marked]`.

Fits three lines (kind, sign, role of names) on the wordings beside this file, prints
what whole typing gives on styles that were held apart (fold by fold, patterns and the
fitted typer together), and writes a fit on all to `ingest/lang/typing_fitted.json`.
With `--marked` the opened marked sentences are fitted on too.
"""

import argparse
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix

from bench.typed.wordings import OTHER, Wording, marked, wordings
from ingest.components.proposition import find_propositions
from ingest.proposition.concepts import Piece, place, subjects, turns
from ingest.proposition.focus import Focus
from ingest.proposition.guess import has_roles
from ingest.proposition.passage import Passage
from ingest.proposition.typer import FILE, Typer, typer_from
from kg.kinds import KINDS

ROOT = Path(__file__).parents[2]
OPENED = ("tests/ingest/pairs/kinds.jsonl", "bench/held/kinds.jsonl")
CALLED = {"Maple-2": "A", "메이플-2": "A", "Cedar": "B", "시더": "B", "Orbit": "C"}
CALLED["오빗"] = "C"
MARGINS = {"kind": -0.1, "sign": 0.8, "role": 1.0, "veto": -1.0, "unnamed": 0.8}
SELDOM, DIGITS, STEPS = 3, 3, 300
PRIOR = {  # what negation means before anything is seen, log odds
    "negated": 2.0,
    "none": 1.5,
    "untrue": 2.0,
    "doubtless": -1.5,
    "reject": 0.5,
    "negated+untrue": -1.5,
    "negated+none": -1.0,
    "none+untrue": -1.0,
    **{
        f"{kind}: apart": 2.0
        for kind in KINDS
        if kind.startswith(("same", "weights-s"))
    },
    "weights-dissimilar:": -2.0,
    "weights-dissimilar: negated": -2.0,
    "weights-dissimilar: none": -1.5,
    "has-part: lack": 2.5,
    "derived-from: independent": 2.0,
    "same-code: independent": 2.0,
    "loss-started-high: little": 1.5,
    "trained-from-scratch: none": -1.5,
    "loss-started-high: negated": -0.5,
    "same-tokenizer: independent": 1.5,
    "even": -2.0,
    "same-architecture: unequal": 2.5,
}
STIFF = {"kind": 0.7, "sign": 0.25, "role": 0.25}  # L2 penalty

ROLES = {  # what stands beside a name, for being the subject, log odds
    "en 1 of 2": 0.8,
    "en 2 of 2": -0.8,
    "en 1 of 2 gives": -0.5,
    "owner": -0.5,
    "after from": -1.5,
    "after off": -1.5,
    "after of": -0.5,
    "after into": 1.5,
    "marked 은": 1.0,
    "marked 는": 1.0,
    "marked 를": -1.0,
    "marked 을": -1.0,
    "marked 에서": -1.5,
    "marked 로부터": -1.5,
    "marked 의": -0.5,
}
BEFORE = {"sign": PRIOR, "role": ROLES, "kind": {}}

Floats = NDArray[np.float64]
Told = list[tuple[str, ...]]


def main() -> None:
    """Fit style by style, print, and write the fit on all."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--marked", action="store_true", help="fit on marked rows too")
    asked.add_argument("--misses", action="store_true", help="print every miss")
    asked.add_argument("--only-write", action="store_true", help="skip the folds")
    told = asked.parse_args()
    own = wordings()
    if not told.only_write:
        report(across(own), misses=told.misses)
    extra = [
        one for path in OPENED for one in marked(ROOT / path, CALLED) if told.marked
    ]
    FILE.write_text(shown(fit([*own, *extra])), encoding="utf-8")


def across(own: Sequence[Wording]) -> list[tuple[Wording, set[str]]]:
    """Return what each sentence is typed as by a fit on the other styles."""
    found = []
    for style in sorted({one.style.strip("*") for one in own}):
        typer = typer_from(fit([one for one in own if one.style.strip("*") != style]))
        found += [
            (one, typed(one, typer)) for one in own if one.style.strip("*") == style
        ]
    return found


def typed(one: Wording, typer: Typer) -> set[str]:
    """Return what a sentence is typed as, things by their slots."""
    passage = Passage(text=one.text, lang=one.lang, mentions=one.mentions)
    focus = Focus(pair=(one.thing("A"), one.thing("B")))
    return {
        written(
            told.kind,
            told.negative,
            {one.slot(told.subject), one.slot(told.object)}
            if KINDS[told.kind].symmetric
            else [one.slot(told.subject), one.slot(told.object)],
            told.part,
        )
        for told in find_propositions(passage, focus, typer)
    }


def wanted(one: Wording) -> set[str]:
    """Return what a sentence says, as `typed` writes it."""
    if one.kind == OTHER:
        return set()
    slots = ["A", "C" if one.kind == "control-similar" else "B"]
    slots = slots if "object" in KINDS[one.kind].slots else ["A", ""]
    things: Iterable[str] = set(slots) if KINDS[one.kind].symmetric else slots
    return {written(one.kind, one.negative, things, one.part)}


def written(kind: str, negative: bool, things: Iterable[str], part: str) -> str:
    """Write a proposition as the marks do."""
    order = sorted(things) if isinstance(things, set) else list(things)
    return f"{'-' if negative else '+'}{kind} {''.join(order)} {part}".strip()


def report(found: list[tuple[Wording, set[str]]], *, misses: bool) -> None:
    """Print recall and precision by kind, language and in all."""
    rows: dict[str, Counter[str]] = defaultdict(Counter)
    for one, got in found:
        right = wanted(one)
        for name in ("all", one.lang, one.style):
            rows[name] += _counts(right, got)
        for kind in {mark[1:].split(" ")[0] for mark in right | got}:
            of = [{m for m in side if m[1:].startswith(kind)} for side in (right, got)]
            rows[kind] += _counts(*of)
        if misses and right != got:
            sys.stdout.write(f"  {one.text}: {sorted(right)} got {sorted(got)}\n")
    for name, row in rows.items():
        print(f"{name}: recall {row['right']}/{row['wanted']}", end=" ")
        print(f"precision {row['right']}/{row['got']}, kind alone", end=" ")
        print(f"{row['kind']}/{row['wanted']}, {row['kind']}/{row['got']}")


def _counts(right: set[str], got: set[str]) -> Counter[str]:
    kinds = [{mark[1:].split(" ")[0] for mark in side} for side in (right, got)]
    return Counter(
        wanted=len(right),
        got=len(got),
        right=len(right & got),
        kind=len(kinds[0] & kinds[1]),
    )


def fit(told: Sequence[Wording]) -> dict[str, object]:
    """Return the three lines fitted on sentences, as plain JSON."""
    kinds = list(KINDS)
    masked = [
        Passage(text=o.text, lang=o.lang, mentions=o.mentions).masked() for o in told
    ]
    is_kind = [[float(one.kind == kind) for kind in kinds] for one in told]
    lines = {
        "kind": _line(
            "kind",
            [subjects(m, o.lang) for m, o in zip(masked, told, strict=True)],
            is_kind,
        )
    }
    said = [(m, o) for m, o in zip(masked, told, strict=True) if o.kind != OTHER]
    lines["sign"] = _line(
        "sign",
        [turns(o.kind, m, o.lang) for m, o in said],
        [[float(o.negative)] for _, o in said],
    )
    cast = [(m, o, one) for m, o in said for one in o.mentions if has_roles(o.kind)]
    lines["role"] = _line(
        "role",
        [place(Piece(o.kind, m, o.lang), one, o.mentions) for m, o, one in cast],
        [[float(o.slot(one.id) == "A")] for _, o, one in cast],
    )
    return {"kinds": kinds, "margins": MARGINS, **lines}


def _line(name: str, told: Told, marks: list[list[float]]) -> dict[str, object]:
    """Return the weights of the features that are not seldom."""
    counts = Counter(feature for one in told for feature in set(one))
    names = sorted(
        {*BEFORE[name], *(one for one, count in counts.items() if count >= SELDOM)}
    )
    prior = np.array([[BEFORE[name].get(one, 0.0)] for one in names])
    prior = prior * np.ones(len(marks[0]))
    weight, bias = logistic(_matrix(told, names), np.array(marks), STIFF[name], prior)
    rows = {one: _plain(row) for one, row in zip(names, weight, strict=True)}
    return {"bias": _plain(bias), "weights": {k: r for k, r in rows.items() if any(r)}}


def _matrix(told: Told, names: list[str]) -> csr_matrix:
    at = {name: place for place, name in enumerate(names)}
    places = [(row, at[f]) for row, one in enumerate(told) for f in set(one) if f in at]
    rows, columns = zip(*places, strict=True)
    return csr_matrix((np.ones(len(rows)), (rows, columns)), (len(told), len(names)))


def logistic(
    told: csr_matrix, marks: Floats, stiff: float, prior: Floats
) -> tuple[Floats, Floats]:
    """Return weights and biases of one logistic line a column of marks."""
    kinds = marks.shape[1]

    def loss(flat: Floats) -> tuple[float, Floats]:
        weight = flat.reshape(-1, kinds)
        odds = told @ weight[:-1] + weight[-1]
        slope = 1 / (1 + np.exp(-odds)) - marks
        apart = weight[:-1] - prior
        down = np.vstack([told.T @ slope + stiff * apart, slope.sum(axis=0)])
        cost = (np.logaddexp(0, odds) - marks * odds).sum()
        return float(cost + stiff / 2 * (apart**2).sum()), down.ravel()

    start = np.zeros((told.shape[1] + 1) * kinds)
    best = minimize(
        loss, start, jac=True, method="L-BFGS-B", options={"maxiter": STEPS}
    )
    weight = best.x.reshape(-1, kinds)
    return weight[:-1], weight[-1]


def shown(told: dict[str, object]) -> str:
    """Return the fit in lines that a change can be read in."""
    lines = [
        f"{json.dumps(name)}: {json.dumps(one, ensure_ascii=False)}"
        for name, one in told.items()
    ]
    return "{\n" + ",\n".join(lines) + "\n}\n"


def _plain(row: Floats) -> list[float]:
    return [round(float(one), DIGITS - 1) for one in row]


if __name__ == "__main__":
    main()
