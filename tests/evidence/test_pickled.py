"""PyTorch files give their tensors and run nothing."""

import subprocess
from pathlib import Path

import pytest
import torch

from evidence.weights import open_checkpoint
from kg.errors import BadInputError

TENSORS = {"a": torch.arange(6.0).reshape(2, 3), "b": torch.ones(2).bfloat16()}


class Harmful:
    """Runs a command when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[list[str]]]:
        return subprocess.check_call, (["touch", "harmed"],)


@pytest.mark.parametrize("zipped", [True, False])
@pytest.mark.parametrize("inside", [None, "state_dict", "model"])
def test_tensors_are_read_where_trainers_put_them(
    tmp_path: Path, zipped: bool, inside: str | None
) -> None:
    content = {inside: TENSORS, "epoch": 3} if inside else TENSORS
    path = tmp_path / "model.bin"
    torch.save(content, path, _use_new_zipfile_serialization=zipped)
    weights = open_checkpoint(tmp_path)
    assert sorted(weights.slots) == ["a", "b"]
    assert torch.equal(weights.tensor("a"), TENSORS["a"])
    assert torch.equal(weights.tensor("b"), torch.ones(2))
    assert weights.files == (path,)


def test_a_transposed_view_is_read_in_its_own_order(tmp_path: Path) -> None:
    torch.save({"a": TENSORS["a"].T}, tmp_path / "model.pt")
    weights = open_checkpoint(tmp_path / "model.pt")
    assert torch.equal(weights.tensor("a"), TENSORS["a"].T)
    assert [len(piece) for piece in weights.chunks("a", elements=4)] == [4, 2]


@pytest.mark.parametrize("zipped", [True, False])
def test_what_needs_unpickling_is_refused_and_not_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zipped: bool
) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "model.bin"
    torch.save({"a": Harmful()}, path, _use_new_zipfile_serialization=zipped)
    with pytest.raises(BadInputError, match=r"model\.bin: no PyTorch file"):
        open_checkpoint(path)
    assert not (tmp_path / "harmed").exists()


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x80\x02}", b"hello"])
def test_a_file_that_is_none_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "model.bin"
    path.write_bytes(content)
    with pytest.raises(BadInputError, match=r"model\.bin"):
        open_checkpoint(path)


def test_a_file_without_named_tensors_says_so(tmp_path: Path) -> None:
    torch.save([1, 2], tmp_path / "model.pt")
    with pytest.raises(BadInputError, match="no named tensors"):
        open_checkpoint(tmp_path / "model.pt")


def test_what_a_trainer_leaves_beside_the_weights_is_no_model(tmp_path: Path) -> None:
    torch.save(TENSORS, tmp_path / "pytorch_model.bin")
    torch.save({"a": Harmful()}, tmp_path / "training_args.bin")
    torch.save({"a": Harmful()}, tmp_path / "optimizer.pt")
    assert sorted(open_checkpoint(tmp_path).slots) == ["a", "b"]
