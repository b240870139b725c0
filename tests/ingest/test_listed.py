"""Word lists are joined and parted as plain sets are, whatever the other is."""

from hypothesis import given
from hypothesis import strategies as st

from ingest.components.english_words import words
from ingest.listed import Listed

WORDS = st.frozensets(st.sampled_from("abcdefg"))


@given(one=WORDS, other=WORDS, kind=st.sampled_from([Listed, frozenset, set]))
def test_a_list_joins_and_parts_as_a_set_does(
    one: frozenset[str], other: frozenset[str], kind: type
) -> None:
    listed, also = Listed(one), kind(other)
    for _ in range(2):
        assert listed | also == one | other
        assert listed - also == one - other
        assert also | listed == other | one
        assert also - listed == other - one


def test_the_words_of_a_table_are_joined_too() -> None:
    keys = {"a": 1, "b": 2}.keys()
    assert Listed("bc") | keys == {"a", "b", "c"}
    assert Listed("bc") - keys == {"c"}


def test_of_several_lists_all_words_are_told() -> None:
    assert words("months", "weekdays") == words("months") | words("weekdays")
