"""Places are remembered, forgotten and asked for again: the answer is always one."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.store.placed import Places


@given(st.lists(st.integers(1, 12), max_size=60), st.integers(1, 5))
def test_whatever_is_forgotten_is_found_again(asked: list[int], many: int) -> None:
    looked = Counter[str]()

    def look(id_: str) -> int:
        looked[id_] += 1
        return int(id_)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("kg.store.placed.MANY", many)
        places = Places(look)
        assert [places(str(one)) for one in asked] == asked
    if many >= len({*asked}):
        assert all(count == 1 for count in looked.values())


def test_what_was_taken_is_not_looked_for() -> None:
    def look(id_: str) -> int:
        raise AssertionError(id_)

    places = Places(look)
    places.take("claim-1", 7)
    assert places("claim-1") == 7
