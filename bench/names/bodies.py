"""Bodies by how news has them speak: `python bench/names/bodies.py [--names FILE]`.

Each cell is a short text of its own: a body of `bodies.yaml` in one of its forms, every
third form by turns. True is the body, in full or in its short form, with or without its
article, and the person where one speaks. Half of the names and a third of the forms, by
checksum, are told apart: no rule may be made for them and no miss of theirs is printed.
Bodies of the file itself are real and in lists; those of `invented.yaml` are in none,
and its things (ships, products) stand beside a body that speaks.
"""

import argparse
import re
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench.names.grid import (  # noqa: E402  the path comes first
    GROUPS,
    Body,
    Cell,
    bare,
    filled,
    held,
    readings,
    tally,
    tell,
    words_of,
)

DATA = Path(__file__).with_suffix(".yaml")
LEAST = 3
DOUBLED = re.compile(r"([?!])\.")


class Form(NamedTuple):
    """A sentence or two, whether a person speaks in it, and which names it asks for."""

    text: str
    person: bool
    key: str


def main() -> None:
    """Print the share told rightly for each group."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="of open cells alone")
    parser.add_argument("--by", choices=("name", "form", "sort"), help="of open cells")
    parser.add_argument("--names", type=Path, default=DATA, help="bodies by sort")
    parser.add_argument("--every", type=int, default=3, help="1 for every form")
    options = parser.parse_args()
    counted: Counter[tuple[str, str]] = Counter()
    every = list(cells(options.every, options.names))
    sorts = {cell.text: sort for sort, cell in every}
    for cell, said in readings([cell for _, cell in every]):
        own: Counter[tuple[str, str]] = Counter()
        by = options.by if options.by != "sort" else None
        lines = tally(cell, said, own, by)
        if options.by == "sort" and cell.group == GROUPS[0]:
            kept = {(sorts[cell.text], name): n for (_, name), n in own.items()}
            counted.update(kept)
        counted.update(own)
        if options.misses and cell.group == GROUPS[0]:
            print(*lines, sep="\n", end="\n" * bool(lines))
    tell(counted)


def cells(every: int, names: Path = DATA) -> Iterator[tuple[str, Cell]]:
    """Yield the sort and the cell of every body in so many of the forms by turns."""
    given = yaml.safe_load(DATA.read_text("utf-8"))
    given |= yaml.safe_load(names.read_text("utf-8"))
    forms = [
        Form(text, key == "person" or "{P}" in text, key)
        for key in ("person", "alone", "letters", "short")
        for text in given[key]
    ]
    for row, (sort, body) in enumerate(bodies(given)):
        for column, form in enumerate(forms):
            asked = form.key not in ("letters", "short") or _fits(form, body)
            if (row + column) % every == 0 and asked:
                yield sort, _cell(given, form, body, (sort, row + column))
    yield from (("thing", one) for one in _things(given))


def _things(given: Mapping[str, Any]) -> Iterator[Cell]:
    """Yield the texts in which a body speaks beside a thing, by turns."""
    told = given.get("things", {"names": "", "forms": ()})
    for row, thing in enumerate(told["names"].split(";")):
        for column, text in enumerate(told["forms"]):
            name = thing.strip()
            other = Body(given["others"][row % len(given["others"])], "", "")
            form = Form(text.replace("{T}", name), person=False, key="alone")
            cell = _cell(given, form, other, ("company", row + column))
            mark = GROUPS[2 * _held_name(name) + held(text)]
            yield Cell(cell.text, cell.wanted, cell.body, mark, f"thing: {text}")


def bodies(given: Mapping[str, Any]) -> Iterator[tuple[str, Body]]:
    """Yield every body with its sort."""
    for sort, told in given["bodies"].items():
        for one in told.split(";"):
            full, _, short = (part.strip() for part in one.partition("="))
            yield sort, Body(full, short, sort.removesuffix("+"))


def letters(body: Body) -> str:
    """Return the letters that a long name is shortened to, if any."""
    short = bare(body.short)
    if short.isupper():
        return short
    first = [word[0] for word in bare(body.full).split() if word[:1].isupper()]
    plain = bare(body.full).replace(" ", "").isalpha()
    return "".join(first) if plain and len(first) >= LEAST else ""


def _fits(form: Form, body: Body) -> bool:
    return bool(body.short if form.key == "short" else letters(body))


def _cell(
    given: Mapping[str, Any], form: Form, body: Body, told: tuple[str, int]
) -> Cell:
    sort, turn = told
    mark = GROUPS[2 * _held_name(body.full) + held(form.text)]
    if turn % 2:
        body = Body(*(part.replace("'", "’") for part in (body.full, body.short, "")))
    person, _, she = given["people"][turn % len(given["people"])].partition("|")
    words = words_of(body, person, she) | _own(given, body, sort, turn)
    opening = given["opening"] + "\n\n"
    text, start, end = filled(form.text, words)
    at, called = len(opening), letters(body)
    wanted = ((at + start, at + end, person if form.person else None),)
    known = Body(f"{body.full} ({called})" if called else body.full, body.short, "")
    whole = opening + DOUBLED.sub(r"\1", text) + "\n\n" + given["closing"]
    return Cell(whole, wanted, known, mark, form.text)


def _own(given: Mapping[str, Any], body: Body, sort: str, turn: int) -> dict[str, str]:
    it, called = ("they" if sort.endswith("+") else "it"), letters(body)
    article = "The " if body.full.lower().startswith("the ") else ""
    plain = body.full[-2:] in ("'s", "’s")
    owner = "" if plain else "’" if body.full.endswith("s") else "’s"
    return {
        "A": called,
        "B_": f"{article}{bare(body.full)}",
        "The_A": f"{article}{called}",
        "Bs": body.full + owner,
        "K": sort.removesuffix("+"),
        "It": it.title(),
        "It_": it,
        "O": given["others"][turn % len(given["others"])],
        "small": "" if article else body.full,
    }


def _held_name(full: str) -> bool:
    return zlib.crc32(full.encode()) % 2 == 0


if __name__ == "__main__":
    main()
