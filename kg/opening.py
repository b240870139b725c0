"""Where a graph's log and files are, from the address that names it."""

from pathlib import Path

from kg.any_log import Log, Turn
from kg.database_address import Place
from kg.errors import BadInputError
from kg.locking import refuse_lockless
from kg.log import SqliteLog
from kg.store.address import shown
from kg.turn import FileTurn


def log_and_turn(
    folder: Path, place: Place | None, *, read_only: bool
) -> tuple[Log, Turn | None]:
    """Return the log that an address names, and whose turn it is to add to it."""
    if place is not None:
        from kg.postgres import PostgresLog, PostgresTurn

        log: Log = PostgresLog(place, read_only=read_only)
        return log, None if read_only else PostgresTurn(place)
    log = SqliteLog(folder / "log.sqlite", read_only=read_only)
    return log, None if read_only else FileTurn(folder / "turn.sqlite")


def cache_of(place: Place) -> Path:
    """Return where the readings of a database's log are kept on this host."""
    folder = Path(place.readings or f".claimgraph/{place.digest}")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def folder_of(url: str, *, read_only: bool) -> Path:
    """Return a store's folder, made unless it is only read."""
    folder = Path(url)
    if "://" in url or (folder.exists() and not folder.is_dir()):
        raise BadInputError(
            f"{shown(url)} is not a folder: what writes or keeps the log takes one "
            "with --store, such as ./data; servers hold readings of it"
        )
    if read_only and not (folder / "log.sqlite").exists():
        raise BadInputError(
            f"{folder} holds no graph: name the folder given to --store, or load "
            "a case into it first"
        )
    if not read_only:
        _make(folder)
    return folder


def _make(folder: Path) -> None:
    """Make a folder if locks work in it; what was made for nothing goes again."""
    made = [one for one in (folder, *folder.parents) if not one.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        refuse_lockless(folder)
    except BadInputError:
        for one in made:
            one.rmdir()
        raise
