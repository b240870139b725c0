"""What Korean words do in a dispute is weighed by signs; elsewhere rules tell."""

from pathlib import Path

import pytest

from bench.acts.fit_korean import twice
from bench.acts.marked import Marked
from bench.acts.marked_korean import articles
from bench.extract_korean import author_of, near, read
from ingest.components.korean_act import act_of_words
from ingest.components.weigh import KOREAN, weights
from ingest.said import Claimant
from kg.model import Act

ARTICLES = list(articles(Path(__file__).parent / "styles_korean.yaml"))
MOST = 400_000  # bytes that the fitted file may have
ACTS, CLAIMANTS = 0.87, 0.86


def test_articles_of_many_styles_are_read() -> None:
    acts, whose = [], []
    for article in ARTICLES:
        said = read(article["text"], article["published"], author_of(article))
        for mark, told in zip(article["utterances"], article["said"], strict=True):
            span = (mark["start"], mark["end"])
            for one in [x for x in said if near((x.start, x.end), span)][:1]:
                acts.append(one.act.value in mark["acts_accepted"])
                whose.append(is_told(told, one.claimant))
    assert len(acts) >= 0.95 * sum(len(one["said"]) for one in ARTICLES)
    assert sum(acts) / len(acts) >= ACTS
    assert sum(whose) / len(whose) >= CLAIMANTS


def is_told(told: str, one: Claimant) -> bool:
    """Compare a claimant with its mark: person and body, else the description."""
    parts = [part.strip() for part in told.split(";")[1:]]
    person, body, described = (part.split("|") for part in (*parts, "")[:3])
    if described != [""] and one.person is None and "-" in person:
        return (one.described_as or "-") in described
    return (one.person or "-") in person and (one.organization or "-") in body


DISPUTE = (
    "노조는 “회사가 안전 점검 기록을 조작했다”고 주장했다. 노조는 “대표는 사과하라”고 "
    "요구했다. 회사는 의혹을 전면 부인했다. 한빛전자 김지안 상무는 “조작한 사실이 "
    "없다”고 말했다. 김 상무는 “점검은 매달 외부 기관이 했다”고 밝혔다."
)


def test_who_has_contested_goes_on_contesting() -> None:
    assert read(DISPUTE, "2026-11-20")[-1].act is Act.REBUTTAL


@pytest.mark.parametrize(
    "text",
    [
        "위지안 상무는 “점검은 매달 외부 기관이 했다”고 밝혔다.",
        "위지안 상무는 “점검은 매달 외부 기관이 했다”고 밝혔다. 그는 “올해는 두 번 더 "
        "한다”고 했다. 시는 “내년에도 지원한다”고 말했다. 시의회는 “예산을 늘렸다”고 "
        "밝혔다.",
    ],
)
def test_plain_words_stay_plain_where_nobody_is_accused(text: str) -> None:
    assert {one.act for one in read(text, "2026-11-20")} == {Act.ASSERTION}


def test_another_act_must_be_clearly_likelier() -> None:
    known = weights(KOREAN)
    signs = ["mode=direct"]
    free = known.likeliest(signs)
    kept = next(act for act in Act if act is not free)
    assert known.likeliest(signs, kept, 99.0) is kept
    assert known.likeliest(signs, kept, 0.0) is free


def test_what_rules_take_it_for_is_left_out_once() -> None:
    one = Marked(
        heap="",
        document="",
        signs=("rule=assertion", "assertion who=p", "who=p"),
        rule="assertion",
        contested=True,
        acts=frozenset({"assertion"}),
    )
    assert [two.signs for two in twice([one])] == [one.signs, ("who=p",)]


def test_the_weights_are_a_small_file() -> None:
    assert KOREAN.stat().st_size < MOST
    assert len(weights(KOREAN).acts) == len(Act)


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("시설을 모두 없애야 한다", Act.DEMAND),
        ("낡은 관을 바꿔 끼워야 한다", Act.DEMAND),
        ("숨긴 장부를 이달 안에 찾아라", Act.DEMAND),
        ("명단을 밝히는 것이 먼저", Act.DEMAND),
        ("감독 부처로서 할 일을 다하지 못했다", Act.CONCESSION),
        ("주민들의 마음을 헤아리지 못했습니다", Act.CONCESSION),
        ("장부를 늦게 챙긴 제 책임이 크다", Act.CONCESSION),
        ("공지가 두 달 늦어진 것은 사실", Act.CONCESSION),
        ("여러분께 큰 상처를 드렸다", Act.APOLOGY),
        ("누구를 해칠 마음은 조금도 없었다", Act.REBUTTAL),
        ("진작 손봤어야 한다", None),
        ("회사가 직원의 안전을 지키지 못했다", None),
        ("우리가 바라던 나라", None),
        ("다들 그렇게 하더라", None),
    ],
)
def test_words_tell_what_they_do(words: str, act: Act | None) -> None:
    assert act_of_words(words, negated=False) is act


def test_who_finds_neglect_accuses() -> None:
    [one] = read("감사원은 담당 부서가 점검을 소홀히 했다고 봤다.", "2026-11-20")
    assert one.act is Act.ACCUSATION


def test_a_dan_is_a_title() -> None:
    text = "상대였던 김도경 7단은 “돌을 만졌다”고 말했다. 김 7단은 “또 봤다”고 했다."
    assert {one.claimant.person for one in read(text, "2026-11-20")} == {"김도경"}
