"""FP8 bytes mean nothing without their scales."""

from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from evidence.weights import Checkpoint, open_checkpoint
from kg.errors import BadInputError


def stored(folder: Path, shape: tuple[int, int], scale: torch.Tensor) -> Checkpoint:
    tensors = {
        "w.weight": torch.ones(shape).to(torch.float8_e4m3fn),
        "w.weight_scale_inv": scale,
    }
    save_file(tensors, folder / "model.safetensors")
    return open_checkpoint(folder)


def test_one_scale_is_for_all(tmp_path: Path) -> None:
    weights = stored(tmp_path, (4, 4), torch.tensor(0.5))
    assert torch.equal(weights.tensor("w.weight"), torch.full((4, 4), 0.5))


def test_each_block_has_its_own_scale(tmp_path: Path) -> None:
    scale = torch.arange(1.0, 11.0).reshape(5, 2)
    weights = stored(tmp_path, (576, 256), scale)
    whole = weights.tensor("w.weight")
    corners = whole[[0, 127, 128, 575], [0, 128, 0, 255]]
    assert corners.tolist() == [1, 2, 3, 10]
    pieces = list(weights.chunks("w.weight", elements=1000))
    assert torch.equal(torch.cat(pieces), whole.flatten())


def test_scales_of_another_shape_are_refused_by_name(tmp_path: Path) -> None:
    weights = stored(tmp_path, (10, 10), torch.ones(3, 7))
    with pytest.raises(BadInputError, match=r"scales of tensor 'w\.weight'"):
        weights.tensor("w.weight")


def test_plain_eight_bit_weights_need_no_scale(tmp_path: Path) -> None:
    save_file({"w": torch.ones(3).to(torch.float8_e5m2)}, tmp_path / "m.safetensors")
    assert open_checkpoint(tmp_path).tensor("w").tolist() == [1, 1, 1]
