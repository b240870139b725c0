"""Classes of claims: whoever decides last, whatever the order, and people first."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.canon import new
from kg.model import Decision, Match
from kg.same import SAME, in_force, survivors

NOON = datetime(2026, 1, 1, 12, tzinfo=UTC)
YES, NO, MAYBE = Decision.ACCEPTED, Decision.REJECTED, Decision.PROPOSED


def match(
    claim: str,
    other: str,
    decision: Decision = YES,
    *,
    hour: int = 0,
    by: str | None = None,
    score: float = 0.9,
    kind: str = SAME,
) -> Match:
    return new(
        Match,
        kind=kind,
        claim=f"claim-{claim}",
        other=f"claim-{other}",
        decision=decision,
        score=score,
        because="so",
        decided_at=NOON + timedelta(hours=hour),
        decided_by=by,
    )


def classes(matches: Iterable[Match]) -> set[str]:
    """Show classes like `ab` (a survives) and `c`."""
    groups: dict[str, list[str]] = {}
    for claim, survivor in sorted(survivors(matches).items()):
        groups.setdefault(survivor[-1], []).append(claim[-1])
    return {
        first + "".join(one for one in found if one != first)
        for first, found in groups.items()
    }


@pytest.mark.parametrize(
    ("matches", "wanted"),
    [
        ([match("a", "b")], {"ab"}),
        ([match("b", "a")], {"ba"}),
        ([match("a", "b"), match("b", "c")], {"abc"}),
        ([match("a", "b", MAYBE)], {"a", "b"}),
        ([match("a", "b", NO)], {"a", "b"}),
        ([match("a", "b", kind="contradicts")], {"a", "b"}),
        # a person's word stands, whenever the rules speak
        ([match("a", "b", NO, by="p"), match("a", "b", hour=5)], {"a", "b"}),
        # the last of a person's words stands: split, then joined again
        ([match("a", "b", NO, by="p"), match("b", "a", hour=1, by="q")], {"ba"}),
        # what a person has split is not joined by way of a third claim
        (
            [
                match("a", "b", score=0.99),
                match("b", "c", score=0.9),
                match("a", "c", NO, by="p"),
            ],
            {"ab", "c"},
        ),
        ([], set()),
    ],
)
def test_matches_make_classes(matches: list[Match], wanted: set[str]) -> None:
    assert classes(matches) == wanted


MATCHES = st.lists(
    st.builds(
        match,
        st.sampled_from("abcd"),
        st.sampled_from("efg"),
        st.sampled_from(list(Decision)),
        hour=st.integers(0, 3),
        by=st.none() | st.sampled_from(["p", "q"]),
        score=st.sampled_from([0.5, 0.9, 1.0]),
    ),
    max_size=12,
)


@given(MATCHES, st.randoms(use_true_random=False))
def test_neither_order_nor_repetition_matters(
    matches: list[Match], random: object
) -> None:
    again = [*matches, *matches]
    random.shuffle(again)  # type: ignore[attr-defined] # a Random
    assert survivors(again) == survivors(matches)


@given(MATCHES)
def test_what_is_split_is_in_two_classes_and_survivors_survive(
    matches: list[Match],
) -> None:
    told = survivors(matches)
    for one in in_force(matches).values():
        if one.decision is NO:
            assert told[one.claim] != told[one.other]
    assert all(told[survivor] == survivor for survivor in told.values())
