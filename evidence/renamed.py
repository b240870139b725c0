"""`--map FILE`: names of tensors that no family knows, said in names that one knows."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evidence.header import Slot
from evidence.models import Model
from evidence.roles import role_of
from evidence.weights import Checkpoint
from kg.errors import BadInputError
from kg.plain_yaml import read_yaml

EXAMPLE = "write it like `net.*.ff.a: model.layers.*.mlp.up_proj.weight`"


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the map: a pattern of names, and what they are called instead."""

    text: str
    pattern: re.Pattern[str]
    template: str

    def name(self, old: str) -> str | None:
        """Return what a tensor is called instead; None where this is not about it."""
        found = self.pattern.fullmatch(old)
        if found is None:
            return None
        pieces = self.template.split("*")
        return "".join(
            p + g for p, g in zip(pieces, (*found.groups(), ""), strict=True)
        )


def rename(models: Sequence[Model], path: Path) -> list[Model]:
    """Return the models with their tensors called as the map says; `*` is one part.

    A line about no tensor, a name that tells no part and a name given twice are errors.
    """
    lines = _read(path)
    known = {name for one in models if one.weights for name in one.weights.slots}
    for line in lines:
        if not any(line.name(name) for name in known):
            raise BadInputError(
                f"{path}: {line.text!r} is no tensor of these models, which have "
                f"{_some(known)}"
            )
    return [_renamed(one, lines, known, path) for one in models]


def _read(path: Path) -> list[Line]:
    if not path.is_file():
        raise BadInputError(f"{path}: there is no such file of names; {EXAMPLE}")
    entries = read_yaml(path)
    if not isinstance(entries, Mapping) or not entries:
        raise BadInputError(f"{path}: a mapping of names to names is wanted; {EXAMPLE}")
    return [_line(old, new, path) for old, new in entries.items()]


def _line(old: object, new: object, path: Path) -> Line:
    if not isinstance(old, str) or not isinstance(new, str) or not old or not new:
        raise BadInputError(f"{path}: {old!r}: {new!r} are no two names; {EXAMPLE}")
    if old.count("*") != new.count("*"):
        raise BadInputError(
            f"{path}: {old!r} and {new!r} differ in how many * they have"
        )
    pattern = "([^.]+)".join(re.escape(piece) for piece in old.split("*"))
    return Line(old, re.compile(pattern), new)


def _renamed(model: Model, lines: Sequence[Line], known: set[str], path: Path) -> Model:
    if model.weights is None:
        return model
    slots: dict[str, Slot] = {}
    for old, slot in model.weights.slots.items():
        new = next((name for one in lines if (name := one.name(old))), old)
        if new in slots:
            raise BadInputError(
                f"{path}: two tensors of {model.name} would be called {new!r}; "
                "give each a name of its own"
            )
        if new != old and role_of(new) is None and new not in known:
            raise BadInputError(
                f"{path}: {new!r} tells no part and is no tensor of these models; "
                "name one, or a part as in model.layers.0.mlp.up_proj.weight"
            )
        slots[new] = slot
    return replace(model, weights=Checkpoint(slots))


def _some(known: set[str]) -> str:
    names = sorted(known)
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if names[5:] else "")
