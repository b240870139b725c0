"""What do the measures give on independent networks that a public package ships?

`pip download --no-deps spliceai==1.3.1`, unpack, then
`python bench/lineage/packages.py spliceai/models/*.h5`: every pair of the files, which
were trained from independent starts on the same data. Printed, for each measure: how
many pairs, the range of the value and of the cosine that means and spreads predict, and
how many read related or stronger.
"""

import sys
from collections import defaultdict
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from evidence.metric import STRONG  # noqa: E402  the path comes first
from evidence.models import open_model  # noqa: E402  the same
from evidence.run import measure  # noqa: E402  the same

NOW = datetime(2026, 1, 1, tzinfo=UTC)
GLOBS = ("*gamma", "*kernel", "*")


def main() -> None:
    """Measure every pair of the files that were named."""
    models = [open_model(one) for one in sys.argv[1:]]
    for glob in GLOBS:
        values: dict[str, list[float]] = defaultdict(list)
        strong = 0
        for a, b in combinations(models, 2):
            measured = measure(a, b, tensors=glob, now=NOW)
            strong += measured.reading in STRONG
            for one in measured.results:
                values[one.metric.name].append(one.found.value)
                if one.metric.name == "raw-cosine":
                    values["  predicted"].append(one.found.detail["predicted"])
        print(f"{glob}: related or stronger {strong}")
        for name, found in values.items():
            print(f"  {name}: {len(found)} pairs, {min(found):.4f} to {max(found):.4f}")


if __name__ == "__main__":
    main()
