"""From the graph to the judge: who spoke, what bears, and as of when."""

import pytest

from kg.brief import Ruling
from kg.canon import new
from kg.docket import rulings, verdicts
from kg.graph import Graph
from kg.model import Basis, Case, Status, Testimony
from tests.kg.dispute import NOW, Dispute, january

ASSERTS, DENIES, WITHDRAWS = Testimony


@pytest.fixture
def dispute(graph: Graph) -> Dispute:
    return Dispute(graph)


def ruled(dispute: Dispute, at: str = "31T00:00") -> Ruling:
    [found] = rulings(dispute.reader, [dispute.claim.id], as_of=january(at))
    return found


@pytest.mark.parametrize(
    ("at", "stands"),
    [
        ("01T12:00", (Status.UNVERIFIED, 0, 0)),
        ("01T13:30", (Status.UNVERIFIED, 5, 0)),
        ("01T16:00", (Status.CONTESTED, 5, 0)),
        ("01T19:00", (Status.CONTESTED, 0, 0)),
        ("03T13:00", (Status.UNVERIFIED, 0, 0)),
        ("16T00:00", (Status.UNVERIFIED, 0, 3)),
    ],
)
def test_a_claim_stands_by_what_was_known_that_day(
    dispute: Dispute, at: str, stands: tuple[Status, float, float]
) -> None:
    dispute.tell()
    found = ruled(dispute, at)
    assert (found.status, found.pro_db, found.con_db) == stands


def test_a_late_report_of_an_early_word_does_not_undo_a_withdrawal(
    dispute: Dispute,
) -> None:
    dispute.tell()
    dispute.says(dispute.accuser, ASSERTS, "05T09:00", said_on="2026-01-01")
    assert ruled(dispute).asserted_by == ()


def test_a_new_assertion_after_a_withdrawal_counts(dispute: Dispute) -> None:
    dispute.tell()
    dispute.says(dispute.accuser, ASSERTS, "06T09:00")
    assert ruled(dispute).asserted_by == (dispute.accuser.id,)


def test_copies_of_one_report_count_once(dispute: Dispute) -> None:
    for url in ("https://a.example/1", "https://b.example/2"):
        dispute.says(dispute.accuser, ASSERTS, "01T13:03", url=url)
    assert ruled(dispute).asserted_by == (dispute.accuser.id,)


def test_the_house_of_an_accuser_reports_as_a_party(dispute: Dispute) -> None:
    dispute.says(dispute.accuser, ASSERTS, "01T13:00")
    dispute.finds(20.0, "01T13:00", dispute.rival)
    assert ruled(dispute).pro_db == 5


def test_a_side_of_the_case_is_a_party_though_it_never_spoke(
    dispute: Dispute,
) -> None:
    case = new(
        Case,
        slug="sun",
        title="Sun",
        summary="",
        lang="en",
        parties=(dispute.rival.id,),
        about=(dispute.sun.id,),
        includes=(),
    )
    dispute.add(case)
    dispute.finds(20.0, "01T13:00", dispute.accuser)
    dispute.finds(20.0, "02T13:00", dispute.stranger, group="other")
    reasons = ruled(dispute).reasons
    assert sorted(one.kept_db for one in reasons) == [5, 10]


def test_what_was_only_shown_weighs_nothing(dispute: Dispute) -> None:
    dispute.finds(0.0, "02T15:00", dispute.maker, basis=Basis.SHOWN)
    found = ruled(dispute)
    assert (found.pro_db, found.basis) == (0, "none")


def test_claims_that_exclude_each_other_attack_each_other_both_ways(
    dispute: Dispute,
) -> None:
    other = dispute.claims("trained-from-scratch", dispute.sun.id)
    dispute.add(other)
    dispute.relates("excludes", dispute.claim, other)
    dispute.finds(12.0, "01T13:00", conclusion=other.id, group="a")
    dispute.finds(-30.0, "01T14:00", group="b")
    assert (ruled(dispute).pro_db, ruled(dispute).con_db) == (0, 42)
    [against] = rulings(dispute.reader, [other.id], as_of=NOW)
    assert (against.pro_db, against.con_db) == (12, 0)


def test_a_claim_further_down_a_chain_gets_what_is_left(dispute: Dispute) -> None:
    middle = dispute.claims("same-code", dispute.sun.id, dispute.moon.id)
    last = dispute.claims("should-have-named", dispute.sun.id)
    dispute.add(middle, last)
    dispute.relates("entails", dispute.claim, middle, keep=0.5)
    dispute.relates("entails", middle, last, keep=0.5)
    dispute.finds(40.0, "01T13:00")
    [found] = rulings(dispute.reader, [last.id], as_of=NOW)
    assert found.pro_db == 10


def test_claims_judged_a_few_at_a_time_stand_as_if_judged_together(
    dispute: Dispute, monkeypatch: pytest.MonkeyPatch
) -> None:
    middle = dispute.claims("same-code", dispute.sun.id, dispute.moon.id)
    last = dispute.claims("should-have-named", dispute.sun.id)
    dispute.add(middle, last)
    monkeypatch.setattr("kg.settling.TOGETHER", 1)
    dispute.relates("entails", dispute.claim, middle, keep=0.5)
    dispute.relates("entails", middle, last, keep=0.5)
    dispute.finds(40.0, "01T13:00")
    stored = [dispute.reader.latest(one.id) for one in (dispute.claim, middle, last)]
    assert [one.pro_db for one in stored if one] == [40, 20, 10]
    monkeypatch.undo()
    assert dispute.graph.judge(now=NOW) == ()


def test_a_verdict_revises_the_one_before(dispute: Dispute) -> None:
    dispute.finds(20.0, "01T13:00")
    last = dispute.reader.latest(dispute.claim.id)
    assert last is not None
    [found] = verdicts(dispute.reader, [dispute.claim.id], as_of=NOW, now=NOW)
    assert found.revises == last.id
    assert found.reasons == last.reasons


def test_a_verdict_is_appended_only_when_it_differs(dispute: Dispute) -> None:
    dispute.says(dispute.accuser, ASSERTS, "01T13:00")
    before = dispute.reader.counts()["verdict"]
    dispute.says(dispute.accuser, ASSERTS, "01T14:00")
    assert dispute.reader.counts()["verdict"] == before


def test_a_late_old_article_changes_the_replay_but_no_stored_verdict(
    dispute: Dispute,
) -> None:
    dispute.says(dispute.accuser, ASSERTS, "02T13:00")
    stored = dispute.reader.latest(dispute.claim.id)
    dispute.says(dispute.maker, DENIES, "01T10:00")
    assert ruled(dispute, "02T14:00").status is Status.CONTESTED
    latest = dispute.reader.latest(dispute.claim.id)
    assert stored is not None
    assert latest is not None
    assert latest.revises == stored.id
