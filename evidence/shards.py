"""One model in many files: the index that names them, believed only where it can be."""

import json
from collections.abc import Iterable, Mapping
from pathlib import PurePath

from evidence.header import HEADER_LIMIT, Slot
from evidence.remote_file import Place
from kg.errors import BadInputError


def read_index(data: bytes, where: Place) -> dict[str, str]:
    """Return the file of each tensor; a name that leads elsewhere is an error."""
    try:
        places = json.loads(data)["weight_map"]
    except (ValueError, RecursionError, KeyError, TypeError) as error:
        raise BadInputError(
            f"{where}: no JSON object with a `weight_map` of tensor names to files"
        ) from error
    if not isinstance(places, dict):
        raise BadInputError(f"{where}: `weight_map` is no object of names to files")
    known: set[str] = set()
    for tensor, shard in places.items():
        if not isinstance(shard, str) or not (shard in known or _is_beside(shard)):
            raise BadInputError(
                f"{where}: tensor {tensor!r} points to {shard!r}; a shard lies in the "
                "folder of its index"
            )
        known.add(shard)
    return places


def _is_beside(shard: str) -> bool:
    return PurePath(shard).name == shard and "\\" not in shard


def check_size(size: int, where: Place) -> None:
    """Refuse an index that is larger than any model's."""
    if size > HEADER_LIMIT:
        raise BadInputError(f"{where}: an index over {HEADER_LIMIT:,} bytes is refused")


def missing_shard(where: Place, shard: str, places: Mapping[str, str]) -> BadInputError:
    """Return the error for a shard that is not there, with a tensor it should hold."""
    tensor = next(name for name, place in places.items() if place == shard)
    return BadInputError(
        f"{where}: the shard {shard!r} of tensor {tensor!r} is missing; "
        "download it into the same folder"
    )


def join(headers: Iterable[tuple[Place, Mapping[str, Slot]]]) -> dict[str, Slot]:
    """Return the tensors of all files; one that is in two of them is an error."""
    slots: dict[str, Slot] = {}
    named = ((place, *item) for place, header in headers for item in header.items())
    for place, name, slot in named:
        if name in slots:
            raise BadInputError(
                f"{place}: tensor {name!r} is also in {slots[name].path}; "
                "leave one of the two files away"
            )
        slots[name] = slot
    return slots


def check_complete(
    slots: Mapping[str, Slot], places: Mapping[str, str], where: Place
) -> None:
    """Refuse an index that names tensors which its files do not hold."""
    for tensor, shard in places.items():
        if tensor not in slots or slots[tensor].path.name != shard:
            raise BadInputError(f"{where}: tensor {tensor!r} is not in {shard}")
