"""How far in a log everything that bears on something has been told.

The note is only a shortcut: it holds for the log it was made from and our own rules,
and may be deleted at any time. Then everything is asked about everything once.
"""

import json
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from api.loaded import digest_of
from kg.chain import Entry
from kg.graph import Graph
from kg.model import Claim, Evidence, Record

NOTE = "borne.json"
RULES = Path(__file__).parent.parent / "evidence"
KINDS = {kind.__name__.lower() for kind in (Claim, Evidence)}


def unborne(graph: Graph) -> list[Record] | None:
    """Return the claims and evidence of which nothing was asked; None for all."""
    position = _noted(graph)
    if position is None:
        return None
    return [one.record() for one in _since(graph, position)]


def note_borne(graph: Graph, until: int, now: str) -> None:
    """Note that everything was asked up to a position, or to what is known later."""
    start = _noted(graph) or 0
    waiting = (one.seq for one in _since(graph, start) if (one.known_at or "") > now)
    position = min(until, next(waiting, until + 1) - 1)
    note = {"position": position, "hash": graph.log.hash_at(position)}
    fresh = graph.folder / f"{NOTE}-{os.getpid()}"
    fresh.write_text(json.dumps({**note, "rules": _rules()}), encoding="utf-8")
    fresh.replace(graph.folder / NOTE)


def _since(graph: Graph, position: int) -> Iterator[Entry]:
    entries = graph.log.entries(position, linked=False)
    return (one for one in entries if one.kind in KINDS)


def _noted(graph: Graph) -> int | None:
    try:
        note = json.loads((graph.folder / NOTE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None  # no note, or one that cannot be read
    if not isinstance(note, dict) or note.get("rules") != _rules():
        return None
    position = note.get("position")
    if not isinstance(position, int) or position < 0:
        return None
    same = graph.log.hash_at(position) == note.get("hash")
    return position if same else None


@cache
def _rules() -> str:
    """Return a hash over the rules by which evidence bears on claims."""
    return digest_of(sorted((*RULES.glob("*.py"), *RULES.glob("*.yaml"))))
