"""W0: the bytes themselves."""

from collections.abc import Iterator
from dataclasses import dataclass

import torch

from evidence.metric import Found, Missing, Reading, metric
from evidence.pair import Match, Pair
from evidence.weights import Checkpoint

FEW = 2  # a tensor with so few distinct values is a constant or a mask, not a finding
HALF = 0.5


@dataclass(frozen=True, slots=True)
class Compared:
    """One tensor: set aside as deterministic, the same in some way, or different."""

    match: Match
    how: str

    @property
    def same(self) -> bool:
        """Whether the values are the same."""
        return self.how in {"bytes", "cast", "transposed"}


@metric(
    "identity",
    cites="https://arxiv.org/abs/2502.12292",
    group="exact",
    invariances=("layout", "dtype"),
    bears_on=("derived-from", "weights-similar"),
)
def identity(pair: Pair) -> Found | Missing:
    """Which tensors of the two models are the same, byte for byte or after a cast?

    Two trainings from independent starts do not give the same tensor by chance, so one
    is enough; tables that every model computes alike are set aside and named.
    """
    if not pair.matches:
        return Missing(missing="weights of both models with tensors in the same places")
    compared = list(_compare(pair))
    tested = tuple(one.match for one in compared if one.how != "aside")
    count = sum(one.count for one in tested)
    if not count:
        return Missing(missing="a tensor that training sets and both models have")
    share = sum(one.match.count for one in compared if one.same) / count
    complete = len(compared) == len(_all_names(pair))
    return Found(
        value=share,
        reading=_reading(share, complete=complete),
        p_value=0.0 if share else 1.0,
        coverage=pair.coverage(tested),
        power=1.0,  # only what is copied whole is found
        control_design="exact",
        detail={
            "tensors": {one.match.a: one.how for one in compared if one.same},
            "set_aside": [one.match.a for one in compared if one.how == "aside"],
        },
    )


def _reading(share: float, *, complete: bool) -> Reading:
    if share == 1.0 and complete:
        return Reading.IDENTICAL
    if share >= HALF:
        return Reading.DERIVED
    return Reading.RELATED if share else Reading.UNRELATED


def _all_names(pair: Pair) -> set[str]:
    a, b = pair.weights or (Checkpoint({}), Checkpoint({}))
    taken = {one.b for one in pair.matches}
    return {*a.slots, *(name for name in b.slots if name not in taken)}


def _compare(pair: Pair) -> Iterator[Compared]:
    a, b = pair.weights or (Checkpoint({}), Checkpoint({}))
    for match in pair.matches:
        if match.role.part == "buffer" or _few_values(a, match.a):
            yield Compared(match, "aside")
        else:
            yield Compared(match, _how(match, a, b))


def _how(match: Match, a: Checkpoint, b: Checkpoint) -> str:
    left, right = a.slots[match.a], b.slots[match.b]
    if match.same_shape and left.dtype == right.dtype:
        return "bytes" if a.digest(match.a) == b.digest(match.b) else "different"
    if match.same_shape:
        return "cast" if _same_cast(match, a, b) else "different"
    if left.shape == right.shape[::-1]:
        same = torch.equal(a.tensor(match.a), b.tensor(match.b).T)
        return "transposed" if same else "different"
    return "different"


def _same_cast(match: Match, a: Checkpoint, b: Checkpoint) -> bool:
    """Return whether the wider of the two, cast to the narrower dtype, is the other."""
    wide, narrow = a.raw(match.a), b.raw(match.b)
    chunks = zip(wide, narrow, strict=True)
    return all(
        torch.equal(x.to(y.dtype), y) or torch.equal(y.to(x.dtype), x)
        for x, y in chunks
    )


def _few_values(weights: Checkpoint, name: str) -> bool:
    seen: set[float] = set()
    for chunk in weights.chunks(name):
        seen |= set(torch.unique(chunk[:4096]).tolist())
        if len(seen) > FEW:
            return False
        seen |= set(torch.unique(chunk).tolist())
    return len(seen) <= FEW
