"""Acts by who speaks and how far a matter has come: variants of each kind."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from kg.model import Act
from tests.ingest.test_korean_posts import post
from tests.ingest.test_korean_rules import read

ARTICLES = Path(__file__).parent / "acts_korean.yaml"
DENIED = (
    "보람요양원 측은 학대는 사실이 아니라고 부인했다. 한서경 원장은 “기록을 조작한 "
    "적이 없다”고 말했다.\n\n"
)
BLAMED = "금나래씨는 한결로지스가 돈을 빼돌렸다고 주장했다.\n\n"
SUSPECT = "금융당국은 누리빔을 분식 혐의로 제재하기로 했다.\n\n"


@pytest.mark.parametrize(
    "text",
    [
        "재판부는 “피고가 결함을 숨긴 것은 계약 위반”이라고 판단했다.",
        "재판부는 “안전 점검을 소홀히 한 잘못이 피고에게 있다”고 밝혔다.",
        "대전지법은 “시행사가 소음을 몰래 줄여 적었다”고 설명했다.",
        "대법원은 회사가 수당을 떼먹은 사실이 인정된다고 봤다.",
        "서울고법 행정3부는 처분이 위법하다고 했다.",
        "헌법재판소는 “해당 조항은 차별에 해당한다”고 밝혔다.",
        "울산지법 민사합의4부는 “약관이 불공정하다”고 판결했다.",
        "항소심 재판부는 “고의로 속였다고 볼 증거가 있다”고 했다.",
    ],
)
def test_what_a_court_finds_accuses_nobody(text: str) -> None:
    assert read(text)[-1].act in {Act.ASSERTION, Act.CONCESSION}


@pytest.mark.parametrize(
    "text",
    [
        "파주경찰서는 곽모씨를 사기 혐의로 입건해 조사 중이라고 밝혔다.",
        "인천지검은 대표 문모씨를 횡령 혐의로 불구속 기소했다고 밝혔다.",
        "경찰은 공장장을 업무상과실치사 혐의로 구속영장을 신청했다고 전했다.",
        "다온시 관계자는 “보조금 횡령이 있었는지 확인하고 있다”고 말했다.",
        "환경청은 무단 방류 여부를 조사하고 있다고 밝혔다.",
        "교육청 관계자는 “고의로 숨겼는지는 아직 판단하기 이르다”고 했다.",
        "구청은 “불법 증축 자료를 들여다보고 있다”고 밝혔다.",
        "노동청은 임금 체불 진정을 검토 중이라고 답했다.",
        "소비자원은 허위 광고 상담이 1년 새 두 배로 늘었다고 집계했다.",
        "한국배관협회가 회원사를 조사한 결과 38%가 대금을 떼먹힌 적이 있다고 답했다.",
    ],
)
def test_how_far_a_matter_has_come_accuses_nobody(text: str) -> None:
    assert read(text)[-1].act is Act.ASSERTION


@pytest.mark.parametrize(
    "text",
    [
        "도하린 교수는 “국내 건물의 열에 셋이 이 공법을 쓴다”고 설명했다.",
        "맹서준 연구원은 “수요는 내후년에나 돌아온다”고 분석했다.",
        "국승우 변호사는 “약관에는 기한이 없다”고 설명했다.",
        "곽수민 연구위원은 “이자 부담이 매출의 절반”이라고 진단했다.",
    ],
)
def test_what_the_learned_set_out_is_a_statement(text: str) -> None:
    assert read(text)[-1].act is Act.ASSERTION


@pytest.mark.parametrize(
    "text",
    [
        SUSPECT + "누리빔은 강하게 반발했다. 위지안 상무는 “정상 매출이고 대금도 "
        "받았다”고 밝혔다.",
        SUSPECT + "누리빔은 즉각 반발했다. 위지안 상무는 “부풀릴 이유가 없다”고 했다.",
        SUSPECT + "누리빔 측은 발끈했다. 위지안 상무는 “이미 장부를 다 냈다”고 했다.",
        BLAMED + "회사는 반박했다. 위지안 상무는 “이 돈은 대출 상환용이 아니라 설비를 "
        "위한 것”이라고 설명했다.",
        BLAMED + "한결로지스는 해명에 나섰다. 위지안 상무는 “통장을 모두 "
        "공개했다”고 했다.",
        "구단주는 고의로 질 이유가 없다고 말했다.",
        "위지안 상무는 “자료를 숨길 필요가 없었다”고 밝혔다.",
        "위지안 상무는 “매출이 준 건 폭우 때문이지 공사와는 상관이 없다”고 했다.",
        "금나래씨는 회사가 약을 숨겼다고 주장했다. 위지안 상무는 사실이 아니라고 "
        "반박했다.\n\n금씨의 말은 다르다. 금씨는 “영수증이 남아 있다”고 했다.",
    ],
)
def test_who_is_blamed_contests_whatever_deed_is_named(text: str) -> None:
    assert read(text)[-1].act is Act.REBUTTAL


@pytest.mark.parametrize(
    "text",
    [
        DENIED + "이곳에서 일했던 간병인의 이야기는 다르다. 간병인은 “일지는 나중에 "
        "몰아서 적었다”고 증언했다.",
        DENIED + "직원들의 기억은 다르다. 조리사 허보람씨는 “그날 문이 잠겨 있었다”고 "
        "말했다.",
        DENIED + "보호자들의 생각은 달랐다. 지성원씨는 “면회를 세 번 막았다”고 했다.",
        DENIED + "옛 동료들의 말은 정반대다. 문가람씨는 “밤에는 불을 다 껐다”고 했다.",
        "전직 직원 ㄴ씨는 “장부가 두 권이었다”고 말했다.",
        "공익신고자는 “날짜를 바꿔 적으라고 했다”고 밝혔다.",
        "소액주주모임은 “주가가 반토막 났다”고 말했다.",
        "맹서준 감독은 상대 코치가 심판실에 들어갔다고 주장했다.",
        "방도일씨는 “집주인이 비밀번호를 바꿨다”고 주장했다.",
        "하도급업체 늘빛은 원청이 도면을 요구했다고 주장했다.",
        "학생들은 반발했다. 맹서준 회장은 “두 달이 지났다”고 했다.",
    ],
)
def test_witnesses_and_who_claims_what_another_did_accuse(text: str) -> None:
    assert read(text)[-1].act is Act.ACCUSATION


@pytest.mark.parametrize(
    "text",
    [
        "위지안 상무는 “문구가 지나쳤다면 고치겠다”고 했다.",
        "위지안 상무는 “안내가 어려웠던 점은 바로잡겠다”고 밝혔다.",
        "남궁혁 원장은 “표현이 과했다면 수정하겠다”고 말했다.",
        "허재윤 단장은 “불편이 컸던 부분은 개선하겠다”고 말했다.",
    ],
)
def test_who_will_mend_what_was_blamed_concedes(text: str) -> None:
    assert read(text)[-1].act is Act.CONCESSION


@pytest.mark.parametrize(
    ("text", "act"),
    [
        # The same words where nobody is blamed, a verb that accuses, the own deed.
        ("국토부는 “제도를 고치겠다”고 밝혔다.", "assertion"),
        ("방도일씨는 “우리 제품이 더 오래갔다”고 주장했다.", "assertion"),
        ("방도일씨는 가격이 오를 것이라고 주장했다.", "assertion"),
        ("재판부는 “피고는 원고에게 돈을 지급하라”고 했다.", "demand"),
        ("도하린 교수는 “회사가 결함을 숨겼다”고 비판했다.", "accusation"),
        ("위지안 상무는 규정을 어긴 직원이 있다면 징계하겠다고 했다.", "assertion"),
        ("위지안 상무는 “제때 짓는 것이 목표”라고 했다.", "assertion"),
        ("금나래씨는 “회사가 월급을 제때 주지 않았다”고 했다.", "accusation"),
        ("금나래씨는 “시장은 현장에 와서 물부터 떠 보라”고 말했다.", "demand"),
        ("금나래씨는 “사장을 증인으로 불러야 한다”고 썼다.", "demand"),
        (
            SUSPECT + "주민들은 반발했다. 금나래씨는 “밤잠을 설쳤다”고 했다.",
            "accusation",
        ),
    ],
)
def test_the_same_words_elsewhere_do_what_they_did(text: str, act: str) -> None:
    assert read(text)[-1].act is Act(act)


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("기사 ㄴ씨는 “기름값을 내 돈으로 내야 한다”고 털어놨다.", "accusation"),
        ("한 협력사 대표는 “밤마다 서류를 다시 써야 한다”고 하소연했다.", "assertion"),
        ("방도일씨는 “우리 유격수 집까지 구단 직원이 왔다”고 주장했다.", "accusation"),
        (
            "방도일씨는 “글을 쓴 기자는 그 회사에서 돈을 받는다”고 주장했다.",
            "accusation",
        ),
        ("방도일씨는 “조사 기간이 이틀뿐이었다”고 주장했다.", "accusation"),
        ("후원자 모임은 “사료가 장터에 나왔다”고 밝혔다.", "accusation"),
        ("금나래씨는 “개미들만 또 당했다”고 분노했다.", "accusation"),
        (
            "병원을 두고 의혹이 나왔다.\n\n이곳에서 3년 동안 일한 금나래씨는 “기계가 "
            "자주 멈췄다”고 말했다.",
            "accusation",
        ),
        ("이곳에서 3년 동안 일한 금나래씨는 “기계가 컸다”고 말했다.", "assertion"),
        ("누리빔은 고개를 저었다. 위지안 상무는 “물을 나눠 줬다”고 했다.", "rebuttal"),
        ("심판 ㄷ씨는 “다르게 분 적은 맹세코 없다”고 했다.", "rebuttal"),
        ("누리빔은 사실관계가 다르다는 입장이다.", "rebuttal"),
        ("위지안 상무는 “그늘막 부분은 변명의 여지가 없다”고 했다.", "concession"),
        (
            "국승우 회장은 “길을 막지 않은 것은 이해하기 어렵다”고 했다.",
            "accusation",
        ),
        ("한 업체 이사는 “대금을 제때 안 주는 일은 흔하다”고 귀띔했다.", "assertion"),
    ],
)
def test_verbs_and_who_was_there_tell_the_act(text: str, act: str) -> None:
    assert read(text)[-1].act is Act(act)


def test_a_city_of_one_letter_is_not_accused_by_any_word_that_holds_it() -> None:
    text = "금나래씨는 시장이 돈을 빼돌렸다고 주장했다. 시는 물량을 폐기했다고 밝혔다."
    assert read(text)[-1].act is Act.ASSERTION


@pytest.mark.parametrize(
    ("own", "act"),
    [
        ("그런데 한 달 뒤에는 딴소리를 하더라고요.", "accusation"),
        ("하지만 영수증에는 날짜가 달랐습니다.", "accusation"),
        ("유통기한이 닷새 남았다는 겁니다.", "assertion"),
    ],
)
def test_an_author_holds_something_against_what_was_said(own: str, act: str) -> None:
    [*_, last] = post(f"누리빔은 “환불된다”고 했어요. {own}")
    assert last.act is Act(act)


def _marked(article: dict[str, Any]) -> tuple[str, list[tuple[str, str]]]:
    """The text without marks, and each marked quotation with its acts."""
    said = re.findall("⟦(.*?)⟧", article["text"])
    text = re.sub("[⟦⟧]", "", article["text"])
    return text, list(zip(said, article["acts"], strict=True))


def test_nine_in_ten_acts_of_twelve_articles_are_right() -> None:
    good = total = 0
    for article in yaml.safe_load(ARTICLES.read_text()):
        text, marks = _marked(article)
        acts = {one.quote: one.act.value for one in read(text)}
        for said, accepted in marks:
            act = acts.get(said.strip("“”"))
            total += act is not None
            good += act in accepted.split("/")
    assert total >= 120
    assert good / total >= 0.9


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("규격을 맞추면 모양이 비슷해질 수밖에 없다", "explanation"),
        ("비가 와서 늦은 것은 불가피했다", "explanation"),
        ("부품이 모자라 어쩔 수 없었다", "explanation"),
        ("부품은 모두 새것이다", "rebuttal"),
        ("도면은 우리가 먼저 그렸다", "rebuttal"),
    ],
)
def test_what_cannot_be_otherwise_is_explained(words: str, act: str) -> None:
    told = f"누리빔은 모양이 같다는 주장에 대해서는 “{words}”라고 설명했다."
    [one] = read(told)
    assert one.act is Act(act)
