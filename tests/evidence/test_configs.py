"""A case's configs are evidence of what each model has, beside the other configs."""

import json
from datetime import datetime
from pathlib import Path

import pytest

from evidence.configs import ConfigFile, configs_evidence
from kg.errors import BadInputError
from kg.model import Evidence


@pytest.fixture
def files(tmp_path: Path, config: dict[str, object]) -> list[ConfigFile]:
    configs = {"a": config, "b": {**config, "first_k_dense_replace": 0}, "c": config}
    found = []
    for name, content in configs.items():
        path = tmp_path / f"{name}.json"
        path.write_text(json.dumps(content))
        found.append(ConfigFile(entity=f"entity-{name}", name=name, path=path))
    return found


def read(files: list[ConfigFile], now: datetime) -> list[Evidence]:
    records = configs_evidence(files, now=now)
    return [one for one in records if isinstance(one, Evidence)]


def test_what_a_config_settles_stands_beside_the_other_configs(
    files: list[ConfigFile], now: datetime
) -> None:
    (found,) = [
        one
        for one in read(files, now)
        if one.part == "dense layers" and one.about == ("entity-b",)
    ]
    assert (found.value, found.known_at) == (0, now)
    assert [(one.label, one.value) for one in found.controls] == [("a", 1), ("c", 1)]
    assert found.inputs[0].name == "b.json"


def test_each_pair_is_compared_beside_the_other_pairs(
    files: list[ConfigFile], now: datetime
) -> None:
    pairs = {one.about: one for one in read(files, now) if len(one.about) == 2}
    assert len(pairs) == 3
    same = pairs["entity-a", "entity-c"]
    assert same.value == 1
    assert [one.label for one in same.controls] == ["a / b", "b / c"]


def test_a_config_that_is_no_json_is_named(
    files: list[ConfigFile], now: datetime
) -> None:
    files[1].path.write_text("{")
    with pytest.raises(BadInputError, match=r"b\.json: no JSON"):
        read(files, now)


def test_no_configs_are_no_records(now: datetime) -> None:
    assert list(configs_evidence([], now=now)) == []
