"""A list printed piece by piece is the list printed whole, or nothing."""

import json
from contextlib import closing

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from api.console import say
from api.spool import Spool

TEXTS = st.text(st.characters(exclude_categories=[]), max_size=20)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXTS,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3)
    ),
    max_leaves=6,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PLAIN, max_size=4))
def test_it_prints_what_a_list_prints(
    capsys: pytest.CaptureFixture[str], documents: list[object]
) -> None:
    say(documents)
    wanted = capsys.readouterr().out
    with closing(Spool()) as spool:
        for one in documents:
            spool.put(one)
        assert capsys.readouterr().out == ""
        spool.say()
    assert capsys.readouterr().out == wanted


def test_what_is_no_number_is_refused_and_nothing_printed(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with closing(Spool()) as spool:
        spool.put(json.loads("[1, 2]"))
        with pytest.raises(ValueError, match="JSON compliant"):
            spool.put(float("nan"))
    assert capsys.readouterr().out == ""
