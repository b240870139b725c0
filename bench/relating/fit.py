"""Fit how claims are related: `python bench/relating/fit.py [--wordnet DIR] [--own]`.

Fits three small models on pairs of its own (`bench/relating/pairs`) and on the marked
pairs that were opened: which words are opposites (from WordNet's files, as Debian's
`wordnet-base` lays them, and from `ingest/lang/senses.txt`), how sentences stand by
their vectors, and how claims stand by all features. Prints what is right on groups that
a model was not fitted on (five folds), and writes the weights of a fit on all of them
to `ingest/lang/relate_fitted.json`.
"""

import argparse
import json
import random
import zlib
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from bench.relating.groups import Pair, grouped_pairs, lang, marked_pairs
from bench.relating.models import (
    ORDER,
    Asked,
    Floats,
    Linear,
    Marks,
    Network,
    auc,
    joint,
    linear,
    logistic,
    network,
)
from bench.relating.opposites import word_pairs
from ingest.relate import fitted
from ingest.relate.compared import Compared, Label, compare
from ingest.relate.encoder import encoder
from ingest.relate.features import features
from ingest.relate.gist import gist
from ingest.relate.related import by_rule

ROOT = Path(__file__).parents[2]
OPENED = ("tests/ingest/pairs", "bench/held", "bench/held2")
SHARE = np.array([0.3, 0.3, 0.13, 0.27])  # of the labels, whatever the pairs hold
FOLDS, DIGITS = 5, 4
MARKED = 12.0  # weight of a marked pair beside one of a group

Fit = Callable[[Floats, Marks, Floats], Asked]


def main() -> None:
    """Fit, print what is right, and write the weights if asked."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--wordnet", type=Path, help="fit opposites too, on its files")
    asked.add_argument("--own", action="store_true", help="fit on no marked pair")
    told = asked.parse_args()
    torch.set_num_threads(1)
    if told.wordnet:
        fit_words(told.wordnet)
    marked = [p for part in OPENED for p in marked_pairs(ROOT / part / "relate.jsonl")]
    fit_claims(grouped_pairs(), marked, own=told.own)


def fit_words(wordnet: Path) -> None:
    """Fit which words are opposites, and tell how well on words kept apart."""
    pairs = word_pairs(wordnet)
    random.Random(1).shuffle(pairs)
    encoder().encode([word for one, other, _ in pairs for word in (one, other)])
    left, right = (encoder().encode([str(pair[at]) for pair in pairs]) for at in (0, 1))
    told = joint(left.astype(float), right.astype(float))
    marks = np.array([pair[2] for pair in pairs], dtype=int)
    apart = np.array(
        ["far" if zlib.crc32(p[0].encode()) % 4 else "near" for p in pairs]
    )
    also = np.array(["far" if zlib.crc32(p[1].encode()) % 4 else "near" for p in pairs])
    kept, rest = (
        (apart == "near") & (also == "near"),
        (apart == "far") & (also == "far"),
    )
    weight, bias = logistic(told[rest], marks[rest])
    print(f"opposites: AUC {auc(told[kept] @ weight + bias, marks[kept]):.3f}", end=" ")
    print(f"on {kept.sum()} pairs of words kept apart, of {len(pairs)}")
    weight, bias = logistic(told, marks)
    put(words=weight, words_bias=bias)


def fit_claims(pairs: list[Pair], marked: list[Pair], *, own: bool) -> None:
    """Fit on the groups, tell it fold by fold, then fit on the marked pairs too."""
    every: list[Pair] = [*pairs, *marked]
    told = [measured(pair) for pair in every]
    names = list(told[0][0])
    shown = np.array([[one[0][name] for name in names] for one in told])
    sent = joint(*(np.array([one[at] for one in told], float) for at in (1, 2)))
    marks = np.array([ORDER.index(pair.label) for pair in every])
    weights = weighed(every, marks, marked_from=len(pairs))
    folds = np.array([zlib.crc32(pair.group.encode()) % FOLDS for pair in every])
    mine = np.arange(len(every)) < len(pairs)
    used = mine if own else np.ones(len(every), dtype=bool)
    alone = crossed(linear, (sent, marks, weights), folds, used)
    both = np.hstack([shown, alone])
    found = crossed(network, (both, marks, weights), folds, used)
    said = found.argmax(axis=1)
    report("groups", marks[mine], said[mine], weights[mine])
    for part in OPENED:
        of = np.array([str(ROOT / part) + "/" in pair.group for pair in every])
        report(part, marks[of], said[of], np.ones(of.sum()))
    sure = certainties(every, found, np.flatnonzero(used))
    print(sure)
    sentence = Linear(sent[used], marks[used], weights[used])
    net = Network(both[used], marks[used], weights[used])
    put(
        names=names,
        nets=net.told(),
        sentences=sentence.weight,
        sentences_bias=sentence.bias,
    )


def measured(pair: Pair) -> tuple[dict[str, float], Floats, Floats]:
    """Return the features of a pair, and both sentences' vectors."""
    found = _compared(pair)
    grid = found.laid.grid
    told = features(found, by_rule(found).label)
    return told, grid.one.sentence.astype(float), grid.other.sentence.astype(float)


