"""Config against config, key by key."""

import pytest

from evidence.metric import Found, Missing, Reading
from evidence.metrics.architecture import architecture
from evidence.models import Model
from evidence.pair import Pair

Config = dict[str, object]


def compare(a: Config, b: Config) -> Found:
    found = architecture.compare(Pair(Model("a", config=a), Model("b", config=b)))
    assert isinstance(found, Found)
    return found


def test_the_same_facts_under_other_names_agree(config: Config) -> None:
    names = {"hidden_size": "n_embd", "num_hidden_layers": "n_layer"}
    renamed = {names.get(key, key): value for key, value in config.items()}
    assert compare(config, renamed).reading is Reading.IDENTICAL


def test_a_difference_is_told_with_both_values(config: Config) -> None:
    found = compare(config, {**config, "first_k_dense_replace": 0})
    assert found.detail["different"] == {"dense_layers": [1, 0]}
    assert found.value == pytest.approx(1 - 1 / (len(found.detail["same"]) + 1))
    assert found.reading is Reading.NOT_DISCRIMINATING


def test_configs_without_a_common_fact_are_not_computable() -> None:
    pair = Pair(Model("a", config={"x": 1}), Model("b", config={"x": 1}))
    assert isinstance(architecture.compare(pair), Missing)
