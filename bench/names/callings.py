"""Whom a word means that the text tells on the way: `python bench/names/callings.py`.

Two to four people of a cast of `callings.yaml` come into a text by name, each with
what they did, own, suffered or where they are from; later one is told of by a word for
that (`sold her flock`, then `the farmer`), or by a pronoun where several have one sex.
Half of the pairs and of the pronouns' forms, by checksum, are told apart as in
`roles.py`.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count
from pathlib import Path

import yaml

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench.names import roles  # noqa: E402  the path comes first
from bench.names.grid import Cell, readings  # noqa: E402

GIVEN = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
FORMS = roles.GIVEN
TOGETHER = 5  # each fifth text names them all in one sentence first
TEXTS = 3  # of each pair, and of each form with pronouns
HE = {"m": ("he", "his", "him"), "f": ("she", "her", "her")}


def main() -> None:
    """Print the share told rightly for each sort, held ones apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="of open pairs alone")
    options = parser.parse_args()
    counted: Counter[tuple[str, str]] = Counter()
    for cell, said in readings(list(cells())):
        [(start, end, _)] = cell.wanted
        found = next((one for one in said if one.start < end and start < one.end), None)
        right = found is not None and roles.is_right(cell, found.claimant)
        counted[cell.group, "texts"] += 1
        counted[cell.group, "found"] += found is not None
        counted[cell.group, "right"] += right
        if options.misses and not right and cell.group.endswith("open"):
            print(roles.miss(cell, found))
    for group in sorted({group for group, _ in counted}):
        of = counted[group, "texts"]
        told = (
            f"{name} {counted[group, name] / of:.3f}" for name in ("found", "right")
        )
        print(f"{group:24} {of:5}", *told)


def cells() -> Iterator[Cell]:
    """Yield the texts of every pair and of every form with pronouns."""
    turn = count()
    for cast, members in GIVEN["casts"].items():
        traps = "".join(GIVEN["traps"].get(cast, [])).split(";")
        for at, word in roles.words_of(members, traps):
            yield from (_of_people(members, at, word, next(turn)) for _ in range(TEXTS))
    for form in GIVEN["pronouns"]:
        yield from (_of_pronouns(form, next(turn)) for _ in range(TEXTS))


def _of_people(members: Sequence[str], at: int | None, word: str, turn: int) -> Cell:
    company = roles.company_of(len(members), at, turn)
    people = [_person(members[one], turn, nth) for nth, one in enumerate(company)]
    meant = people[company.index(at)][0] if at is not None else None
    told = list(_introductions(people, turn))
    between = GIVEN["between"][turn // 4 % len(GIVEN["between"])]
    told.append(between.format(S=_short(meant or people[0][0])))
    last = roles.told_by(FORMS["laters"][turn % len(FORMS["laters"])], word)
    pair = f"{members[at] if at is not None else ''}: {word}"
    sort = "deeds" if meant else "deeds, traps"
    whose = roles.Told(meant, roles.NOBODY, roles.group_of(sort, pair), pair)
    return roles.cell_of(told, last, whose)


def _introductions(people: Sequence[tuple[str, str, str]], turn: int) -> Iterator[str]:
    if turn % TOGETHER == 0:
        every = [name for name, _, _ in people]
        yield GIVEN["together"].format(all=f"{', '.join(every[:-1])} and {every[-1]}")
        for name, sex, deed in people:
            yield _filled("{D}", _short(name), sex, deed)
        return
    for nth, (name, sex, deed) in enumerate(people):
        form = GIVEN["introduced"][(turn + nth) % len(GIVEN["introduced"])]
        yield _filled(form, name, sex, deed).translate({ord(x): None for x in "‹›"})


def _filled(form: str, name: str, sex: str, deed: str) -> str:
    he, his, him = HE[sex]
    shown = name if form.startswith("{D}") else _short(name)
    told = deed.format(S=shown, e=he, h=his, m=him)
    return form.format(P=name, D=told, e=he, E=he.title(), h=his, m=him)


def _of_pronouns(form: str, turn: int) -> Cell:
    text, _, meant = form.rpartition("|")
    sex = roles.SEXES[turn % 2]
    other = roles.SEXES[1 - turn % 2]
    names = {
        "A": _name(sex, turn, 0),
        "B": _name(sex, turn, 1),
        "C": _name(other, turn, 2),
    }
    he, his, him = HE[sex]
    shorts = {f"{key}S": _short(name) for key, name in names.items()}
    words = {"e": he, "E": he.title(), "h": his, "m": him, "e2": HE[other][0]}
    told = text.strip().format(**names, **shorts, **words)
    head, mark, last = told.rpartition("‹")
    told = head.replace("‹", "").replace("›", "") + mark + last
    group = roles.group_of("pronouns", form)
    whose = roles.Told(names[meant.strip()], roles.NOBODY, group, form)
    return roles.cell_of((), told, whose)


def _person(row: str, turn: int, nth: int) -> tuple[str, str, str]:
    sex, deed, _ = (part.strip() for part in row.split("|"))
    sex = roles.SEXES[(turn // 3 + nth) % 2] if sex == "-" else sex
    return _name(sex, turn, nth), sex, deed


def _name(sex: str, turn: int, nth: int) -> str:
    names: list[str] = FORMS["people"][sex].split()
    return names[(turn + 5 * nth) % len(names)].replace("_", " ")


def _short(name: str) -> str:
    return name.rpartition(" ")[2]


if __name__ == "__main__":
    main()
