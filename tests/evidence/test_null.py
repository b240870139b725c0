"""The closed-form nulls are the moments that shuffling gives."""

from itertools import permutations
from math import sqrt

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from evidence.holm import holm
from evidence.null import centre_rows, match_units, smallest_share, two_sided


def rows(seed: int, n: int, d: int) -> torch.Tensor:
    source = torch.Generator().manual_seed(seed)
    return torch.randn(n, d, generator=source, dtype=torch.float64)


def test_mean_and_variance_are_those_of_every_permutation() -> None:
    a, b = centre_rows(rows(1, 5, 7)), centre_rows(rows(2, 5, 7))
    traces = torch.stack([(a * b[list(p)]).sum() for p in permutations(range(5))])
    found = match_units(a, b)
    assert found.mean == pytest.approx(float(traces.mean()))
    assert found.variance == pytest.approx(float(traces.var(correction=0)))


def test_blocks_change_nothing() -> None:
    a, b = rows(1, 50, 7), rows(2, 50, 7)
    whole, pieces = match_units(a, b), match_units(a, b, block=7)
    assert pieces.variance == pytest.approx(whole.variance)
    assert pieces.top1 == whole.top1


def test_a_row_without_spread_becomes_zero() -> None:
    centred = centre_rows(torch.tensor([[3.0, 3.0], [1.0, 2.0]]))
    assert centred[0].tolist() == [0, 0]
    assert float(centred[1].norm()) == pytest.approx(1)


def test_a_planted_share_is_read_back() -> None:
    share = 0.3
    cosine = share / sqrt(share**2 + (1 - share) ** 2)
    assert smallest_share(cosine) == pytest.approx(share)


def test_two_sided_is_the_normal_table() -> None:
    assert two_sided(1.96) == pytest.approx(0.05, abs=1e-4)


@given(st.dictionaries(st.text(max_size=3), st.floats(0, 1), max_size=8))
def test_holm_never_lowers_a_p_and_keeps_their_order(
    p_values: dict[str, float],
) -> None:
    corrected = holm(p_values)
    ranked = sorted(p_values, key=lambda name: p_values[name])
    assert all(p_values[name] <= corrected[name] <= 1 for name in p_values)
    assert [corrected[name] for name in ranked] == sorted(corrected.values())
