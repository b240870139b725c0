"""Whether a Korean and a Latin name fit: `python bench/names/romanised.py [--misses]`.

Each invented person has spellings that such names have in life. Right is a spelling
that fits its person; wrong is one that fits another person of the list.
"""

import argparse
import sys
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from kg.romanised import fits  # noqa: E402  the path comes first

PEOPLE = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))


def people() -> dict[str, list[str]]:
    """Return the spellings of each person."""
    lines = ([part.strip() for part in one.split("|")] for one in PEOPLE["people"])
    return {name: spelled for name, *spelled in lines}


def main() -> None:
    """Print how many spellings fit their person, and how many another."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print what is wrong")
    options = parser.parse_args()
    known = people()
    every = [(name, one) for name, spelled in known.items() for one in spelled]
    missed = [pair for pair in every if not fits(*pair)]
    others = [(x, one) for name, one in every for x in known if x != name]
    wrong = [pair for pair in others if fits(*pair)]
    if options.misses:
        print("  missed", missed, "wrong", wrong)
    print(f"fit: {1 - len(missed) / len(every):.3f} of {len(every)}")
    print(f"fit another: {len(wrong)} of {len(others)}")


if __name__ == "__main__":
    main()
