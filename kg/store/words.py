"""Which words of a record are searched."""

from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

from kg import model
from kg.model import Record

NAMES: Mapping[type[Record], tuple[str, ...]] = {
    model.Claim: ("text",),
    model.Utterance: ("selector.exact",),
    model.Agent: ("name",),
    model.Entity: ("name",),
    model.Alias: ("name",),
    model.Source: ("title", "publisher", "text"),
    model.Evidence: ("question", "metric", "part"),
    model.Case: ("title", "summary"),
}
SEARCHED: Mapping[type[Record], tuple[Callable[[Record], str], ...]] = {
    kind: tuple(attrgetter(name) for name in names) for kind, names in NAMES.items()
}
PLAIN = {
    kind.__name__.lower(): tuple(name.split(".") for name in names)
    for kind, names in NAMES.items()
}


def texts_of(record: Record) -> list[str]:
    """Return the texts by which a record is found, none for records without words."""
    return [field(record) for field in SEARCHED.get(type(record), ())]


def words_of(record: Record) -> str:
    """Return the same as one text."""
    return "\n".join(texts_of(record))


def plain_words(plain: Mapping[str, Any]) -> str:
    """Return the same of a record in JSON."""
    return "\n".join(_at(plain, path) for path in PLAIN.get(plain["type"], ()))


def _at(plain: Mapping[str, Any], path: Sequence[str]) -> str:
    value: Any = plain
    for name in path:
        value = value[name]
    return str(value)
