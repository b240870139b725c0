"""Which models a worker opens, and how it is sure that they are the ones meant."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

import torch

from evidence.control import contrasts
from evidence.models import Model, open_model
from evidence.pair import Pair
from evidence.ranges import Line
from evidence.renamed import rename
from evidence.unfused import alike
from kg.errors import BadInputError, OutsideWorldError

OPEN = 2  # sets of models that a worker keeps open
SAMPLED, SAMPLE = 8, 4096  # tensors whose first bytes are part of a print


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which models a worker opens, as what, and the prints that they must have."""

    places: tuple[str, ...]
    names: tuple[str, ...]
    prints: tuple[str, ...]
    mapped: Path | None = None
    tensors: str = "*"
    seed: int = 0
    allow_private: bool = False


def ask(
    places: Sequence[str],
    models: Sequence[Model],
    *,
    mapped: Path | None,
    tensors: str,
    allow_private: bool,
) -> Asked:
    """Return what workers are to open: these models, as they were opened here."""
    return Asked(
        places=tuple(map(absolute, places)),
        names=tuple(one.name for one in models),
        prints=tuple(map(print_of, models)),
        mapped=mapped.absolute() if mapped else None,
        tensors=tensors,
        allow_private=allow_private,
    )


def absolute(place: str) -> str:
    """Return a place that means the same in another folder."""
    return place if "://" in place else str(Path(place).absolute())


def print_of(model: Model) -> str:
    """Return a hash of a model's tensors by name and shape, and of some first bytes."""
    weights = model.weights
    if weights is None:
        return ""
    names = sorted(weights.slots)
    slots = (weights.slots[name] for name in names)
    told = [f"{one.name} {one.dtype} {one.shape} {one.size}" for one in slots]
    digest = sha256("\n".join(told).encode())
    for name in names[:: max(1, len(names) // SAMPLED)]:
        digest.update(next(weights.data(name, SAMPLE), b""))
    return digest.hexdigest()


@lru_cache(maxsize=OPEN)
def opened(asked: Asked) -> tuple[Pair, ...]:
    """Return A with B, and their contrasts; models that are not ours are refused."""
    line = Line(allow_private=asked.allow_private)
    models = [
        open_there(place, print_, name=name, line=line)
        for place, name, print_ in zip(
            asked.places, asked.names, asked.prints, strict=True
        )
    ]
    if asked.mapped:
        models = rename(models, asked.mapped)
    a, b, *others = alike(models)
    pair = Pair(a, b, tensors=asked.tensors, seed=asked.seed, controls=tuple(others))
    return (pair, *(one.pair for one in contrasts(pair, others)))


def open_there(
    place: str, print_: str, *, name: str | None = None, line: Line | None = None
) -> Model:
    """Return the model at a place that a worker reaches, if it is the one meant."""
    way = (
        "put it where every worker finds it under the same path, or give an address "
        "(hf://…, https://…) that workers reach"
    )
    try:
        model = open_model(place, name=name, line=line)
    except (BadInputError, OutsideWorldError) as error:
        raise OutsideWorldError(
            f"a worker cannot open {place} ({error}); {way}"
        ) from error
    if print_of(model) != print_:
        raise OutsideWorldError(f"a worker finds another model at {place}; {way}")
    return model


@contextmanager
def one_thread() -> Iterator[None]:
    """Sums must not depend on the machine; threads that wait cost more than work."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(threads)
