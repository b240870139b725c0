"""Fit how sure an English reading is: `python bench/english_sureness.py [--write]`.

On first readings (`bench/english_first.py`): which words are said, who says them and of
which body are three logistic regressions on traits, drawn to nothing by PULL; their
level is that of the latest rules. Prints what is told of each set of texts by weights
that never saw any of it, beside what was told when it was read, and what leaving
doubtful bodies out mends and breaks there. `--write` puts the weights of all into
ingest/lang/sureness_fitted.json.

`--held FOLDER` prints for held documents what the rules tell now, figures alone;
`--shared DIR` the same for PolNeAR's development part, news that others marked, where a
reading is right if its words answer to a labelled content and its source is right.
"""

import argparse
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from bench import english_documents as documents  # noqa: E402  the path comes first
from bench import extract_english as ours  # noqa: E402
from bench.agreement import document  # noqa: E402
from bench.english_first import First, first_readings, judged  # noqa: E402
from bench.sureness import Outcome, Weights, area, fit, tell  # noqa: E402
from ingest.components.english_sureness import (  # noqa: E402
    DOUBTFUL,
    PARTS,
    is_tied,
    weighed,
)

FITTED = ROOT / "ingest" / "lang" / "sureness_fitted.json"
PULL = 1.0  # how strongly weights are drawn to nothing
ASKED = 0.75  # what is told less sure waits for a person
LATEST = frozenset(("ce96c4b", "992dc98"))  # rules whose level is that of now
OLDER = "older"  # what readings by older rules lose, which is not told of new ones
Model = dict[str, Weights]
Told = dict[str, float]


def main() -> None:
    """Print what is told of sets left out, else of other texts."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="keep the weights of all")
    parser.add_argument("--held", type=Path, nargs="+", help="only these folders")
    parser.add_argument("--shared", type=Path, help="where PolNeAR is")
    options = parser.parse_args()
    if options.held:
        found = list(_held(options.held))
        report("held", found)
        tell(found)
        return
    if options.shared:
        found = list(_news(options.shared))
        report("PolNeAR", found)
        tell(found)
        return
    readings = first_readings()
    _sets_left_out(readings)
    if options.write:
        FITTED.write_text(json.dumps(model(readings), indent=1) + "\n", "utf-8")


def _sets_left_out(found: Sequence[First]) -> None:
    told = dict(apart(found))
    matched = [one for one in found if one.said]
    for name in ("all", *sorted({one.set for one in found})):
        some = [one for one in matched if name in ("all", one.set)]
        report(f"{name}, when read", [(one.row["told"], one.right) for one in some])
        report(f"{name}, left out", [(_all(told[id(one)]), one.right) for one in some])
    tied = [one for one in matched if is_tied(one.spot)]
    doubtful = [one for one in tied if told[id(one)]["body"] < DOUBTFUL]
    after = [_without_body(one) for one in doubtful]
    mended = sum(good > one.right for one, good in zip(doubtful, after, strict=True))
    broken = sum(good < one.right for one, good in zip(doubtful, after, strict=True))
    wrong = sum(one.body is False for one in doubtful)
    judged_ = sum(one.body is not None for one in doubtful)
    print(
        f"people tied to a body {len(tied)}, doubtful {len(doubtful)}, of which the"
        f" body is marked {judged_} and wrong {wrong}; mended {mended}, broken {broken}"
    )


def _without_body(one: First) -> bool:
    assert one.mark is not None
    who, body = judged(one.mark, replace(one.spot.who, organization=None))
    return who and body is not False


def _all(told: Told) -> float:
    return float(numpy.prod(list(told.values())))


def apart(found: Sequence[First]) -> Iterator[tuple[int, Told]]:
    """Yield by reading what weights tell of each part that never saw its set."""
    for name in sorted({one.set for one in found}):
        weights = model([one for one in found if one.set != name])
        for one in found:
            if one.set == name:
                yield id(one), _parts(one, weights)


def _parts(one: First, weights: Model) -> Told:
    return {part: weighed(PARTS[part](one.spot), weights[part]) for part in PARTS}


def model(found: Sequence[First]) -> Model:
    """Return the weights of each part, fitted where marks tell it.

    Whether words are right is told where all that is said was marked, and of bodies
    where the person is right.
    """
    usable = {
        "said": [one for one in found if "#" not in one.row["document"]],
        "who": [one for one in found if one.who is not None],
        "body": [one for one in found if one.who and one.body is not None],
    }
    return {part: _fitted(part, some) for part, some in usable.items()}


def _fitted(part: str, found: Sequence[First]) -> Weights:
    traits = [
        {**PARTS[part](one.spot), OLDER: one.row["rules"] not in LATEST}
        for one in found
    ]
    weights = fit(traits, [getattr(one, part) for one in found], pull=PULL)
    return {name: round(x, 2) for name, x in weights.items() if name != OLDER}


def _held(folders: Iterable[Path]) -> Iterator[Outcome]:
    """Yield what is told of the readings of documents whose words answer to a mark."""
    for path in (one for folder in folders for one in sorted(folder.glob("*.json"))):
        marked = document(path)
        for mark, one in documents.matched(
            marked["utterances"], documents.read(marked)
        ):
            yield one.confidence, documents.judge(mark, one)["claimant"]


def _news(shared: Path) -> Iterator[Outcome]:
    """Yield what is told of PolNeAR's readings that answer to a content or nothing."""
    texts = ours.read(shared / "english-dev" / "polnear-dev.jsonl")
    found = ours.extract([one.text for one in texts])
    for one, told, (said, _) in zip(
        texts, ours.propositions(texts), found, strict=True
    ):
        pairs = ours.match(one, said)
        inside = [(gold, x) for gold, x in pairs if gold in told.contents]
        kept = {id(x) for _, x in inside}
        free = {id(x) for _, x in pairs} - kept
        right = {id(x) for gold, x in inside if ours.has_source(one, gold, x)}
        yield from (
            (x.confidence, id(x) in right) for _, x in said if id(x) not in free
        )


def report(name: str, found: Sequence[Outcome]) -> None:
    """Print what is told and right, how well it parts them, and by tenths."""
    mean, share = (sum(x) / len(found) for x in zip(*found, strict=True))
    kept = [right for sure, right in found if sure >= ASKED]
    print(
        f"{name}: {len(found)} readings, told {mean:.3f}, right {share:.3f},"
        f" AUC {area(found):.3f}; told {ASKED} or more {len(kept) / len(found):.2f},"
        f" of which right {sum(kept) / max(1, len(kept)):.3f}"
    )


if __name__ == "__main__":
    main()
