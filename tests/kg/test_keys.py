"""Ids as the tables hold them: any comes back, in the order of the ids of a kind."""

from json import loads

from hypothesis import given
from hypothesis import strategies as st

from kg.store.filling import Dated
from kg.store.keys import MADE, id_of, joined, key, parted, within
from kg.store.making import bundled

KINDS = st.sampled_from(["claim", "agent", "source", "utterance"])
made = st.builds(
    lambda kind, rest: f"{kind}-{rest}",
    KINDS,
    st.text("0123456789abcdef", min_size=20, max_size=20),
)
told = st.builds(lambda kind, rest: f"{kind}-{rest}", KINDS, st.text(max_size=12))
ids = made | told | st.text(max_size=30)


@given(ids)
def test_any_id_comes_back(id_: str) -> None:
    assert id_of(key(id_)) == id_


@given(st.sets(ids, max_size=6))
def test_no_two_ids_have_one_key_and_several_come_back(several: set[str]) -> None:
    keys = sorted(map(key, several))
    assert len({*keys}) == len(several)
    assert parted(joined(keys)) == keys


@given(st.lists(made, max_size=6))
def test_made_ids_are_short_and_stand_by_kind_in_their_order(
    several: list[str],
) -> None:
    for kind in {one.partition("-")[0] for one in several}:
        mine = sorted(one for one in several if one.startswith(f"{kind}-"))
        first, end = within(kind)
        assert all(first <= key(one) < end for one in mine)
        assert all(len(key(one)) == MADE for one in mine)
        assert [id_of(one) for one in sorted(map(key, mine))] == mine


@given(st.lists(st.integers(1) | made.map(key), unique=True, max_size=6))
def test_what_one_record_touches_is_told_whole_in_few_rows(
    places: list[int | bytes],
) -> None:
    rows = [*bundled([Dated(places, 5, 9, True, [])])]
    found: list[int | bytes] = []
    for one, *_ in rows:
        found += [one] if isinstance(one, bytes) else loads(one)
    assert {*found} == {*places}
    assert len(found) == len(places)
    assert {tuple(told) for _, *told in rows} == {(5, 9, True)}
    assert len(rows) == 1 + sum(isinstance(one, bytes) for one in places)
