"""Checkpoints are read a piece at a time, and only from where they say."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from evidence.weights import open_checkpoint
from kg.errors import BadInputError

DTYPES = [
    *(torch.float16, torch.bfloat16, torch.float8_e4m3fn, torch.float8_e5m2),
    *(torch.float64, torch.int8, torch.int64, torch.bool),
]


def index(folder: Path, places: dict[str, str]) -> Path:
    path = folder / "model.safetensors.index.json"
    path.write_text(json.dumps({"weight_map": places}))
    return path


def shards(folder: Path) -> Path:
    save_file({"a": torch.ones(3)}, folder / "1.safetensors")
    save_file({"b": torch.zeros(2)}, folder / "2.safetensors")
    return index(folder, {"a": "1.safetensors", "b": "2.safetensors"})


@pytest.mark.parametrize("dtype", DTYPES, ids=str)
def test_every_dtype_is_read_as_its_numbers(tmp_path: Path, dtype: torch.dtype) -> None:
    tensor = torch.arange(6).reshape(2, 3).to(dtype)
    save_file({"t": tensor}, tmp_path / "t.safetensors")
    read = open_checkpoint(tmp_path / "t.safetensors").tensor("t")
    assert torch.equal(read.double(), tensor.double())


def test_pieces_join_to_the_whole(tmp_path: Path) -> None:
    tensor = torch.arange(10.0)
    save_file({"t": tensor}, tmp_path / "t.safetensors")
    weights = open_checkpoint(tmp_path / "t.safetensors")
    pieces = [piece.clone() for piece in weights.chunks("t", elements=3)]
    assert [len(piece) for piece in pieces] == [3, 3, 3, 1]
    assert torch.equal(torch.cat(pieces), tensor)
    assert weights.digest("t") == sha256(tensor.numpy().tobytes()).hexdigest()


def test_an_empty_tensor_is_empty(tmp_path: Path) -> None:
    save_file({"t": torch.zeros(0, 4)}, tmp_path / "t.safetensors")
    assert open_checkpoint(tmp_path).tensor("t").shape == (0, 4)


@pytest.mark.parametrize("whole", [True, False], ids=["folder", "index"])
def test_shards_are_one_model(tmp_path: Path, whole: bool) -> None:
    path = shards(tmp_path)
    weights = open_checkpoint(tmp_path if whole else path)
    assert sorted(weights.slots) == ["a", "b"]
    assert weights.parameters == 5
    assert [one.name for one in weights.files] == ["1.safetensors", "2.safetensors"]


@pytest.mark.parametrize(
    "shard", ["../1.safetensors", "/etc/passwd", "x/../1.safetensors", "..\\1", 7]
)
def test_an_index_cannot_point_out_of_its_folder(tmp_path: Path, shard: str) -> None:
    shards(tmp_path)
    path = index(tmp_path, {"a": shard})
    with pytest.raises(BadInputError, match="'a' points to"):
        open_checkpoint(path)


def test_a_missing_shard_is_named(tmp_path: Path) -> None:
    path = index(tmp_path, {"a": "gone.safetensors"})
    with pytest.raises(BadInputError, match=r"'gone\.safetensors' of tensor 'a'"):
        open_checkpoint(path)


def test_a_tensor_that_its_shard_lacks_is_named(tmp_path: Path) -> None:
    shards(tmp_path)
    path = index(tmp_path, {"a": "2.safetensors", "b": "2.safetensors"})
    with pytest.raises(BadInputError, match="'a' is not in"):
        open_checkpoint(path)


def test_a_tensor_in_two_shards_is_refused(tmp_path: Path) -> None:
    save_file({"a": torch.ones(3)}, tmp_path / "1.safetensors")
    save_file({"a": torch.ones(3)}, tmp_path / "2.safetensors")
    with pytest.raises(BadInputError, match="'a' is also in"):
        open_checkpoint(tmp_path)


@pytest.mark.parametrize("text", ["[", "{}", '{"weight_map": []}', "[]"])
def test_an_index_without_a_map_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "model.safetensors.index.json"
    path.write_text(text)
    with pytest.raises(BadInputError, match="weight_map"):
        open_checkpoint(path)


def test_a_number_that_is_none_is_an_error_naming_tensor_and_file(
    tmp_path: Path,
) -> None:
    save_file({"t": torch.tensor([1.0, float("nan")])}, tmp_path / "t.safetensors")
    with pytest.raises(BadInputError, match=r"t\.safetensors: tensor 't' holds NaN"):
        open_checkpoint(tmp_path).tensor("t")


def test_a_file_cut_while_it_is_read_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "t.safetensors"
    save_file({"t": torch.ones(100)}, path)
    weights = open_checkpoint(path)
    path.write_bytes(path.read_bytes()[:-8])
    with pytest.raises(BadInputError, match="ended early"):
        weights.tensor("t")


@pytest.mark.parametrize("names", [["l.qweight"], ["l.weight", "l.weight.absmax"]])
def test_packed_weights_are_never_read_as_numbers(
    tmp_path: Path, names: list[str]
) -> None:
    packed = {name: torch.ones(4, dtype=torch.uint8) for name in names}
    save_file({**packed, "norm": torch.ones(2)}, tmp_path / "t.safetensors")
    weights = open_checkpoint(tmp_path)
    assert torch.equal(weights.tensor("norm"), torch.ones(2))
    with pytest.raises(BadInputError, match="before it was quantised"):
        weights.tensor(names[0])
