"""A model as it is measured: a name, with weights, config and tokens if any."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import file_digest
from pathlib import Path
from typing import Any

from evidence.pickled import SUFFIXES
from evidence.tokens import Tokens, read_tokens
from evidence.weights import Checkpoint, find_weights, open_checkpoint
from kg.errors import BadInputError
from kg.model import Input

CONFIG_LIMIT = 4_000_000


@dataclass(frozen=True)
class Model:
    """One side of a comparison; `files` are what its hashes are taken from."""

    name: str
    weights: Checkpoint | None = None
    config: Mapping[str, Any] | None = None
    tokens: Tokens | None = None
    files: tuple[Path, ...] = ()

    @property
    def parameters(self) -> int:
        """The number of elements in all tensors; 0 when there are no weights."""
        return self.weights.parameters if self.weights else 0

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """The files with the sha256 of their bytes, read once."""
        return tuple(Input(name=one.name, sha256=_sha256(one)) for one in self.files)


def open_model(location: str | Path, *, name: str | None = None) -> Model:
    """Return the model in a folder, a file of weights or its index, or a config."""
    path = Path(location)
    if "://" in str(location):
        raise BadInputError(
            f"{location}: models are read from local files; download its folder first"
        )
    if not path.exists():
        raise BadInputError(
            f"{location}: there is no such file or folder; name a model's folder, "
            "its .safetensors file or its config.json"
        )
    called = name or (path.name if path.is_dir() else path.stem)
    if path.is_dir():
        return _from_folder(path, called)
    if path.suffix == ".json" and not path.name.endswith(".index.json"):
        return Model(called, config=read_config(path), files=(path,))
    if path.suffix not in {".json", ".safetensors", *SUFFIXES}:
        raise BadInputError(
            f"{path}: not a model; a .safetensors or PyTorch file, its .index.json, a "
            "config.json or a folder of them is wanted"
        )
    weights = open_checkpoint(path)
    return Model(called, weights=weights, files=weights.files)


def read_config(path: Path) -> dict[str, Any]:
    """Return a config.json as it stands; what is no JSON object is a BadInputError."""
    if path.stat().st_size > CONFIG_LIMIT:
        raise BadInputError(f"{path}: a config over {CONFIG_LIMIT:,} bytes is refused")
    try:
        config = json.loads(path.read_bytes())
    except (ValueError, RecursionError) as error:
        raise BadInputError(
            f"{path}: no JSON ({error}); download the model's config.json again"
        ) from error
    if not isinstance(config, dict):
        raise BadInputError(f"{path}: a config is a JSON object, this is none")
    return config


def _from_folder(path: Path, name: str) -> Model:
    weights = open_checkpoint(path) if find_weights(path) else None
    config, tokenizer = _file(path, "config.json"), _file(path, "tokenizer.json")
    if weights is None and config is None and tokenizer is None:
        raise BadInputError(
            f"{path}: neither weights nor config.json are in this folder"
        )
    shards = weights.files if weights else ()
    return Model(
        name,
        weights=weights,
        config=read_config(config) if config else None,
        tokens=read_tokens(tokenizer) if tokenizer else None,
        files=(*shards, *(one for one in (config, tokenizer) if one)),
    )


def _file(folder: Path, name: str) -> Path | None:
    path = folder / name
    return path if path.is_file() else None


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return file_digest(file, "sha256").hexdigest()
