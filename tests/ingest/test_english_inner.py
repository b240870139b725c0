"""What holds what is found by places, and is what looking at every pair finds."""

from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from ingest.components.english_draft import Cue, Draft, contains, overlaps
from ingest.components.english_inner import told_within
from ingest.components.english_said import outermost_only
from kg.model import Act, Mode

AT = st.integers(0, 30)


def made(start: int, long: int, cue: int | None, weight: float) -> Draft:
    """Return a draft, with the word that tells of it at a place or none."""
    anchor: Any = SimpleNamespace()
    told = (
        Cue(
            anchor=anchor,
            start=cue,
            end=cue + 2,
            lemma="say",
            act=Act.ASSERTION,
            source=None,
        )
        if cue is not None
        else None
    )
    return Draft(
        start=start,
        end=start + long,
        mode=Mode.INDIRECT,
        cue=told,
        weight=weight,
        aside=weight > 0.9,
    )


DRAFTS = st.lists(
    st.builds(
        made,
        AT,
        st.integers(1, 9),
        st.none() | AT,
        st.sampled_from([0.5, 0.7, 0.95]),
    ),
    max_size=12,
)


def shadows(other: Draft, draft: Draft) -> bool:
    """Tell whether one draft has another's words, or the word that tells of it."""
    if overlaps(other.place, draft.place):
        return True
    cue = draft.cue
    same = cue is not None and other.cue is not None and other.cue.start == cue.start
    return not same and cue is not None and contains(other.place, (cue.start, cue.end))


@given(drafts=DRAFTS)
def test_only_the_outermost_stay(drafts: list[Draft]) -> None:
    kept: list[Draft] = []
    for draft in sorted(drafts, key=lambda one: (one.start - one.end, -one.weight)):
        if not any(shadows(other, draft) for other in kept):
            kept.append(draft)
    assert outermost_only(drafts) == sorted(kept, key=lambda one: one.start)


@given(drafts=DRAFTS)
def test_what_is_told_inside_what_another_tells(drafts: list[Draft]) -> None:
    found = {
        id(one)
        for one in drafts
        for outer in drafts
        if one.cue is not None and outer.cue is not None and not outer.aside
        if outer.cue.start != one.cue.start
        if contains(outer.place, (one.cue.start, one.cue.end))
    }
    assert told_within(drafts) == found
