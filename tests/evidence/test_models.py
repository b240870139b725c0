"""A model is opened from what people have: a folder, a file, an index, a config."""

import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
import torch
from safetensors.torch import save_file

from evidence.models import open_model
from kg.errors import BadInputError

Draw = Callable[[int], dict[str, torch.Tensor]]


def test_a_folder_gives_weights_and_config(
    tmp_path: Path, draw: Draw, config: dict[str, object]
) -> None:
    save_file(draw(1), tmp_path / "model.safetensors")
    (tmp_path / "config.json").write_text(json.dumps(config))
    model = open_model(tmp_path, name="mine")
    assert model.name == "mine"
    assert model.config == config
    assert model.parameters == sum(one.numel() for one in draw(1).values())
    assert [one.name for one in model.inputs] == ["model.safetensors", "config.json"]
    data = (tmp_path / "model.safetensors").read_bytes()
    assert model.inputs[0].sha256 == sha256(data).hexdigest()


def test_a_config_alone_is_a_model_without_weights(tmp_path: Path) -> None:
    path = tmp_path / "solar.json"
    path.write_text('{"hidden_size": 8}')
    model = open_model(path)
    assert (model.name, model.weights, model.parameters) == ("solar", None, 0)


@pytest.mark.parametrize(
    ("name", "content", "fault"),
    [
        ("config.json", b"{", "no JSON"),
        ("config.json", b"\xff", "no JSON"),
        ("config.json", b"[]", "JSON object"),
        ("model.onnx", b"", "not a model"),
        ("model.safetensors", b"", "no safetensors file"),
    ],
)
def test_what_is_no_model_is_refused(
    tmp_path: Path, name: str, content: bytes, fault: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(BadInputError, match=fault) as caught:
        open_model(path)
    assert name in str(caught.value)


def test_an_endless_config_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "config.json"
    path.write_bytes(b" " * 5_000_000)
    with pytest.raises(BadInputError, match="refused"):
        open_model(path)


def test_a_place_where_nothing_is_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="no such file"):
        open_model(tmp_path / "gone")
    with pytest.raises(BadInputError, match="neither"):
        open_model(tmp_path)
