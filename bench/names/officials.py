"""Of which body somebody is: `python bench/names/officials.py [--misses] [--forms]`.

Introductions of `officials.yaml`, words that tell who a person is beside two or three
bodies, stand by lot where they speak and behind what another body does; with them come
whole texts as in `whose.yaml`, whose bodies, people and offices are drawn. True is the
body in full or in its short form, or none. Half of the introductions and of the texts,
by checksum, are told apart: no miss of theirs is printed and no rule may be made for
them.
"""

import argparse
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random

import yaml

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench.names.grid import bare, filled  # noqa: E402  the path comes first
from bench.names.whose import (  # noqa: E402
    GIVEN,
    SENTENCE,
    Case,
    report,
    wanted_of,
)

GRID = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
BODIES = {**GIVEN["bodies"], **GRID["more"]}
DRAWN, SEED = 6, 11  # texts of each introduction


def main() -> None:
    """Print the share told rightly for each kind, held introductions apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="of open ones alone")
    parser.add_argument("--forms", action="store_true", help="shares of open ones")
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    report(drawn(Random(options.seed)), misses=options.misses, forms=options.forms)


def drawn(random: Random) -> Iterator[Case]:
    """Yield each introduction and each whole text some times by lot."""
    for kind, forms in GRID["introductions"].items():
        for form in forms:
            for _ in range(DRAWN):
                before, at = (
                    random.choice(GRID[one]) for one in ("before", "positions")
                )
                yield _case(kind, form, before + at, random)
    for kind, forms in GRID["kinds"].items():
        for form in forms:
            yield from (_case(kind, form, "", random) for _ in range(DRAWN))


def _case(kind: str, form: str, frame: str, random: Random) -> Case:
    sorts, told, whose = (part.strip() for part in form.split(" | "))
    words = _words(sorts.split(","), random)
    text, start, end = _placed(told, frame, words)
    opening = GIVEN["opening"] + "\n\n"
    whole = f"{opening}{text}\n\n{GIVEN['closing']}"
    wanted = [one for each in whose.split("|") for one in wanted_of(each, words)]
    at = len(opening)
    return Case(whole, at + start, at + end, tuple(wanted), kind, form)


def _placed(told: str, frame: str, words: Mapping[str, str]) -> tuple[str, int, int]:
    if frame:
        who = told.format(**words)
        at = min(frame.find(one) % len(frame) for one in ("{I}", "{J}"))
        if not frame[:at].strip() or frame[:at].rstrip()[-1] in ".”":
            who = who[:1].upper() + who[1:]
        words = {**words, "I": who, "J": who.removesuffix(",")}
    text, start, end = filled(frame or told, words)
    return SENTENCE.sub("The ", text), start, end


def _words(sorts: list[str], random: Random) -> dict[str, str]:
    roles = random.sample(GIVEN["roles"], 2)
    told = [one.partition("|") for one in random.sample(GIVEN["people"], 2)]
    words = {"small": "eRiver", "R": roles[0], "R2": roles[1]}
    words |= {"P": told[0][0], "P2": told[1][0]}
    words |= {"she": told[0][2], "She": told[0][2].title()}
    words |= {"S": words["P"].rpartition(" ")[2], "inquiry": "inquiry"}
    words |= {"tribunal": "tribunal"}
    taken: set[str] = set()
    for letter, sort in zip("ABC", sorts, strict=False):
        key = next(one for one in BODIES if one.startswith(f"{sort}|"))
        every = [one.strip() for one in BODIES[key].split(";")]
        name = random.choice([one for one in every if one not in taken])
        taken.add(name)
        owner = name + ("’" if name.endswith("s") else "’s")
        words |= {letter: name, f"{letter}s": owner, f"{letter}b": bare(name)}
        words |= {f"{letter}k": key.split("|")[1]}
    return words


if __name__ == "__main__":
    main()
