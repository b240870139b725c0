"""What models say of groups that they were not fitted on, and what would be done."""

from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from bench.relating.measured import Bools, Measured
from bench.relating.models import ORDER, Fit, Floats, Marks, Shown
from bench.relating.parts import Arrays, Parts
from ingest.relate.compared import Label

# What is done without a person, and the share of it that may be wrong.
DONE = {Label.SAME: 1 / 50, Label.CONTRADICTS: 1 / 10, Label.ENTAILS: 1 / 50}
Asked = Callable[[Bools, Bools], Floats]
CHANCES = (0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98)


def crossed(fit: Fit, shown: Shown, told: Measured, parts: Parts) -> Floats:
    """Return what each fold is told by a model fitted on the other ones."""

    def of(rest: Bools, kept: Bools) -> Floats:
        ask = fit(shown[rest], told.marks[rest], told.weights[rest])
        return ask(shown[kept])

    return by_fold(of, told, parts)


def by_fold(of: Asked, told: Measured, parts: Parts) -> Floats:
    """Return what each fold is told, by what the other ones and it are given to."""
    found = np.zeros((len(told.marks), len(ORDER)))
    for fold in sorted(set(told.folds.tolist())):
        rest, kept = told.used & (told.folds != fold), told.folds == fold

        def make(rest: Bools = rest, kept: Bools = kept) -> Arrays:
            return {"found": of(rest, kept)}

        found[kept] = parts.kept(f"fold {fold}", make)["found"]
    return found


def chances(found: Floats) -> Floats:
    """Return each label's chance by the numbers that a model has told."""
    raised = np.exp(found - found.max(axis=1, keepdims=True))
    return np.asarray(raised / raised.sum(axis=1, keepdims=True))


def tell(told: Measured, found: Floats, parts: Sequence[Path]) -> None:
    """Print what is right, and what would be done without a person by each chance."""
    said = found.argmax(axis=1)
    for name, of in (("groups", told.groups), ("variants", told.changed)):
        report(name, told.marks[of], said[of], told.weights[of])
    for part in parts:
        of = np.array([f"{part}/" in pair.group for pair in told.pairs])
        report(part.name, told.marks[of], said[of], np.ones(of.sum()))
    for label in DONE:
        for chance in CHANCES:
            print(_once(told, done(told, found, label, chance), label, chance))


def _once(told: Measured, made: Bools, label: Label, chance: float) -> str:
    """Return what would be done from a chance on, of variants apart."""
    wrong = made & (told.marks != ORDER.index(label))
    return (
        f"{label} from {chance}: {(made & ~told.changed).sum()} done, "
        f"{(wrong & ~told.changed).sum()} wrong; of variants "
        f"{(made & told.changed).sum()}, {(wrong & told.changed).sum()} wrong"
    )


def done(told: Measured, found: Floats, label: Label, chance: float) -> Bools:
    """Return which pairs would be done without a person from a chance on."""
    at = ORDER.index(label)
    likely = (found.argmax(axis=1) == at) & (found[:, at] >= chance)
    return np.asarray(likely & (told.certain == at))


def least(told: Measured, found: Floats, used: Bools, label: Label) -> float:
    """Return the least chance from which no more is done wrongly than may be."""
    wrong = told.marks != ORDER.index(label)
    for chance in CHANCES:
        made = used & done(told, found, label, chance)
        if (made & wrong).sum() <= made.sum() * DONE[label]:
            return chance
    return 1.0


def report(name: str, marks: Marks, said: Marks, weight: Floats) -> None:
    """Print the share of labels that are right, and recall / precision of each."""
    right = weight * (said == marks)
    print(f"{name}: {right.sum() / weight.sum():.3f} of {len(marks)}", end="")
    for at, label in enumerate(ORDER):
        recall = right[marks == at].sum() / max(weight[marks == at].sum(), 1e-12)
        precision = right[said == at].sum() / max(weight[said == at].sum(), 1e-12)
        print(f"; {label} {recall:.2f}/{precision:.2f}", end="")
    print()
