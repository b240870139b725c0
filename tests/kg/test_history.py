"""How a claim stood, replayed."""

import pytest

from kg.graph import Graph
from kg.history import first_moment, history
from kg.model import Status, Testimony
from tests.kg.dispute import Dispute, january


@pytest.fixture
def dispute(graph: Graph) -> Dispute:
    return Dispute(graph)


def test_a_dispute_replays_step_by_step(dispute: Dispute) -> None:
    dispute.tell()
    steps = history(dispute.reader, dispute.claim.id)
    assert [(one.at, one.ruling.status) for one in steps] == [
        (january("01T13:03"), Status.UNVERIFIED),
        (january("01T15:00"), Status.CONTESTED),
        (january("01T18:29"), Status.CONTESTED),
        (january("03T12:00"), Status.UNVERIFIED),
        (january("15T12:00"), Status.UNVERIFIED),
    ]


def test_what_changes_nothing_makes_no_step(dispute: Dispute) -> None:
    dispute.says(dispute.accuser, Testimony.ASSERTS, "01T13:03")
    dispute.says(dispute.accuser, Testimony.ASSERTS, "02T13:03")
    assert len(history(dispute.reader, dispute.claim.id)) == 1


def test_what_bears_on_a_related_claim_makes_a_step(dispute: Dispute) -> None:
    other = dispute.claims("trained-from-scratch", dispute.sun.id)
    dispute.add(other)
    dispute.relates("excludes", dispute.claim, other)
    dispute.finds(20.0, "04T00:00")
    last = history(dispute.reader, other.id)[-1]
    assert (last.at, last.ruling.status) == (january("04T00:00"), Status.REFUTED)


def test_a_claim_of_which_nothing_is_known_has_no_history(dispute: Dispute) -> None:
    assert history(dispute.reader, dispute.claim.id) == []
    assert first_moment(dispute.reader, dispute.claim.id).year == 1
