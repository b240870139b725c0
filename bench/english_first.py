"""First readings of marked English texts beside their marks.

`english_readings.jsonl` holds what rules read in texts on which they had not been tuned
(`bench/english_readings.py` prints it); the marks are those that the texts have now. A
text that has changed since it was read is left out.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.agreement import FIELDS, accepted, document, key
from bench.english_documents import matched
from bench.english_readings import TOLD, digest, texts
from ingest.components.english_draft import Draft
from ingest.components.english_entry import Name
from ingest.components.english_spot import Heard, Spot
from ingest.said import Claimant
from kg.model import Mode

ROOT = Path(__file__).parent.parent
READINGS = Path(__file__).with_name("english_readings.jsonl")
Row = dict[str, Any]
Mark = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class First:
    """A first reading, and what of it is right; None where the marks do not tell.

    `said` is whether its words answer to a mark, `who` whether the person is right and
    the words for somebody unnamed are, `body` whether the organisation is.
    """

    row: Row
    spot: Spot
    mark: Mark | None
    said: bool | None
    who: bool | None = None
    body: bool | None = None

    @property
    def set(self) -> str:
        """Return of which set of texts it is, as a rule one hand's."""
        path = Path(self.row["document"].partition("#")[0])
        return (
            path.parts[1]
            if path.parts[0] == "bench"
            else path.stem
            if path.suffix == ".yaml"
            else path.parent.name
        )

    @property
    def right(self) -> bool:
        """Tell whether words and claimant are right, as far as marks tell."""
        return all(one is not False for one in (self.said, self.who, self.body))


def first_readings(path: Path = READINGS) -> list[First]:
    """Return the first readings of all texts."""
    rows: dict[str, list[Row]] = defaultdict(list)
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        rows[row["document"]].append(row)
    return [one for name, read in rows.items() for one in _beside(name, read)]


def _beside(name: str, rows: Sequence[Row]) -> Iterator[First]:
    """Yield the readings of one text beside its marks."""
    path, _, style = name.partition("#")
    marked = dict(texts(ROOT / path))[
        f"{ROOT / path}#{style}" if style else str(ROOT / path)
    ]
    head, *read = rows
    if digest(marked["text"]) != head["text"]:
        return
    names = {one["full"]: _name(one) for one in head["names"]}
    drafts = [_draft(one) for one in read]
    heard = Heard(marked["text"], names, drafts)
    spots = [Spot(one, heard) for one in drafts]
    if style:
        yield from _by_words(marked, read, spots)
    else:
        yield from _by_place(document(ROOT / path), read, spots)


def _by_words(
    marked: Mark, rows: Sequence[Row], spots: Sequence[Spot]
) -> Iterator[First]:
    """Yield the readings that hold a mark's words; it tells them, who and the body."""
    text = marked["text"]
    for words, *told in (*marked["said"], *marked.get("unmet", ())):
        at = next(
            (
                i
                for i, one in enumerate(spots)
                if words in text[one.draft.start : one.draft.end]
            ),
            None,
        )
        if at is None:
            continue
        mark = (
            {"voice": told[0]}
            if len(told) == 1
            else dict(zip(FIELDS, told, strict=False))
        )
        who, body = judged(mark, spots[at].who)
        yield First(
            row=rows[at], spot=spots[at], mark=mark, said=True, who=who, body=body
        )


def _by_place(
    marked: Mark, rows: Sequence[Row], spots: Sequence[Spot]
) -> Iterator[First]:
    """Yield all readings but those that answer to an optional mark."""
    drafts = [one.draft for one in spots]
    marks = {id(one): mark for mark, one in matched(marked["utterances"], drafts)}
    free = {id(one) for _, one in matched(marked["optional"], drafts)}
    for row, spot in zip(rows, spots, strict=True):
        mark = marks.get(id(spot.draft))
        if mark is not None:
            who, body = judged(mark["claimant"], spot.who)
            yield First(
                row=row, spot=spot, mark=mark["claimant"], said=True, who=who, body=body
            )
        elif id(spot.draft) not in free:
            yield First(row=row, spot=spot, mark=None, said=False)


def judged(mark: Mark, given: Claimant) -> tuple[bool, bool | None]:
    """Return whether who speaks is right, and the body if marks tell it."""
    if "voice" in mark:
        voice = given.person or given.described_as or given.organization
        return voice in mark["voice"].split("|"), None
    named = given.person is not None or given.organization is not None
    free = given.described_as is None and named and "null" in str(mark)
    right = {
        field: key(getattr(given, field)) in accepted(mark[field])
        for field in FIELDS
        if field in mark
    }
    who = right.get("person", True) and (free or right.get("described_as", True))
    return who, right.get("organization")


def _name(told: Row) -> Name:
    sets: Row = {one: set(told[one]) for one in TOLD if one in told}
    every: Row = {"person": False, **told, **sets}
    return Name(**every)


def _draft(row: Row) -> Draft:
    who = Claimant(**row["claimant"])
    place = {"start": row["start"], "end": row["end"], "mode": Mode(row["mode"])}
    return Draft(
        **place,
        claimant=who,
        weight=row["weight"],
        authored="authored" in row and row["authored"],
    )
