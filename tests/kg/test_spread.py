"""Work that is spread comes back in order, a bounded part of it out at a time."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg import spread as spreads
from kg.errors import OutsideWorldError, WorkersDiedError
from kg.spread import AHEAD, HERE, Spread, cut


def double(number: int) -> int:
    return 2 * number


def refuse_three(number: int) -> int:
    if number == 3:
        raise ValueError("three")
    return number


def test_here_and_apart_give_the_same_in_the_same_order() -> None:
    with ThreadPoolExecutor(4) as pool:
        apart = Spread(executor=pool, wide=4)
        assert list(apart.map(double, range(100))) == list(HERE.map(double, range(100)))


def test_no_more_tasks_are_out_than_the_workers_can_soon_take() -> None:
    asked: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(1000):
            asked.append(number)
            yield number

    with ThreadPoolExecutor(2) as pool:
        found = Spread(executor=pool, wide=2).map(double, tasks())
        assert next(found) == 0
        assert len(asked) == 2 * AHEAD


def test_the_first_error_in_order_ends_the_work() -> None:
    with ThreadPoolExecutor(2) as pool:
        found = Spread(executor=pool, wide=2).map(refuse_three, range(100))
        assert [next(found) for _ in range(3)] == [0, 1, 2]
        with pytest.raises(ValueError, match="three"):
            next(found)


@pytest.mark.parametrize("wide", [0, 2])
def test_every_task_that_comes_back_is_told(wide: int) -> None:
    told: list[None] = []
    with ThreadPoolExecutor(2) as pool:
        spread = Spread(
            executor=pool if wide else None,
            wide=wide or 1,
            done=lambda: told.append(None),
        )
        list(spread.map(double, range(7)))
    assert len(told) == 7


class DeadError(Exception):
    """What an executor raises for a task that its workers died of."""


def die_of(bad: set[int]) -> Callable[[list[int]], list[int]]:
    def do(task: list[int]) -> list[int]:
        if bad & set(task):
            raise DeadError(f"of {task}")
        return task

    return do


def one_by_one(task: list[int], attempt: Callable[[list[int]], list[int]]) -> list[int]:
    found: list[int] = []
    for one in task:
        try:
            found += attempt([one])
        except WorkersDiedError:
            found.append(-one)
    return found


@given(st.sets(st.integers(1, 40)), st.integers(1, 9))
def test_what_kills_workers_is_found_and_all_else_is_done(
    bad: set[int], size: int
) -> None:
    lots = list(cut(range(1, 41), lambda _: 1, size))
    with ThreadPoolExecutor(3) as pool:
        spread = Spread(executor=pool, wide=3, deadly=(DeadError,))
        found = list(spread.map(die_of(bad), lots, rescue=one_by_one))
    told = [one for lot in found for one in lot]
    assert told == [-one if one in bad else one for one in range(1, 41)]


def test_what_kills_workers_is_tried_again_when_nothing_else_is_in_work() -> None:
    busy: list[int] = []

    def do(task: list[int]) -> list[int]:
        busy.append(task[0])
        if task == [1, 2]:
            raise DeadError
        return task

    def alone(task: list[int], attempt: Callable[[list[int]], list[int]]) -> list[int]:
        assert len(busy) == 1 + sum(one[0] in busy for one in lots[1:])
        return [one for part in task for one in attempt([part])]

    lots = [[1, 2], [3, 4], [5, 6], [7, 8]]
    with ThreadPoolExecutor(1) as pool:
        spread = Spread(executor=pool, deadly=(DeadError,))
        assert list(spread.map(do, lots, rescue=alone)) == lots
    assert busy[:5] == [1, 3, 5, 1, 2]


def test_without_a_rescue_a_deadly_task_ends_the_work() -> None:
    with ThreadPoolExecutor(1) as pool:
        spread = Spread(executor=pool, deadly=(DeadError,))
        with pytest.raises(WorkersDiedError, match=r"of \[2\]"):
            list(spread.map(die_of({2}), [[1], [2], [3]]))


def test_who_waits_in_vain_asks_whether_anything_can_still_come(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(spreads, "PATIENCE", 0.01)
    free = Event()

    def give_up() -> None:
        free.set()
        raise OutsideWorldError("nobody works")

    with ThreadPoolExecutor(1) as pool:
        spread = Spread(executor=pool, stuck=give_up)
        with pytest.raises(OutsideWorldError, match="nobody works"):
            list(spread.map(lambda _: free.wait(), range(3)))


@given(st.lists(st.integers(0, 50)), st.integers(1, 60))
def test_a_cut_keeps_order_and_bounds(sizes: list[int], most: int) -> None:
    parts = list(cut(sizes, lambda size: size, most))
    assert [one for part in parts for one in part] == sizes
    assert all(part for part in parts)
    assert all(sum(part) <= most or len(part) == 1 for part in parts)
