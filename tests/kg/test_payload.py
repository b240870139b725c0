"""What the log keeps is read by compiled code, just as our own reading reads it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.canon import canonical, from_plain, new
from kg.errors import InvalidRecordError
from kg.model import Basis, Claim, Control, Entity, Evidence, Record
from kg.payload import record_of, text_of

CLAIM = new(Claim, text="모델은 처음부터 학습됐다 🙂", lang="ko")
EVIDENCE = new(
    Evidence,
    metric="norm-cosine",
    question="weights",
    about=(),
    part="weights",
    value=0.5,
    reading="",
    basis=Basis.COMPUTED,
    control_design="unrelated models",
    controls=(),
    inputs=(),
    version="1",
    activity="activity-1",
    known_at=datetime(2026, 1, 1, tzinfo=UTC),
    detail="{}",
)


@settings(max_examples=200)
@given(data=st.data())
def test_any_payload_gives_the_same_record_both_ways(
    data: st.DataObject, any_record: st.SearchStrategy[Record]
) -> None:
    payload = canonical(data.draw(any_record))
    found = record_of(payload)
    assert found == from_plain(json.loads(payload))
    assert canonical(found) == payload
    assert text_of(found) == payload


@pytest.mark.parametrize(
    "value", [1.4e-05, 5e16, -0.0, 1e22, 0.1 + 0.2, 5e-324, 1.7976931348623157e308]
)
def test_numbers_are_spelled_as_canonical_text_has_them(value: float) -> None:
    told = replace(EVIDENCE, value=value, controls=(Control(label="c", value=value),))
    assert text_of(told) == canonical(told)


def test_times_and_odd_letters_are_spelled_as_canonical_text_has_them() -> None:
    seoul = timezone(timedelta(hours=9))
    for time in (
        datetime(2026, 1, 1, 9, tzinfo=seoul),
        datetime.max.replace(tzinfo=UTC),
    ):
        told = replace(EVIDENCE, known_at=time)
        assert text_of(told) == canonical(told)
    for point in (*range(0x20), 0x7F, 0x2028, 0xFEFF, 0xFFFF, 0x1F642):
        assert text_of(odd := replace(CLAIM, text=chr(point))) == canonical(odd)


def test_what_canonical_text_refuses_is_refused_alike() -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        text_of(replace(EVIDENCE, value=float("nan")))
    with pytest.raises(InvalidRecordError, match="offset"):
        text_of(replace(EVIDENCE, known_at=datetime(2026, 1, 1)))
    half = replace(CLAIM, text="\ud83d")
    assert text_of(half) == canonical(half)


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
