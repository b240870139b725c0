"""Layouts of stored matrices that families differ in: [in, out], and heads woven in.

GPT-2 stores its linear maps [in, out]; NeoX, BLOOM and Falcon weave query, key and
value rows head by head into one matrix, in a way that only the config tells.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from evidence.header import Slot
from evidence.inside import Inside
from evidence.roles import role_of
from evidence.scaled import scale_of

INWARD = frozenset({"up", "gate", "gate-up", "qkv"})
LINEAR = INWARD | {"q", "k", "v", "o", "down"}
WOVEN = re.compile(r"(?P<place>.*\.)query_key_value\.(?P<kind>weight|bias)")
EVERY_HEAD = frozenset({"gpt_neox", "gpt_neox_japanese", "bloom", "persimmon"})
FALCON = frozenset({"falcon", "RefinedWeb", "RefinedWebModel"})
HEADS = ("num_attention_heads", "n_head", "num_heads")
SHARED = ("num_kv_heads", "n_head_kv", "multi_query_group_num")
MATRIX, MOST_HEADS = 2, 4096
Slots = Mapping[str, Slot]


@dataclass(frozen=True, slots=True)
class Weave:
    """Bands of rows, and how many heads' queries, keys and values each one holds."""

    groups: int
    heads: tuple[int, int, int]


def is_turned(slots: Slots, width: int) -> bool:
    """Tell whether a model stores its linear maps [in, out]: its inward ones show it.

    A square one shows nothing, so it goes with the others of its model.
    """
    shapes = [slot.shape for name, slot in slots.items() if _part(name) in INWARD]
    flat = [one for one in shapes if len(one) == MATRIX and one[0] != one[1]]
    return bool(flat) and all(one[0] == width != one[1] for one in flat)


def turn(slots: Slots) -> dict[str, Slot]:
    """Return the tensors with every linear map read as [out, in]."""
    return {
        name: _turned(slot)
        if _part(name) in LINEAR
        and len(slot.shape) == MATRIX
        and not scale_of(slots, name)
        else slot
        for name, slot in slots.items()
    }


def weave_of(config: Mapping[str, Any] | None) -> Weave | None:
    """Return how a config says that query, key and value are woven; None if it is not.

    Each after its own code in transformers: `modeling_gpt_neox`, `modeling_bloom`,
    `modeling_falcon` and the published `modeling_chatglm`.
    """
    told = config or {}
    family, heads = told.get("model_type"), _number(told, HEADS)
    if not isinstance(family, str) or not heads:
        return None
    shared = _number(told, SHARED)
    if family in EVERY_HEAD:
        return Weave(heads, (1, 1, 1))
    if family in FALCON and told.get("new_decoder_architecture"):
        fits = shared and heads % shared == 0
        return Weave(shared, (heads // shared, 1, 1)) if fits else None
    if family in FALCON:
        one = told.get("multi_query", True)
        return Weave(1, (heads, 1, 1)) if one else Weave(heads, (1, 1, 1))
    if family == "chatglm":
        kept = shared if told.get("multi_query_attention") and shared else heads
        return Weave(1, (heads, kept, kept))
    return None


def unweave(weave: Weave | None, name: str, slot: Slot) -> Iterator[tuple[str, Slot]]:
    """Yield q, k and v of a woven matrix or bias; nothing where it does not fit."""
    found = WOVEN.fullmatch(name)
    if weave is None or found is None or not slot.shape or slot.inside is not None:
        return
    side, rest = divmod(slot.shape[0], weave.groups * sum(weave.heads))
    if rest or not side:
        return
    start = 0
    for part, heads in zip("qkv", weave.heads, strict=True):
        stop = start + heads * side
        yield (
            f"{found['place']}{part}_proj.{found['kind']}",
            _inside(slot, weave.groups, start, stop),
        )
        start = stop


def cut(slot: Slot, start: int, stop: int) -> Slot:
    """Return rows [start, stop) of a tensor that is itself a turned one."""
    assert slot.inside is not None
    rows = replace(slot.inside, first=start, last=stop)
    return _shaped(slot, rows, stop - start)


def _part(name: str) -> str:
    role = role_of(name)
    if role is None or role.kind != "weight":
        return ""
    return role.part.removeprefix("shared-")


def _turned(slot: Slot) -> Slot:
    last = slot.shape[1]
    return replace(
        slot,
        shape=slot.shape[::-1],
        inside=Inside(shape=slot.shape, turned=True, last=last),
    )


def _inside(slot: Slot, groups: int, first: int, last: int) -> Slot:
    rows = Inside(shape=slot.shape, groups=groups, first=first, last=last)
    return _shaped(slot, rows, groups * (last - first))


def _shaped(slot: Slot, inside: Inside, rows: int) -> Slot:
    row = slot.size // max(slot.shape[0], 1)
    shape = (rows, *slot.shape[1:])
    return replace(slot, size=rows * row, shape=shape, inside=inside)


def _number(config: Mapping[str, Any], names: tuple[str, ...]) -> int:
    told = (config[name] for name in names if name in config)
    found = next(told, 0)
    return found if type(found) is int and 0 < found <= MOST_HEADS else 0
