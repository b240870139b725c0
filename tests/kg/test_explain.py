"""A claim explained: the headline, the paragraph and the ledger, in two languages."""

from datetime import timedelta

import pytest

from kg.docket import verdicts
from kg.explain import Tongue, headline
from kg.graph import Graph
from kg.kinds import claim_text
from kg.ledger import ledger
from kg.model import Basis, Claim, Status, Testimony, Verdict
from kg.names import Names
from kg.paragraph import paragraph
from tests.kg.dispute import NOW, Dispute, january

ASSERTS, DENIES, WITHDRAWS = Testimony
END = "31T00:00"


@pytest.fixture
def dispute(graph: Graph) -> Dispute:
    return Dispute(graph)


def judged(dispute: Dispute, at: str) -> Verdict:
    [found] = verdicts(dispute.reader, [dispute.claim.id], as_of=january(at), now=NOW)
    return found


def tongue(dispute: Dispute, lang: str) -> Tongue:
    names = Names(dispute.reader)

    def claim(one: Claim) -> str:
        subject = names.display(one.subject or "", lang)
        other = names.display(one.object or "", lang)
        return claim_text(one.kind, lang, subject=subject, object=other)

    return Tongue(lang=lang, name=names.display, claim=claim)


def head(dispute: Dispute, lang: str, at: str) -> str:
    verdict = judged(dispute, at)
    return headline(dispute.reader, verdict, tongue(dispute, lang), as_of=january(at))


def body(dispute: Dispute, lang: str, at: str = END) -> str:
    verdict = judged(dispute, at)
    return paragraph(dispute.reader, verdict, tongue(dispute, lang), as_of=january(at))


def test_on_the_first_day_only_a_partys_figure_speaks_for_it(dispute: Dispute) -> None:
    dispute.tell()
    assert head(dispute, "en", "01T13:30") == (
        "Unverified: “Sun derives from Moon”: 고길동 asserts it; nobody has answered; "
        "only what a party reports speaks for it (5 dB)."
    )
    assert head(dispute, "ko", "01T13:30") == (
        "미검증: “Sun은 Moon에서 파생됐다” — 고길동이 주장한다. 아직 아무도 답하지 "
        "않았다. 뒷받침하는 것은 당사자가 보고한 수치뿐이다(5 dB)."
    )


def test_at_the_end_nobody_and_nothing_is_left_on_the_accusing_side(
    dispute: Dispute,
) -> None:
    dispute.tell()
    assert head(dispute, "en", END) == (
        "Unverified: “Sun derives from Moon”: nobody asserts it any more; 고길동 "
        "withdrew it on 3 January 2026; 김철수 denies it; the finding it rested on "
        "keeps no weight, because unrelated models score as high; 3 dB speak against "
        "it, all of it reported and not recomputed here."
    )
    assert head(dispute, "ko", END) == (
        "미검증: “Sun은 Moon에서 파생됐다” — 이제 주장하는 사람이 없다. 고길동은 "
        "2026년 1월 3일에 철회했다. 김철수가 부인한다. 근거였던 측정은 무관한 "
        "모델에서도 같은 값이 나오므로 무게가 없다. 반대하는 무게 3 dB은 모두 보고된 "
        "수치이며 여기서 다시 계산한 것이 아니다."
    )


def test_what_was_computed_here_is_not_called_reported(dispute: Dispute) -> None:
    dispute.finds(12.0, "01T13:00")
    assert "12 dB speak for it." in head(dispute, "en", END)


def test_several_voices_share_one_verb(dispute: Dispute) -> None:
    dispute.says(dispute.accuser, ASSERTS, "01T13:00")
    dispute.says(dispute.stranger, ASSERTS, "01T14:00")
    assert " assert it; nobody has answered" in head(dispute, "en", END)


def test_the_same_measured_again_is_counted_not_told_again(dispute: Dispute) -> None:
    for hour in (10, 11, 12):
        dispute.finds(12.0, f"01T{hour}:00")
    found = body(dispute, "en")
    assert found.count("All 12 dB count.") == 1
    assert "2 further findings measure the same" in found


