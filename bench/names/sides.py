"""Which of two bodies at odds is meant: `python bench/names/sides.py [--misses]`.

Each text introduces two or three bodies of `sides.yaml`, tells what happens between
them and has one of them speak by a calling, a short form, a pronoun or its name; or
somebody who may be either, which must stay without a body. Who acted last is as often
wrong as right. Half of the pairs and a third of the callings, by checksum, are told
apart: no rule may be made for them and no miss of theirs is printed.
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

from bench.names.grid import GROUPS, bare, filled, held, readings  # noqa: E402  the path comes first
from ingest.said import Claimant, Said  # noqa: E402

GIVEN = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
SEED = 11
PROLOGUE = "The quarrel has come to a head this week."


class Side(NamedTuple):
    """A body: its name in full, its short forms, and what calls it alone."""

    full: str
    short: tuple[str, ...]
    callings: tuple[str, ...]

    @property
    def names(self) -> set[str]:
        """Return every form of the name that is right."""
        return {bare(one) for one in (self.full, *self.short)}


class Case(NamedTuple):
    """A text, where something is said in it, by which body, and what is asked."""

    text: str
    start: int
    end: int
    who: Side | None
    kind: str
    group: str


def main() -> None:
    """Print the share told rightly for each kind, what is held out apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="of open cells alone")
    options = parser.parse_args()
    asked, right = Counter[str](), Counter[str]()
    for case, said in readings(list(cases(Random(SEED)))):
        told = max(said, key=lambda one: _shared(one, case), default=None)
        told = told if told is not None and _shared(told, case) > 0 else None
        good = told is not None and is_right(case, told.claimant)
        for key in (f"{case.kind}, {case.group}", f"all, {case.group}"):
            asked[key] += 1
            right[key] += good
        if options.misses and case.group == GROUPS[0] and not good:
            print(f"{case.text!r}\n    {case.who and case.who.full}: {told}")
    for key in sorted(asked):
        print(f"{right[key] / asked[key]:.3f} of {asked[key]:4}  {key}")


def cases(random: Random) -> Iterator[Case]:
    """Yield each pair with each of its callings, what is around drawn by lot."""
    for pair in GIVEN["pairs"]:
        sides = {key: side(pair[key]) for key in "abc" if key in pair}
        for own in sides.values():
            for called in own.callings:
                form = random.choice(GIVEN["forms"])
                yield _case(pair, (own, called, "calling"), form, random)
            for called in own.short:
                form = random.choice(GIVEN["forms"])
                yield _case(pair, (own, called, "short form"), form, random)
        for form in GIVEN["nearby"]:
            own = random.choice([sides["a"], sides["b"]])
            called = random.choice(own.callings)
            yield _case(pair, (own, called, "nearby"), form, random)
        for form in random.sample(GIVEN["neither"], 3):
            yield _case(pair, (None, "", "neither"), form, random)


def side(line: str) -> Side:
    """Return a body as a line of the file tells it."""
    names, _, callings = line.partition(" | ")
    full, _, short = names.partition(" = ")
    told = tuple(one.strip() for one in callings.split(";"))
    return Side(full, tuple(one.strip() for one in short.split(",")), told)


def is_right(case: Case, given: Claimant) -> bool:
    """Tell whether the body meant is told, or none where it may be either."""
    body = bare(given.organization or "") or None
    if case.who is None:
        return body is None and given.person is None
    return given.person is None and body in case.who.names


def _shared(one: Said, case: Case) -> int:
    return min(one.end, case.end) - max(one.start, case.start)


def _case(
    pair: Mapping[str, Any],
    told: tuple[Side | None, str, str],
    form: str,
    random: Random,
) -> Case:
    own, called, kind = told
    names = {key: side(pair[key]) for key in "abc" if key in pair}
    full = {key.upper(): one.full for key, one in names.items()}
    acting = random.choice([names["a"], names["b"]])
    event = random.choice(GIVEN["events"]) if kind != "nearby" else ""
    x = own if kind == "nearby" and own is not None else acting
    y = names["b"] if x == names["a"] else names["a"]
    words = {"X": x.short[0], "Y": y.short[0], "k": called, "K": called, "small": ""}
    said, start, end = filled(form, words | {"K": called[:1].upper() + called[1:]})
    lead = pair["told"].format(**full)
    lead = lead[:1].upper() + lead[1:]
    between = event.format(**words)
    ahead = "\n\n".join(one for one in (PROLOGUE, lead, between) if one)
    ahead += random.choice(("\n\n", " ")) if between else "\n\n"
    text = f"{ahead}{said}\n\n{GIVEN['closing']}"
    asked = (kind + form) if kind in ("nearby", "neither") else called
    group = GROUPS[2 * (zlib.crc32(pair["told"].encode()) % 2 == 0) + held(asked)]
    return Case(text, len(ahead) + start, len(ahead) + end, own, kind, group)


if __name__ == "__main__":
    main()
