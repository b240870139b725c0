"""A repository of the hub is read at one commit, which the evidence names."""

import json
from collections.abc import Callable, Iterator

import pytest
import torch
from safetensors.torch import save

from evidence.hub import open_hub
from evidence.ranges import Line, Patience
from evidence.remote import Fetched, fetch
from kg.errors import BadInputError, OutsideWorldError
from tests.evidence.range_server import COMMIT, Files, serving

Draw = Callable[[int], dict[str, torch.Tensor]]
LISTED = "/api/models/some/tiny"


@pytest.fixture
def files() -> Iterator[Files]:
    with serving() as found:
        yield found


def fetched(files: Files, location: str = "hf://some/tiny", token: str = "") -> Fetched:
    patience = Patience(attempts=2, pause=0.0, seconds=5.0)
    line = Line(patience=patience, token=token or None)
    return fetch(open_hub(location, line, endpoint=files.address))


def fill(files: Files, tensors: dict[str, torch.Tensor]) -> None:
    files.lfs["model.safetensors"] = "a" * 64
    config = json.dumps({"hidden_size": 32}).encode()
    files.hub("some/tiny", {"model.safetensors": save(tensors), "config.json": config})


@pytest.mark.parametrize("revision", ["", "@v1"])
def test_a_revision_is_pinned_to_its_commit(
    files: Files, draw: Draw, revision: str
) -> None:
    tensors = draw(1)
    fill(files, tensors)
    found = fetched(files, f"hf://some/tiny{revision}")
    assert found.weights is not None
    name = "model.norm.weight"
    assert torch.equal(found.weights.tensor(name), tensors[name])
    told = {one.name: one.sha256 for one in found.inputs}
    assert told[f"hf://some/tiny@{COMMIT}/model.safetensors"] == "a" * 64
    assert f"hf://some/tiny@{COMMIT}/config.json" in told


def test_the_token_stays_at_home(files: Files, draw: Draw) -> None:
    fill(files, draw(1))
    with serving() as elsewhere:
        path = f"/some/tiny/resolve/{COMMIT}/model.safetensors"
        elsewhere.put("/blob", files.bodies[path])
        files.moved[path] = f"{elsewhere.address}/blob?signature=1"
        with pytest.raises(BadInputError, match="no public address"):
            fetched(files, token="secret")
        line = Line(allow_private=True, token="secret")
        found = fetch(open_hub("hf://some/tiny", line, endpoint=files.address))
        assert found.weights is not None
        found.weights.tensor("model.embed_tokens.weight")
        assert {token for _, _, token in elsewhere.asked} == {""}
    assert {token for _, _, token in files.asked} == {"Bearer secret"}


def test_a_signature_that_ran_out_is_renewed(files: Files, draw: Draw) -> None:
    fill(files, tensors := draw(1))
    path = f"/some/tiny/resolve/{COMMIT}/model.safetensors"
    files.bodies["/old"] = files.bodies["/new"] = files.bodies[path]
    files.moved[path] = "/old"
    found = fetched(files)
    del files.bodies["/old"]
    files.moved[path] = "/new"
    name = "model.embed_tokens.weight"
    assert found.weights is not None
    assert torch.equal(found.weights.tensor(name), tensors[name])


@pytest.mark.parametrize(
    "location", ["hf://tiny", "hf://some/tiny@", "hf://some/../tiny", "hf://a/b/c/d"]
)
def test_a_name_that_is_none_is_refused(files: Files, location: str) -> None:
    with pytest.raises(BadInputError, match="hf://"):
        fetched(files, location)


def test_an_unknown_repository_and_a_silent_hub_are_told_apart(files: Files) -> None:
    with pytest.raises(BadInputError, match="no such model"):
        fetched(files)
    files.busy = [500] * 20
    with pytest.raises(OutsideWorldError, match="did not answer"):
        fetched(files)


def test_other_kinds_of_weights_are_to_be_downloaded_first(files: Files) -> None:
    files.hub("some/tiny", {"model.h5": b"x"})
    with pytest.raises(BadInputError, match="only from the disk"):
        fetched(files)


def test_files_in_folders_and_with_odd_names_are_left_alone(files: Files) -> None:
    files.hub("some/tiny", {"../config.json": b"{}", "a/model.safetensors": b""})
    with pytest.raises(BadInputError, match="check the address"):
        fetched(files)
