"""Tensors that hold several parts, as views of those parts: fused matrices, experts.

Gate over up, query over key over value, expert after expert; heads that are woven into
each other where the config tells how, matrices stored [in, out] where their shapes do.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import torch

from evidence.header import Slot
from evidence.layouts import (
    WOVEN,
    Weave,
    cut,
    is_turned,
    turn,
    unweave,
    weave_of,
)
from evidence.models import Model
from evidence.roles import role_of
from evidence.scaled import scale_of
from evidence.weights import Checkpoint

STACKED = re.compile(r"(?P<place>.*experts)\.(?P<part>\w+_proj)(?:\.weight)?")
CONCATENATED = re.compile(
    r"(?P<place>.*\.)(?:qkv_proj|Wqkv|in_proj|c_attn)[._](?P<kind>weight|bias)"
)
GATED = re.compile(r"(?P<place>.*\.)gate_up_proj\.weight")
OUTWARD = ("o_proj", "out_proj", "c_proj")
MATRIX, CUBE = 2, 3
Parts = Iterator[tuple[str, Slot]]


@dataclass(frozen=True, slots=True)
class Whole:
    """A model's tensors, the width of its residual stream, how its heads are woven."""

    slots: Mapping[str, Slot]
    width: int
    weave: Weave | None = None


Split = Callable[[Whole, str, Slot], Parts]


def alike(models: Sequence[Model]) -> list[Model]:
    """Return the models; where they fuse differently, all of them as their parts."""
    kinds = [_fused(one) for one in models if one.weights is not None]
    if all(kind == kinds[0] for kind in kinds):
        return list(models)
    return [_apart(one, one.weights) if one.weights else one for one in models]


def _apart(model: Model, weights: Checkpoint) -> Model:
    """Return a model as its parts, with a note of what is not read as it is stored."""
    view = unfuse(weights, weave_of(model.config))
    changed = [one for one in view.slots.values() if one != weights.slots.get(one.name)]
    fused = {one.name for one in changed if one.name not in view.slots}
    turned = {one.name for one in changed if one.inside and one.inside.turned}
    notes = {
        "stored [in, out], read as [out, in]": len(turned),
        "that hold several parts, read as those": len(fused),
    }
    told = tuple(f"{count} tensors {how}" for how, count in notes.items() if count)
    return replace(model, weights=view, views=told)


def unfuse(weights: Checkpoint, weave: Weave | None = None) -> Checkpoint:
    """Return a view in which experts and fused matrices are tensors of their own."""
    slots = weights.slots
    flat = turn(slots) if is_turned(slots, _width(slots)) else slots
    apart = _all(_all(flat, _experts), _gated)
    return Checkpoint(_all(_all(apart, _attention), _woven, weave))


def _fused(model: Model) -> frozenset[object]:
    slots = model.weights.slots if model.weights else {}
    forms = {"experts": STACKED, "qkv": CONCATENATED, "gated": GATED}
    found: set[object] = {
        kind
        for kind, form in forms.items()
        if any(form.fullmatch(name) for name in slots)
    }
    if any(WOVEN.fullmatch(name) for name in slots):
        found.add(weave_of(model.config) or "woven")
    if is_turned(slots, _width(slots)):
        found.add("turned")
    return frozenset(found)


def _all(
    slots: Mapping[str, Slot], split: Split, weave: Weave | None = None
) -> dict[str, Slot]:
    whole = Whole(slots, _width(slots), weave)
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
    matrix = whole.slots.get(f"{name[:-4]}weight") if name.endswith("bias") else slot
    if found is None or matrix is None or not _lies_flat(whole, matrix):
        return
    outs = (whole.slots.get(f"{found['place']}{one}.weight") for one in OUTWARD)
    out = next((one for one in outs if one is not None), None)
    rest = slot.shape[0] - (out.shape[-1] if out is not None else slot.shape[0])
    if rest <= 0 or rest % 2:
        return
    first = slot.shape[0] - rest
    bounds = (0, first, first + rest // 2, slot.shape[0])
    for part, start, stop in zip("qkv", bounds, bounds[1:], strict=False):
        yield f"{found['place']}{part}_proj.{found['kind']}", _rows(slot, start, stop)


def _woven(whole: Whole, name: str, slot: Slot) -> Parts:
    yield from unweave(whole.weave, name, slot)


def _lies_flat(whole: Whole, slot: Slot) -> bool:
    """Tell whether a matrix is stored [out, in]: its rows are as wide as the stream."""
    return len(slot.shape) == MATRIX and slot.shape[1] == whole.width


def _rows(slot: Slot, start: int, stop: int) -> Slot:
    if slot.inside is not None:
        return cut(slot, start, stop)
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
