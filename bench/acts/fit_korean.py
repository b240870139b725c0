"""Fit what Korean utterances do: `PYTHONPATH=. python -m bench.acts.fit_korean`.

Fits as `bench/acts/fit.py` does, all acts by weights, and writes
`ingest/lang/acts_fitted_ko.json`. Each utterance is taken twice, once without what the
rules take it for: they know most of these documents by heart, and other texts less.
Prints the share that is right by the rules alone, and by weights that never saw the
heap.
"""

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bench.acts.fit import ACTS, Taste, fit, report, shown
from bench.acts.marked import Marked
from bench.acts.marked_korean import marked_korean
from ingest.components.korean_act import KEPT
from ingest.components.weigh import KOREAN, weights_from
from kg.model import Act

TASTE = Taste(stiff=3.0, lean=0.0)
RULED = tuple(f"{act} " for act in ACTS)


def main() -> None:
    """Print the shares right without a heap, and write the fit on all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--only-write", action="store_true", help="skip the heaps")
    options = parser.parse_args()
    rows = list(marked_korean())
    if not options.only_write:
        report(rows, across(rows))
    KOREAN.write_text(shown(fit(twice(rows), TASTE)) + "\n", encoding="utf-8")


def across(rows: Sequence[Marked]) -> list[str]:
    """Return the act of each utterance by a fit that never saw its heap."""
    told: dict[int, str] = {}
    for heap in {one.heap for one in rows}:
        kept = weights_from(fit(twice([x for x in rows if x.heap != heap]), TASTE))
        for at, one in enumerate(rows):
            if one.heap == heap:
                fitted = kept.likeliest(one.signs, Act(one.rule), KEPT)
                told[at] = str(fitted) if one.contested else one.rule
    return [told[at] for at in range(len(rows))]


def twice(rows: Sequence[Marked]) -> list[Marked]:
    """Return the rows, and each once more without what the rules tell of it."""
    return [*rows, *(replace(one, signs=tuple(_unruled(one))) for one in rows)]


def _unruled(one: Marked) -> Iterator[str]:
    yield from (sign for sign in one.signs if not sign.startswith(("rule=", *RULED)))


if __name__ == "__main__":
    main()
