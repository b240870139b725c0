"""Names as Korean news has them: `python bench/names/korean_real.py [--misses]`.

Real bodies of twenty-odd sorts and invented people of ten kinds stand in sentence
forms of news: first and second mentions, captions, headlines, joint speakers, staff.
Half of the names and a third of the forms, by checksum, are held out: no rule may be
made for them and no miss of theirs is printed. True is the person with the body, the
body, or somebody of it. `--later` draws other forms: answers that come back, words
lent, bodies told by their kind, clauses that tell whose somebody is, kin, documents.
"""

import argparse
import re
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple, Protocol

import yaml

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench.names.korean import heard, is_closed  # noqa: E402  the path comes first
from ingest.said import Claimant, Said  # noqa: E402

DRAWN, SEED = 40, 1  # of each form, with open names and with held ones
WORDS = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
GROUPS = ("open", "held names", "held form", "both held")
ABROAD, STAGED = ("foreign", "with letters"), ("a stage or pen name",)
HOME = tuple(one for one in WORDS["persons"] if one not in ABROAD + STAGED)
KINDS = {"K": HOME, "party": HOME, "A": ABROAD, "N": STAGED, "B": HOME}
KINDS |= {"C": HOME, "L": HOME}
FIRMS = ("firms", "affiliates", "firms with letters", "startups", "foreign firms")
SORTS = {"A": WORDS["abroad"].split(", "), "party": ("parties",), "C": FIRMS}
SORTS |= {"L": ("unions",)}
COMPOUND = ("남궁", "황보", "제갈", "사공", "선우", "독고", "서문", "동방")
CHINESE = ("", "", "李率", "金道潤", "南宮珉秀", "南宮珉秀律")
PARTICLES = {"은": "은는", "이": "이가", "과": "과와", "을": "을를"}
PARTICLE = re.compile(r"\{([은이과을])\}")
VOICE = re.compile(r"\[(?P<who>[A-Z]+)\|(?P<said>[^\]]+)\]")
DEPARTMENTS = (" 전략기획실", " 사무국")


class Voice(NamedTuple):
    """Where words said stand, and who says them."""

    start: int
    end: int
    who: str


class Case(NamedTuple):
    """A text with its voices, the names in it, and what it is counted under."""

    text: str
    voices: tuple[Voice, ...]
    people: tuple[str, str]
    bodies: tuple[str, str]
    keys: Mapping[str, str]
    group: str


class Told(Protocol):
    """A text with its voices, and what it is counted under."""

    @property
    def text(self) -> str:
        """Return the text."""

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Return where words said stand."""

    @property
    def keys(self) -> Mapping[str, str]:
        """Return its parts by name."""

    @property
    def group(self) -> str:
        """Return which of its names and forms are held out."""


def main() -> None:
    """Print the share told rightly for each group, and for parts of the open one."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="of open cases alone")
    parser.add_argument("--by", choices=("name", "body", "form"), help="of open cases")
    parser.add_argument("--later", action="store_true", help="the other forms")
    options = parser.parse_args()
    forms = WORDS["later" if options.later else "forms"]
    cases = drawn(Random(SEED), forms)
    report(cases, is_right, by=options.by, misses=options.misses)


def report(
    cases: Iterable[Told],
    right_for: Callable[[str, Any, Claimant], bool],
    *,
    by: str | None,
    misses: bool,
) -> None:
    """Print the share of each group, and of parts of the open one."""
    asked, right = Counter[str](), Counter[str]()
    every = list(cases)
    for case, said in zip(every, heard([one.text for one in every]), strict=True):
        is_open = case.group == GROUPS[0]
        for voice in case.voices:
            given = claimant_at(voice, said)
            good = given is not None and right_for(voice.who, case, given)
            part = case.keys.get(by or "") if is_open else None
            for key in filter(None, (case.group, part)):
                asked[key] += 1
                right[key] += good
            if misses and is_open and not good:
                words = case.text[voice.start : voice.end]
                print(f"  {voice.who} {case.text!r} [{words}]: {_told(given)}")
    for key in sorted(asked, key=lambda one: (one not in GROUPS, one)):
        print(f"{key:50} {right[key] / asked[key]:.3f} of {asked[key]}")


def _told(given: Claimant | None) -> str:
    if given is None:
        return "nobody"
    return f"{given.person}, {given.organization}, {given.described_as}"


def held(text: str, parts: int) -> bool:
    """Tell whether a name or a form is held out, by its checksum."""
    return zlib.crc32(text.encode()) % parts == 0


