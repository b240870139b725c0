"""Whether a folder can hold a log: files there can be locked, and locks tell.

SQLite keeps writers apart by locks of the file system. Network drives may know none, or
grant one to everybody; then two writers would spoil the log without a word.
"""

import errno
import fcntl
import re
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Protocol

from kg.errors import BadInputError

MOUNTS = Path("/proc/mounts")
# They grant locks to each host by itself, whatever the others hold.
EACH_ALONE = ("fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.gcsfuse", "fuse.davfs")
HELD = (errno.EAGAIN, errno.EACCES)
NONE_THERE = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL, errno.EIO)
UNWRITABLE = (errno.EROFS, errno.EACCES, errno.EPERM, errno.ENOSPC, errno.EDQUOT)
NOW = fcntl.LOCK_EX | fcntl.LOCK_NB


class Locks(Protocol):
    """The two ways in which a system locks a file: for a process, for one opening."""

    def lockf(self, fd: int, cmd: int, /) -> None:
        """Lock for the process, as SQLite does."""
        ...

    def flock(self, fd: int, operation: int, /) -> None:
        """Lock for this opening of the file alone."""
        ...


class System:
    """The locks of the system that runs us."""

    lockf = staticmethod(fcntl.lockf)
    flock = staticmethod(fcntl.flock)


def refuse_lockless(
    folder: Path, *, locks: Locks | None = None, mounts: Path = MOUNTS
) -> None:
    """Raise `BadInputError` where locks are missing or tell nothing."""
    kind = _file_system(folder, mounts)
    if kind in EACH_ALONE:
        raise _lockless(folder, f"{kind} keeps every host's locks for itself")
    try:
        why = _probe(folder, locks or System())
    except OSError as error:
        if error.errno in UNWRITABLE:
            return  # nothing can be written there: who tries says so
        raise
    if why:
        raise _lockless(folder, why)


def _probe(folder: Path, locks: Locks) -> str:
    """Return why locks do not work in a folder; "" if they do."""
    with ExitStack() as stack:
        one = stack.enter_context(NamedTemporaryFile(dir=folder, prefix=".lock-"))
        other = stack.enter_context(Path(one.name).open("r+b"))
        return (
            _refused(lambda: locks.lockf(one.fileno(), NOW))
            or _refused(lambda: locks.flock(one.fileno(), NOW))
            or _granted_twice(lambda: locks.flock(other.fileno(), NOW))
        )


def _refused(lock: Callable[[], None]) -> str:
    try:
        lock()
    except OSError as error:
        if error.errno in NONE_THERE:
            return f"locking a file there fails: {error.strerror}"
        raise
    return ""


def _granted_twice(lock: Callable[[], None]) -> str:
    try:
        lock()
    except OSError as error:
        if error.errno in HELD:
            return ""
        raise
    return "a lock that is held was granted again"


def _file_system(folder: Path, mounts: Path) -> str:
    """Return the type of the file system of a folder; "" where nobody tells."""
    if not mounts.exists():
        return ""
    lines = (line.split() for line in mounts.read_text("utf-8", "replace").splitlines())
    known = {_plain(one[1]): one[2] for one in lines if len(one) > 2}  # noqa: PLR2004 - device, place, type
    whole = folder.resolve()
    places = (str(one) for one in (whole, *whole.parents))
    return next((known[one] for one in places if one in known), "")


def _plain(place: str) -> str:
    """Return a mount's place without its escapes."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), place)


def _lockless(folder: Path, why: str) -> BadInputError:
    return BadInputError(
        f"{folder} lies on a drive without working locks ({why}), where two writers "
        "would spoil the log: keep the store on a local disk, or the log in a database "
        "(--store postgresql://HOST/NAME); nothing was changed"
    )
