"""A map says foreign names in names that tell a part, and errors name the line."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import torch

from evidence.models import Model
from evidence.pair import Pair
from evidence.renamed import rename
from kg.errors import BadInputError

Save = Callable[[str, Mapping[str, torch.Tensor]], Model]
UP = "model.layers.*.mlp.up_proj.weight"


@pytest.fixture
def models(save: Save) -> list[Model]:
    foreign = {f"net.{i}.a": torch.ones(2, 3) for i in range(2)}
    known = {UP.replace("*", str(i)): torch.ones(2, 3) for i in range(2)}
    return [save("foreign", foreign), save("known", known)]


def test_a_map_brings_tensors_into_the_same_places(
    models: list[Model], tmp_path: Path
) -> None:
    a, b = models
    assert Pair(a, b).matches == ()
    path = tmp_path / "map.yaml"
    path.write_text(f"net.*.a: {UP}\n")
    a, b = rename(models, path)
    matches = Pair(a, b).matches
    assert [(one.role.part, one.role.layer) for one in matches] == [
        ("up", 0),
        ("up", 1),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"nat.*.a: {UP}", r"'nat\.\*\.a' is no tensor .* net\.0\.a"),
        ("net.*.a: some.*.thing", "tells no part"),
        ("net.*.a: model.layers.0.mlp.up_proj.weight", "differ in how many"),
        (f"net.0.a: {UP.replace('*', '1')}\nnet.1.a: {UP.replace('*', '1')}", "two"),
        ("- a", "a mapping"),
        ("net.*.a: 7", "no two names"),
        ("", "a mapping"),
    ],
)
def test_a_line_that_cannot_be_meant_is_named(
    models: list[Model], tmp_path: Path, text: str, said: str
) -> None:
    path = tmp_path / "map.yaml"
    path.write_text(text)
    with pytest.raises(BadInputError, match=f"(?s)map.yaml.*{said}"):
        rename(models, path)


def test_a_map_that_is_not_there_says_so(models: list[Model], tmp_path: Path) -> None:
    with pytest.raises(BadInputError, match="no such file"):
        rename(models, tmp_path / "gone.yaml")
