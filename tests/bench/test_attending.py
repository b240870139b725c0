"""What attends to tokens is read with the weights it was fitted with."""

import numpy as np
import pytest

from bench.relating.attending import Attending, fitted_on, read, weights_of
from bench.relating.groups import grouped_pairs
from bench.relating.measured import Measured, measured
from ingest.relate import attending
from ingest.relate.attending import attend, attended, states
from ingest.relate.tokens import Reader

MANY = 120


@pytest.fixture(scope="module")
def told() -> Measured:
    pairs = grouped_pairs()[:MANY]
    return measured(pairs, (len(pairs), 0))


@pytest.fixture(scope="module")
def net(told: Measured) -> Attending:
    texts = read([text for pair in told.pairs for text in (pair.one, pair.other)])
    return fitted_on(texts, told, np.ones(MANY, dtype=np.bool_))


def test_it_is_read_as_it_was_fitted(
    net: Attending, told: Measured, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, carried = net.ask(np.arange(MANY)), weights_of(net)
    monkeypatch.setattr(attending, "weights", lambda: carried)
    reader, pair = Reader(), told.pairs[0]
    (mine, my_rows), (yours, your_rows) = reader.read([pair.one, pair.other])
    one, other = attended(states(my_rows), mine), attended(states(your_rows), yours)
    for pair_of in ((one, other), (other, one)):
        found = attend(pair_of[0], [pair_of[1]], told.shown[:1])
        assert np.allclose(found[0], asked[0], atol=0.02)


def test_what_it_was_fitted_on_it_tells_better_than_by_chance(
    net: Attending, told: Measured
) -> None:
    said = net.ask(np.arange(MANY))
    cost = -np.average(said[np.arange(MANY), told.marks], weights=told.weights)
    assert cost < np.log(4)
