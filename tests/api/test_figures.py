"""Figures: numbers in, places out."""

import json
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.figures.balance import balance
from api.figures.drawing import png, svg, write
from api.figures.river import APART, EDGE, Dot, river
from api.figures.scale import DayScale
from kg.canon import new
from kg.errors import BadInputError
from kg.model import Status, Verdict

START = datetime(2026, 1, 1, tzinfo=UTC)


def verdict(pro: float, con: float) -> Verdict:
    return new(
        Verdict,
        claim="claim-1",
        status=Status.CONTESTED,
        basis="evidence",
        pro_db=pro,
        con_db=con,
        verbal="none",
        rule_set="1",
        reasons=(),
        sensitivity=(),
        decided_at=START,
    )


def dot(name: str, minutes: float, lane: str = "Ann") -> Dot:
    at = START + timedelta(minutes=minutes)
    return Dot(id=name, lane=lane, at=at, shape="asserts", label=name)


@given(*[st.floats(0, 90) for _ in range(4)])
def test_no_side_of_the_balance_weighs_less_than_nothing(
    pro: float, con: float, more: float, less: float
) -> None:
    found = balance(verdict(pro, con), pro_before=pro + more, con_before=con - less)
    assert found.pro.taken_db == pytest.approx(more, abs=1e-9)
    assert found.con.taken_db == 0
    assert found.weighs is any((pro, con, found.pro.taken_db))


def test_what_an_undercut_took_is_what_the_side_had_before() -> None:
    drawn = balance(verdict(5, 0), pro_before=20, con_before=0)
    assert (drawn.pro.kept_db, drawn.pro.taken_db) == (5, 15)


def test_days_with_something_in_them_share_the_room_and_gaps_are_marked() -> None:
    moments = [START, START + timedelta(days=1), START + timedelta(days=14)]
    scale = DayScale(moments, UTC, left=0, right=335)
    assert [tick.silent_days for tick in scale.ticks] == [0, 0, 12]
    assert [scale.x(moment) for moment in moments] == [0, 100, 235]
    assert scale.x(START + timedelta(hours=12)) == 50


@given(st.lists(st.integers(0, 600_000), min_size=1, max_size=60))
def test_later_is_never_drawn_further_left(minutes: list[int]) -> None:
    moments = [START + timedelta(minutes=one) for one in sorted(minutes)]
    scale = DayScale(moments, UTC, left=10, right=500)
    places = [scale.x(moment) for moment in moments]
    assert places == sorted(places)
    assert min(places) >= 10
    assert max(places) <= 500.01


def test_a_scale_of_nothing_has_no_days() -> None:
    scale = DayScale([], UTC, left=0, right=1)
    assert (scale.ticks, scale.x(START)) == ((), 0.0)


@given(st.lists(st.floats(0, 5000), max_size=40))
def test_no_two_marks_of_a_lane_lie_on_each_other(minutes: list[float]) -> None:
    dots = [dot(f"{place:02}", at) for place, at in enumerate(minutes)]
    placed = river(dots, UTC).dots
    rows: dict[float, list[float]] = {}
    for one in placed:
        rows.setdefault(one.y, []).append(one.x)
    for row in rows.values():
        ordered = sorted(row)
        near = [b - a for a, b in pairwise(ordered)]
        assert all(gap >= APART - 0.01 for gap in near)


def test_lanes_stand_in_the_order_in_which_they_first_speak() -> None:
    drawn = river([dot("b", 9, "Bo"), dot("a", 1), dot("c", 20, "Bo")], UTC)
    assert [lane.name for lane in drawn.lanes] == ["Ann", "Bo"]


def test_a_figure_is_written_as_pictures_and_as_data(tmp_path: Path) -> None:
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": [{"a": 1}]},
        "mark": "point",
        "encoding": {"x": {"field": "a", "type": "quantitative"}},
    }
    write({"dots": spec}, tmp_path / "new")
    assert (tmp_path / "new/dots.svg").read_text().startswith("<svg")
    assert (tmp_path / "new/dots.png").read_bytes().startswith(b"\x89PNG")
    assert json.loads((tmp_path / "new/dots.vl.json").read_text()) == spec


def test_a_picture_never_asks_for_data_from_elsewhere() -> None:
    spec = {"data": {"url": "http://127.0.0.1/x.json"}, "mark": "point"}
    for draw in (svg, png):
        with pytest.raises(BadInputError, match="from elsewhere"):
            draw(spec)


@given(st.lists(st.integers(0, 5), min_size=1, max_size=80))
def test_no_mark_of_the_timeline_stands_beyond_its_edge(minutes: list[int]) -> None:
    late = [dot(str(place), one) for place, one in enumerate(minutes)]
    for one in river([dot("first", -90_000), *late], UTC).dots:
        assert one.x <= EDGE
