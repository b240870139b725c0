"""`tokenizer.json` of the tokenizers library: BPE, WordPiece, Unigram, WordLevel."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from evidence.vocabulary.spelling import BLANK, Spelling, guess
from evidence.vocabulary.tokens import Tokens

DEEP = 8  # sequences of normalizers and decoders are nested twice in practice


def read_hugging_face(data: bytes) -> Tokens:
    """Return the vocabulary with its added tokens; ValueError or kin if it is none."""
    content = json.loads(data)
    model = content["model"]
    ids = _ids(model["vocab"])
    added = list(_added(content.get("added_tokens") or ()))
    spelling = _spelling(content, model, ids)
    return Tokens(
        ids=ids | {token: place for token, place, _ in added},
        merges=tuple(_merge(one) for one in model.get("merges") or ()),
        special=frozenset(token for token, _, _ in added),
        spelling=spelling,
    )


def _ids(vocabulary: Any) -> dict[str, int]:
    """Return ids by token: a mapping as it is, or a list of [token, score] by place."""
    if isinstance(vocabulary, Mapping):
        return {str(token): _place(place) for token, place in vocabulary.items()}
    return {str(token): place for place, (token, _) in enumerate(vocabulary)}


def _added(tokens: Any) -> Iterator[tuple[str, int, bool]]:
    for one in tokens:
        yield str(one["content"]), _place(one["id"]), bool(one.get("special"))


def _place(value: Any) -> int:
    if type(value) is not int or not 0 <= value < 2**31:
        raise ValueError(f"{value!r} is no id of a token")
    return value


def _merge(pair: Any) -> tuple[str, str]:
    """Return a merge written as "a b" (one blank) or as two strings."""
    left, right = pair.split(" ") if isinstance(pair, str) else pair
    return str(left), str(right)


def _spelling(
    content: Mapping[str, Any], model: Mapping[str, Any], ids: Mapping[str, int]
) -> Spelling:
    """Return what the file says of its own spelling, else what its tokens look like."""
    if model.get("type") == "WordPiece":
        return Spelling.WORDPIECE
    stages = [content.get(name) for name in ("normalizer", "pre_tokenizer", "decoder")]
    types = {one.get("type") for stage in stages for one in _steps(stage)}
    if "ByteLevel" in types:
        return Spelling.BYTE_LEVEL
    marks = "Metaspace" in types or model.get("type") == "Unigram"
    if marks or model.get("byte_fallback") or _replaces_blank(stages):
        return Spelling.SENTENCEPIECE
    return guess(ids)


def _steps(stage: Any, depth: int = 0) -> Iterator[Mapping[str, Any]]:
    """Yield a stage and the steps inside it."""
    if not isinstance(stage, Mapping) or depth > DEEP:
        return
    yield stage
    for name in ("normalizers", "pretokenizers", "decoders"):
        for one in stage.get(name) or ():
            yield from _steps(one, depth + 1)


def _replaces_blank(stages: list[Any]) -> bool:
    steps = [one for stage in stages for one in _steps(stage)]
    return any(BLANK in str(one.get("content", "")) for one in steps)
