"""What a row of a log's file tells of hashes and times, or leaves to be worked out."""

import json
from collections.abc import Callable, Iterable, Sequence

from kg.chain import TOLD, damaged
from kg.log_tables import HELD
from kg.packing import WHOLE, Row, packed_id

AT_ONCE = 500  # ids asked for by one question


def told_hash(hash_: bytes, odd: str | None) -> str:
    """Return the hash of a row as it is told, `TOLD` if it is not told whole."""
    own = hash_.hex() if len(hash_) == WHOLE else TOLD
    told: str = json.loads(odd).get("hash", own) if odd else own
    return told


def told_latest(stored_at: str, odd: str | None) -> str:
    """Return the latest time at which anything up to a batch was stored."""
    told: str = json.loads(odd).get("latest", stored_at) if odd else stored_at
    return told


def check_latest(batches: Sequence[Row]) -> None:
    """Raise `BrokenLogError` where a batch tells another latest time than there is."""
    latest = ""
    for seq, stored_at, odd in batches:
        latest = max(latest, stored_at)
        if told_latest(stored_at, odd) != latest:
            raise damaged(seq, "the times of storing before it are not as told")


def held(rows: Callable[..., Iterable[Row]], ids: Iterable[str]) -> set[str]:
    """Return those of some ids that a log holds; `rows` asks it."""
    told = {packed_id(one): one for one in ids}
    waiting, found = [*told], set[str]()
    for at in range(0, len(waiting), AT_ONCE):
        some = waiting[at : at + AT_ONCE]
        query = HELD.format(", ".join("?" * len(some)))
        found.update(told[row[0]] for row in rows(query, *some))
    return found
