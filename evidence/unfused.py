"""Tensors that hold several parts, as views of those parts: fused matrices, experts.

Only where the rows of a part lie together in the file: gate over up, query over key
over value, expert after expert. Heads that are woven into each other stay as they are.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import torch

from evidence.header import Slot
from evidence.models import Model
from evidence.roles import role_of
from evidence.scaled import scale_of
from evidence.weights import Checkpoint

STACKED = re.compile(r"(?P<place>.*experts)\.(?P<part>\w+_proj)(?:\.weight)?")
CONCATENATED = re.compile(r"(?P<place>.*\.)(?:qkv_proj|Wqkv|in_proj)[._]weight")
GATED = re.compile(r"(?P<place>.*\.)gate_up_proj\.weight")
OUTWARD = ("o_proj", "out_proj")
MATRIX, CUBE = 2, 3
Parts = Iterator[tuple[str, Slot]]


@dataclass(frozen=True, slots=True)
class Whole:
    """A model's tensors and the width of its residual stream."""

    slots: Mapping[str, Slot]
    width: int


Split = Callable[[Whole, str, Slot], Parts]


def alike(models: Sequence[Model]) -> list[Model]:
    """Return the models; where they fuse differently, all of them as their parts."""
    kinds = [_fused(one.weights) for one in models if one.weights is not None]
    if all(kind == kinds[0] for kind in kinds):
        return list(models)
    return [
        replace(one, weights=unfuse(one.weights)) if one.weights else one
        for one in models
    ]


def unfuse(weights: Checkpoint) -> Checkpoint:
    """Return a view in which experts and fused matrices are tensors of their own."""
    apart = _all(weights.slots, _experts)
    return Checkpoint(_all(_all(apart, _gated), _attention))


def _fused(weights: Checkpoint) -> frozenset[str]:
    forms = {"experts": STACKED, "qkv": CONCATENATED, "gated": GATED}
    return frozenset(
        kind
        for kind, form in forms.items()
        if any(form.fullmatch(name) for name in weights.slots)
    )


def _all(slots: Mapping[str, Slot], split: Split) -> dict[str, Slot]:
    whole = Whole(slots, _width(slots))
    found: dict[str, Slot] = {}
    for name, slot in slots.items():
        parts = {} if scale_of(slots, name) else dict(split(whole, name, slot))
        found |= parts or {name: slot}
    return found


def _width(slots: Mapping[str, Slot]) -> int:
    roles = ((role_of(name), slot) for name, slot in slots.items())
    embeddings = (s for r, s in roles if r is not None and r.part == "embedding")
    return next((one.shape[-1] for one in embeddings if one.shape), 0)


def _experts(_: Whole, name: str, slot: Slot) -> Parts:
    found = STACKED.fullmatch(name)
    if found is None or len(slot.shape) != CUBE:
        return
    for expert in range(slot.shape[0]):
        one = _rows(slot, expert, expert + 1)
        place = f"{found['place']}.{expert}.{found['part']}.weight"
        yield place, replace(one, shape=slot.shape[1:], held=_first(one))


def _gated(whole: Whole, name: str, slot: Slot) -> Parts:
    found = GATED.fullmatch(name)
    if found is None or not _lies_flat(whole, slot) or slot.shape[0] % 2:
        return
    half = slot.shape[0] // 2
    yield f"{found['place']}gate_proj.weight", _rows(slot, 0, half)
    yield f"{found['place']}up_proj.weight", _rows(slot, half, 2 * half)


def _attention(whole: Whole, name: str, slot: Slot) -> Parts:
    """Yield q, k and v: q as many rows as the output reads, k and v share the rest."""
    found = CONCATENATED.fullmatch(name)
    if found is None or not _lies_flat(whole, slot):
        return
    outs = (whole.slots.get(f"{found['place']}{one}.weight") for one in OUTWARD)
    out = next((one for one in outs if one is not None), None)
    rest = slot.shape[0] - (out.shape[-1] if out is not None else slot.shape[0])
    if rest <= 0 or rest % 2:
        return
    first = slot.shape[0] - rest
    yield f"{found['place']}q_proj.weight", _rows(slot, 0, first)
    yield f"{found['place']}k_proj.weight", _rows(slot, first, first + rest // 2)
    yield (
        f"{found['place']}v_proj.weight",
        _rows(slot, first + rest // 2, slot.shape[0]),
    )


def _lies_flat(whole: Whole, slot: Slot) -> bool:
    """Tell whether a matrix is stored [out, in]: its rows are as wide as the stream."""
    return len(slot.shape) == MATRIX and slot.shape[1] == whole.width


def _rows(slot: Slot, start: int, stop: int) -> Slot:
    row = slot.size // max(slot.shape[0], 1)
    return replace(
        slot,
        start=slot.start + start * row,
        size=(stop - start) * row,
        shape=(stop - start, *slot.shape[1:]),
        held=None if slot.held is None else slot.held[start:stop],
    )


def _first(slot: Slot) -> torch.Tensor | None:
    return None if slot.held is None else slot.held[0]
