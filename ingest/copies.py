"""Which articles were read before, nearly word for word, by another publisher.

MinHash signatures (Broder 1997) of three-word shingles, banded so that texts sharing
half of them are almost surely compared; then the shingles themselves decide. What
hundreds of texts have in common is a form (weather, results), and tells nothing; a
text of the very same words is found whatever it shares. It is a reading of the log: it
can be thrown away and made again.
"""

import re
import unicodedata
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from zlib import crc32

from datasketch import MinHash

from ingest.beside import Beside
from kg.connection import transaction
from kg.log import Entry
from kg.model import Source

BANDS, ROWS = 21, 3  # 94 of 100 pairs that share half, 75 of 100 that share 4 in 10
WORDS = 3
CROWDED = 200  # texts that share a band beyond which it tells nothing
BEST = 24  # texts that are compared, those that share most bands
KEPT = 1_000  # texts whose shingles are kept: near ones are asked for again
SHORTEST = 20  # shingles; of shorter texts only the same words are a copy
SHARED = 0.8  # of the shorter one's shingles
UNTOLD = {"application/json", "application/yaml"}  # posts are their author's own words
VERSION = 2
SCHEMA = """
CREATE TABLE IF NOT EXISTS band (key BLOB, source TEXT, PRIMARY KEY (key, source))
  WITHOUT ROWID;
"""
Shingles = frozenset[int]


class Copies(Beside):
    """The signatures of a log's articles, and of those read since."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder / f"copies-{VERSION}.sqlite", SCHEMA, ("band",))
        self._fresh: dict[bytes, list[str]] = {}

    def near(self, text: str) -> list[str]:
        """Return the ids of the sources likeliest to be near-copies of a text, sorted.

        It does not depend on what of them the log holds already.
        """
        found: Counter[str] = Counter()
        *bands, whole = _keys(text) or [b""]
        for key in bands:
            holders = self._holders(key)
            if len(holders) <= CROWDED:
                found.update(holders)
        found.update(dict.fromkeys(sorted(self._holders(whole))[:BEST], BANDS))
        ranked = sorted(found.items(), key=lambda one: (-one[1], one[0]))
        return sorted(source for source, _ in ranked[:BEST])

    def _holders(self, key: bytes) -> set[str]:
        """Return the sources that have the key; of too many, one more than tell."""
        query = "SELECT source FROM band WHERE key = ? ORDER BY source LIMIT ?"
        rows = self._database.execute(query, (key, CROWDED + 1))
        return {*self._fresh.get(key, ()), *(source for (source,) in rows)}

    def put(self, source: Source) -> None:
        """Know an article that the log does not hold yet."""
        for key in _source_keys(source):
            self._fresh.setdefault(key, []).append(source.id)

    def apply(self, entries: Sequence[Entry]) -> None:
        """Take in what follows, as one."""
        known = self.position()
        fresh = [entry for entry in entries if entry.seq > known]
        with transaction(self._database) as database:
            rows = (
                (key, one.id) for one in _sources(fresh) for key in _source_keys(one)
            )
            database.executemany("INSERT OR IGNORE INTO band VALUES (?, ?)", rows)
            if fresh:
                self.move(fresh[-1])
        self._fresh = {}


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
    """Return the bands of the text's signature, numbered; last all shingles as one."""
    found = shingles(text)
    if not found:
        return []
    signature = MinHash(num_perm=BANDS * ROWS, hashfunc=int.from_bytes)
    signature.update_batch(one.to_bytes(4, "big") for one in sorted(found))
    values = signature.digest()
    bands = [
        bytes([band])
        + array("Q", map(int, values[band * ROWS : (band + 1) * ROWS])).tobytes()
        for band in range(BANDS)
    ]
    return [*bands, _whole(found)]


def _whole(found: Shingles) -> bytes:
    packed = array("Q", sorted(found)).tobytes()
    return bytes([BANDS]) + blake2b(packed, digest_size=16).digest()
