"""What the log keeps is read by compiled code, just as our own reading reads it."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.canon import canonical, from_plain, new
from kg.errors import InvalidRecordError
from kg.model import Claim, Entity, Record
from kg.payload import record_of

CLAIM = new(Claim, text="모델은 처음부터 학습됐다 🙂", lang="ko")


@settings(max_examples=200)
@given(data=st.data())
def test_any_payload_gives_the_same_record_both_ways(
    data: st.DataObject, any_record: st.SearchStrategy[Record]
) -> None:
    payload = canonical(data.draw(any_record))
    found = record_of(payload)
    assert found == from_plain(json.loads(payload))
    assert canonical(found) == payload


def test_what_an_earlier_version_left_out_has_its_default() -> None:
    plain = json.loads(canonical(CLAIM))
    for name in ("kind", "subject", "object", "part", "about"):
        del plain[name]
    assert record_of(json.dumps(plain)) == CLAIM


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"colour": "red"}, "no field 'colour'"),
        ({"type": "rumour"}, "'rumour' is not one of"),
        ({"type": None}, "is not one of"),
    ],
)
def test_what_is_no_record_is_refused_as_elsewhere(
    change: dict[str, Any], message: str
) -> None:
    plain = {**json.loads(canonical(CLAIM)), **change}
    with pytest.raises(InvalidRecordError, match=message):
        record_of(json.dumps(plain))


def test_a_record_without_what_it_needs_is_refused() -> None:
    plain = json.loads(canonical(new(Entity, name="Model A", kind="model")))
    del plain["kind"]
    with pytest.raises(InvalidRecordError, match="kind"):
        record_of(json.dumps(plain))


def test_half_a_payload_is_refused() -> None:
    with pytest.raises(ValueError, match="truncated"):
        record_of(canonical(CLAIM)[:40])
