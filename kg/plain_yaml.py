"""YAML from outside: bounded, safe types only, and no aliases, which can explode."""

from pathlib import Path
from typing import Any

import yaml

from kg.errors import BadInputError

LIMIT = 5_000_000


class _Plain(yaml.SafeLoader):
    """The safe loader, narrowed: an alias is an error."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        """Return the next node."""
        if self.check_event(yaml.AliasEvent):
            raise yaml.YAMLError("aliases (*name) are not allowed")
        return super().compose_node(parent, index)


def read_yaml(path: Path) -> Any:
    """Return the content of a small YAML file; what cannot be read is an error."""
    if not path.is_file():
        raise BadInputError(f"{path}: there is no such file")
    if path.stat().st_size > LIMIT:
        raise BadInputError(f"{path}: YAML over {LIMIT:,} bytes is refused")
    try:
        return yaml.load(path.read_bytes(), Loader=_Plain)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise BadInputError(f"{path}: no YAML that can be read: {error}") from error
