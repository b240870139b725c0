"""What the narration around Korean words tells of their act, and whose names are."""

import pytest

from kg.model import Act
from tests.ingest.test_korean_rules import quotes, read

CHARGE = "금나래씨는 한결로지스가 돈을 빼돌렸다고 주장했다.\n\n"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("병원 측 설명은 다르다. 지성원 원장은 “7분 안에 왔다”고 했다.", "rebuttal"),
        ("회사 측은 즉각 반박했다. 위지안 상무는 “단기 인력”이라고 했다.", "rebuttal"),
        (
            "구단은 사실이 아니라는 입장이다. 허재윤 단장은 “이미 냈다”고 했다.",
            "rebuttal",
        ),
        ("순위 보복 의혹에는 “알고리즘이 정한다”고 위지안 상무는 했다.", "rebuttal"),
        (
            "늑장 대응이라는 지적에 대해 위지안 상무는 “밤새 지켰다”고 했다.",
            "rebuttal",
        ),
        ("학생들은 반발했다. 맹서준 회장은 “두 달이 지났다”고 했다.", "accusation"),
        (
            "상인들은 울분을 터뜨렸다. 맹서준씨는 “셋이 문을 닫았다”고 했다.",
            "accusation",
        ),
        ("한결로지스지회는 상자가 580개로 늘었다고 했다.", "accusation"),
        ("유족은 “간호사가 40분 뒤에 왔다”고 말했다.", "accusation"),
        (CHARGE + "위지안 상무는 “그날 나온 자료가 아니다”라고 했다.", "rebuttal"),
        (
            CHARGE + "위지안 상무는 “직원이 아니라 개인 사업자”라고 했다.",
            "rebuttal",
        ),
        ("남궁혁 원장은 “점검이 늦은 점은 저희 불찰”이라고 말했다.", "concession"),
        (
            "위지안 상무는 “상처를 받은 분이 있다면 유감스럽게 생각한다”고 했다.",
            "concession",
        ),
        (
            "한결로지스는 반박 자료를 냈다. 위지안 상무는 “매일 보낸다”고 했다.",
            "rebuttal",
        ),
        ("길나온씨의 말에 대해 위지안 상무는 “매일 보낸다”고 했다.", "rebuttal"),
        (
            "안골 사람들은 집회를 열고 “군이 귀를 닫았다”고 주장했다.",
            "accusation",
        ),
        ("퇴직자 ㄴ씨는 “회의마다 개설 수를 불러 줬다”고 말했다.", "accusation"),
        ("방도일씨는 “소속사가 자료를 제공하지 않았다”고 밝혔다.", "accusation"),
    ],
)
def test_bare_words_do_what_the_narration_tells(text: str, act: str) -> None:
    assert read(text)[-1].act is Act(act)


@pytest.mark.parametrize(
    "text",
    [
        # A learned voice, a plan, another paragraph, no charge before, a firm's news.
        "이런 논란에 대해 도은별 변호사는 “기록이 두 번 남는다”고 했다.",
        "회사는 반박했다. 도하린 교수는 “기록이 두 번 남는다”고 했다.",
        "유족은 “다음 주에 자료를 받을 예정”이라고 말했다.",
        "회사는 반박했다.\n\n맹서준씨는 “비가 왔다”고 했다.",
        "위지안 상무는 “그날 나온 자료가 아니다”라고 했다.",
        CHARGE + "도하린 교수는 “흔한 일이 아니다”라고 했다.",
        "한결로지스는 상자가 580개로 늘었다고 했다.",
        "회사는 반박했다. 위지안 상무는 “조사에 응하겠다”고 했다.",
        "의혹에 대해 위지안 상무는 “손님이 늘 것”이라고 했다.",
        CHARGE + "경찰은 “아직 입건한 단계가 아니다”라고 했다.",
    ],
)
def test_who_stands_outside_neither_answers_nor_complains(text: str) -> None:
    assert read(text)[-1].act is Act.ASSERTION


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "제갈민씨는 자신이 사기라고 쓴 글은 지나쳤다고 인정했다.",
            "자신이 사기라고 쓴 글은 지나쳤다",
        ),
        (
            "위지안 상무는 직원이 도둑이라고 한 말은 실언이었다고 사과했다.",
            "직원이 도둑이라고 한 말은 실언이었다",
        ),
        (
            "맹서준 시장은 사망자가 없다고 발표한 것은 착오였다고 해명했다.",
            "사망자가 없다고 발표한 것은 착오였다",
        ),
        (
            "금나래씨는 딸이 아픈 채 비행기에 올랐다고 눈물을 보였다.",
            "딸이 아픈 채 비행기에 올랐다",
        ),
    ],
)
def test_words_that_are_spoken_of_stay_inside_what_is_said(
    text: str, said: str
) -> None:
    assert quotes(text) == [said]


def test_who_said_something_and_says_another_thing_says_both() -> None:
    text = "사고가 없다고 말한 위지안 상무는 책임이 없다고 했다."
    assert quotes(text) == ["사고가 없다", "책임이 없다"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("걸그룹 하늘빛 멤버 주서아는 “연락이 없었다”고 말했다.", "하늘빛"),
        ("늘봄정형외과 지성원 원장은 “7분 안에 왔다”고 했다.", "늘봄정형외과"),
        ("서울바른치과 문가람 원장은 “약이 없다”고 했다.", "서울바른치과"),
        ("호흡기내과 맹서준 교수는 “폐가 약했다”고 했다.", None),
        ("정형외과 도하린 교수는 “뼈가 약했다”고 했다.", None),
        ("그의 대리인 석가람 변호사는 “바로잡겠다”고 했다.", None),
        (
            "새빛대가 공과대학 국승우 교수를 조사한다. 국 교수는 “실수”라고 했다.",
            "새빛대",
        ),
        ("정반대의 말도 있다. 곽수민 체육대 교수는 “막을 수 없다”고 했다.", "체육대"),
    ],
)
def test_a_body_is_a_clinic_or_a_band_and_no_part_or_pronoun(
    text: str, body: str | None
) -> None:
    assert read(text)[-1].claimant.organization == body


def test_what_somebody_from_abroad_is_for_is_no_body() -> None:
    (one,) = read("마르타 올손 경쟁담당 집행위원은 “조사한다”고 말했다.")
    assert (one.claimant.person, one.claimant.organization) == ("마르타 올손", None)


def test_the_head_from_abroad_is_of_the_body_told_before() -> None:
    text = "한결로지스는 부인했다. 욘 페레이라 대표는 “후기뿐”이라고 했다."
    one = read(text)[-1].claimant
    assert (one.person, one.organization) == ("욘 페레이라", "한결로지스")


@pytest.mark.parametrize("voice", ["글쓴이", "폭로자", "신고인"])
def test_who_wrote_is_who_speaks(voice: str) -> None:
    text = f"{voice}는 업체가 돈을 빼돌렸다고 주장했다.".replace("인는", "인은")
    (one,) = read(text)
    assert (one.claimant.described_as, one.claimant.organization) == (voice, None)
