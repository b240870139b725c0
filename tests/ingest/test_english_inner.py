"""What lies inside others' words is found however many of them there are."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.components.english_inner import lies_in

PLACE = st.tuples(st.integers(0, 60), st.integers(0, 60))


@given(st.lists(PLACE), st.integers(-1, 61))
def test_a_place_lies_in_one_of_several_as_if_each_were_asked(
    places: list[tuple[int, int]], at: int
) -> None:
    assert lies_in(places)(at) == any(start <= at < end for start, end in places)
