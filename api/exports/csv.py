"""A spreadsheet of claims: one row each; no cell is ever a formula."""

import csv
import re
from collections.abc import Iterator
from io import StringIO

from api.exports.base import Export
from api.figures.labels import UNSEEN
from api.selection import Selection
from api.story import Story
from kg.model import Testimony

COLUMNS = (
    *("id", "claim", "status", "basis", "pro_db", "con_db", "asserted_by"),
    *("denied_by", "withdrawn_by", "sources", "as_of", "address"),
)
# A sign, also as written in CJK text, behind blanks and marks that nobody sees.
FORMULA = re.compile("[\\s\ufffd\u061c\u200b-\u200f\u2060]*[=+@＝＋－＠-]|[\t\r\n]")


def write(selection: Selection) -> Iterator[str]:
    """Yield a heading line and a line for each claim."""
    yield _line(COLUMNS)
    for story in selection.stories():
        yield _line(_cells(selection, story))


def quiet(text: str) -> str:
    """Return a cell that a spreadsheet shows, as it reads, instead of computing it.

    Controls and bidi overrides, behind which a formula could hide, are made visible.
    """
    shown = UNSEEN.sub("\ufffd", text)
    return f"'{shown}" if FORMULA.match(shown) else shown


def _cells(selection: Selection, story: Story) -> tuple[str, ...]:
    verdict = story.verdict
    return (
        story.claim.id,
        quiet(selection.voice.claim(story.claim)),
        verdict.status,
        verdict.basis,
        f"{verdict.pro_db:g}",
        f"{verdict.con_db:g}",
        *(quiet(_who(selection, story, one)) for one in Testimony),
        str(len({one.source.id for one in story.sayings})),
        story.as_of.isoformat() if story.as_of else "",
        selection.address(f"/claims/{story.claim.id}"),
    )


def _who(selection: Selection, story: Story, testimony: Testimony) -> str:
    said = (one.utterance for one in story.sayings)
    ids = {one.claimant for one in said if one.testimony is testimony}
    return "; ".join(sorted(selection.voice.name(one) for one in ids))


def _line(cells: tuple[str, ...]) -> str:
    out = StringIO()
    csv.writer(out, lineterminator="\r\n").writerow(cells)
    return out.getvalue()


CSV = Export(
    name="csv",
    label="CSV",
    media_type="text/csv; charset=utf-8",
    suffix=".csv",
    write=write,
)
