"""Fit how claims are related: `python bench/relating/fit.py [--parts DIR]`.

Fits four small models on pairs of its own (`bench/relating/pairs`), their variants and
the marked pairs that were opened: which words are opposites (from WordNet's files, as
Debian's `wordnet-base` lays them, and from `ingest/lang/senses.txt`), how claims stand
by their sentences' vectors, by all features, and by what each token finds in the other
claim. Prints what is right on groups that a model was not fitted on (five folds of
groups, then a fold an author), and writes the weights of a fit on all of them to
`relate_fitted.json` and `relate_attending.npz` in `ingest/lang`, with the chances from
which something is done without a person: the least ones from which, by folds of either
kind, at most one in fifty was wrong (one in ten of contradictions, which join nothing).
With `--parts DIR` what is computed is kept there, and a later run goes on with it.
"""

import argparse
import json
import random
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import torch

from bench.relating.attending import (
    Texts,
    fitted_on,
    read,
    strange,
    weights_of,
)
from bench.relating.folds import DONE, chances, crossed, least, tell
from bench.relating.groups import Pair, author, few, grouped_pairs, marked_pairs
from bench.relating.measured import Measured, measured
from bench.relating.models import (
    Floats,
    Linear,
    Network,
    auc,
    joint,
    linear,
    logistic,
    network,
)
from bench.relating.opposites import word_pairs
from bench.relating.parts import Arrays, Parts, parts_in
from bench.relating.variants import variants
from ingest.relate import attending, fitted
from ingest.relate.compared import Label
from ingest.relate.encoder import encoder

ROOT = Path(__file__).parents[2]
OPENED = (
    *("tests/ingest/pairs", "bench/held", "bench/held2"),
    *("bench/relating/marked", "bench/relating/disputes"),
)
DIGITS = 4
# Some 30 joins and links in folds show too little to go below.
LEAST = {Label.SAME: 0.7, Label.CONTRADICTS: 0.7}


def main() -> None:
    """Fit, print what is right, and write the weights if asked."""
    asked = argparse.ArgumentParser()
    asked.add_argument("--wordnet", type=Path, help="fit opposites too, on its files")
    asked.add_argument("--own", action="store_true", help="fit on no marked pair")
    asked.add_argument("--parts", type=Path, help="keep what is computed here")
    asked.add_argument("--each", type=int, help="so many pairs of a group at most")
    asked.add_argument("--near", action="store_true", help="no fold an author")
    told = asked.parse_args()
    torch.set_num_threads(1)
    if told.wordnet:
        fit_words(told.wordnet)
    marked = [p for part in OPENED for p in marked_pairs(ROOT / part / "relate.jsonl")]
    parts = parts_in(told.parts, told.own, told.each)
    pairs = few(grouped_pairs(), told.each) if told.each else grouped_pairs()
    fit_claims(_all(pairs, marked, parts, own=told.own), parts, near=told.near)


def fit_words(wordnet: Path) -> None:
    """Fit which words are opposites, and tell how well on words kept apart."""
    pairs = word_pairs(wordnet)
    random.Random(1).shuffle(pairs)
    encoder().encode([word for one, other, _ in pairs for word in (one, other)])
    left, right = (encoder().encode([str(pair[at]) for pair in pairs]) for at in (0, 1))
    told = joint(left, right).astype(float)
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


def _all(pairs: list[Pair], marked: list[Pair], parts: Parts, *, own: bool) -> Measured:
    """Return all pairs measured, their variants too, and which are fitted on."""
    changed = list(variants(pairs))
    sizes = (len(pairs), len(changed))
    told = measured([*pairs, *changed, *marked], sizes, parts.within("pairs"))
    return replace(told, used=told.groups | told.changed) if own else told


def fit_claims(told: Measured, parts: Parts, *, near: bool = False) -> None:
    """Tell fold by fold what is right, then fit on all that is used.

    Without folds of authors (`near`), nothing is done from less than it was until now.
    """
    alone = crossed(linear, told.sent, told, parts.within("sentences by group"))
    both = np.hstack([told.shown, alone])
    found = crossed(network, both, told, parts.within("features by group"))
    by_group = _told(told, found)
    texts = read([text for p in told.pairs for text in (p.one, p.other)])
    by_author = fitted.fitted().sure if near else _by_author(told, texts, parts)
    sure = {label: max(by_group[label], by_author[label]) for label in DONE}
    print(f"done from: {sure}")
    tokens = parts.kept("tokens", lambda: weights_of(fitted_on(texts, told, told.used)))
    put_rows(tokens)
    used = told.used
    sentence = Linear(told.sent[used], told.marks[used], told.weights[used])
    net = Network(both[used], told.marks[used], told.weights[used])
    put(
        names=told.names,
        nets=net.told(),
        sentences=sentence.weight,
        sentences_bias=sentence.bias,
        sure=sure,
    )


def _by_author(told: Measured, texts: Texts, parts: Parts) -> dict[Label, float]:
    """Tell what is right of an author's groups by models fitted on the others'."""
    authors = replace(told, folds=np.array([author(p.group) for p in told.pairs]))
    alone = crossed(linear, told.sent, authors, parts.within("sentences by author"))
    both = np.hstack([told.shown, alone])
    found = crossed(network, both, authors, parts.within("features by author"))
    print("by author, without tokens:")
    _told(authors, found)
    beside = strange(texts, authors, parts.within("tokens by author"))
    print("by author:")
    return _told(authors, (fitted.logged(found) + beside) / 2)


def _told(told: Measured, found: Floats) -> dict[Label, float]:
    """Tell what folds say, and return from which chance they let things be done."""
    found = chances(found)
    tell(told, found, [ROOT / part for part in OPENED])
    counted = told.used & ~told.changed
    return {
        label: max(least(told, found, counted, label), LEAST.get(label, 0.0))
        for label in DONE
    }


def put_rows(told: Arrays) -> None:
    """Write the weights of what attends to tokens, and use them from now on."""
    kept: dict[str, Any] = {name: one.astype(np.float16) for name, one in told.items()}
    np.savez_compressed(attending.FILE, **kept)
    attending.weights.cache_clear()


def put(**told: object) -> None:
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
