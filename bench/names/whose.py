"""Which body speaks, or is somebody's: `python bench/names/whose.py [--misses]`.

Each form of `whose.yaml` has a clause or two in which two bodies are told of, and what
one of them, or somebody of it, says. Bodies of the sorts that a form asks for are drawn
by lot, as are the people and the offices. True is the body in full or in its short
form, or that no body is told where there is none. Half of the forms, by checksum, are
told apart: no miss of theirs is printed and no rule may be made for them.
"""

import argparse
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench.names.grid import bare, filled, readings  # noqa: E402  the path comes first
from ingest.said import Claimant, Said  # noqa: E402

GIVEN = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
DRAWN, SEED = 8, 6  # texts of each form
SENTENCE = re.compile(r"(?<=[.”] )the ")


class Case(NamedTuple):
    """A text, where something is said in it, and all by whom it may be told to be."""

    text: str
    start: int
    end: int
    wanted: tuple[tuple[str | None, str | None], ...]
    kind: str
    form: str


def main() -> None:
    """Print the share told rightly for each kind, held forms apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="of open forms alone")
    parser.add_argument("--forms", action="store_true", help="shares of open forms")
    options = parser.parse_args()
    report(drawn(Random(SEED)), misses=options.misses, forms=options.forms)


def report(cases: Iterable[Case], *, misses: bool, forms: bool) -> None:
    """Print the share of each kind, open and held apart, and what is wrong in open."""
    asked, right = Counter[str](), Counter[str]()
    for case, said in readings(list(cases)):
        told = max(said, key=lambda one: shared(one, case), default=None)
        told = told if told is not None and shared(told, case) > 0 else None
        good = told is not None and is_right(case, told.claimant)
        open_ = not held(case.form)
        mark = "open" if open_ else "held"
        keys = [f"{case.kind}, {mark}", f"all, {mark}"]
        for key in keys + [case.form] * (forms and open_):
            asked[key] += 1
            right[key] += good
        if misses and open_ and not good:
            print(f"{case.text!r}\n    {case.wanted}, not {told and told.claimant}")
    for key, count in sorted(asked.items()):
        print(f"{right[key] / count:.3f} of {count:4}  {key}")


def drawn(random: Random) -> Iterator[Case]:
    """Yield the texts of every form by lot."""
    for kind, forms in GIVEN["kinds"].items():
        for form in forms:
            yield from (_case(kind, form, random) for _ in range(DRAWN))


def held(form: str) -> bool:
    """Tell whether a form is held out, by its checksum."""
    return zlib.crc32(form.encode()) % 2 == 0


def is_right(case: Case, given: Claimant) -> bool:
    """Tell whether the person and the body are right; nobody's may be told with one."""
    body = bare(given.organization or "") or None
    return (given.person, body) in case.wanted


def shared(one: Said, case: Case) -> int:
    """Tell how many characters an utterance has in common with what is asked."""
    return min(one.end, case.end) - max(one.start, case.start)


def _case(kind: str, form: str, random: Random) -> Case:
    sorts, template, whose = (part.strip() for part in form.split(" | "))
    words = _words(sorts.split(","), random)
    text, start, end = filled(template, words)
    text = SENTENCE.sub("The ", text)
    opening = GIVEN["opening"] + "\n\n"
    whole = f"{opening}{text}\n\n{GIVEN['closing']}"
    wanted = [one for each in whose.split("|") for one in wanted_of(each, words)]
    at = len(opening)
    return Case(whole, at + start, at + end, tuple(wanted), kind, form)


def wanted_of(
    whose: str, words: Mapping[str, str]
) -> Iterator[tuple[str | None, str | None]]:
    """Yield who may be told: a person of none may be left so; `~` is of no name."""
    person, _, body = whose.strip().rpartition(" ")
    who = words.get(person) or person.format(**words) or None
    if body in ("-", "~"):
        yield who, None
        return
    full = bare(words[body])
    yield from ((who, one) for one in (full, full.partition(" (")[0]))


def _words(sorts: list[str], random: Random) -> dict[str, str]:
    words: dict[str, str] = {"small": "eRiver", "R": random.choice(GIVEN["roles"])}
    told = [one.partition("|") for one in random.sample(GIVEN["people"], 2)]
    words |= {"P": told[0][0], "P2": told[1][0], "She": told[0][2].title()}
    words["S"] = words["P"].rpartition(" ")[2]
    taken: set[str] = set()
    for letter, sort in zip("AB", sorts, strict=False):
        key = next(one for one in GIVEN["bodies"] if one.startswith(f"{sort}|"))
        every = [one.strip() for one in GIVEN["bodies"][key].split(";")]
        name = random.choice([one for one in every if one not in taken])
        taken.add(name)
        owner = name + ("’" if name.endswith("s") else "’s")
        words |= {letter: name, f"{letter}s": owner, f"{letter}k": key.split("|")[1]}
    return words


if __name__ == "__main__":
    main()
