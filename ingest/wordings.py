"""Claims in words by their very words: the one of the same words about the same."""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path

from ingest.beside import Beside
from kg.connection import transaction
from kg.ids import fold
from kg.kinds import OTHER
from kg.log import Entry
from kg.model import Claim

VERSION = 1
SCHEMA = """
CREATE TABLE IF NOT EXISTS wording (
  key INTEGER, claim TEXT, PRIMARY KEY (key, claim)
) WITHOUT ROWID;
"""


class Wordings(Beside):
    """The words of a log's claims, as numbers that tell nothing of them."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / f"wordings-{VERSION}.sqlite", SCHEMA, ("wording",))

    def of(self, claim: Claim) -> list[str]:
        """Return the ids of claims that most likely have the same words, sorted."""
        query = "SELECT claim FROM wording WHERE key = ? ORDER BY claim"
        return [id_ for (id_,) in self._database.execute(query, (worded(claim),))]

    def apply(self, entries: Sequence[Entry]) -> None:
        """Take in what follows, as one."""
        known = self.position()
        fresh = [entry for entry in entries if entry.seq > known]
        with transaction(self._database) as database:
            rows = ((worded(one), one.id) for one in _claims(fresh))
            database.executemany("INSERT OR IGNORE INTO wording VALUES (?, ?)", rows)
            if fresh:
                self.move(fresh[-1])


def worded(claim: Claim) -> int:
    """Return a number for a claim's words, language and subject."""
    told = "\0".join((claim.lang, claim.subject or "", fold(claim.text)))
    return number(told)


def number(text: str) -> int:
    """Return 64 bits that stand for a text."""
    digest = blake2b(text.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _claims(entries: Sequence[Entry]) -> Iterator[Claim]:
    for entry in entries:
        record = entry.record() if entry.kind == "claim" else None
        if isinstance(record, Claim) and record.kind == OTHER:
            yield record
