"""A training log in one form: columns of numbers by role, in the order of the log."""

from array import array
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import file_digest
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from evidence.logs import FORMS
from evidence.logs.columns import benchmark_of, role_of
from evidence.logs.form import Form, Notes, Row
from kg.errors import BadInputError
from kg.model import Input

Numbers = NDArray[np.float64]
MOST_ROWS = 20_000_000
MOST_FILES = 2_000
EMPTY = np.empty(0)


@dataclass(frozen=True)
class Curve:
    """One run as its log tells it; arrays have one entry a row, NaN where untold.

    `part` is the file that a row comes from, in order. `evals` holds step and score (a
    share) of each benchmark. `notes` says what was lost or odd while reading.
    """

    name: str
    form: str
    inputs: tuple[Input, ...]
    part: NDArray[np.int64]
    columns: Mapping[str, Numbers]
    names: Mapping[str, str]
    evals: Mapping[str, tuple[Numbers, Numbers]]
    notes: tuple[str, ...]
    settings: Mapping[str, float]
    averaged: bool

    def __len__(self) -> int:
        return len(self.part)

    def column(self, role: str) -> Numbers:
        """Return a role's numbers; all NaN where the log has no such column."""
        return self.columns.get(role, np.full(len(self), np.nan))

    @cached_property
    def clock(self) -> Numbers:
        """Seconds: times of day, else elapsed ones."""
        return self.columns.get("time", self.column("elapsed"))

    @cached_property
    def losses(self) -> tuple[Numbers, Numbers]:
        """Step and training loss, in the log's order, where both are told."""
        step, loss = self.column("step"), self.column("loss")
        told = np.isfinite(step) & ~np.isnan(loss)
        return step[told], loss[told]

    @cached_property
    def stride(self) -> float:
        """The usual distance of two logged losses in steps; 0 with fewer than two."""
        gaps = np.diff(np.unique(self.losses[0]))
        return float(np.median(gaps)) if len(gaps) else 0.0


@dataclass(slots=True)
class _Column:
    """A column as it grows: the rows it has, and their numbers."""

    rows: "array[int]" = field(default_factory=lambda: array("q"))
    values: "array[float]" = field(default_factory=lambda: array("d"))

    def add(self, row: int, value: float) -> None:
        self.rows.append(row)
        self.values.append(value)


class _Builder:
    """Rows in, columns out; only columns with a role are kept."""

    def __init__(self, named: Mapping[str, str]) -> None:
        self.named = named
        self.roles: dict[str, tuple[str, int] | None] = {}
        self.kept: dict[str, _Column] = {}
        self.parts = array("q")

    def add(self, row: Row, part: int) -> None:
        number = len(self.parts)
        if number >= MOST_ROWS:
            raise BadInputError(f"a log of more than {MOST_ROWS:,} rows: split it")
        self.parts.append(part)
        for name, value in row.items():
            if name not in self.roles:
                self.roles[name] = self._role(name)
            if self.roles[name] is not None:
                self.kept.setdefault(name, _Column()).add(number, value)

    def _role(self, name: str) -> tuple[str, int] | None:
        if name in self.named:
            return self.named[name], -1
        found = role_of(name)
        benchmark = benchmark_of(name) if found is None else None
        return found or ((benchmark, 0) if benchmark else None)

    def of(self, role: str) -> list[str]:
        """Return the columns of a role, the best name first, then the fullest."""
        ranked = [
            (told[1], -len(self.kept[name].rows), name)
            for name, told in self.roles.items()
            if told is not None and told[0] == role
        ]
        return [name for _, _, name in sorted(ranked)]

    def spread(self, name: str) -> Numbers:
        """Return a column with one entry a row."""
        full = np.full(len(self.parts), np.nan)
        column = self.kept[name]
        full[np.frombuffer(column.rows, dtype=np.int64)] = np.frombuffer(column.values)
        return full


def read_curve(
    paths: Sequence[Path], *, name: str | None = None, named: Mapping[str, str]
) -> Curve:
    """Return the one run that the files and folders log; `named` is column to role."""
    files = [one for path in paths for one in find_logs(path)]
    if not files:
        raise BadInputError(
            f"{', '.join(map(str, paths))}: no training log found; there are readers "
            f"for: {', '.join(FORMS)}"
        )
    notes, builder = Notes(), _Builder(named)
    for part, (form, path) in enumerate(files):
        for row in form.rows(path, notes):
            builder.add(row, part)
    return _curve(builder, files, notes, name or paths[0].stem)


def find_logs(path: Path) -> list[tuple[Form, Path]]:
    """Return the files of logs in a path; a folder is read in the first form it has."""
    if not path.exists():
        raise BadInputError(f"{path}: there is no such file or folder")
    for form in FORMS.values():
        found = form.finds(path)
        if len(found) > MOST_FILES:
            raise BadInputError(f"{path}: more than {MOST_FILES:,} logs; name one run")
        if found:
            return [(form, one) for one in found]
    return []


def _curve(
    builder: _Builder, files: Sequence[tuple[Form, Path]], notes: Notes, name: str
) -> Curve:
    columns, names = dict[str, Numbers](), dict[str, str]()
    told = {one[0] for one in builder.roles.values() if one is not None}
    evals = {role for role in told if benchmark_of(role) == role}
    for role in sorted(told - evals):
        names[role] = builder.of(role)[0]
        columns[role] = builder.spread(names[role])
    step = columns.get("step", np.arange(len(builder.parts), dtype=np.float64))
    return Curve(
        name=name,
        form=files[0][0].name,
        inputs=tuple(_inputs(path for _, path in files)),
        part=np.array(builder.parts, dtype=np.int64),
        columns=columns,
        names=names,
        evals={role: _scores(builder, role, step) for role in sorted(evals)},
        notes=tuple(notes.remarks),
        settings=notes.settings,
        averaged=notes.averaged,
    )


def _scores(builder: _Builder, role: str, step: Numbers) -> tuple[Numbers, Numbers]:
    """Return step and score of a benchmark; scores in percent become shares."""
    column = builder.kept[builder.of(role)[0]]
    rows = np.frombuffer(column.rows, dtype=np.int64)
    values = np.frombuffer(column.values).copy()
    known = np.isfinite(values) & np.isfinite(step[rows])
    rows, values = rows[known], values[known]
    if len(values) and values.max() > 1:
        values /= 100
    order = np.argsort(step[rows], kind="stable")
    return step[rows][order], values[order]


def _inputs(paths: Iterator[Path]) -> Iterator[Input]:
    for path in paths:
        with path.open("rb") as file:
            yield Input(name=path.name, sha256=file_digest(file, "sha256").hexdigest())
