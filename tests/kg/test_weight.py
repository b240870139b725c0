"""The four rules by which a measurement becomes a weight."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import BadInputError
from kg.weight import BOUNDS, calibrated, control, control_p, exact, graded

FIGURES = st.floats(-100, 100)
SAMPLES = st.lists(FIGURES, min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("p_value", "weight"),
    [(1.0, 0), (0.5, 0), (0.05, 3.90), (0.01, 9.02), (0.001, 17.26), (0.0, 40)],
)
def test_a_p_value_allows_at_most_so_much(p_value: float, weight: float) -> None:
    assert exact(p_value) == pytest.approx(weight, abs=0.005)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_smaller_p_value_never_weighs_less(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert exact(low) >= exact(high) >= 0


@pytest.mark.parametrize("p_value", [-0.1, 1.1, float("nan")])
def test_what_is_no_probability_is_refused(p_value: float) -> None:
    with pytest.raises(BadInputError, match="no probability"):
        exact(p_value)


def test_one_control_that_scores_as_high_takes_all_of_the_weight() -> None:
    assert control(0.9, [0.95]) == 0


def test_without_controls_a_comparison_weighs_nothing() -> None:
    assert control(0.9, []) == 0


def test_a_low_tail_counts_the_controls_below() -> None:
    assert control_p(0.1, [0.5, 0.05, 0.7], tail="low") == 0.5


def test_a_tail_has_to_be_high_or_low() -> None:
    with pytest.raises(BadInputError, match="high, low"):
        control(0.9, [0.1], tail="both")


@given(FIGURES, st.lists(FIGURES, max_size=30))
def test_a_control_comparison_weighs_at_most_its_cap(
    value: float, controls: list[float]
) -> None:
    assert 0 <= control(value, controls) <= BOUNDS["control"]


def test_a_score_among_the_related_speaks_for_and_among_strangers_against() -> None:
    related, strangers = [0.95, 0.99, 1.0], [0.0, 0.02, -0.01]
    assert calibrated(0.98, related, strangers) > 5
    assert calibrated(0.01, related, strangers) < -5


@given(FIGURES, FIGURES, SAMPLES, SAMPLES)
def test_a_calibrated_weight_is_monotone_in_the_score(
    one: float, other: float, pro: list[float], con: list[float]
) -> None:
    low, high = sorted((one, other))
    sign = 1 if sum(pro) / len(pro) >= sum(con) / len(con) else -1
    assert sign * calibrated(low, pro, con) <= sign * calibrated(high, pro, con)


@given(FIGURES, SAMPLES, SAMPLES)
def test_few_samples_cannot_weigh_much(
    score: float, pro: list[float], con: list[float]
) -> None:
    few = min(len(pro), len(con))
    most = {1: 3.02, 2: 4.78, 3: 6.03}.get(few, BOUNDS["calibrated"])
    assert abs(calibrated(score, pro, con)) <= most


def test_a_grade_has_its_weight_and_an_unknown_one_is_refused() -> None:
    assert [graded(one) for one in ("weak", "moderate", "strong")] == [5, 10, 20]
    with pytest.raises(BadInputError, match="weak, moderate, strong"):
        graded("huge")
