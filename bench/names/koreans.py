"""Koreans who speak in English texts: `python bench/names/koreans.py [--misses]`.

Names are drawn by lot from the surnames and syllables of `ingest/lang/names.yaml`, in
either order, with a hyphen, apart or in one; surnames that are English words (`An`,
`No`, `Oh`, `Im`, `Ha`, `Do`, `So`) in every third. Each meets four forms of
`koreans.yaml`. Right is the name in full at each utterance.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import yaml

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench.names.grid import readings, tell  # noqa: E402  the path comes first
from ingest.components.english_words import data  # noqa: E402
from ingest.said import Said  # noqa: E402

FORMS = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))["forms"]
WORDS = ("an", "no", "oh", "im", "ha", "do", "so", "son", "song", "min", "gum", "ma")
NAMES, EACH, THIRD = 150, 4, 3


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, where in it something is said, and who says it."""

    text: str
    places: tuple[tuple[int, int], ...]
    name: str
    form: str
    group: str


def main() -> None:
    """Print the share told rightly, for surnames that are words and for others."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args()
    counted: Counter[tuple[str, str]] = Counter()
    for cell, said in readings(list(cells(Random(options.seed)))):
        lines = list(tally(cell, said, counted))
        if options.misses:
            print(*lines, sep="\n", end="\n" * bool(lines))
    tell(counted)


def cells(lot: Random) -> Iterator[Cell]:
    """Yield names with forms drawn by lot."""
    for turn in range(NAMES):
        name, surname = drawn(lot, word=turn % THIRD == 0)
        for form in lot.sample(FORMS, EACH):
            group = "an English word" if surname.lower() in WORDS else "other surnames"
            yield cell(form, name, surname, group)


def drawn(lot: Random, *, word: bool) -> tuple[str, str]:
    """Return a name and its surname."""
    korean = data("names")["korean"]
    syllables = sorted({*korean["male"].split(), *korean["female"].split()})
    surname = lot.choice(WORDS if word else korean["surnames"].split()).title()
    one, two = lot.sample(syllables, 2)
    given = lot.choice((f"{one}-{two}", f"{one} {two.title()}", f"{one}{two}"))
    given = given[0].upper() + given[1:]
    first = "-" in given and lot.random() < 2 / THIRD
    return (f"{surname} {given}" if first else f"{given} {surname}"), surname


def cell(form: str, name: str, surname: str, group: str) -> Cell:
    """Return a form filled in, and where something is said in it."""
    text = form.format(N=name, S=surname).replace(" ¶ ", "\n\n")
    places, bare = [], ""
    for at, part in enumerate(text.replace("›", "‹").split("‹")):
        if at % 2:
            places.append((len(bare), len(bare) + len(part)))
        bare += part
    return Cell(bare, tuple(places), name, form, group)


def tally(
    one: Cell, said: Sequence[Said], counted: Counter[tuple[str, str]]
) -> Iterator[str]:
    """Count one cell; yield a line for what is wrong in it."""
    for start, end in one.places:
        found = [each for each in said if each.start < end and start < each.end]
        right = bool(found) and found[0].claimant.person == one.name
        for group in (one.group, "all"):
            counted[group, "marks"] += 1
            counted[group, "found"] += bool(found)
            counted[group, "right"] += right
        if not right:
            told = found[0].claimant if found else None
            yield f"{one.name}: {one.text[max(0, start - 50) : end]!r}: {told}"


if __name__ == "__main__":
    main()
