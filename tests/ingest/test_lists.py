"""Lists of words: a name given twice would silently replace the first list."""

from collections.abc import Hashable, Iterator
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
FILES = sorted([*ROOT.glob("ingest/lang/*.yaml"), *ROOT.glob("kg/schema/*.yaml")])


def repeated(node: yaml.Node | None) -> Iterator[Hashable]:
    """Yield the names that stand twice in one mapping, however deep."""
    if isinstance(node, yaml.MappingNode):
        names = [key.value for key, _ in node.value]
        yield from {name for name in names if names.count(name) > 1}
        for _, value in node.value:
            yield from repeated(value)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from repeated(value)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_list_has_the_name_of_another(path: Path) -> None:
    assert [*repeated(yaml.compose(path.read_text("utf-8")))] == []


def test_a_repeated_name_is_told() -> None:
    assert [*repeated(yaml.compose("a: 1\nb: {c: 1, d: 2, c: 3}\n"))] == ["c"]
