"""A model as it is measured: a name, with weights, config and tokens if any."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import file_digest
from pathlib import Path
from typing import Any

from evidence.code.sources import Sources, has_sources, is_source, read_sources
from evidence.ranges import Line
from evidence.remote import fetch, find_shelf
from evidence.tokens import find_tokens, is_tokens, read_tokens, token_files
from evidence.vocabulary.tokens import Tokens
from evidence.weights import KINDS, Checkpoint, find_weights, open_checkpoint
from kg.errors import BadInputError
from kg.model import Input

CONFIG_LIMIT = 4_000_000


@dataclass(frozen=True)
class Model:
    """One side of a comparison; `files` are what its hashes are taken from.

    `fetched` are the hashes of what is read from the network; `views` say in words
    which tensors are read in another layout than they are stored in.
    """

    name: str
    weights: Checkpoint | None = None
    config: Mapping[str, Any] | None = None
    tokens: Tokens | None = None
    code: Path | None = None
    files: tuple[Path, ...] = ()
    fetched: tuple[Input, ...] = ()
    views: tuple[str, ...] = ()

    @property
    def parameters(self) -> int:
        """The number of elements in all tensors; 0 when there are no weights."""
        return self.weights.parameters if self.weights else 0

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """The files with the sha256 of their bytes, read once; source code as one."""
        files = [Input(name=one.name, sha256=_sha256(one)) for one in self.files]
        code = [self.sources.input] if self.sources else []
        return (*self.fetched, *files, *code)

    @cached_property
    def sources(self) -> Sources | None:
        """The source files, read once; None where there are none."""
        return read_sources(self.code) if self.code else None


def open_model(
    location: str | Path, *, name: str | None = None, line: Line | None = None
) -> Model:
    """Return the model in a folder, a file of weights or its index, or a config.

    An address (`hf://owner/name@revision`, `https://…`) is read by ranges over `line`.
    """
    path = Path(location)
    if "://" in str(location):
        return _from_afar(str(location), name, line or Line())
    if not path.exists():
        raise BadInputError(
            f"{location}: there is no such file or folder; name a model's folder, "
            "its .safetensors file or its config.json"
        )
    called = name or (path.name if path.is_dir() else path.stem)
    if path.is_dir():
        return _from_folder(path, called)
    if is_tokens(path):
        return Model(called, tokens=read_tokens(path), files=token_files(path))
    if is_source(path):
        return Model(called, code=path)
    if path.suffix == ".json" and not path.name.endswith(".index.json"):
        return Model(called, config=read_config(path), files=(path,))
    if path.suffix not in {".json", *KINDS}:
        raise BadInputError(
            f"{path}: not a model; a .safetensors, PyTorch, TorchScript or Keras .h5 "
            "file, its .index.json, a config.json, a tokenizer, source code or a "
            "folder of them is wanted"
        )
    weights = open_checkpoint(path)
    return Model(called, weights=weights, files=weights.files)


def read_config(path: Path) -> dict[str, Any]:
    """Return a config.json as it stands; what is no JSON object is a BadInputError."""
    with path.open("rb") as file:
        return parse_config(file.read(CONFIG_LIMIT + 1), str(path))


def parse_config(data: bytes, path: str) -> dict[str, Any]:
    """Return the JSON object of a config's bytes; anything else is a BadInputError."""
    if len(data) > CONFIG_LIMIT:
        raise BadInputError(f"{path}: a config over {CONFIG_LIMIT:,} bytes is refused")
    try:
        config = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise BadInputError(
            f"{path}: no JSON ({error}); download the model's config.json again"
        ) from error
    if not isinstance(config, dict):
        raise BadInputError(f"{path}: a config is a JSON object, this is none")
    return config


def _from_afar(location: str, name: str | None, line: Line) -> Model:
    found = fetch(shelf := find_shelf(location, line))
    config = found.config
    called = location.removeprefix("hf://").partition("@")[0].rstrip("/")
    short = called if location.startswith("hf://") else called.rpartition("/")[2]
    return Model(
        name or short,
        weights=found.weights,
        config=parse_config(config, f"{shelf.label}/config.json") if config else None,
        tokens=found.tokens,
        fetched=found.inputs,
    )


def _from_folder(path: Path, name: str) -> Model:
    weights = open_checkpoint(path) if find_weights(path) else None
    config, tokenizer = _file(path, "config.json"), find_tokens(path)
    code = has_sources(path)
    if weights is None and config is None and not tokenizer and not code:
        raise BadInputError(
            f"{path}: neither weights, config.json, a tokenizer nor source files are "
            "in this folder"
        )
    shards = weights.files if weights else ()
    return Model(
        name,
        weights=weights,
        config=read_config(config) if config else None,
        tokens=read_tokens(tokenizer[0]) if tokenizer else None,
        code=path if code else None,
        files=(*shards, *((config,) if config else ()), *tokenizer),
    )


def _file(folder: Path, name: str) -> Path | None:
    path = folder / name
    return path if path.is_file() else None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
