"""Whom descriptions mean, whose the unnamed are: `python bench/names/roles.py`.

A text introduces two to four people, or two or three bodies, of a cast of `roles.yaml`,
each by what only that one is, then tells something of one of them by another word. True
is whom the word fits: a person by name, or a body, of which an unnamed voice is too. A
trap fits nobody. Each pair of an introduction and a word stands in some texts of other
companies, orders and forms. Half of the pairs, by checksum, are told apart: no miss of
theirs is printed and no rule may be made for them.
"""

import argparse
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count, product
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench.names.grid import Body, Cell, readings  # noqa: E402  the path comes first
from ingest.said import Claimant, Said  # noqa: E402

GIVEN = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
TEXTS = 3  # of each pair
SEXES = "mf"
NOBODY = Body("", "", "")
QUOTES = "‹›"


@dataclass(frozen=True, slots=True)
class Member:
    """One of a cast: the name, the subject that introduces it, what is told before."""

    name: str
    subject: str
    before: str

    @property
    def short(self) -> str:
        """Return a surname, of a body the whole name."""
        return self.name.rpartition(" ")[2]


def main() -> None:
    """Print the share told rightly for each sort of pair, held ones apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="of open pairs alone")
    options = parser.parse_args()
    counted: Counter[tuple[str, str]] = Counter()
    for cell, said in readings(list(cells())):
        [(start, end, _)] = cell.wanted
        found = next((one for one in said if one.start < end and start < one.end), None)
        right = found is not None and is_right(cell, found.claimant)
        counted[cell.group, "texts"] += 1
        counted[cell.group, "found"] += found is not None
        counted[cell.group, "right"] += right
        if options.misses and not right and cell.group.endswith("open"):
            print(miss(cell, found))
    for group in sorted({group for group, _ in counted}):
        of = counted[group, "texts"]
        told = (
            f"{name} {counted[group, name] / of:.3f}" for name in ("found", "right")
        )
        print(f"{group:24} {of:5}", *told)


def miss(cell: Cell, found: Said | None) -> str:
    """Return what went wrong in a text."""
    wanted = cell.wanted[0][2] or cell.body.full or "nobody named"
    told = found.claimant if found else None
    return f"{cell.form}: {wanted}, not {told}\n    {cell.text!r}"


def is_right(cell: Cell, given: Claimant) -> bool:
    """Tell whether the one is heard who is meant; of a trap, none who is named."""
    person, names = cell.wanted[0][2], cell.body.names - {""}
    told = _bare(given.organization or "")
    if person is not None or given.person is not None:
        return given.person == person
    return told in names if names else told not in cell.body.kind.split("|")[:-1]


def cells() -> Iterator[Cell]:
    """Yield a text for each pair, company and form."""
    turn = count()
    for cast, members in GIVEN["casts"].items():
        traps = "".join(GIVEN["traps"].get(cast, [])).split(";")
        for at, word in _words(members, traps):
            yield from (_of_people(members, at, word, next(turn)) for _ in range(TEXTS))
    traps_of = {number: told.split(";") for number, told in GIVEN["body_traps"]}
    for number, members in enumerate(GIVEN["bodies"]):
        for at, word in _words(members, traps_of.get(number, [])):
            yield from (_of_bodies(members, at, word, next(turn)) for _ in range(TEXTS))
        for at, form in product(range(len(members)), GIVEN["staff"]):
            yield _of_staff(members, at, form, next(turn))


def _words(
    members: Sequence[str], traps: Sequence[str]
) -> Iterator[tuple[int | None, str]]:
    """Yield each later word with whom it means, none for a trap."""
    for at, one in enumerate(members):
        for word in one.rpartition("|")[2].split(";"):
            yield at, word.strip()
    yield from ((None, word.strip()) for word in traps if word.strip())


def held(text: str) -> bool:
    """Tell whether a pair is held out, by its checksum."""
    return zlib.crc32(text.encode()) % 2 == 0


def _group(sort: str, text: str) -> str:
    return f"{sort} {'held' if held(text) else 'open'}"


def _company(size: int, at: int | None, turn: int) -> list[int]:
    """Return who is told of in a text, in order, with the one that is meant."""
    some = 2 + turn % (size - 1)
    start = turn // 2 % size
    around = [(start + step) % size for step in range(size)]
    others = [one for one in around if one != at]
    company = others[: some - (at is not None)]
    if at is not None:
        company.insert(turn % (len(company) + 1), at)
    return company


def _of_people(members: Sequence[str], at: int | None, word: str, turn: int) -> Cell:
    company = _company(len(members), at, turn)
    people = [_person(members[one], turn, nth) for nth, one in enumerate(company)]
    meant = people[company.index(at)] if at is not None else None
    forms = [
        GIVEN["introduced"][(turn + nth) % len(GIVEN["introduced"])]
        for nth in range(len(people))
    ]
    told = [_introduced(one, form) for one, form in zip(people, forms, strict=True)]
    between = _pick(GIVEN["between"], turn // len(GIVEN["introduced"]))
    told.append(between.format(S=(meant or people[0]).short))
    last = _told(_pick(GIVEN["laters"], turn), word)
    pair = f"{members[at] if at is not None else ''}: {word}"
    sort = "people" if meant else "people, traps"
    wanted = meant.name if meant else None
    return _cell(told, last, Told(wanted, NOBODY, _group(sort, pair), pair))


def _of_bodies(members: Sequence[str], at: int | None, word: str, turn: int) -> Cell:
    company = _company(len(members), at, turn)
    bodies = [_body(members[one]) for one in company]
    meant = bodies[company.index(at)] if at is not None else None
    told = _announced(bodies, turn)
    between = _pick(GIVEN["body_between"], turn // len(GIVEN["body_introduced"]))
    told.append(_capital(between.format(S=(meant or bodies[0]).name)))
    forms = GIVEN["body_laters"] if at is not None else GIVEN["laters"]
    pair = f"{members[at] if at is not None else ''}: {word}"
    last = _told(_pick(forms, turn), word)
    return _cell(told, last, _whose(meant, bodies, pair))


def _of_staff(members: Sequence[str], at: int, form: str, turn: int) -> Cell:
    company = _company(len(members), at, turn)
    bodies = [_body(members[one]) for one in company]
    meant = bodies[company.index(at)]
    about = GIVEN["body_between"][-1].format(S=meant.name)
    pair = f"{members[at]}: {form}"
    last = f"{_capital(about)} {form}"
    whose = _whose(meant, bodies, pair, "bodies' staff")
    return _cell(_announced(bodies, turn), last, whose)


@dataclass(frozen=True, slots=True)
class Told:
    """Who is meant in a text, its group and its pair."""

    person: str | None
    body: Body
    group: str
    pair: str


def _whose(
    meant: Member | None, bodies: Sequence[Member], pair: str, sort: str = "bodies"
) -> Told:
    every = "".join(f"{_bare(one.name)}|" for one in bodies)
    body = Body(meant.name if meant else "", "", every)
    return Told(None, body, _group(sort if meant else f"{sort}, traps", pair), pair)


def _person(row: str, turn: int, nth: int) -> Member:
    sex, told, _ = (part.strip() for part in row.split("|"))
    sex = SEXES[(turn // 3 + nth) % 2] if sex == "-" else sex
    names = GIVEN["people"][sex].split()
    name = names[(turn + 5 * nth) % len(names)].replace("_", " ")
    return _member(name, told)


def _body(row: str) -> Member:
    name, told, _ = (part.strip() for part in row.split("|"))
    return _member(name, told)


def _member(name: str, told: str) -> Member:
    if told.endswith("."):
        return Member(name, name.rpartition(" ")[2], told.format(P=name) + " ")
    subject = told if "{P}" in told else f"{{P}}, {told},"
    return Member(name, subject.format(P=name), "")


def _announced(bodies: Sequence[Member], turn: int) -> list[str]:
    forms = GIVEN["body_introduced"]
    return [
        _introduced(one, forms[(turn + nth) % len(forms)])
        for nth, one in enumerate(bodies)
    ]


def _introduced(one: Member, form: str) -> str:
    told = form.format(R=_capital(one.subject), r=one.subject)
    told = told.replace(",.", ".").replace(",,", ",")
    return one.before + told.replace(QUOTES[0], "").replace(QUOTES[1], "")


def _told(form: str, word: str) -> str:
    noun = word.partition(" ")[2] if word.startswith("the ") else word
    owner = word + ("’" if word.endswith("s") else "’s")
    return form.format(
        T=_capital(word),
        t=word,
        Ts=_capital(owner),
        k=noun,
        A="An" if noun[0] in "aeio" else "A",
    )


def _cell(told: Sequence[str], last: str, whose: Told) -> Cell:
    parts = [GIVEN["opening"], *(one for one in told if one), last]
    text = "\n\n".join(parts)
    start, end = text.index(QUOTES[0]), text.index(QUOTES[1])
    text = text.replace(QUOTES[0], "").replace(QUOTES[1], "")
    wanted = ((start, end - 1, whose.person),)
    closed = f"{text}\n\n{GIVEN['closing']}"
    return Cell(closed, wanted, whose.body, whose.group, whose.pair)


def _pick(forms: Sequence[str], turn: int) -> str:
    return forms[turn % len(forms)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _bare(name: str) -> str:
    return name.removeprefix("the ").removeprefix("The ")


if __name__ == "__main__":
    main()
