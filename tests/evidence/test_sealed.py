"""TorchScript and Keras files give their tensors from a child with limits."""

from collections.abc import Callable
from pathlib import Path

import h5py
import numpy as np
import pytest
import torch

from evidence.weights import open_checkpoint
from kg.errors import BadInputError

Write = Callable[[h5py.File], object]


@pytest.mark.filterwarnings("ignore:.*torch.jit:DeprecationWarning")
@pytest.mark.parametrize("name", ["net.jit", "net.pt"])
def test_a_program_gives_its_tensors(tmp_path: Path, name: str) -> None:
    layer = torch.nn.Linear(3, 2)
    traced = torch.jit.trace(layer, torch.ones(1, 3))  # type: ignore[no-untyped-call]  # torch has none here
    traced.save(str(tmp_path / name))
    weights = open_checkpoint(tmp_path / name)
    assert sorted(weights.slots) == ["bias", "weight"]
    assert torch.equal(weights.tensor("weight"), layer.weight.detach())
    assert weights.files == (tmp_path / name,)


def test_a_file_that_is_no_program_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "net.jit").write_bytes(b"PK\x03\x04 and nothing")
    with pytest.raises(BadInputError, match=r"net\.jit: cannot be opened"):
        open_checkpoint(tmp_path)


def test_keras_weights_are_named_by_their_place(tmp_path: Path) -> None:
    kernel = np.arange(6, dtype=">f4").reshape(2, 3)
    with h5py.File(tmp_path / "net.h5", "w") as file:
        file["model_weights/dense/dense/kernel:0"] = kernel
        file["model_weights/dense/dense/bias:0"] = np.ones(3, dtype="f2")
        file["optimizer_weights/iterations:0"] = 7
    weights = open_checkpoint(tmp_path / "net.h5")
    assert sorted(weights.slots) == ["dense.dense.bias", "dense.dense.kernel"]
    assert weights.tensor("dense.dense.kernel").tolist() == kernel.tolist()
    assert weights.slots["dense.dense.bias"].dtype == "F16"


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (lambda f: f.update(a=h5py.ExternalLink("/etc/passwd", "/x")), "link"),
        (lambda f: f.update(a=h5py.SoftLink("/b")), "link"),
        (lambda f: f.create_dataset("a", data="text"), "no numbers"),
        (
            lambda f: f.create_dataset(
                "a", (4,), "f4", external=[("/etc/passwd", 0, 16)]
            ),
            "another file",
        ),
        (lambda f: f.create_dataset("a", (1 << 40,), "f8", chunks=(8,)), "cannot"),
        (lambda _: None, "no named tensors"),
    ],
)
def test_a_hostile_keras_file_is_refused(
    tmp_path: Path, write: Write, said: str
) -> None:
    with h5py.File(tmp_path / "net.h5", "w") as file:
        write(file)
    with pytest.raises(BadInputError, match=rf"net\.h5.*{said}"):
        open_checkpoint(tmp_path / "net.h5")