def drawn(random: Random, forms: Sequence[str]) -> Iterator[Case]:
    """Yield so many cases of each form by lot, with open names and with held ones."""
    for form in forms:
        for names in (False, True):
            for _ in range(DRAWN):
                yield _case(random, form, names)


def _case(random: Random, form: str, names: bool) -> Case:
    kind_of, _, template = form.partition(": ")
    kind, person = _person(random, KINDS[kind_of], names)
    other = person
    while other[:1] == person[:1]:
        _, other = _person(random, KINDS[kind_of], names)
    sort, body, office = _body(random, kind_of, names)
    against = body
    while against == body:
        _, against, second = _body(random, kind_of, names)
    said = [one.replace("_", " ") for one in random.sample(WORDS["said"].split(), 3)]
    text, voices = filled(
        template,
        {"P": person, "Q": other, "B": called(body)[0], "C": called(against)[0]}
        | {"O": office, "U": second, "S": surname(person), "L": person.split()[-1]}
        | {"H": CHINESE[min(len(person), 5)], "1": said[0], "2": said[1], "3": said[2]},
    )
    keys = {"name": kind, "body": sort, "form": form}
    group = GROUPS[names + 2 * held(form, 3)]
    return Case(text, voices, (person, other), (body, against), keys, group)


def _person(random: Random, kinds: Sequence[str], names: bool) -> tuple[str, str]:
    kind = random.choice(kinds)
    known = [x for x in WORDS["persons"][kind].split() if held(x, 2) == names]
    return kind, random.choice(known).replace("_", " ")


def _body(random: Random, kind: str, names: bool) -> tuple[str, str, str]:
    sorts = SORTS.get(kind, list(WORDS["bodies"]))
    sort = sorts[0] if len(sorts) == 1 else random.choice(sorts)
    told = WORDS["bodies"][sort]
    known = [one for one in told["names"].split() if held(one, 2) == names]
    return sort, random.choice(known), random.choice(told["offices"].split())


def called(body: str) -> list[str]:
    """Return the names of a body, the one that texts have first."""
    return body.replace("_", " ").split("|")


def surname(person: str) -> str:
    """Return the surname of a Korean."""
    return next((one for one in COMPOUND if person.startswith(one)), person[:1])


def filled(template: str, words: Mapping[str, str]) -> tuple[str, tuple[Voice, ...]]:
    """Return a text and its voices, particles as the words before them want."""
    text = template.replace("%%", "\n\n")
    for key, word in words.items():
        text = text.replace("{" + key + "}", word)
    while found := PARTICLE.search(text):
        before = re.sub(r"\([^()]*\)$", "", text[: found.start()])
        chosen = PARTICLES[found[1]][not is_closed(before)]
        text = text[: found.start()] + chosen + text[found.end() :]
    voices = []
    while found := VOICE.search(text):
        said = found["said"]
        text = text[: found.start()] + said + text[found.end() :]
        quoted = said.startswith('"')
        start = found.start() + quoted
        voices.append(Voice(start, found.start() + len(said) - quoted, found["who"]))
    return text, tuple(voices)


def claimant_at(voice: Voice, said: Sequence[Said]) -> Claimant | None:
    """Return the claimant of what covers most of some words, if any does."""
    shared = [(min(x.end, voice.end) - max(x.start, voice.start), x) for x in said]
    most, best = max(shared, key=lambda one: one[0], default=(0, None))
    return best.claimant if best is not None and most > 0 else None


def is_right(who: str, case: Case, given: Claimant) -> bool:
    """Tell whether a claimant is the voice that was meant."""
    names = [_bare(one) for one in called(case.bodies[0])]
    for part in (one for one in DEPARTMENTS if one in case.text):
        names += [_bare(one + part) for one in names]
    body = given.organization is not None and _bare(given.organization) in names
    first, second = case.people
    described = given.described_as or ""
    if who == "P":
        return given.person == first and body
    if who == "F":
        loose = body or given.organization is None
        return (given.person == first and loose) or first in described
    if who == "T":
        named = given.person in case.people and body
        return named or (first in described and second in described)
    if given.person is not None:
        return False
    if who == "J":
        told = given.organization or described
        return all(called(one)[0] in told for one in case.bodies)
    return body or (who == "B" and _bare(described)[:-1] in names)


def _bare(name: str) -> str:
    return name.replace(" ", "")


if __name__ == "__main__":
    main()
