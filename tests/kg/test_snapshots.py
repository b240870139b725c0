"""The bytes of sources: kept whole, dropped when nothing came of them, checked."""

import gzip
from hashlib import sha256
from pathlib import Path

import pytest

from kg.errors import BrokenLogError
from kg.snapshots import Snapshots

DATA = "김 대표는 아니라고 말했다.".encode()
NAME = sha256(DATA).hexdigest()


def test_what_is_kept_comes_back_to_the_byte(tmp_path: Path) -> None:
    snapshots = Snapshots(tmp_path)
    assert snapshots.stage(DATA) == NAME
    snapshots.keep([NAME])
    snapshots.close()
    assert Snapshots(tmp_path).get(NAME) == DATA
    assert list(Snapshots(tmp_path).findings()) == []


def test_what_is_staged_only_goes_again(tmp_path: Path) -> None:
    snapshots = Snapshots(tmp_path)
    snapshots.stage(DATA)
    snapshots.close()
    assert Snapshots(tmp_path).get(NAME) is None


def test_what_another_run_kept_is_not_dropped(tmp_path: Path) -> None:
    first, second = Snapshots(tmp_path), Snapshots(tmp_path)
    first.stage(DATA)
    first.keep([NAME])
    second.stage(DATA)
    second.close()
    assert first.get(NAME) == DATA


@pytest.mark.parametrize("rest", [b"broken", gzip.compress(b"other", mtime=0)])
def test_a_damaged_snapshot_is_found_and_never_shown(
    tmp_path: Path, rest: bytes
) -> None:
    snapshots = Snapshots(tmp_path)
    snapshots.stage(DATA)
    [file] = tmp_path.rglob("*.gz")
    file.write_bytes(rest)
    with pytest.raises(BrokenLogError, match="damaged"):
        snapshots.get(NAME)
    assert [NAME in one for one in snapshots.findings()] == [True]
