"""A model on the network: its small files whole, its weights by ranges."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from evidence.answers import read_address
from evidence.header import HEADER_LIMIT, LENGTH_BYTES, Slot, parse_header, read_length
from evidence.hub import open_hub
from evidence.pickled import SUFFIXES, read_pickled
from evidence.ranges import Line
from evidence.remote_file import FIRST, Place, RemoteFile
from evidence.sealed import HDF5, SCRIPTED
from evidence.shards import check_complete, join, missing_shard, read_index
from evidence.shelf import USUAL, Shelf, WebShelf
from evidence.tokens import NAMES, find_tokens, read_tokens
from evidence.vocabulary.tokens import Tokens
from evidence.weights import BESIDE, Checkpoint
from evidence.whole_file import bring
from kg.errors import BadInputError
from kg.model import Input

PICKLED = tuple(f"*{suffix}" for suffix in SUFFIXES)
PICKLED_INDEX = "*.bin.index.json"
INDEX, WEIGHTS = "*.safetensors.index.json", ("*.safetensors",)
AT_ONCE = 8  # headers asked for at the same time
SMALL = ("config.json", *NAMES, "merges.txt")


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What was found: weights by ranges, the small files' bytes, and all hashes."""

    weights: Checkpoint | None
    config: bytes | None
    tokens: Tokens | None
    inputs: tuple[Input, ...]


def find_shelf(location: str, line: Line, *, endpoint: str | None = None) -> Shelf:
    """Return the place that an address names: a repository, a folder or a file."""
    if location.startswith("hf://"):
        return open_hub(location, line, endpoint=endpoint)
    url = read_address(location)
    folder, _, name = url.path.rpartition("/")
    if "." not in name:
        return WebShelf(line=line, folder=url, names=USUAL)
    return WebShelf(line=line, folder=url.copy_with(path=folder or "/"), names=(name,))


def fetch(shelf: Shelf) -> Fetched:
    """Return what there is of a model; a place with nothing of one is an error."""
    small = {name: shelf.get(name) for name in shelf.names if name in SMALL}
    found = {name: data for name, data in small.items() if data is not None}
    inputs = [
        _input(shelf, name, sha256(one).hexdigest()) for name, one in found.items()
    ]
    weights = _weights(shelf, inputs)
    if weights is None and not found:
        raise BadInputError(_nothing(shelf))
    return Fetched(
        weights=weights,
        config=found.get("config.json"),
        tokens=_tokens(found),
        inputs=tuple(inputs),
    )


def _nothing(shelf: Shelf) -> str:
    others = [one for one in shelf.names if one.endswith((*SCRIPTED, *HDF5))]
    if others:
        return (
            f"{shelf.label}: {others[0]} is neither a safetensors nor a PyTorch file; "
            "other kinds are read only from the disk, so download the model and give "
            "its folder"
        )
    return (
        f"{shelf.label}: neither safetensors or PyTorch weights, config.json nor a "
        "tokenizer are there; check the address"
    )


def _weights(shelf: Shelf, inputs: list[Input]) -> Checkpoint | None:
    """Return the tensors of the index's files, else of all there are.

    Safetensors before PyTorch's, as on the disk; what trainers leave is no model.
    """
    kinds = ((INDEX, WEIGHTS), (PICKLED_INDEX, PICKLED))
    found = (_of_kind(shelf, index, names, inputs) for index, names in kinds)
    return next((one for one in found if one is not None), None)


def _of_kind(
    shelf: Shelf, index: str, patterns: Sequence[str], inputs: list[Input]
) -> Checkpoint | None:
    for name in _names(shelf, (index,)):
        data = shelf.get(name, HEADER_LIMIT)
        if data is not None:
            inputs.append(_input(shelf, name, sha256(data).hexdigest()))
            return _sharded(shelf, name, data, inputs)
    names = [name for name in _names(shelf, patterns) if shelf.has(name)]
    return Checkpoint(join(_read_all(shelf, names, inputs))) if names else None


def _names(shelf: Shelf, patterns: Sequence[str]) -> list[str]:
    return sorted(
        name
        for name in shelf.names
        if any(fnmatchcase(name, one) for one in patterns)
        and not name.startswith(BESIDE)
    )


def _sharded(shelf: Shelf, name: str, data: bytes, inputs: list[Input]) -> Checkpoint:
    where = Path(name)
    places = read_index(data, where)
    listed = shelf.names if len(shelf.names) > 1 and shelf.names != USUAL else None
    for shard in sorted(set(places.values())):
        if listed is not None and shard not in listed:
            raise missing_shard(where, shard, places)
    shards = sorted(set(places.values()))
    slots = join(_read_all(shelf, shards, inputs))
    check_complete(slots, places, where)
    return Checkpoint(slots)


def _read_all(
    shelf: Shelf, names: Sequence[str], inputs: list[Input]
) -> list[tuple[Place, Mapping[str, Slot]]]:
    """Return each file's tensors, several asked for at once, in the order of names.

    The others' headers are mostly as long as the first one's: they come in one piece.
    """
    if not names:
        return []
    if names[0].endswith(SUFFIXES):
        return [_read_whole(shelf, name, inputs) for name in names]
    first = _read(shelf, names[0], FIRST)
    header = min((one.start for one in first[1].values()), default=FIRST)
    ahead = max(FIRST, header + header // 16)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        rest = pool.map(lambda name: _read(shelf, name, ahead), names[1:])
        found = [first, *rest]
    inputs += [told for _, _, told in found]
    return [(file, slots) for file, slots, _ in found]


def _read_whole(
    shelf: Shelf, name: str, inputs: list[Input]
) -> tuple[Place, Mapping[str, Slot]]:
    """Return the tensors of a PyTorch file, brought whole and read as from the disk."""
    file = shelf.open(name)
    path, digest = bring(file, shelf.known(name))
    inputs.append(_input(shelf, name, digest))
    try:
        slots = read_pickled(path)
    except BadInputError as error:
        raise BadInputError(str(error).replace(str(path), str(file))) from error
    return file, {one: replace(slot, path=file) for one, slot in slots.items()}


def _read(
    shelf: Shelf, name: str, ahead: int
) -> tuple[RemoteFile, Mapping[str, Slot], Input]:
    """Return a file's tensors; its hash is the place's own, else its header's."""
    file = shelf.open(name, ahead)
    start = read_length(file.read(0, min(LENGTH_BYTES, file.size)), file, file.size)
    head = file.read(0, start)
    slots = parse_header(head[LENGTH_BYTES:], file, start, file.size)
    told = shelf.known(name)
    label = name if told else f"{name} (header)"
    return file, slots, _input(shelf, label, told or sha256(head).hexdigest())


def _input(shelf: Shelf, name: str, digest: str) -> Input:
    return Input(name=f"{shelf.label}/{name}", sha256=digest)


def _tokens(found: Mapping[str, Any]) -> Tokens | None:
    """Return the vocabulary, read by the readers of files from a folder of our own."""
    with TemporaryDirectory() as folder:
        for name, data in found.items():
            (Path(folder) / name).write_bytes(data)
        files = find_tokens(Path(folder))
        return read_tokens(files[0]) if files else None
