"""Which articles were read before, nearly word for word, by another publisher.

MinHash signatures (Broder 1997) of three-word shingles, banded so that texts sharing
half of them are almost surely compared; then the shingles themselves decide. It is a
reading of the log: it can be thrown away and made again.
"""

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from zlib import crc32

from datasketch import MinHash

from kg.connection import Connections, transaction, vacuum
from kg.log import Entry
from kg.model import Source
from kg.store.base import Mark

BANDS, ROWS = 21, 3  # 94 of 100 pairs that share half, 75 of 100 that share 4 in 10
WORDS = 3
KEPT = 1_000  # texts whose shingles are kept: near ones are asked for again
SHORTEST = 20  # shingles; of shorter texts only the same words are a copy
SHARED = 0.8  # of the shorter one's shingles
UNTOLD = {"application/json", "application/yaml"}  # posts are their author's own words
VERSION = 1
SCHEMA = """
CREATE TABLE IF NOT EXISTS mark (
  one INTEGER PRIMARY KEY CHECK (one = 1), position INTEGER, hash TEXT
);
INSERT OR IGNORE INTO mark VALUES (1, 0, '');
CREATE TABLE IF NOT EXISTS band (key BLOB, source TEXT, PRIMARY KEY (key, source))
  WITHOUT ROWID;
"""
Shingles = frozenset[int]


class Copies:
    """The signatures of a log's articles, and of those read since."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / f"copies-{VERSION}.sqlite"
        self._connections = Connections(self._path, durable=False)
        self._connections.get().executescript(SCHEMA)
        self._fresh: dict[bytes, list[str]] = {}

    def near(self, text: str) -> list[str]:
        """Return the ids of sources that may be near-copies of the text, sorted."""
        database = self._connections.get()
        found: set[str] = set()
        for key in _keys(text):
            found.update(self._fresh.get(key, ()))
            rows = database.execute("SELECT source FROM band WHERE key = ?", (key,))
            found.update(source for (source,) in rows)
        return sorted(found)

    def put(self, source: Source) -> None:
        """Know an article that the log does not hold yet."""
        for key in _source_keys(source):
            self._fresh.setdefault(key, []).append(source.id)

    def position(self) -> int:
        """Return how far it has followed the log."""
        return self.mark().position

    def mark(self) -> Mark:
        """Return the position with the hash that the log had there."""
        query = "SELECT position, hash FROM mark"
        [(position, hash_)] = self._connections.get().execute(query).fetchall()
        return Mark(position=position, hash=hash_)

    def apply(self, entries: Sequence[Entry]) -> None:
        """Take in what follows, as one."""
        known = self.position()
        fresh = [entry for entry in entries if entry.seq > known]
        with transaction(self._connections.get()) as database:
            rows = (
                (key, one.id) for one in _sources(fresh) for key in _source_keys(one)
            )
            database.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", rows)
            if fresh:
                last = (fresh[-1].seq, fresh[-1].hash)
                database.execute("UPDATE mark SET position = ?, hash = ?", last)
        self._fresh = {}

    def reset(self) -> None:
        """Forget everything."""
        with transaction(self._connections.get()) as database:
            database.execute("DELETE FROM band")
            database.execute("UPDATE mark SET position = 0, hash = ''")

    def vacuum(self) -> None:
        """Forget everything, and let nothing of it stand in the file."""
        self.reset()
        vacuum(self._connections.get(), self._path)

    def close(self) -> None:
        """Let go of the file."""
        self._connections.close()


def is_copy(one: str, other: str) -> bool:
    """Tell whether two texts are nearly the same, or one is most of the other."""
    left, right = shingles(one), shingles(other)
    least = min(len(left), len(right))
    if least < SHORTEST:
        return _words(one) == _words(other) and bool(left)
    return len(left & right) >= SHARED * least


@lru_cache(maxsize=KEPT)
def shingles(text: str) -> Shingles:
    """Return the hashes of the text's runs of three words."""
    words = _words(text)
    runs = (words[at : at + WORDS] for at in range(max(1, len(words) - WORDS + 1)))
    return frozenset(crc32(" ".join(run).encode()) for run in runs if run)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())


def _sources(entries: Iterable[Entry]) -> Iterator[Source]:
    for entry in entries:
        record = entry.record() if entry.kind == "source" else None
        if isinstance(record, Source):
            yield record


def _source_keys(source: Source) -> list[bytes]:
    return [] if source.media_type in UNTOLD else _keys(source.text)


def _keys(text: str) -> list[bytes]:
    """Return the bands of the text's signature, each with its number."""
    found = shingles(text)
    if not found:
        return []
    signature = MinHash(num_perm=BANDS * ROWS, hashfunc=int.from_bytes)
    signature.update_batch(one.to_bytes(4, "big") for one in sorted(found))
    values = signature.digest()
    return [
        bytes([band])
        + array("Q", map(int, values[band * ROWS : (band + 1) * ROWS])).tobytes()
        for band in range(BANDS)
    ]
