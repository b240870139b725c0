"""Names of bodies by ways to tell who is of them: `python bench/names/grid.py`.

Each cell is a short text of its own: a body of `grid.yaml`, introduced with a person or
alone, and spoken of again by surname, pronoun, short form or what it is. True is the
person in full with the body, in full or in its short form, with or without its article;
of a body alone, the body, also where its kind calls it. A third of the forms and of the
introductions, by checksum, are told apart: no rule may be made for them and no miss of
theirs is printed.
"""

import argparse
import sys
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import yaml

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from bench.english_documents import article_of  # noqa: E402  the path comes first
from ingest.listening import listen  # noqa: E402
from ingest.reading import Reading  # noqa: E402
from ingest.said import Claimant, Said  # noqa: E402

DATA = Path(__file__).with_name("grid.yaml")
DAY = "2026-03-04"
BATCH = 200
GROUPS = ("open", "held introduction", "held name", "both held")


class Texted(Protocol):
    """Anything with a text of its own."""

    @property
    def text(self) -> str:
        """Return the text."""


Each = TypeVar("Each", bound=Texted)


@dataclass(frozen=True, slots=True)
class Body:
    """A body: its name as a sentence has it, its short forms, what it is."""

    full: str
    short: str
    kind: str

    @property
    def names(self) -> set[str]:
        """Return every form of the name that is right."""
        name = bare(self.full)
        plain, _, letters = name.partition(" (")
        short = {bare(self.short)} if self.short else set()
        return {name, plain, *([letters[:-1]] if letters else []), *short}


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, what is said in it by whom, and whether it is held out."""

    text: str
    wanted: tuple[tuple[int, int, str | None], ...]
    body: Body
    group: str
    form: str


def main() -> None:
    """Print the share told rightly for each group, for person and body apart."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="of open cells alone")
    parser.add_argument("--by", choices=("name", "form"), help="shares of open cells")
    options = parser.parse_args()
    counted: Counter[tuple[str, str]] = Counter()
    for cell, said in readings(list(cells())):
        lines = tally(cell, said, counted, options.by)
        if options.misses and cell.group == GROUPS[0]:
            print(*lines, sep="\n", end="\n" * bool(lines))
    tell(counted)


def tell(counted: Counter[tuple[str, str]]) -> None:
    """Print for each group how many there are, which share is found and right."""
    for group in sorted({group for group, _ in counted}):
        of = counted[group, "marks"]
        told = (
            f"{name} {counted[group, name] / of:.3f}" for name in ("found", "right")
        )
        print(f"{group:50} {of:5}", *told)


def cells() -> Iterator[Cell]:
    """Yield every body with every introduction, what follows drawn by turns."""
    given = yaml.safe_load(DATA.read_text("utf-8"))
    bodies = [
        Body(*(part.strip() for part in one.split("|"))) for one in given["names"]
    ]
    for row, body in enumerate(bodies):
        for column, form in enumerate(given["introductions"]):
            yield _cell(given, body, form, row + column, alone=False)
        for column, form in enumerate(given["voices"]):
            yield _cell(given, body, form, row + column, alone=True)


def held(text: str) -> bool:
    """Tell whether a form is held out, by its checksum."""
    return zlib.crc32(text.encode()) % 3 == 0


def readings(every: Sequence[Each]) -> Iterator[tuple[Each, Sequence[Said]]]:
    """Yield each cell with what the pipeline finds in it, nothing where it fails."""
    for at in range(0, len(every), BATCH):
        batch = every[at : at + BATCH]
        documents = [
            {"text": one.text, "author": None, "organization": None, "published": DAY}
            for one in batch
        ]
        found = listen([("", article_of(one)) for one in documents])
        for cell, reading in zip(batch, found, strict=True):
            yield cell, reading.said if isinstance(reading, Reading) else ()


def tally(
    cell: Cell, said: Sequence[Said], counted: Counter[tuple[str, str]], by: str | None
) -> list[str]:
    """Count one cell under its group; return a line for what is wrong in it."""
    lines = []
    keys = {"name": cell.body.full, "form": cell.form}
    open_ = cell.group == GROUPS[0]
    groups = [cell.group, *([keys[by]] if by and open_ else [])]
    for start, end, person in cell.wanted:
        found = [one for one in said if one.start < end and start < one.end]
        right = bool(found) and is_right(cell.body, person, found[0].claimant)
        for group in groups:
            counted[group, "marks"] += 1
            counted[group, "found"] += bool(found)
            counted[group, "right"] += right
        if not right:
            told = found[0].claimant if found else None
            lines.append(
                f"{cell.text[start - 40 : end]!r}: {person} {cell.body.full}, {told}"
            )
    return [f"{cell.text!r}", *lines] if lines else []


def is_right(body: Body, person: str | None, given: Claimant) -> bool:
    """Tell whether a claimant is the person with the body, or the body."""
    named = bare(given.organization or "") in body.names
    return given.person == person and named


def _cell(
    given: Mapping[str, Any], body: Body, form: str, turn: int, *, alone: bool
) -> Cell:
    person, _, she = given["people"][turn % len(given["people"])].partition("|")
    first = [(form, None if alone else person)]
    own = given["later_body" if alone else "later_person"]
    first.append((own[turn % len(own)], None if alone else person))
    either = given["later_either"]
    first.append((either[turn % len(either)], None))
    words = words_of(body, person, she)
    parts, wanted, at = [given["opening"]], [], len(given["opening"])
    for template, who in first:
        text, start, end = filled(template, words)
        at += 2
        wanted.append((at + start, at + end, who))
        parts.append(text)
        at += len(text)
    text = "\n\n".join([*parts, given["closing"]])
    group = GROUPS[2 * held(body.full) + held(form)]
    return Cell(text, tuple(wanted), body, group, form)


def filled(template: str, words: Mapping[str, str]) -> tuple[str, int, int]:
    """Return a sentence, its first letter a capital, and the place of what is said."""
    text = template.format(**words)
    keep = text[:2] != text[:2].lower() or text.startswith(
        tuple(words["small"].split())
    )
    text = text if keep else text[:1].upper() + text[1:]
    start, end = text.index("‹"), text.index("›")
    return text.replace("‹", "").replace("›", ""), start, end - 1


def words_of(body: Body, person: str, she: str) -> dict[str, str]:
    short = body.short or body.full
    plain = short.partition(" (")[0]
    owner = body.full.partition(" (")[0]
    return {
        "P": person,
        "S": person.rpartition(" ")[2],
        "She": she.title(),
        "she": she,
        "B": body.full,
        "Bs": owner + ("’" if owner.endswith("s") else "’s"),
        "Bare": bare(body.full),
        "Short": plain,
        "K": body.kind,
        "small": "eRiver iGranary openHarbour",
    }


def bare(name: str) -> str:
    """Return a name without its article."""
    return name.removeprefix("the ").removeprefix("The ")


if __name__ == "__main__":
    main()
