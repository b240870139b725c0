"""What a second set of blind documents was lost on, each in words of our own."""

import pytest

from kg.model import Act
from tests.ingest.test_korean_causes import Voice, quotes, voice
from tests.ingest.test_korean_rules import read


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("채승아 미르대 교수는 낮다고 했다.", ("채승아", "미르대", None)),
        ("별빛오토의 윤세라 이사는 봤다고 밝혔다.", ("윤세라", "별빛오토", None)),
        (
            "보안 전문가 그레그 올손은 드물다고 썼다.",
            ("그레그 올손", None, None),
        ),
        ("점검원 반소라 씨는 지웠다고 증언했다.", ("반소라", None, None)),
        ("추하진 나라당 대변인은 틀렸다고 했다.", ("추하진", "나라당", None)),
        ("학부모 단체 '아이들의꿈'은 막으라고 외친다.", (None, "아이들의꿈", None)),
        ("-표지우 선수는 방송에서 아니라고 했는데.", ("표지우", None, None)),
        ("봉 씨 측은 빌린 돈이라고 했다.", (None, None, "봉 씨 측")),
        ("시민단체들은 성명을 내고 늦다고 했다.", (None, None, "시민단체들")),
        ("다른 변호사는 진다고 내다봤다.", (None, None, "다른 변호사")),
        ("노동자 셋은 받지 못했다고 증언했다.", (None, None, "노동자 셋")),
        ("편의점 본사는 합의했다고 설명했다.", (None, "편의점 본사", None)),
        ("환경단체는 강이 마른다고 경고해 왔다.", (None, "환경단체", None)),
    ],
)
def test_the_voice_is_whom_the_phrase_names(text: str, who: Voice) -> None:
    assert voice(text) == who


def test_a_professor_s_team_introduces_the_professor() -> None:
    text = (
        "호연대 의대 편도경 교수팀은 찾아냈다고 보고했다. 편서윤 한빛대 교수는 "
        "졌다. 편 교수는 놀랐다고 했다. 이를 편도경 교수가 알렸다."
    )
    assert voice(text, 0)[1] == "호연대 의대 편도경 교수팀"


def test_a_surname_means_who_was_named_last() -> None:
    text = (
        "구자람 의원은 4만 개라고 밝혔다. 그러자 구미라 의원이 사진을 꺼냈다. "
        "구 의원에 따르면 사진은 200장이다."
    )
    assert voice(text)[0] == "구미라"


def test_a_ministry_whose_stance_is_told_is_its_minister_s() -> None:
    text = "교육부의 태도는 단호하다. 배수연 차관은 재시험은 없다고 했다."
    assert voice(text)[:2] == ("배수연", "교육부")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("협회는 답할 이유가 없다는 태도다.", "답할 이유가 없다"),
        ("시는 다시 뽑는다. 시는 늦었다고 했다. 표가 샜다는 이유에서다.", "표가 샜다"),
        ("학회가 2일 내놓은 분석을 보면 정답률은 낮다.", "정답률은 낮다"),
        ("폴러트 박사가 보기에 대조군은 작다.", "대조군은 작다"),
        ("황 회장은 값이 올랐다고 목청을 돋웠다.", "값이 올랐다"),
        (
            "모 과장은 물을 바꾸라고 권할 근거가 없다고 했다.",
            "물을 바꾸라고 권할 근거가 없다",
        ),
        (
            "연맹 규정집은 이의는 30분 안에 내야 한다고 정하고 있다.",
            "이의는 30분 안에 내야 한다",
        ),
        ("국과수는 흔적이 없다는 소견을 냈다.", "흔적이 없다"),
        ("노조의 생각은 다르다. 사람이 모자랐다는 것이다.", "사람이 모자랐다"),
        ("통계청이 13일 펴낸 '살림'을 보면 소득은 줄었다.", "소득은 줄었다"),
    ],
)
def test_further_ways_to_say_that_something_is_said(text: str, quote: str) -> None:
    assert quotes(text)[-1] == quote


def test_whose_words_it_was_may_follow_as_a_sentence() -> None:
    text = '진유람 박사는 작다고 했다. "버터를 재도 나올 겁니다." 그의 말이다.'
    assert (quotes(text)[-1], voice(text)[0]) == ("버터를 재도 나올 겁니다.", "진유람")


def test_a_verb_of_what_is_said_next_closes_nothing() -> None:
    text = '지은성 의원은 "사고는 없다"며 야당이 공세를 펴고 있다고 비판했다.'
    assert quotes(text) == ["사고는 없다", "야당이 공세를 펴고 있다"]
    assert {one.claimant.person for one in read(text)} == {"지은성"}


def test_a_question_put_hard_is_its_own_clause() -> None:
    text = '구 의원이 "한집안 아니냐"고 캐묻자 남궁 이사장은 "몰랐다"며 물러섰다.'
    assert [one.claimant.described_as for one in read(text)] == [
        "구 의원",
        "남궁 이사장",
    ]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("배수연 차관은 이틀 전 브리핑에서 없다고 했다.", "2026-03-10"),
        ("배수연 차관은 사흘 전 통화에서 없다고 했다.", "2026-03-09"),
    ],
)
def test_days_are_counted_back_in_words(text: str, day: str) -> None:
    assert str(read(text)[0].date) == day


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("평가원은 밥을 먹은 사실은 있다고 물러섰다.", Act.CONCESSION),
        ("어른들은 왜 미안하다고 하지 않느냐고 그는 적었다.", Act.ASSERTION),
        ("재단은 베꼈다고 단정할 수 없다고 답했다.", Act.REBUTTAL),
        ("오 의원은 공단이 속였다고 했다. 공단은 모두 합격했다고 했다.", Act.REBUTTAL),
    ],
)
def test_what_is_done_goes_by_the_whole_of_the_words(text: str, act: Act) -> None:
    assert read(text)[-1].act is act


def test_what_cannot_be_told_yet_is_no_claim() -> None:
    assert quotes("공정위 측은 언제 나올지 말하기 어렵다고 했다.") == []


@pytest.mark.parametrize(
    ("text", "quote", "who"),
    [
        (
            '한결증권은 "손실이 2천억원에 이를 것"으로 추정했다.',
            "손실이 2천억원에 이를 것",
            (None, "한결증권", None),
        ),
        ("출판사는 판매를 잇겠다고 밝혔다.", "판매를 잇겠다", (None, "출판사", None)),
        (
            "편가람 전 국장은 없었다. 편 전 국장은 잘못했다고 했다.",
            "잘못했다",
            ("편가람", None, None),
        ),
        (
            '해당 교수는 "실수였다"고 소명한 것으로 알려졌다.',
            "실수였다",
            (None, None, "해당 교수"),
        ),
        (
            '"이대로는 못 산다." 지난 9일 시청 앞, 어민 200여 명이 외쳤다.',
            "이대로는 못 산다.",
            (None, None, "어민 200여 명"),
        ),
        (
            "[다온건설 관계자/음성변조 : 저희는 도면대로 했습니다.]",
            "저희는 도면대로 했습니다.",
            (None, "다온건설", "다온건설 관계자"),
        ),
    ],
)
def test_a_third_round_of_words_of_our_own(text: str, quote: str, who: Voice) -> None:
    assert (quotes(text)[-1], voice(text)) == (quote, who)


def test_hearsay_with_a_grammatical_subject_alone_is_nobody_s() -> None:
    assert quotes("9일에는 소비자가 모인 가운데 축제가 열릴 예정이라고 합니다.") == []
