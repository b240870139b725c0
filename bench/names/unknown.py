"""Unknown names, somebody's or a body's: `python bench/names/unknown.py [--misses]`.

Each cell is a short text of its own: a name of `unknown.yaml` that may be somebody's as
well as a body's, a sign of which it is (told before, beside, or only in the sentence
after), and a way to have it speak, drawn by lot. True is the person without a body of
that name, or the body without a person. Half of the names and a third of the signs and
ways, by checksum, are told apart: no miss of theirs is printed.
"""

import argparse
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench.names.grid import bare, filled, held, readings, tell  # noqa: E402  the path comes first
from ingest.said import Claimant  # noqa: E402

DATA = Path(__file__).with_suffix(".yaml")
DRAWN, SEED = 2, 27  # texts of each name, kind and place of the sign
PRONOUNS = (("he", "his", "Mr"), ("she", "her", "Ms"))


class Cell(NamedTuple):
    """A text, where something is said, by whom, and by which signs."""

    text: str
    start: int
    end: int
    name: str
    person: bool
    place: str
    sign: str
    way: str

    @property
    def held(self) -> str:
        """Return what of it is held out, by checksum."""
        names = f"{'held' if zlib.crc32(self.name.encode()) % 2 else 'open'} names"
        signs = any(one and held(one) for one in (self.sign, self.way))
        return f"{names}, {'held' if signs else 'open'} forms"


def main() -> None:
    """Print the share told rightly for each group."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="of open cells alone")
    parser.add_argument("--by", choices=("sign", "way", "name"), help="of open cells")
    options = parser.parse_args()
    counted: Counter[tuple[str, str]] = Counter()
    for cell, said in readings(list(cells(Random(SEED)))):
        found = [one for one in said if one.start < cell.end and cell.start < one.end]
        right = bool(found) and is_right(cell, found[0].claimant)
        kind = "person" if cell.person else "body"
        open_ = cell.held == "open names, open forms"
        more = [f"{kind} {getattr(cell, options.by)}"] if options.by and open_ else []
        for group in (f"{cell.held}, {kind}, {cell.place}", cell.held, *more):
            counted[group, "marks"] += 1
            counted[group, "found"] += bool(found)
            counted[group, "right"] += right
        if options.misses and open_ and not right:
            told = found[0].claimant if found else None
            print(f"{kind} {cell.name}: {cell.text!r}\n    {told}")
    tell(counted)


def cells(random: Random) -> Iterator[Cell]:
    """Yield some texts of every name as somebody's and as a body's, drawn by lot."""
    given = yaml.safe_load(DATA.read_text("utf-8"))
    for listed in given["names"].values():
        for name in (one.strip() for one in listed.split(";")):
            for person in (True, False):
                for place in ("before", "beside", "after"):
                    for _ in range(DRAWN):
                        yield _cell(given, (name, person, place), random)


def is_right(cell: Cell, given: Claimant) -> bool:
    """Tell whether it is the person alone, or the body alone, `Ltd` being free."""
    body = bare(given.organization or "").removesuffix(" Ltd")
    if cell.person:
        return given.person == cell.name and body != cell.name
    return given.person is None and body == cell.name


def _cell(
    given: Mapping[str, Any], asked: tuple[str, bool, str], random: Random
) -> Cell:
    name, person, place = asked
    sign = random.choice(given["people" if person else "bodies"][place])
    way = "" if place == "beside" else random.choice(given["speaks"])
    if person and place == "before" and random.random() < 1 / 3:
        way = random.choice(given["again"])
    words = _words(given, name, random)
    order = {"before": (sign, way), "beside": (sign,), "after": (way, sign)}[place]
    if random.random() < 1 / 2:
        order = tuple(f"{one}\n\n" for one in order)
    parts = [filled(one if "‹" in one else f"{one}‹›", words) for one in order]
    speaking = next(at for at, one in enumerate(order) if "‹" in one)
    text, start, end = parts[speaking]
    ahead = f"{given['opening']}\n\n" + " ".join(one for one, *_ in parts[:speaking])
    ahead += " " * bool(speaking)
    whole = " ".join([ahead + text, *(one for one, *_ in parts[speaking + 1 :])])
    at = len(ahead)
    text = f"{whole.strip()}\n\n{given['closing']}"
    return Cell(text, at + start, at + end, name, person, place, sign, way)


def _words(given: Mapping[str, Any], name: str, random: Random) -> dict[str, str]:
    body, person, other = random.choice(given["others"]).split("|")
    he, his, title = next(one for one in PRONOUNS if one[0] != other)
    return {
        "N": name,
        "S": name.rpartition(" ")[2],
        "G": random.choice(given["kinds"]),
        "O": body,
        "OP": person,
        "he": he,
        "He": he.title(),
        "his": his,
        "His": his.title(),
        "Mr": title,
        "q": random.choice(given["says"]),
        "small": "",
    }


if __name__ == "__main__":
    main()
