"""Block-scaled FP8: the numbers that the stored bytes and their scales stand for."""

from collections.abc import Mapping

import torch

from evidence.header import Slot
from kg.errors import BadInputError

ENDINGS = ("_scale_inv", "_scale")
BLOCKS = tuple(2**power for power in range(4, 11))  # sides in use: 32, 64, 128


def scale_of(slots: Mapping[str, Slot], name: str) -> str | None:
    """Return the tensor that holds the scales of an FP8 one, if there is one."""
    if not slots[name].dtype.startswith("F8"):
        return None
    named = (name + ending for ending in ENDINGS)
    return next((one for one in named if one in slots), None)


def unscale(stored: torch.Tensor, scale: torch.Tensor, slot: Slot) -> torch.Tensor:
    """Return stored [rows, columns] times its scales: one for all, or one a block."""
    if scale.numel() == 1:
        return stored * scale.reshape(())
    spread = scale
    for axis, (size, parts) in enumerate(zip(stored.shape, scale.shape, strict=False)):
        side = _side(size, parts, slot)
        spread = spread.repeat_interleave(side, dim=axis).narrow(axis, 0, size)
    if spread.shape != stored.shape:
        raise _misfit(slot)
    return stored * spread


def _side(size: int, parts: int, slot: Slot) -> int:
    """Return the side of a block: a power of two where one fits, else an even share."""
    fitting = [side for side in (1, *BLOCKS) if -(-size // side) == parts]
    if not fitting and (not parts or size % parts):
        raise _misfit(slot)
    return fitting[-1] if fitting else size // parts


def _misfit(slot: Slot) -> BadInputError:
    return BadInputError(
        f"{slot.path}: the scales of tensor {slot.name!r} do not fit its shape "
        f"{list(slot.shape)}; leave it out with --tensors, or repair the file"
    )
