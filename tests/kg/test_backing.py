"""Independent voices: copies, colleagues and echoes."""

import pytest

from kg.backing import Support, backing
from kg.graph import Graph
from kg.model import Testimony
from tests.kg.dispute import NOW, Dispute, january

ASSERTS, DENIES, WITHDRAWS = Testimony


@pytest.fixture
def dispute(graph: Graph) -> Dispute:
    return Dispute(graph)


def supported(dispute: Dispute) -> Support:
    return backing(dispute.reader, dispute.claim.id, as_of=NOW).support


def test_one_who_says_it_once_is_a_single_source(dispute: Dispute) -> None:
    dispute.says(dispute.accuser, ASSERTS, "01T13:00")
    assert supported(dispute) is Support.SINGLE


def test_copies_of_one_voice_are_an_echo(dispute: Dispute) -> None:
    for day in ("01", "02", "03"):
        dispute.says(dispute.accuser, ASSERTS, f"{day}T13:00")
    found = backing(dispute.reader, dispute.claim.id, as_of=NOW)
    assert (found.support, found.voices, found.copies) == (Support.ECHOED, 1, 2)


def test_colleagues_are_one_voice(dispute: Dispute) -> None:
    dispute.says(dispute.accuser, ASSERTS, "01T13:00")
    dispute.says(dispute.rival, ASSERTS, "01T14:00")
    assert backing(dispute.reader, dispute.claim.id, as_of=NOW).voices == 1


def test_strangers_corroborate(dispute: Dispute) -> None:
    dispute.says(dispute.accuser, ASSERTS, "01T13:00")
    dispute.says(dispute.stranger, ASSERTS, "01T14:00")
    assert supported(dispute) is Support.CORROBORATED


def test_who_withdrew_is_no_voice_any_more(dispute: Dispute) -> None:
    dispute.says(dispute.accuser, ASSERTS, "01T13:00")
    dispute.says(dispute.accuser, WITHDRAWS, "02T13:00")
    assert supported(dispute) is Support.NONE
    before = backing(dispute.reader, dispute.claim.id, as_of=january("01T20:00"))
    assert before.support is Support.SINGLE
