"""What was loaded into a store, so that a case that is there is not read again.

The note is only a shortcut: it holds while the case's files, our own code and the log
up to where the load ended are the same, and may be deleted at any time.
"""

import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from evidence.version import VERSION
from kg.graph import Graph

ROOT = Path(__file__).parent.parent
FLOORS = ("kg", "ingest", "evidence")
CODE = {".py", ".yaml"}
NOTE = "loaded.json"


def is_loaded(graph: Graph, case: Path) -> bool:
    """Tell whether the case is in the store as its files say now."""
    note = _read(graph.folder / NOTE).get(case.resolve().name)
    if not isinstance(note, dict) or note.get("files") != _digest(case):
        return False
    position, hash_ = note.get("position"), note.get("hash")
    if not isinstance(position, int) or not 0 < position <= graph.log.position():
        return False
    return graph.log.hash_at(position) == hash_


def note_loaded(graph: Graph, case: Path) -> None:
    """Note that the case has just been loaded."""
    position = graph.log.position()
    note = {
        "files": _digest(case),
        "position": position,
        "hash": graph.log.hash_at(position),
    }
    path = graph.folder / NOTE
    notes = {**_read(path), case.resolve().name: note}
    path.write_text(json.dumps(notes, indent=1), encoding="utf-8")


def _digest(case: Path) -> str:
    """Return a hash over the case's files and the code that reads them."""
    return digest_of((*_files(case), *_code()))


def digest_of(files: Iterable[Path]) -> str:
    """Return a hash over files and our version."""
    made = sha256(VERSION.encode())
    for path in files:
        made.update(f"\n{path.name} ".encode())
        made.update(sha256(path.read_bytes()).digest())
    return made.hexdigest()


def _files(case: Path) -> Iterator[Path]:
    yield from (one for one in sorted(case.rglob("*")) if one.is_file())


def _code() -> Iterator[Path]:
    for floor in FLOORS:
        files = sorted((ROOT / floor).rglob("*"))
        yield from (one for one in files if one.suffix in CODE)


def _read(path: Path) -> dict[str, object]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # no note, or one that cannot be read: the case is loaded again
    return found if isinstance(found, dict) else {}
