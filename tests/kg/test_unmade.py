"""Measures that would bear on a claim and have not been made."""

from pathlib import Path

import pytest
import yaml

from kg.canon import new
from kg.graph import Graph
from kg.kinds import KINDS
from kg.model import Claim
from kg.unmade import Unmade
from tests.kg.dispute import NOW, Dispute

WARRANTS = Path(__file__).parents[2] / "evidence" / "warrants.yaml"


@pytest.fixture
def dispute(graph: Graph) -> Dispute:
    return Dispute(graph)


def test_what_was_only_reported_is_still_to_be_measured(dispute: Dispute) -> None:
    dispute.evidence("01T13:00", dispute.accuser)
    wanted = KINDS["derived-from"].measures
    assert Unmade(dispute.reader, as_of=NOW)(dispute.claim) == wanted


def test_a_measure_that_was_made_is_not_asked_for(dispute: Dispute) -> None:
    made = dispute.evidence("01T13:00")
    done = {name: getattr(made, name) for name in made.__slots__}
    dispute.add(new(type(made), **done | {"metric": "row-match"}))
    assert "row-match" not in Unmade(dispute.reader, as_of=NOW)(dispute.claim)


def test_a_claim_in_words_asks_for_no_measure(dispute: Dispute) -> None:
    claim = new(Claim, text="It is a pity", lang="en")
    assert Unmade(dispute.reader, as_of=NOW)(claim) == ()


def test_every_measure_that_a_kind_asks_for_has_a_warrant() -> None:
    told = yaml.safe_load(WARRANTS.read_text(encoding="utf-8"))
    bearing = {
        (kind, metric)
        for warrant in told["warrants"]
        for kind in warrant["claims"]
        for family in warrant["families"]
        for metric in told["families"][family]
    }
    asked = {(one.name, m) for one in KINDS.values() for m in one.measures}
    assert asked - bearing == set()
