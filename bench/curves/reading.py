"""How fast and in how much memory logs are read: `python bench/curves/reading.py`.

Writes a `.wandb` file of 100,000 history rows and a CSV of 1,000,000 rows, reads each
in a process of its own, and prints rows a second and memory; for CSV also beside the
standard library's reader alone, in the same run.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from tests.evidence.log_writers import history, wandb  # noqa: E402  the path comes first

OURS = """
import sys, time
from pathlib import Path
from evidence.curves import read_curve
def peak():
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(one.split()[1]) / 1024 for one in lines if one.startswith("VmHWM"))
base, start = peak(), time.perf_counter()
curve = read_curve([Path(sys.argv[1])], named={})
print(time.perf_counter() - start, len(curve))
print(peak() - base, file=sys.stderr)
"""
PLAIN = """
import csv, sys, time
start = time.perf_counter()
with open(sys.argv[1], newline="") as file:
    rows = sum(1 for _ in csv.reader(file)) - 1
print(time.perf_counter() - start, rows)
"""


def rows(count: int) -> Iterator[dict[str, float]]:
    """Yield rows as trainers log them."""
    for n in range(count):
        yield {
            "_step": n,
            "train/loss": 2 + 8 / (1 + n / 50),
            "learning_rate": 3e-4,
            "tokens": n * 1_048_576,
            "_timestamp": 1.75e9 + n * 1.25,
            "grad_norm": 0.5,
        }


def timed(code: str, path: Path) -> tuple[float, str]:
    """Return rows a second of a fresh process, and what it says of its memory."""
    done = subprocess.run(
        [sys.executable, "-c", code, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, count = done.stdout.split()
    return int(count) / float(seconds), done.stderr.strip()


def main() -> None:
    """Print one line a kind of log."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "run.wandb"
        path.write_bytes(wandb(map(history, rows(100_000))))
        speed, grown = timed(OURS, path)
        print(f".wandb: {speed:,.0f} rows/s, {float(grown):.0f} MiB more at the peak")
        table = Path(folder) / "run.csv"
        with table.open("w") as file:
            file.write(",".join(next(rows(1))) + "\n")
            file.writelines(
                ",".join(json.dumps(one) for one in row.values()) + "\n"
                for row in rows(1_000_000)
            )
        speed, grown = timed(OURS, table)
        size = table.stat().st_size / 2**20
        print(
            f".csv of 1,000,000 rows, {size:.0f} MiB: {speed:,.0f} rows/s, "
            f"{speed / timed(PLAIN, table)[0]:.2f} of csv.reader alone, "
            f"{float(grown):.0f} MiB more at the peak"
        )


if __name__ == "__main__":
    main()
