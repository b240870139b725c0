"""Quotations found again in their texts."""

from hypothesis import given
from hypothesis import strategies as st

from api.quotes import cut, excerpt
from kg.model import Selector

TEXT = "A said that B is C. D denied it."


def select(start: int, end: int, text: str = TEXT) -> Selector:
    return Selector(exact=text[start:end], start=start, end=end)


def test_a_text_is_cut_where_quotations_begin_and_end() -> None:
    pieces = cut(TEXT, [("one", select(12, 18))])
    assert [piece.text for piece in pieces] == [TEXT[:12], "B is C", TEXT[18:]]
    assert [piece.ids for piece in pieces] == [(), ("one",), ()]
    assert pieces[1].begins == ("one",)


def test_overlapping_quotations_share_their_common_piece() -> None:
    pieces = cut(TEXT, [("one", select(0, 10)), ("two", select(5, 15))])
    assert [piece.ids for piece in pieces] == [("one",), ("one", "two"), ("two",), ()]


@given(
    st.text(max_size=60), st.lists(st.tuples(st.integers(0, 80), st.integers(0, 80)))
)
def test_no_letter_is_lost_whatever_the_offsets(
    text: str, spans: list[tuple[int, int]]
) -> None:
    quotes = [
        (str(place), Selector(exact="", start=start, end=end))
        for place, (start, end) in enumerate(spans)
    ]
    assert "".join(piece.text for piece in cut(text, quotes)) == text


def test_an_excerpt_shows_the_neighbourhood() -> None:
    shown = excerpt(TEXT, select(12, 18), around=8)
    assert (shown.before, shown.quote, shown.after) == ("…that ", "B is C", ". D…")


def test_an_excerpt_whose_text_changed_shows_what_was_kept() -> None:
    kept = Selector(exact="gone", prefix="it is ", suffix=" now", start=0, end=4)
    shown = excerpt(TEXT, kept)
    assert (shown.before, shown.quote, shown.after) == ("it is ", "gone", " now")
