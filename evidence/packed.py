"""Weights of four bits and fewer, packed into bytes: never read as numbers."""

from collections.abc import Mapping

from evidence.header import Slot
from kg.errors import BadInputError

PACKED = ("qweight", "qzeros", "weight_packed", "qweight_type", "g_idx")
BESIDE = ("absmax", "quant_map", "quant_state", "nested_absmax")  # bitsandbytes


def check_unpacked(slots: Mapping[str, Slot], name: str) -> None:
    """Refuse a tensor whose bytes are packed numbers."""
    last = name.rpartition(".")[2]
    beside = any(f"{name}.{one}" in slots for one in BESIDE)
    if last in PACKED or (slots[name].dtype == "U8" and beside):
        raise BadInputError(
            f"{slots[name].path}: tensor {name!r} packs several numbers into each "
            "element; give the model as it was before it was quantised, or leave the "
            "tensor out with --tensors"
        )
