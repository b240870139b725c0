"""Keys: ids as bytes that stand in their order, a kind's number before ten of an id.

What is no made id is kept as it is told, in a key that is longer than any of a made
one. A log's row tells the same bytes of made ids, and others as they are.
"""

from collections.abc import Iterable
from functools import lru_cache

from kg.packing import BEGINNINGS, CODES, FIRST, packed_id

MADE = 11
TOLD = bytes(MADE)  # between a kind's number and the rest of an id that is not made
SPELLED = "surrogatepass"


@lru_cache(maxsize=65_536)
def key(id: str) -> bytes:
    """Return the key of an id."""
    made = packed_id(id)
    if isinstance(made, bytes):
        return made
    kind, _, rest = id.partition("-")
    code = CODES.get(kind, 0) if id != kind else 0
    return FIRST[code] + TOLD + (rest if code else id).encode(errors=SPELLED)


def id_of(key: bytes) -> str:
    """Return the id that a key was made of."""
    begins = BEGINNINGS[key[0]] if key[0] else ""
    if len(key) == MADE:
        return begins + key[1:].hex()
    return begins + key[1 + MADE :].decode(errors=SPELLED)


def id_told(told: bytes | str) -> str:
    """Return the id that a log's row tells."""
    return told if isinstance(told, str) else id_of(told)


def key_told(told: bytes | str) -> bytes:
    """Return the key of the id that a log's row tells."""
    return key(told) if isinstance(told, str) else told


def within(kind: str) -> tuple[bytes, bytes]:
    """Return what all keys of made ids of a kind lie between, the second outside."""
    code = CODES[kind]
    return bytes((code,)), bytes((code + 1,))


def joined(keys: Iterable[bytes]) -> bytes:
    """Return several keys as one row of bytes; a long one has its length before it."""
    return b"".join(
        one if len(one) == MADE else b"\0" + len(one).to_bytes(4, "big") + one
        for one in keys
    )


def parted(told: bytes) -> list[bytes]:
    """Return the keys that `joined` put together."""
    found: list[bytes] = []
    at = 0
    while at < len(told):
        start, size = at, MADE
        if not told[at]:
            start, size = at + 5, int.from_bytes(told[at + 1 : at + 5], "big")
        found.append(told[start : start + size])
        at = start + size
    return found
