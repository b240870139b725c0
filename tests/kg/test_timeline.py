"""Dated moments out of the graph."""

import pytest

from kg.graph import Graph
from kg.model import Basis, Status
from kg.timeline import Happened, timeline
from tests.kg.dispute import Dispute, january


@pytest.fixture
def dispute(graph: Graph) -> Dispute:
    told = Dispute(graph)
    told.tell()
    return told


def test_a_claim_has_its_moments_in_order(dispute: Dispute) -> None:
    found = timeline(dispute.reader, about=dispute.claim.id)
    assert [(f"{one.at:%d}", str(one.happened)) for one in found] == [
        ("01", "said"),
        ("01", "reported"),
        ("01", "status changed"),
        ("01", "denied"),
        ("01", "status changed"),
        ("01", "reported"),
        ("01", "undercut"),
        ("03", "withdrawn"),
        ("03", "status changed"),
        ("15", "reported"),
    ]


def test_a_moment_says_who_in_which_words_and_where(dispute: Dispute) -> None:
    found = timeline(dispute.reader, about=dispute.claim.id)
    said = next(one for one in found if one.happened is Happened.SAID)
    assert said.who == dispute.accuser.id
    assert said.text == "파생된 모델"
    assert said.claim == dispute.claim.id
    assert said.source is not None


def test_an_undercut_is_told_with_the_claim_at_its_end(dispute: Dispute) -> None:
    found = timeline(dispute.reader, about=dispute.claim.id)
    [undercut] = [one for one in found if one.happened is Happened.UNDERCUT]
    assert undercut.claim == dispute.claim.id


def test_one_control_against_several_inferences_is_one_moment(
    dispute: Dispute,
) -> None:
    for group in ("a", "b"):
        figure = dispute.finds(20.0, "04T00:00", dispute.accuser, group=group)
        dispute.undercuts(figure, "05T00:00")
    found = timeline(dispute.reader, about=dispute.claim.id, since=january("05T00:00"))
    assert [one.happened for one in found].count(Happened.UNDERCUT) == 1


def test_moments_can_be_cut_at_both_ends(dispute: Dispute) -> None:
    found = timeline(
        dispute.reader,
        about=dispute.claim.id,
        since=january("03T00:00"),
        until=january("04T00:00"),
    )
    assert {one.happened for one in found} == {Happened.WITHDRAWN, Happened.STATUS}


def test_an_entity_has_the_moments_of_its_claims(dispute: Dispute) -> None:
    found = timeline(dispute.reader, about=dispute.sun.id)
    assert {one.claim for one in found} == {dispute.claim.id, None}
    assert Happened.STATUS in {one.happened for one in found}


def test_without_a_subject_everything_is_told_but_changes(dispute: Dispute) -> None:
    found = timeline(dispute.reader, until=january("02T00:00"))
    assert [one.happened for one in found].count(Happened.REPORTED) == 2
    assert Happened.STATUS not in {one.happened for one in found}


def test_what_was_shown_is_not_called_measured(dispute: Dispute) -> None:
    dispute.finds(0.0, "02T15:00", dispute.maker, basis=Basis.SHOWN)
    found = timeline(dispute.reader, about=dispute.claim.id, since=january("02T00:00"))
    assert found[0].happened is Happened.SHOWN


def test_a_review_and_its_withdrawal_are_moments(dispute: Dispute) -> None:
    review = dispute.reviews(Status.REFUTED, "20T00:00")
    dispute.reviews(Status.REFUTED, "21T00:00", withdraws=review)
    found = timeline(dispute.reader, about=dispute.claim.id, since=january("20T00:00"))
    assert [str(one.happened) for one in found] == ["reviewed", "review withdrawn"]
    assert found[0].who == dispute.stranger.id
