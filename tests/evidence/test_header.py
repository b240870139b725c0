"""A safetensors header is believed only where it can be true."""

import json
from pathlib import Path
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from safetensors.torch import save

from evidence.header import HEADER_LIMIT, parse_header, read_header
from kg.errors import BadInputError

FILE = Path("model.safetensors")
GOOD: dict[str, Any] = {
    "a": {"dtype": "F32", "shape": [2, 2], "data_offsets": [0, 16]},
    "b": {"dtype": "BF16", "shape": [3], "data_offsets": [16, 22]},
}


def parse(entries: Any, size: int = 22) -> dict[str, Any]:
    return dict(parse_header(json.dumps(entries).encode(), FILE, 0, size))


def changed(**fields: Any) -> dict[str, Any]:
    return {**GOOD, "b": {**GOOD["b"], **fields}}


def test_an_honest_header_gives_shapes_and_places() -> None:
    slots = parse({"__metadata__": {"format": "pt"}, **GOOD})
    assert list(slots) == ["a", "b"]
    assert (slots["b"].start, slots["b"].size, slots["b"].count) == (16, 6, 3)


@pytest.mark.parametrize(
    ("entries", "fault"),
    [
        (changed(data_offsets=[10, 16]), "overlaps"),
        (changed(data_offsets=[18, 24]), "ends at byte 24"),
        (changed(shape=[4]), "needs 8"),
        (changed(dtype="F128"), "dtype 'F128'"),
        (changed(shape=[-3]), "whole numbers"),
        (changed(shape=[0, 10**30]), "whole numbers"),
        (changed(shape="3"), "whole numbers"),
        (changed(data_offsets=[16]), "hold -1 bytes"),
        (changed(data_offsets=[16.0, 22]), "whole numbers"),
        ({"b": GOOD["b"]}, "leaves a hole"),
        ({"a": GOOD["a"]}, "does not describe"),
        ({"a": GOOD["a"], "b": 7}, "dtype None"),
        ([], "no JSON object"),
    ],
)
def test_a_header_that_lies_is_refused_by_name(entries: Any, fault: str) -> None:
    with pytest.raises(BadInputError, match=fault) as caught:
        parse(entries)
    assert str(FILE) in str(caught.value)


def test_a_tensor_named_twice_is_refused() -> None:
    text = b'{"a": {}, "a": {}}'
    with pytest.raises(BadInputError, match="'a' twice"):
        parse_header(text, FILE, 0, 0)


@pytest.mark.parametrize("text", [b"\xff\xfe", b"{", b"[" * 100_000, b"1" * 9_999])
def test_a_header_that_is_no_json_is_refused(text: bytes) -> None:
    with pytest.raises(BadInputError, match="no JSON"):
        parse_header(text, FILE, 0, 0)


@pytest.mark.parametrize(
    ("start", "fault"),
    [
        (b"", "0 bytes"),
        ((HEADER_LIMIT + 1).to_bytes(8, "little"), "the limit is"),
        ((999).to_bytes(8, "little") + b"{}", "truncated"),
    ],
)
def test_a_length_that_cannot_be_is_refused(
    tmp_path: Path, start: bytes, fault: str
) -> None:
    path = tmp_path / "x.safetensors"
    path.write_bytes(start)
    with pytest.raises(BadInputError, match=fault):
        read_header(path)


@given(
    st.lists(
        st.tuples(
            st.sampled_from([torch.float32, torch.bfloat16, torch.int8, torch.bool]),
            st.lists(st.integers(0, 4), max_size=3),
        ),
        max_size=5,
    )
)
def test_whatever_the_library_writes_is_read_the_same(
    specs: list[tuple[torch.dtype, list[int]]],
) -> None:
    tensors = {f"t{i}": torch.zeros(s, dtype=d) for i, (d, s) in enumerate(specs)}
    data = save(tensors)
    length = int.from_bytes(data[:8], "little")
    slots = parse_header(data[8 : 8 + length], FILE, 8 + length, len(data))
    assert {n: s.shape for n, s in slots.items()} == {
        n: tuple(t.shape) for n, t in tensors.items()
    }


@given(st.binary(max_size=200))
def test_bytes_that_are_no_header_are_refused_and_never_break(text: bytes) -> None:
    with pytest.raises(BadInputError, match=FILE.name):
        parse_header(text, FILE, 0, 100)


@pytest.mark.parametrize("dtype", ["F4", "F6_E2M3"])
def test_numbers_of_four_bits_are_refused_with_the_way_out(dtype: str) -> None:
    with pytest.raises(BadInputError, match="before it was quantised"):
        parse(changed(dtype=dtype))