def weighed(every: list[Pair], marks: Marks, marked_from: int) -> Floats:
    """Return weights: labels by their share, groups alike, marked pairs more."""
    count = Counter((pair.group, pair.label) for pair in every)
    told = np.array([count[pair.group, pair.label] ** -0.7 for pair in every])
    told[marked_from:] *= MARKED / 4
    for at, share in enumerate(SHARE):
        told[marks == at] *= share / told[marks == at].sum()
    return told


def crossed(
    fit: Fit,
    told: tuple[Floats, Marks, Floats],
    folds: Marks,
    used: NDArray[np.bool_],
) -> Floats:
    """Return what each fold is told by a model fitted on the other ones."""
    shown, marks, weights = told
    found = np.zeros((len(marks), len(ORDER)))
    for fold in range(FOLDS):
        rest, kept = used & (folds != fold), used & (folds == fold)
        found[kept] = fit(shown[rest], marks[rest], weights[rest])(shown[kept])
    if not used.all():
        found[~used] = fit(shown[used], marks[used], weights[used])(shown[~used])
    return found


def report(name: str, marks: Marks, said: Marks, weight: Floats) -> None:
    """Print the share of labels that are right, and recall / precision of each."""
    right = weight * (said == marks)
    print(f"{name}: {right.sum() / weight.sum():.3f} of {len(marks)}", end="")
    for at, label in enumerate(ORDER):
        recall = right[marks == at].sum() / weight[marks == at].sum()
        precision = right[said == at].sum() / max(weight[said == at].sum(), 1e-12)
        print(f"; {label} {recall:.2f}/{precision:.2f}", end="")
    print()


def certainties(every: list[Pair], found: Floats, places: Marks) -> str:
    """Return what would be done without a person, and wrongly, by the least chance."""
    lines = []
    chance = np.exp(found - found.max(axis=1, keepdims=True))
    chance /= chance.sum(axis=1, keepdims=True)
    rules = [(at, by_rule(_compared(every[at]))) for at in places]
    for label in (Label.SAME, Label.CONTRADICTS, Label.ENTAILS):
        column = ORDER.index(label)
        for least in (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95):
            done = [
                at
                for at, rule in rules
                if rule.certain
                and rule.label is label
                and chance[at].argmax() == column
                and chance[at, column] >= least
            ]
            wrong = sum(every[at].label != label for at in done)
            lines.append(f"{label} from {least}: {len(done)} done, {wrong} wrong")
    return "\n".join(lines)


def _compared(pair: Pair) -> Compared:
    one, other = (gist(text, lang(text)) for text in (pair.one, pair.other))
    return compare(one, other, encoder())


def put(**told: Floats | float | Sequence[object]) -> None:
    """Write weights in lines that a change can be read in, and use them from now on."""
    known = json.loads(fitted.FILE.read_text("utf-8")) if fitted.FILE.exists() else {}
    known |= {name: _plain(one) for name, one in told.items()}
    lines = [
        f"{json.dumps(name)}: {json.dumps(one, ensure_ascii=False)}"
        for name, one in known.items()
    ]
    fitted.FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")
    fitted.fitted.cache_clear()


def _plain(told: object) -> object:
    if isinstance(told, dict):
        return {name: _plain(one) for name, one in told.items()}
    if isinstance(told, list):
        return [_plain(one) for one in told]
    if isinstance(told, np.ndarray):
        return _plain(told.tolist())
    return float(f"{told:.{DIGITS}g}") if isinstance(told, float) else told


if __name__ == "__main__":
    main()
