"""PyTorch files on a server are brought whole, within bounds, and run nothing."""

import json
from collections.abc import Iterator
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
import torch

from evidence.models import Model, open_model
from evidence.ranges import Line, Patience
from evidence.remote import Fetched, fetch, find_shelf
from kg.errors import BadInputError
from tests.evidence.range_server import Files, serving
from tests.evidence.test_pickled import Harmful

TENSORS = {"a": torch.arange(30_000.0).reshape(2, -1), "b": torch.ones(5).bfloat16()}
PLACE = "/some/tiny/resolve/" + "5" * 40


@pytest.fixture
def files() -> Iterator[Files]:
    with serving() as found:
        yield found


@pytest.fixture
def line(tmp_path: Path) -> Line:
    patience = Patience(attempts=3, pause=0.0, seconds=5.0)
    return Line(allow_private=True, patience=patience, cache=tmp_path / "cache")


def pickled(content: object = TENSORS) -> bytes:
    file = BytesIO()
    torch.save(content, file)
    return file.getvalue()


def on_hub(files: Files, line: Line, told: str = "") -> Fetched:
    body = pickled()
    files.lfs["pytorch_model.bin"] = told or sha256(body).hexdigest()
    files.hub("some/tiny", {"pytorch_model.bin": body, "optimizer.pt": b"x"})
    return fetch(find_shelf("hf://some/tiny", line, endpoint=files.address))


def kept(line: Line) -> list[str]:
    assert line.cache is not None
    return sorted(one.name for one in line.cache.iterdir())


def has_tensors(model: Model | Fetched) -> bool:
    assert model.weights is not None
    found = {name: model.weights.tensor(name) for name in model.weights.slots}
    return found.keys() == TENSORS.keys() and all(
        torch.equal(found[name], one.float()) for name, one in TENSORS.items()
    )


@pytest.mark.parametrize("name", ["pytorch_model.bin", "weights.pt", "weights.pth"])
def test_a_file_is_read_as_from_the_disk(files: Files, line: Line, name: str) -> None:
    body = pickled()
    model = open_model(files.put(f"/m/{name}", body), line=line)
    assert has_tensors(model)
    [told] = model.inputs
    assert told.name == f"{files.address}/m/{name}"
    assert told.sha256 == sha256(body).hexdigest()


def test_a_cut_connection_is_resumed(files: Files, line: Line) -> None:
    address = files.put("/m/pytorch_model.bin", pickled())
    files.cut = [16_384, 70_000]
    assert has_tensors(open_model(address, line=line))


def test_the_hubs_own_hash_is_checked_and_kept_files_come_once(
    files: Files, line: Line
) -> None:
    assert has_tensors(on_hub(files, line))
    sent = files.sent
    assert has_tensors(on_hub(files, line))
    assert files.sent - sent < 20_000
    assert kept(line) == [files.lfs["pytorch_model.bin"]]


def test_other_bytes_than_the_hub_names_are_not_kept(files: Files, line: Line) -> None:
    with pytest.raises(BadInputError, match="as its place says"):
        on_hub(files, line, told="a" * 64)
    assert kept(line) == []


def test_what_lies_changed_in_the_cache_is_brought_again(
    files: Files, line: Line
) -> None:
    on_hub(files, line)
    assert line.cache is not None
    (line.cache / files.lfs["pytorch_model.bin"]).write_bytes(b"other")
    assert has_tensors(on_hub(files, line))


def test_shards_of_an_index_are_one_model(files: Files, line: Line) -> None:
    for name, one in TENSORS.items():
        files.put(f"/m/{name}.bin", pickled({name: one}))
    index = {"weight_map": {name: f"{name}.bin" for name in TENSORS}}
    files.put("/m/pytorch_model.bin.index.json", json.dumps(index).encode())
    assert has_tensors(open_model(f"{files.address}/m/", line=line))


def test_too_large_a_file_is_refused_before_it_comes(files: Files, line: Line) -> None:
    line.most_whole = 100_000
    address = files.put("/m/pytorch_model.bin", pickled())
    with pytest.raises(BadInputError, match="the limit is"):
        open_model(address, line=line)
    assert files.sent < 20_000


def test_what_needs_unpickling_is_refused_by_its_address(
    files: Files, line: Line, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    address = files.put("/m/pytorch_model.bin", pickled({"a": Harmful()}))
    with pytest.raises(BadInputError, match=r"/m/pytorch_model\.bin: no PyTorch file"):
        open_model(address, line=line)
    assert not (tmp_path / "harmed").exists()


def test_without_a_cache_nothing_is_left_behind(files: Files, line: Line) -> None:
    address = files.put("/m/pytorch_model.bin", pickled())
    own = Line(allow_private=True, patience=line.patience)
    assert has_tensors(open_model(address, line=own))
    folder = own.cache
    assert folder is not None
    assert folder.is_dir()
    del own
    files.asked.clear()
    assert not folder.exists()


def test_safetensors_come_before_pytorchs(files: Files, line: Line) -> None:
    files.put("/m/pytorch_model.bin", b"never asked for")
    files.put("/m/config.json", b"{}")
    index: dict[str, dict[str, str]] = {"weight_map": {}}
    files.put("/m/model.safetensors.index.json", json.dumps(index).encode())
    open_model(f"{files.address}/m/", line=line)
    assert not any(path.endswith(".bin") for path, _, _ in files.asked)
