"""The records as the log keeps them: canonical JSON, one a line."""

from collections.abc import Iterator

from api.exports.base import Export
from api.selection import Selection
from kg.canon import canonical


def write(selection: Selection) -> Iterator[str]:
    """Yield a line for each record."""
    return (canonical(one) + "\n" for one in selection.records())


JSONL = Export(
    name="jsonl",
    label="JSON Lines",
    media_type="application/x-ndjson",
    suffix=".jsonl",
    write=write,
)
