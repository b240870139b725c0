"""Two bodies of one kind at odds: `python bench/names/korean_sides.py [--misses]`.

Invented bodies of eight kinds and people, some of them words or of one or four letters,
stand in forms of news; later they go by a plain noun (`회사`, `병원 측`, `시`), by an
office, by a surname. Half of the names and a third of the forms, by checksum, are held
out: no rule may be made for them, and no miss of theirs is printed.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench.names.korean_real import (  # noqa: E402  the path comes first
    GROUPS,
    Voice,
    filled,
    held,
    report,
    surname,
)
from ingest.said import Claimant  # noqa: E402

DRAWN, SEED = 24, 5  # of each form, with open names and with held ones
WORDS = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))


class Case(NamedTuple):
    """A text with its voices and who they are, and what it is counted under."""

    text: str
    voices: tuple[Voice, ...]
    bodies: tuple[str, str]
    people: tuple[str, str]
    keys: dict[str, str]
    group: str


def main() -> None:
    """Print the share told rightly for each group, and for parts of the open one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="of open cases alone")
    parser.add_argument("--by", choices=("kind", "form", "name"), help="of open cases")
    options = parser.parse_args()
    report(drawn(Random(SEED)), is_right, by=options.by, misses=options.misses)


def drawn(random: Random) -> Iterator[Case]:
    """Yield so many cases of each form by lot, with open names and with held ones."""
    for form in WORDS["forms"]:
        for names in (False, True):
            for _ in range(DRAWN):
                yield _case(random, form, names)


def _case(random: Random, form: str, names: bool) -> Case:
    kind = random.choice(list(WORDS["kinds"]))
    told = WORDS["kinds"][kind]
    bodies = _two(random, told["names"], names)
    people = _two(random, WORDS["people"], names)
    while surname(people[0]) == surname(people[1]):
        people = _two(random, WORDS["people"], names)
    offices = random.sample(told["offices"].split(), 2)
    noun = random.choice(told["nouns"].split()).replace("_", " ")
    said = [one.replace("_", " ") for one in random.sample(WORDS["said"].split(), 3)]
    first, second = (one.split("|")[0] for one in bodies)
    text, voices = filled(
        form,
        {"A": first, "B": second, "P": people[0], "Q": people[1], "k": noun}
        | {"O": offices[0], "U": offices[1]}
        | {"p": surname(people[0]), "q": surname(people[1])}
        | {str(at): words for at, words in enumerate(said, 1)},
    )
    keys = {"kind": kind, "form": form, "name": people[0]}
    group = GROUPS[names + 2 * held(form, 3)]
    return Case(text, voices, bodies, people, keys, group)


def _two(random: Random, words: str, names: bool) -> tuple[str, str]:
    one, two = random.sample([x for x in words.split() if held(x, 2) == names], 2)
    return one, two


def is_right(who: str, case: Case, given: Claimant) -> bool:
    """Tell whether a claimant is the side, who speaks for it, or nobody of either."""
    if who == "R":
        return given.person == case.people[0]
    if who == "X":
        return given.person is None and given.described_as is not None
    side = who[0] in "BQ"
    body = given.organization in case.bodies[side].split("|")
    if who in "PQ":
        return given.person == case.people[side] and body
    return given.person is None and (
        body or (who[1:] == "X" and "변호인" in _told(given))
    )


def _told(given: Claimant) -> str:
    return given.described_as or ""


if __name__ == "__main__":
    main()
