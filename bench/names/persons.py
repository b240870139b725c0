"""Names of people by ways to tell that they speak: `python bench/names/persons.py`.

Each cell is a short text of its own: a person of `persons.yaml`, whose first mention
speaks or who speaks by a later one, by surname, courtesy, label of a transcript or
pronoun. True is the name in full; of which body somebody is does not count. Every name
meets every third form, by turns. Half of the names and a third of the forms, by
checksum, are told apart: no rule may be made for them and no miss of theirs is printed.
"""

import argparse
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench.names.grid import GROUPS, filled, held, readings, tell  # noqa: E402  the path comes first
from ingest.said import Said  # noqa: E402

DATA = Path(__file__).with_suffix(".yaml")
TURN = 3
OTHERS = {"he": ("Mr", "Ann"), "she": ("Ms", "Paul")}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody: the name in full, the one said later, he or she, what kind of name."""

    full: str
    later: str
    he: str
    kind: str

    @property
    def held(self) -> bool:
        """Tell whether the name is held out, by its checksum."""
        return zlib.crc32(self.full.encode()) % 2 == 0


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, where in it who speaks, by which form, and whether it is held out."""

    text: str
    start: int
    end: int
    person: Person
    form: str

    @property
    def group(self) -> str:
        """Return how the cell is told: open, or what of it is held out."""
        return GROUPS[2 * self.person.held + held(self.form)]


def main() -> None:
    """Print the share told rightly for each group."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="of open cells alone")
    parser.add_argument("--by", choices=("kind", "form"), help="shares of open cells")
    parser.add_argument("--names", type=Path, default=DATA, help="people by kind")
    options = parser.parse_args()
    counted: Counter[tuple[str, str]] = Counter()
    for cell, said in readings(list(cells(options.names))):
        line = tally(cell, said, counted, options.by)
        if options.misses and line and cell.group == GROUPS[0]:
            print(line)
    tell(counted)


def people(names: Path = DATA) -> Iterator[Person]:
    """Yield everybody of the list."""
    for kind, sexes in yaml.safe_load(names.read_text("utf-8"))["names"].items():
        for he, listed in sexes.items():
            for one in listed.split(";"):
                full, _, later = (part.strip() for part in one.partition(" / "))
                yield Person(full, later or full.split()[-1], he, kind)


def cells(names: Path = DATA) -> Iterator[Cell]:
    """Yield every person with every third form, introductions by turns."""
    given = yaml.safe_load(DATA.read_text("utf-8"))
    forms = [*given["firsts"], *given["later"]]
    for row, person in enumerate(people(names)):
        for column, form in enumerate(forms):
            if (row + column) % TURN == 0:
                yield _cell(given, person, form, (row + column) // TURN)


def tally(
    cell: Cell, said: Sequence[Said], counted: Counter[tuple[str, str]], by: str | None
) -> str:
    """Count one cell under its group; return a line for what is wrong in it."""
    keys = {"kind": cell.person.kind, "form": cell.form.replace("\n\n", " / ")}
    open_ = cell.group == GROUPS[0]
    found = [one for one in said if one.start < cell.end and cell.start < one.end]
    right = bool(found) and is_right(cell.person, found[0])
    for group in (cell.group, *([keys[by]] if by and open_ else [])):
        counted[group, "marks"] += 1
        counted[group, "found"] += bool(found)
        counted[group, "right"] += right
    told = found[0].claimant if found else None
    return "" if right else f"{cell.person.full}: {cell.text!r}, {told}"


def is_right(person: Person, one: Said) -> bool:
    """Tell whether somebody is named in full; a full stop at the end is free."""
    return (one.claimant.person or "").rstrip(".") == person.full.rstrip(".")


def _cell(given: Mapping[str, Any], person: Person, form: str, turn: int) -> Cell:
    words = _words(person)
    known = given["introduced"]
    alone = [one for one in known if "Strand" not in one or "{he}" not in form]
    ahead = [] if form in given["firsts"] else [alone[turn % len(alone)]]
    parts = [given["opening"], *(filled(f"{one}‹›", words)[0] for one in ahead)]
    text, start, end = filled(form, words)
    at = sum(len(one) + 2 for one in parts)
    whole = "\n\n".join([*parts, text, given["closing"]])
    return Cell(whole, at + start, at + end, person, form)


def _words(person: Person) -> dict[str, str]:
    title, other = OTHERS[person.he]
    later = person.later
    return {
        "P": person.full,
        "S": later,
        "T": later[:1].upper() + later[1:],
        "L": later.upper(),
        "Ss": later + ("’" if later.endswith("s") else "’s"),
        "Mr": title,
        "MR": title.upper(),
        "O": other,
        "he": person.he,
        "small": "",
    }


if __name__ == "__main__":
    main()
