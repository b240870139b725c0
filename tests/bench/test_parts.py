"""What a long fit has computed is computed once, and anew when made of other things."""

from pathlib import Path

import numpy as np
import pytest

from bench.relating import parts
from bench.relating.parts import Parts, parts_in


def told(parts: Parts, value: int) -> list[int]:
    found = parts.kept("numbers", lambda: {"one": np.array([value])})
    return [int(one) for one in found["one"]]


def test_what_is_kept_is_not_computed_again(tmp_path: Path) -> None:
    assert told(parts_in(tmp_path), 1) == [1]
    assert told(parts_in(tmp_path), 2) == [1]


def test_each_step_keeps_its_own(tmp_path: Path) -> None:
    kept = parts_in(tmp_path)
    assert told(kept.within("first"), 1) == [1]
    assert told(kept.within("second"), 2) == [2]
    assert told(kept.within("first"), 3) == [1]


def test_without_a_folder_nothing_is_kept() -> None:
    assert told(parts_in(None), 1) == [1]
    assert told(parts_in(None), 2) == [2]


def test_other_code_or_another_way_of_fitting_computes_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert told(parts_in(tmp_path, "own"), 1) == [1]
    assert told(parts_in(tmp_path, "all"), 2) == [2]
    monkeypatch.setattr(parts, "MADE_OF", ("bench/relating/folds.py",))
    assert told(parts_in(tmp_path, "own"), 3) == [3]


def test_what_fails_halfway_leaves_no_part(tmp_path: Path) -> None:
    def fail() -> dict[str, np.ndarray]:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        parts_in(tmp_path).kept("numbers", fail)
    assert list(tmp_path.rglob("*.npz")) == []
