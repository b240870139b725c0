"""The rows that a record gives by itself: what is searched, listed and counted."""

from collections import Counter
from collections.abc import Iterable

from msgspec.json import decode

from kg.log import Entry
from kg.packing import CODES as KINDS
from kg.packing import packed_id
from kg.store import bigrams
from kg.store.filling import Row, Rows, Told
from kg.store.listing import ASKED, combined, listing
from kg.store.packed import packing
from kg.store.plain import Plain, refuse_unknown
from kg.store.words import PLAIN, plain_words

SHOWN = {*ASKED, *PLAIN}  # of others nothing is searched or listed


def of_themselves(entries: Iterable[Entry | Told], *, held: bool) -> Rows:
    """Return these rows by table; if `held`, the records themselves too, packed."""
    tally, combinations = Counter[str](), Counter[tuple[int, str]]()
    rows: dict[str, list[Row]] = {"listed": [], "words": [], "held": []}
    for entry in entries:
        refuse_unknown(entry.kind)
        tally[entry.kind] += 1
        if held:
            rows["held"].append(_packed(entry))
        if entry.kind not in SHOWN:
            continue
        plain: Plain = decode(entry.payload)
        rows["listed"] += listing(plain, entry.seq)
        combinations.update(combined(plain))
        words = plain_words(plain)
        if words:
            rows["words"].append((entry.seq, bigrams.index(words)))
    several = [(*one, count) for one, count in combinations.items()]
    return {**rows, "tally": [*tally.items()], "combined": several}


def _packed(entry: Entry | Told) -> Row:
    packed = packing().packed(entry.id, entry.kind, entry.payload)
    return (entry.seq, packed_id(entry.id), KINDS[entry.kind], packed)
