"""A model on a server is read by ranges, resumed, and only where it is allowed."""

import json
from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
import torch
from safetensors.torch import save

from evidence.models import Model, open_model
from evidence.ranges import Line, Patience
from kg.errors import BadInputError, OutsideWorldError
from tests.evidence.range_server import Files, serving

Draw = Callable[[int], dict[str, torch.Tensor]]
BIG = {"a": torch.arange(50_000.0), "b": torch.ones(7).bfloat16()}


@pytest.fixture
def files() -> Iterator[Files]:
    with serving() as found:
        yield found


def line(*, private: bool = True, attempts: int = 3) -> Line:
    patience = Patience(attempts=attempts, pause=0.0, seconds=5.0)
    return Line(allow_private=private, patience=patience)


def opened(address: str) -> Model:
    return open_model(address, line=line())


def tensor(model: Model, name: str) -> torch.Tensor:
    assert model.weights is not None
    return model.weights.tensor(name)


def test_one_file_gives_its_tensors_and_only_their_bytes_are_moved(
    files: Files,
) -> None:
    data = save(BIG)
    model = opened(files.put("/m/tiny.safetensors", data))
    assert model.name == "tiny.safetensors"
    assert torch.equal(tensor(model, "b"), torch.ones(7))
    assert files.sent < 20_000 < len(data)
    assert torch.equal(tensor(model, "a"), BIG["a"])
    start = 8 + int.from_bytes(data[:8], "little")
    [told] = model.inputs
    assert told.name == f"{files.address}/m/tiny.safetensors (header)"
    assert told.sha256 == sha256(data[:start]).hexdigest()


def test_a_folder_of_shards_is_one_model(files: Files, draw: Draw) -> None:
    tensors, config = draw(1), {"hidden_size": 32}
    names = sorted(tensors)
    half = {"1.safetensors": names[::2], "2.safetensors": names[1::2]}
    for shard, held in half.items():
        files.put(f"/m/{shard}", save({name: tensors[name] for name in held}))
    places = {name: shard for shard, held in half.items() for name in held}
    index = json.dumps({"weight_map": places}).encode()
    files.put("/m/model.safetensors.index.json", index)
    files.put("/m/config.json", json.dumps(config).encode())
    model = opened(f"{files.address}/m/")
    assert model.config == config
    assert model.weights is not None
    assert sorted(model.weights.slots) == names
    assert torch.equal(tensor(model, names[0]), tensors[names[0]])
    assert len(model.inputs) == 4


def test_headers_come_in_one_piece_and_neighbours_with_each_other(
    files: Files,
) -> None:
    many = {f"layers.0.norm_{i:03}.{'x' * 90}": torch.ones(64) + i for i in range(400)}
    shards = [f"{number}.safetensors" for number in range(4)]
    for shard in shards:
        held = {f"{shard[0]}.{name}": one for name, one in many.items()}
        files.put(f"/m/{shard}", save(held))
    places = {f"{shard[0]}.{name}": shard for shard in shards for name in many}
    index = json.dumps({"weight_map": places}).encode()
    files.put("/m/model.safetensors.index.json", index)
    model = opened(f"{files.address}/m/")
    asked = Counter(path for path, _, _ in files.asked)
    assert [asked[f"/m/{shard}"] for shard in shards] == [2, 1, 1, 1]
    last = {f"3.{name}": one for name, one in many.items()}
    assert all(torch.equal(tensor(model, name), one) for name, one in last.items())
    told = len(files.asked) - sum(asked.values())
    assert 0 < told <= 400 * 64 * 4 // (1 << 14) + 2
    assert [one.name.rpartition("/")[2][0] for one in model.inputs[1:]] == list("0123")


def test_what_breaks_off_is_resumed_where_it_broke(files: Files) -> None:
    model = opened(files.put("/tiny.safetensors", save(BIG)))
    files.cut, files.asked = [70_000, 30_000], []
    assert torch.equal(tensor(model, "a"), BIG["a"])
    first, second, third = (span for _, span, _ in files.asked)
    start = int(first.removeprefix("bytes=").partition("-")[0])
    assert second.startswith(f"bytes={start + 70_000}-")
    assert third.startswith(f"bytes={start + 100_000}-")


def test_a_busy_server_is_asked_again_and_given_up_on(files: Files) -> None:
    address = files.put("/tiny.safetensors", save(BIG))
    files.busy = [429, 503]
    assert opened(address).parameters == 50_007
    files.busy = [503] * 3
    with pytest.raises(OutsideWorldError, match=r"503 \(3 attempts\)"):
        opened(address)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ({"bodies": {}}, "404"),
        ({"ranges": False}, "gives whole files only"),
        ({"wanted_token": "x"}, "needs a token"),
    ],
)
def test_a_server_that_gives_no_ranges_is_told_from_one_that_refuses(
    files: Files, fault: dict[str, object], said: str
) -> None:
    address = files.put("/tiny.safetensors", save(BIG))
    for name, value in fault.items():
        setattr(files, name, value)
    with pytest.raises(BadInputError, match=said):
        opened(address)


def test_a_file_that_changes_meanwhile_is_an_error(files: Files) -> None:
    address = files.put("/tiny.safetensors", save(BIG))
    model = opened(address)
    files.tag = '"2"'
    with pytest.raises(BadInputError, match="changed while it was read"):
        tensor(model, "a")


def test_a_file_that_shrinks_is_an_error(files: Files) -> None:
    model = opened(files.put("/tiny.safetensors", save(BIG)))
    files.bodies["/tiny.safetensors"] = b"x" * 100
    with pytest.raises(BadInputError, match="truncated or changed"):
        tensor(model, "a")


@pytest.mark.parametrize("body", [b"", b"abc", b"\xff" * 100, save(BIG)[:-8]])
def test_a_hostile_file_is_refused_as_on_the_disk(files: Files, body: bytes) -> None:
    with pytest.raises(BadInputError, match=r"tiny\.safetensors"):
        opened(files.put("/tiny.safetensors", body))


def test_private_addresses_are_refused_unless_they_are_meant(files: Files) -> None:
    address = files.put("/tiny.safetensors", save(BIG))
    with pytest.raises(BadInputError, match="--allow-private"):
        open_model(address, line=line(private=False))
    assert files.asked == []


def test_an_index_cannot_lead_elsewhere_and_a_missing_shard_is_named(
    files: Files,
) -> None:
    for shard, said in (("../x.safetensors", "points to"), ("x.safetensors", "404")):
        index = json.dumps({"weight_map": {"a": shard}}).encode()
        files.put("/m/model.safetensors.index.json", index)
        with pytest.raises(BadInputError, match=said):
            opened(f"{files.address}/m/model.safetensors.index.json")


def test_endless_redirects_end(files: Files) -> None:
    files.moved["/a.safetensors"] = "/a.safetensors"
    with pytest.raises(BadInputError, match="redirects"):
        opened(f"{files.address}/a.safetensors")


@pytest.mark.parametrize(
    "address", ["ftp://h/m.safetensors", "http://u:p@h/m.safetensors", "http://"]
)
def test_only_plain_web_addresses_are_taken(address: str, tmp_path: Path) -> None:
    with pytest.raises(BadInputError):
        opened(address)
    assert list(tmp_path.iterdir()) == []
