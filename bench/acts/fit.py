"""Fit what English utterances do: `PYTHONPATH=. python -m bench.acts.fit`.

Reads every open marked document and the reports beside this file, fits for each act
the log odds that a reader accepts it on the signs of utterances (logistic, each act for
itself, L2 towards what the rules say), prints the share that is right out of document,
by heap, beside the rules alone, and writes a fit on all to
`ingest/lang/acts_fitted.json`. The likeliest to be accepted is told: annotators differ
in whether they accept a plain assertion beside something more, and this is right for
the most of them. What rules take for more than plain, and texts without a dispute, are
left to the rules, as the pipeline leaves them.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

from bench.acts.marked import LETTERS, Marked, marked
from ingest.components.weigh import FILE, weights_from

ACTS = tuple(LETTERS.values())
PLAIN = "assertion"
FOLDS, STEPS, DIGITS = 20, 80, 2
SELDOM = 3  # documents that a sign must be in
TRUST = 1.0  # what the rules' own act is worth, log odds, before anything is seen
UNSEEN = "plain.txt"  # reports without a dispute, which are only measured
FAINT = 0.03  # log odds of a sign that is left out of the file

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taste:
    """How much is believed before anything is seen.

    `stiff` is the L2 penalty, `lean` log odds for a plain assertion: what is doubtful
    is taken as said.
    """

    stiff: float = 6.0
    lean: float = 0.9


ENGLISH = Taste()


def main() -> None:
    """Print the shares out of document, and write the fit on all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only-write", action="store_true", help="skip the folds")
    options = parser.parse_args()
    rows = list(marked())
    if not options.only_write:
        report(rows, across(rows))
    FILE.write_text(shown(fit(rows)) + "\n", encoding="utf-8")


def across(rows: Sequence[Marked]) -> list[str]:
    """Return the act of each utterance by a fit that never saw its document."""
    names = sorted({one.document for one in rows})
    np.random.default_rng(0).shuffle(names)
    fold = {name: at % FOLDS for at, name in enumerate(names)}
    told = [""] * len(rows)
    for number in range(FOLDS):
        kept = fit([one for one in rows if fold[one.document] != number])
        weights = weights_from(kept)
        for at, one in enumerate(rows):
            if fold[one.document] == number:
                fitted = str(weights.likeliest(one.signs))
                asked = one.contested and one.rule == PLAIN
                told[at] = fitted if asked else one.rule
    return told


def report(rows: Sequence[Marked], told: Sequence[str]) -> None:
    """Print how many are right by the rules alone and out of document, by heap."""
    heaps: dict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for one, act in zip(rows, told, strict=True):
        heaps[one.heap].append((one.rule in one.acts, act in one.acts))
    heaps["all"] = [pair for pairs in list(heaps.values()) for pair in pairs]
    for heap, pairs in heaps.items():
        rules, fitted = np.mean(pairs, axis=0)
        print(f"{heap:26} {len(pairs):5}  rules {rules:.3f}  fitted {fitted:.3f}")


def fit(
    rows: Sequence[Marked], taste: Taste = ENGLISH
) -> dict[str, dict[str, list[float]]]:
    """Return for each act its start, and for each sign what it adds to each act."""
    rows = [one for one in rows if one.heap != UNSEEN]
    names = often(rows)
    table = signs(rows, names)
    wanted = np.array([aims(one) for one in rows])
    before = np.zeros((len(names) + 1, len(ACTS)))
    for act in ACTS:
        if f"rule={act}" in names:
            before[names.index(f"rule={act}"), ACTS.index(act)] = TRUST
    found = minimize(
        partial(_loss, stiff=taste.stiff),
        before.ravel(),
        args=(table, wanted, before),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": STEPS},
    )
    rows_of = np.reshape(found.x, before.shape)
    rows_of[-1, ACTS.index(PLAIN)] += taste.lean
    return {
        "start": {
            act: [round(float(x), DIGITS)]
            for act, x in zip(ACTS, rows_of[-1], strict=True)
        },
        "signs": {
            name: [round(float(x), DIGITS) for x in row]
            for name, row in zip(names, rows_of[:-1], strict=True)
            if np.abs(row).max() >= FAINT
        },
    }


def often(rows: Iterable[Marked]) -> list[str]:
    """Return the signs that enough documents have."""
    where: dict[str, set[str]] = defaultdict(set)
    for one in rows:
        for sign in one.signs:
            where[sign].add(one.document)
    return sorted(sign for sign, found in where.items() if len(found) >= SELDOM)


def signs(rows: Sequence[Marked], names: Sequence[str]) -> csr_matrix:
    """Return a row an utterance: 1 for each of its signs, and for the start."""
    place = {name: at for at, name in enumerate(names)}
    held = [[place[x] for x in one.signs if x in place] + [len(names)] for one in rows]
    ends = np.cumsum([0, *(len(one) for one in held)])
    columns = np.concatenate(held)
    shape = (len(rows), len(names) + 1)
    return csr_matrix((np.ones(len(columns)), columns, ends), shape=shape)


def aims(one: Marked) -> list[float]:
    """Return 1 for each act that is accepted."""
    return [float(act in one.acts) for act in ACTS]


def _loss(
    flat: Floats, table: csr_matrix, wanted: Floats, before: Floats, *, stiff: float
) -> tuple[float, Floats]:
    """Return the cross-entropy of each act with its penalty, and its slope."""
    weights = flat.reshape(before.shape)
    odds = table @ weights
    away = weights - before
    away[-1] = 0.0
    slope = table.T @ (expit(odds) - wanted) + stiff * away
    loss = (np.logaddexp(0.0, odds) - wanted * odds).sum()
    return float(loss + stiff / 2 * (away**2).sum()), np.asarray(slope).ravel()


def shown(fitted: dict[str, dict[str, list[float]]]) -> str:
    """Return the weights as JSON, a sign a line."""
    lines = [
        f"    {json.dumps(name)}: {json.dumps(row)}"
        for name, row in fitted["signs"].items()
    ]
    start = json.dumps(fitted["start"])
    return (
        '{\n  "start": ' + start + ',\n  "signs": {\n' + ",\n".join(lines) + "\n  }\n}"
    )


if __name__ == "__main__":
    main()
