"""The vocabulary of a tokenizer.json: tokens with their ids, and merges."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import BadInputError

LIMIT = 100_000_000


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a tokenizer knows: ids by token, and pairs that it merges."""

    ids: Mapping[str, int]
    merges: frozenset[str]


def read_tokens(path: Path) -> Tokens:
    """Return the vocabulary of a tokenizer.json; anything else is a BadInputError."""
    if path.stat().st_size > LIMIT:
        raise BadInputError(f"{path}: a tokenizer over {LIMIT:,} bytes is refused")
    try:
        model = json.loads(path.read_bytes())["model"]
        return Tokens(
            _ids(model["vocab"]), frozenset(map(_merge, model.get("merges", [])))
        )
    except (ValueError, RecursionError, KeyError, TypeError, AttributeError) as error:
        raise BadInputError(
            f"{path}: no tokenizer.json with a vocabulary; download it again"
        ) from error


def _ids(vocabulary: Any) -> dict[str, int]:
    """Return ids by token: a mapping as it is, or a list of [token, score] by place."""
    if isinstance(vocabulary, Mapping):
        return {str(token): int(place) for token, place in vocabulary.items()}
    return {str(token): place for place, (token, _) in enumerate(vocabulary)}


def _merge(pair: Any) -> str:
    return pair if isinstance(pair, str) else " ".join(pair)
