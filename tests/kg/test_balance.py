"""Adding up: what drops out of a sum, and how fast."""

import time

from hypothesis import given
from hypothesis import strategies as st

from kg.balance import Held, Ledger, hold
from kg.brief import Finding

KEPT = st.sampled_from([0.0, 0.25, 0.5, 1.0])
WEIGHTS = st.integers(-25, 25).map(float)
TOLD = st.tuples(
    WEIGHTS, st.sampled_from("abc"), st.sampled_from([None, "x", "y", "z", "p"]), KEPT
)
ENTRIES = st.lists(TOLD, max_size=9).map(
    lambda told: [held(number, one) for number, one in enumerate(told)]
)


def held(number: int, told: tuple[float, str, str | None, float]) -> Held:
    weight, group, reporter, keep = told
    finding = Finding(
        id=f"f{number}", claim="c", weight_db=weight, group=group, reported_by=reporter
    )
    return hold(finding, keep, {"p"})


@given(ENTRIES)
def test_without_one_finding_the_sum_is_that_of_the_others(entries: list[Held]) -> None:
    ledger = Ledger(entries)
    for one in entries:
        rest = Ledger(other for other in entries if other is not one)
        assert ledger.without(one) == rest.totals()


@given(ENTRIES)
def test_only_decisive_findings_can_change_the_sum(entries: list[Held]) -> None:
    ledger = Ledger(entries)
    decisive = {one.finding.id for one in ledger.decisive()}
    for one in entries:
        if one.finding.id not in decisive:
            assert ledger.without(one) == ledger.totals()


@given(ENTRIES)
def test_dropping_findings_leaves_the_ledger_as_it_was(entries: list[Held]) -> None:
    ledger = Ledger(entries)
    before = ledger.totals()
    for one in entries:
        ledger.without(one)
    assert ledger.totals() == before


def test_many_tenths_add_up_exactly() -> None:
    ledger = Ledger(
        held(number, (0.1, f"g{number}", None, 1.0)) for number in range(100)
    )
    assert ledger.totals().pro == 10


def test_a_hundred_thousand_findings_on_one_claim_take_seconds() -> None:
    entries = [
        held(n, (n % 40 - 20.0, f"g{n % 3}", f"r{n}", 1.0)) for n in range(100_000)
    ]
    begin = time.process_time()
    ledger = Ledger(entries)
    found = [ledger.without(one) for one in ledger.decisive()]
    assert len(found) < 10
    assert time.process_time() - begin < 10
