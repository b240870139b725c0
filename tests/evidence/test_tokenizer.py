"""Shared tokens are told over every denominator."""

import json
from base64 import b64encode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evidence.metric import Found, Reading
from evidence.metrics.tokenizer import tokenizer
from evidence.models import Model, open_model
from evidence.pair import Pair
from evidence.tokens import read_tokens
from evidence.vocabulary.spelling import from_bytes
from kg.errors import BadInputError
from tests.evidence.log_writers import number, told


def model(folder: Path, name: str, vocabulary: object) -> Model:
    place = folder / name
    place.mkdir()
    content = {"model": {"vocab": vocabulary, "merges": ["a b", ["c", "d"]]}}
    (place / "tokenizer.json").write_text(json.dumps(content))
    return open_model(place)


def test_one_count_has_three_shares(tmp_path: Path) -> None:
    a = model(tmp_path, "a", {"x": 0, "y": 1, "z": 2})
    b = model(tmp_path, "b", {"x": 0, "y": 5})
    found = tokenizer.compare(Pair(a, b))
    assert isinstance(found, Found)
    assert found.value == pytest.approx(2 / 3)
    assert found.detail["share_of_a"] == pytest.approx(2 / 3)
    assert found.detail["share_of_b"] == 1
    assert (found.detail["same_ids"], found.detail["shared_merges"]) == (1, 2)
    assert found.reading is Reading.NOT_DISCRIMINATING


def test_a_list_of_scored_tokens_is_a_vocabulary_too(tmp_path: Path) -> None:
    a = model(tmp_path, "a", [["x", -1.0], ["y", -2.0]])
    b = model(tmp_path, "b", {"x": 0, "y": 1})
    found = tokenizer.compare(Pair(a, b))
    assert isinstance(found, Found)
    assert found.reading is Reading.IDENTICAL


@pytest.mark.parametrize("text", ["{", "{}", '{"model": {"vocab": 3}}', "[]"])
def test_a_file_that_is_no_tokenizer_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "tokenizer.json"
    path.write_text(text)
    with pytest.raises(BadInputError, match=r"tokenizer\.json"):
        read_tokens(path)


def piece(text: str, kind: int = 1) -> bytes:
    body = told(1, text.encode()) + number(3 << 3) + number(kind)
    return told(1, body)


def test_the_same_words_in_three_spellings_are_one_vocabulary(tmp_path: Path) -> None:
    words = [" the", "the", " loss", "\n"]
    for name in ("bytes", "pieces", "ranks"):
        (tmp_path / name).mkdir()
    spelled = {from_bytes(one.encode()): place for place, one in enumerate(words)}
    (tmp_path / "bytes" / "vocab.json").write_text(json.dumps(spelled))
    pieces = ["\u2581the", "the", "\u2581loss", "<0x0A>"]
    kinds = [1, 1, 1, 6]
    data = b"".join(map(piece, pieces, kinds))
    (tmp_path / "pieces" / "tokenizer.model").write_bytes(data)
    lines = (f"{b64encode(w.encode()).decode()} {n}" for n, w in enumerate(words))
    (tmp_path / "ranks" / "x.tiktoken").write_text("\n".join(lines))
    a, b, c = (open_model(tmp_path / name) for name in ("bytes", "pieces", "ranks"))
    for other in (b, c):
        result = tokenizer.compare(Pair(a, other))
        assert isinstance(result, Found)
        assert (result.value, result.reading) == (1.0, Reading.IDENTICAL)


def test_one_count_is_told_over_every_denominator(tmp_path: Path) -> None:
    a = model(tmp_path, "a", {f"t{n}": n for n in range(100)})
    b = model(tmp_path, "b", {f"t{n + 47}": n for n in range(129)})
    result = tokenizer.compare(Pair(a, b))
    assert isinstance(result, Found)
    share = result.detail
    assert share["shared"] == 53
    assert (round(share["share_of_a"], 2), round(share["share_of_b"], 2)) == (
        0.53,
        0.41,
    )
    assert share["share_of_smaller"] == share["share_of_a"]
    assert share["same_ids"] == 0


def test_merges_in_another_order_are_told(tmp_path: Path) -> None:
    merges = [f"t{n} t{n + 1}" for n in range(40)]
    for name, order in (("a", merges), ("b", merges[:10] + merges[:9:-1])):
        (tmp_path / name).mkdir()
        vocabulary = json.dumps({f"t{n}": n for n in range(41)})
        (tmp_path / name / "vocab.json").write_text(vocabulary)
        text = "#version: 0.2\n" + "\n".join(order)
        (tmp_path / name / "merges.txt").write_text(text)
    a, b = (open_model(tmp_path / name) for name in "ab")
    result = tokenizer.compare(Pair(a, b))
    assert isinstance(result, Found)
    assert result.detail["shared_merges"] == 40
    assert result.detail["same_first_merges"] == 10
    assert result.detail["merge_order"] < 0.9
    assert result.reading is Reading.NOT_DISCRIMINATING
    assert [one.name for one in a.inputs] == ["vocab.json", "merges.txt"]


@given(st.binary(max_size=200))
def test_any_bytes_are_a_vocabulary_or_refused(
    tmp_path_factory: pytest.TempPathFactory, data: bytes
) -> None:
    folder = tmp_path_factory.mktemp("tokens")
    for name in ("tokenizer.model", "x.tiktoken", "vocab.txt", "vocab.json"):
        (folder / name).write_bytes(data)
        told = ""
        try:
            told = name if read_tokens(folder / name).ids else ""
        except BadInputError as error:
            told = str(error)
        assert name in told