def test_a_withdrawn_denial_is_no_withdrawn_assertion(dispute: Dispute) -> None:
    dispute.says(dispute.maker, DENIES, "01T13:00")
    dispute.says(dispute.maker, WITHDRAWS, "02T13:00")
    assert "nobody holds it or denies it" in head(dispute, "en", END)


def test_a_day_is_told_as_the_source_tells_it(dispute: Dispute) -> None:
    dispute.says(dispute.accuser, ASSERTS, "01T13:00")
    dispute.says(dispute.accuser, WITHDRAWS, "05T09:00", said_on="2026-01-03")
    assert "withdrew it on 3 January 2026" in head(dispute, "en", END)


@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "weighs nothing"), ("ko", "데이터가 공개되지 않아 무게가 없다")],
)
def test_what_was_shown_without_data_is_said_to_weigh_nothing(
    dispute: Dispute, lang: str, words: str
) -> None:
    warrant = {"warrant": "shown-without-data", "basis": Basis.SHOWN}
    dispute.finds(0.0, "02T15:00", dispute.maker, **warrant)
    assert words in head(dispute, lang, END)


def test_a_paragraph_tells_who_what_and_what_is_left(dispute: Dispute) -> None:
    dispute.tell()
    found = body(dispute, "en")
    told = (
        "“Sun derives from Moon” is unverified, on evidence.",
        "고길동 asserted it on 1 January 2026.",
        "고길동 withdrew it on 3 January 2026.",
        "0 dB speak for it and 3 dB against it; the difference is weak.",
        "Of 20 dB, 0 dB count.",
        "Against this inference: Unrelated models score as high",
        "Not yet made, and it would bear on it: identity",
    )
    assert [one for one in told if one not in found] == []


def test_a_paragraph_in_korean_leaves_no_particle_open(dispute: Dispute) -> None:
    dispute.tell()
    dispute.reviews(Status.REFUTED, "20T00:00")
    found = body(dispute, "ko")
    assert "lhl이 2026년 1월 20일에 ‘반박됨’으로 검토했다" in found
    assert [pair for pair in ("은/는", "이/가", "으로/로") if pair in found] == []


def test_a_withdrawn_review_is_told_no_more(dispute: Dispute) -> None:
    dispute.tell()
    review = dispute.reviews(Status.REFUTED, "20T00:00")
    assert "reviewed it on 20 January 2026" in body(dispute, "en")
    dispute.reviews(Status.REFUTED, "21T00:00", withdraws=review)
    assert "reviewed" not in body(dispute, "en")


def test_a_paragraph_names_the_finding_that_the_status_hangs_on(
    dispute: Dispute,
) -> None:
    dispute.finds(20.0, "01T13:00")
    found = body(dispute, "en")
    assert "the status would change: How alike are the gains?" in found


def test_a_ledger_ties_every_number_to_its_evidence(dispute: Dispute) -> None:
    figure = dispute.tell()
    lines = ledger(dispute.reader, judged(dispute, END), tongue(dispute, "ko"))
    assert [(one.weight_db, one.kept_db) for one in lines] == [(-3, -3), (20, 0)]
    line = lines[1]
    assert line.argument == figure.id
    assert line.evidence == figure.premise
    assert line.notes == ("당사자가 보고한 수치: 최대 5 dB",)
    assert line.known_at == january("01T13:03")
    [attack] = line.undercuts
    assert (attack.share, attack.warrant) == (1, "unrelated-score-as-high")


def test_a_circle_of_undercuts_is_followed_once(dispute: Dispute) -> None:
    figure = dispute.finds(20.0, "01T13:00")
    one = dispute.undercuts(figure, "02T13:00")
    dispute.undercuts(one, "02T14:00")
    [line] = ledger(dispute.reader, judged(dispute, END), tongue(dispute, "en"))
    assert line.kept_db == 20
    assert [attack.argument for attack in line.undercuts] == [one.id]
    assert len(line.undercuts[0].undercuts) == 1


def test_dates_follow_the_zone_of_the_tongue(dispute: Dispute) -> None:
    at = january("20T08:00")
    assert at.utcoffset() == timedelta(hours=9)
    dispute.reviews(Status.REFUTED, "20T08:00")
    assert "20 January 2026" in body(dispute, "en")
