"""The changes of a claim's status alone; weights may move without one."""

from collections.abc import Iterable
from datetime import datetime

from kg.history import Change
from kg.model import Status


def turns(changes: Iterable[Change]) -> list[tuple[datetime, Status]]:
    """Return when the status became another, and which."""
    kept: list[tuple[datetime, Status]] = []
    for one in changes:
        if not kept or one.status is not kept[-1][1]:
            kept.append((one.at, one.status))
    return kept
