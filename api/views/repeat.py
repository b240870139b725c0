"""The command that repeats a measurement, for whoever has its inputs."""

import shlex
from collections.abc import Iterable

from kg.model import Activity, Basis, Evidence, Input
from kg.store.base import Reader

NAMES = 6  # inputs that a command names; a sharded model is one folder


def command(reader: Reader, one: Evidence) -> str | None:
    """Return the command line, or None where nobody here computed it."""
    if one.basis is not Basis.COMPUTED:
        return None
    found = reader.find(Activity, id=one.activity)
    method = found[0].method if found else ""
    if method.startswith(("trace", "curve")):
        return _line("curve", _paths(one.inputs))
    return _line("measure", [*_paths(one.inputs), "--metric", one.metric])


def _paths(inputs: Iterable[Input]) -> list[str]:
    """Return what to give: the files, or the folders where there are many."""
    names = list(dict.fromkeys(each.name for each in inputs))
    if len(names) <= NAMES:
        return names
    return list(dict.fromkeys(name.rpartition("/")[0] or name for name in names))[
        :NAMES
    ]


def _line(verb: str, words: Iterable[str]) -> str:
    return shlex.join(["claimgraph", verb, *words])
