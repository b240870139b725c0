"""Fit how sure an English reading is: `python bench/english_sureness.py --shared DIR`.

On PolNeAR's development part, real news that others marked: a reading is right where
its words answer to a labelled content and its claimant to that content's source; what
answers to no proposition counts for nothing. Our own documents are left out, since
rules learnt them by heart (.93 right there). Isotonic regression on the raw weight:
the knots for `sureness` in ingest/lang/en.yaml, fitted on all articles, and what such
knots tell on each fifth of the articles when they are fitted on the other four.

`--named` prints `named_right` for that file instead: by sort of claimant the share
right of what those knots tell, on `english_readings.jsonl`. Those are readings whose
words answer to a mark, by rules of the moment before they were tuned on the document.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench import extract_english as ours  # noqa: E402  the path comes first
from ingest.components.english_sureness import between  # noqa: E402
from ingest.components.english_words import data  # noqa: E402
from ingest.pipeline import load  # noqa: E402

Outcome = tuple[float, bool]
Knots = list[tuple[float, float]]
FOLDS = 5
READINGS = Path(__file__).with_name("english_readings.jsonl")
DRAWN = 4  # documents in which as many are right as is told, added to each sort
PULL = 4  # how many readings of the general share each block is drawn by


def main() -> None:
    """Print the reliability by folds, then the knots of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, help="where PolNeAR is")
    parser.add_argument("--named", action="store_true", help="fit named_right")
    options = parser.parse_args()
    if options.named:
        print(f"named_right: {named_right()}")
        return
    if options.shared is None:
        parser.error("--shared names the folder that holds PolNeAR")
    texts = ours.read(options.shared / "english-dev" / "polnear-dev.jsonl")
    articles = list(outcomes(texts))
    apart = list(folds(articles))
    mean, share = _mean(apart), _share(apart)
    print(f"{len(apart)} readings, told {mean:.3f}, right {share:.3f}, by five folds:")
    tell(apart)
    print(f"sureness: {[list(knot) for knot in fit(chain(articles))]}")


def named_right() -> dict[str, float]:
    """Return by sort of claimant what share was right of what was told.

    Each document counts once, since one name misread spoils all that its bearer says.
    """
    rows = [json.loads(line) for line in READINGS.read_text("utf-8").splitlines()]
    sorts: dict[str, dict[str, list[Outcome]]] = {}
    for row in rows:
        documents = sorts.setdefault(row["sort"], {})
        documents.setdefault(row["document"], []).append((row["told"], row["right"]))
    return {sort: _named(found.values()) for sort, found in sorted(sorts.items())}


def _named(documents: Iterable[list[Outcome]]) -> float:
    ratios = [_share(one) / _mean(one) for one in documents]
    return round(min(1.0, (sum(ratios) + DRAWN) / (len(ratios) + DRAWN)), 2)


def outcomes(texts: list[ours.Text]) -> Iterator[list[Outcome]]:
    """Yield for each article the raw weights, and if words and claimant are right."""
    load("en")
    data().update(sureness=[[0.0, 0.0], [1.0, 1.0]], named_right={})
    found = ours.extract([one.text for one in texts])
    for one, told, (said, _) in zip(
        texts, ours.propositions(texts), found, strict=True
    ):
        pairs = ours.match(one, said)
        inside = [(gold, x) for gold, x in pairs if gold in told.contents]
        kept = {id(x) for _, x in inside}
        free = {id(x) for _, x in pairs} - kept
        right = {id(x) for gold, x in inside if ours.has_source(one, gold, x)}
        yield [(x.confidence, id(x) in right) for _, x in said if id(x) not in free]


def folds(articles: Sequence[list[Outcome]]) -> Iterator[Outcome]:
    """Yield what is told of each reading by knots that never saw its article."""
    for fold in range(FOLDS):
        knots = fit(chain(x for at, x in enumerate(articles) if at % FOLDS != fold))
        for raw, right in chain(articles[fold::FOLDS]):
            yield between(knots, raw), right


def chain(articles: Iterable[list[Outcome]]) -> list[Outcome]:
    """Return the readings of all articles."""
    return [pair for one in articles for pair in one]


def fit(found: list[Outcome]) -> Knots:
    """Return the knots of isotonic regression: raw weight, share that was right."""
    share = _share(found)
    blocks: list[list[Outcome]] = []
    for pair in sorted(found):
        if blocks and blocks[-1][-1][0] == pair[0]:
            blocks[-1].append(pair)
        else:
            blocks.append([pair])
    while any(_share(a) > _share(b) for a, b in pairwise(blocks)):
        blocks = _pooled(blocks)
    return [(round(_mean(one), 3), _drawn(one, share)) for one in blocks]


def _pooled(blocks: list[list[Outcome]]) -> list[list[Outcome]]:
    """Join the first two neighbours whose shares fall."""
    at = next(i for i, (a, b) in enumerate(pairwise(blocks)) if _share(a) > _share(b))
    return [*blocks[:at], blocks[at] + blocks[at + 1], *blocks[at + 2 :]]


def _mean(block: Sequence[Outcome]) -> float:
    return sum(raw for raw, _ in block) / len(block)


def _share(block: Sequence[Outcome]) -> float:
    return sum(right for _, right in block) / len(block)


def _drawn(block: Sequence[Outcome], share: float) -> float:
    right = sum(right for _, right in block)
    return round((right + PULL * share) / (len(block) + PULL), 3)


def tell(found: Iterable[Outcome]) -> None:
    """Print for each tenth of confidence how many were told and the share right."""
    bins: dict[int, list[Outcome]] = {}
    for sure, right in found:
        bins.setdefault(int(sure * 10 + 1e-9), []).append((sure, right))
    for tenth, block in sorted(bins.items()):
        told = f"told {tenth / 10}+ {len(block):4}"
        print(f"  {told}, mean {_mean(block):.2f}, right {_share(block):.2f}")


if __name__ == "__main__":
    main()
