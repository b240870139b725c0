"""Ids as the tables hold them: any comes back, in the order of the ids of a kind."""

from hypothesis import given
from hypothesis import strategies as st

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


@given(st.sets(ids, max_size=6))
def test_what_one_record_touches_is_told_whole_in_few_rows(several: set[str]) -> None:
    keys = sorted(map(key, several))
    rows = [*bundled([(keys, 5, 9, True)])]
    found = [
        one if many == 1 else one[at * MADE : (at + 1) * MADE]
        for one, many, *_ in rows
        for at in range(many)
    ]
    assert sorted(found) == keys
    assert {tuple(told) for _, _, *told in rows} == {(5, 9, True)}
    assert len(rows) == 1 + sum(len(one) != MADE for one in keys)
