"""Word lists are data; a key that stands twice would override without a word."""

from importlib.resources import files
from typing import Any

import pytest
import yaml

LISTS = sorted(
    one.name for one in (files("ingest") / "lang").iterdir() if one.name.endswith("ml")
)


def twice(node: yaml.Node | None) -> list[str]:
    """Return the keys that stand twice in one mapping, at any depth."""
    if isinstance(node, yaml.SequenceNode):
        return [key for one in node.value for key in twice(one)]
    if not isinstance(node, yaml.MappingNode):
        return []
    keys: list[Any] = [key.value for key, _ in node.value]
    again = [key for place, key in enumerate(keys) if key in keys[:place]]
    return again + [key for _, one in node.value for key in twice(one)]


@pytest.mark.parametrize("name", LISTS)
def test_no_key_stands_twice(name: str) -> None:
    text = (files("ingest") / "lang" / name).read_text("utf-8")
    assert twice(yaml.compose(text, Loader=yaml.SafeLoader)) == []


def test_a_key_that_stands_twice_is_found() -> None:
    told = yaml.compose("a: {b: 1, b: 2}\nc: [{d: 1, d: 2}]\na: 3", yaml.SafeLoader)
    assert twice(told) == ["a", "b", "d"]
