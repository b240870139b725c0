"""One process at a time fills a reading on a server from a log.

A server may let an update through that had begun before another one's end was told: it
then changes what somebody else has read meanwhile, whatever it asks for itself. Those
who share a log are kept apart by the log; see `kg/store/sparql_turn.py` for the others.
"""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path


@contextmanager
def alone(log: Path, reading: str) -> Iterator[None]:
    """Wait for the lock of a reading beside a log's file, and keep it for the block.

    The system lets go of it when a process ends, however it ends.
    """
    name = sha256(reading.encode()).hexdigest()[:16]
    with log.with_name(f"filling-{name}.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
