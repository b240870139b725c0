"""Fit how sure a Korean reading is: `python bench/korean_sureness.py [--held FOLDER]`.

On `korean_readings.jsonl`: readings by rules of the moment before they were tuned on
the document, so that their mistakes are those that a new text meets; ours as tuned
make none there. A reading is right where its words and claimant are; what answers to no
mark is wrong, what answers to an optional one counts for nothing. Prints what is told
of each document by weights that never saw it, then the weights for `sureness` in
ingest/lang/ko.yaml: their level is that of documents that no rule was tuned on yet
(the seven open ones of the ninth set by the rules before they were opened, and
bench/held/korean).

`--held` prints for held documents what the rules tell now, figures alone. `--read`
prints readings of documents for that file, by the rules of this checkout; those that
name older rules were read in a checkout of theirs, by the traits of this one.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

from scipy.optimize import brentq

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench import extract_korean as ours  # noqa: E402  the path comes first
from bench import sureness as sureness_of  # noqa: E402
from ingest.article import Article  # noqa: E402
from ingest.components.korean_draft import Draft  # noqa: E402
from ingest.components.korean_sureness import sureness, traits, weighed  # noqa: E402
from ingest.pipeline import load  # noqa: E402

READINGS = Path(__file__).parent / "korean_readings.jsonl"
PULL = 1.0  # how strongly weights are drawn to nothing
NEW = "never"  # the rules of readings of documents that none was tuned on
Weights = dict[str, float]


class Outcome(NamedTuple):
    """One reading: its document, what the rules went by, what was told, if right."""

    document: str
    rules: str
    traits: Weights
    told: float
    right: bool


def main() -> None:
    """Fit the weights and print their worth, or measure held documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--held", type=Path, help="print what is told now, figures alone"
    )
    parser.add_argument(
        "--read", type=Path, nargs="+", help="print readings of documents"
    )
    options = parser.parse_args()
    if options.read:
        for one in readings(options.read):
            print(json.dumps(one._asdict(), ensure_ascii=False))
        return
    if options.held:
        report(options.held.name, list(readings(sorted(options.held.glob("*.json")))))
        return
    found = [Outcome(**json.loads(line)) for line in READINGS.read_text().splitlines()]
    report("told before", found)
    report("one document left out", list(apart(found)))
    print(json.dumps(levelled(fit(found), found)))


def report(name: str, found: Sequence[Outcome]) -> None:
    """Print what is told and right, and how often a right one is told surer."""
    mean, share = (sum(x) / len(found) for x in zip(*map(_pair, found), strict=True))
    worth = f"AUC {area(found):.3f}, inside documents {inside(found):.3f}"
    print(f"{name}: {len(found)} readings, told {mean:.3f}, right {share:.3f}, {worth}")
    sureness_of.tell(map(_pair, found))


def _pair(one: Outcome) -> tuple[float, bool]:
    return one.told, one.right


def readings(paths: Iterable[Path]) -> Iterator[Outcome]:
    """Yield what the rules read in marked documents, optional things left out."""
    for path in paths:
        marked = json.loads(path.read_text())
        loose = [(one["start"], one["end"]) for one in marked["optional"]]
        left = list(marked["utterances"])
        for draft in _drafts(marked):
            span = (draft.start, draft.end)
            mark = _mark(left, span)
            if mark is None and any(ours.near(span, one) for one in loose):
                continue
            if mark is not None:
                left.remove(mark)
            right = mark is not None and _has_claimant(mark, draft)
            told = {name: float(x) for name, x in traits(draft).items() if x}
            yield Outcome(path.stem, NEW, told, sureness(draft), right)


def _drafts(marked: dict[str, Any]) -> list[Draft]:
    nlp = load("ko")
    doc = nlp.make_doc(marked["text"])
    doc._.article = Article(
        text=marked["text"],
        url="",
        sha256="",
        media_type="text/plain",
        lang="ko",
        published=datetime.fromisoformat(marked["published"] + ours.SEOUL),
        author=ours.author_of(marked),
    )
    return sorted(nlp(doc)._.drafts, key=lambda one: (one.start, -one.end))


def _mark(marks: Sequence[Any], span: ours.Span) -> Any:
    """The mark of a reading: one of the same words first, else one that is near."""
    spans = [(one["start"], one["end"]) for one in marks]
    same = (one for one, place in zip(marks, spans, strict=True) if place == span)
    near = (x for x, at in zip(marks, spans, strict=True) if ours.near(at, span))
    return next(same, None) or next(near, None)


def _has_claimant(mark: Any, draft: Draft) -> bool:
    one = draft.claimant
    return one is not None and ours.same_claimant(mark["claimant"], one)


def fit(found: Sequence[Outcome]) -> Weights:
    """Return the weights of a logistic regression, drawn to nothing by PULL."""
    traits = [one.traits for one in found]
    return sureness_of.fit(traits, [one.right for one in found], pull=PULL)


def apart(found: Sequence[Outcome]) -> Iterator[Outcome]:
    """Yield each reading with what weights tell that never saw its document."""
    for document in sorted({one.document for one in found}):
        weights = fit([one for one in found if one.document != document])
        for one in found:
            if one.document == document:
                yield one._replace(told=_told(one, weights))


def levelled(weights: Weights, found: Sequence[Outcome]) -> Weights:
    """Return the weights at the level of readings by rules that were never tuned."""
    new = [one for one in found if one.rules == NEW]
    share = sum(one.right for one in new) / len(new)

    def over(base: float) -> float:
        told = (_told(one, {**weights, "base": base}) for one in new)
        return sum(told) / len(new) - share

    level = {**weights, "base": brentq(over, -10, 10)}
    return {name: round(weight, 2) for name, weight in level.items()}


def _told(one: Outcome, weights: Weights) -> float:
    every = dict.fromkeys(weights, 0.0) | one.traits | {"base": 1.0}
    return weighed(every, weights)


def area(found: Sequence[Outcome]) -> float:
    """Return how often a right reading is told surer than a wrong one; ties half."""
    return sureness_of.area([_pair(one) for one in found])


def inside(found: Sequence[Outcome]) -> float:
    """Return the same of readings of one document."""
    documents = {one.document for one in found}
    every = [[_pair(x) for x in found if x.document == one] for one in documents]
    each = [sureness_of.told_surer(one) for one in every]
    return sum(surer for surer, _ in each) / max(sum(pairs for _, pairs in each), 1)


if __name__ == "__main__":
    main()
