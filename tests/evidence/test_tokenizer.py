"""Shared tokens are told over every denominator."""

import json
from pathlib import Path

import pytest

from evidence.metric import Found, Reading
from evidence.metrics.tokenizer import tokenizer
from evidence.models import Model, open_model
from evidence.pair import Pair
from evidence.tokens import read_tokens
from kg.errors import BadInputError


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
