"""A drive without working locks is told before anything is written to it."""

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from api.cli import main
from kg.errors import BadInputError
from kg.graph import Graph
from kg.locking import refuse_lockless

CODES = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)


class Without:
    """A file system that knows no locks."""

    def __init__(self, code: int) -> None:
        self.code = code

    def lockf(self, _fd: int, _cmd: int, /) -> None:
        """Refuse."""
        raise OSError(self.code, os.strerror(self.code))

    def flock(self, _fd: int, _operation: int, /) -> None:
        """Refuse."""
        raise OSError(self.code, os.strerror(self.code))


class Generous:
    """A file system that grants every lock to everybody."""

    def lockf(self, _fd: int, _cmd: int, /) -> None:
        """Grant."""

    def flock(self, _fd: int, _operation: int, /) -> None:
        """Grant."""


def test_a_local_disk_is_taken_and_left_as_it_was(tmp_path: Path) -> None:
    refuse_lockless(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("code", CODES)
def test_a_drive_that_knows_no_locks_is_refused(tmp_path: Path, code: int) -> None:
    with pytest.raises(BadInputError, match=r"without working locks.*postgresql://"):
        refuse_lockless(tmp_path, locks=Without(code))
    assert list(tmp_path.iterdir()) == []


def test_a_drive_whose_locks_tell_nothing_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="was granted again"):
        refuse_lockless(tmp_path, locks=Generous())


@pytest.mark.parametrize(
    ("kind", "refused"), [("fuse.sshfs", True), ("ext4", False), ("nfs4", False)]
)
def test_the_innermost_mount_decides(tmp_path: Path, kind: str, refused: bool) -> None:
    inner = tmp_path / "a drive"
    inner.mkdir()
    place = str(inner.resolve()).replace(" ", "\\040")
    mounts = tmp_path / "mounts"
    mounts.write_text(f"/dev/x / fuse.rclone rw 0 0\nhost:/ {place} {kind} rw 0 0\n")
    if refused:
        with pytest.raises(BadInputError, match=kind):
            refuse_lockless(inner / "store", mounts=mounts)
    else:
        refuse_lockless(inner, mounts=mounts)


def test_the_command_says_it_and_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kg.locking.System", lambda: Without(errno.ENOLCK))
    store = tmp_path / "some" / "store"
    done = CliRunner().invoke(main, ["check", "--store", str(store)])
    assert (done.exit_code, "without working locks" in done.stderr) == (2, True)
    assert list(tmp_path.iterdir()) == []


def test_what_is_there_already_stays_and_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Graph.open(tmp_path).close()
    before = {one.name: one.read_bytes() for one in tmp_path.iterdir()}
    monkeypatch.setattr("kg.locking.System", lambda: Without(errno.ENOLCK))
    with pytest.raises(BadInputError, match="nothing was changed"):
        Graph.open(tmp_path)
    assert {one.name: one.read_bytes() for one in tmp_path.iterdir()} == before
    Graph.open(tmp_path, read_only=True).close()
