"""Work that is spread comes back in order, a bounded part of it out at a time."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

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


@given(st.lists(st.integers(0, 50)), st.integers(1, 60))
def test_a_cut_keeps_order_and_bounds(sizes: list[int], most: int) -> None:
    parts = list(cut(sizes, lambda size: size, most))
    assert [one for part in parts for one in part] == sizes
    assert all(part for part in parts)
    assert all(sum(part) <= most or len(part) == 1 for part in parts)
