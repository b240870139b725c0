"""Korean names as news has them: former offices, sides, clubs, arts, headlines."""

import pytest

from ingest.said import Claimant
from tests.ingest.uttered import utterances


def claimant(told: str) -> Claimant:
    return utterances(told, "ko")[0].claimant


@pytest.mark.parametrize(
    ("who", "person", "body"),
    [
        ("허도연 미르대 전 교수는", "허도연", "미르대"),
        ("삼보전자 사장 곽도현은", "곽도현", "삼보전자"),
        ("현성차 사장 곽도현은", "곽도현", "현성차"),
        ("허도연 누리비전 이사는", "허도연", "누리비전"),
        ("누리랩스 소속 허도연 이사는", "허도연", "누리랩스"),
        ("허도연(52·누리카드 부장) 씨는", "허도연", "누리카드"),
        ("허도연 법무법인 새길 변호사는", "허도연", "새길"),
        ("법무법인 새길 변호사인 허도연 씨는", "허도연", "새길"),
        ("손지은 루미네트 본부장은", "손지은", "루미네트"),
        ("강빛나라 누리마트 사장은", "강빛나라", "누리마트"),
        ("전진 한울관리청 처장은", "전진", "한울관리청"),
        ("태민재 스마트웰 주장은", "태민재", "스마트웰"),
        ("푸른시의회의 허도연 의원은", "허도연", "푸른시의회"),
        ("한별 이글스 허도연 감독은", "허도연", "한별 이글스"),
        ("이다라 스마트웰 이사는", "이다라", "스마트웰"),
        ("노바랩스의 하도나 팀장은", "하도나", "노바랩스"),
        ("쑨웨이광 미르대 교수는", "쑨웨이광", "미르대"),
        ("미르대 하세가와 다이키 교수는", "하세가와 다이키", "미르대"),
        ("바루나 산토스 미르대 총장은", "바루나 산토스", "미르대"),
        ("미르대의 미셸 박 교수는", "미셸 박", "미르대"),
        ("래퍼 로운은", "로운", None),
        ("유튜버 MC단은", "MC단", None),
        ("소설가 도로시는", "도로시", None),
    ],
)
def test_a_name_of_news_is_found_with_its_body(
    who: str, person: str, body: str | None
) -> None:
    found = claimant(f'{who} "계약은 유효하다"고 말했다.')
    assert (found.person, found.organization) == (person, body)


def test_who_speaks_for_somebody_is_not_that_person() -> None:
    found = claimant('허도연 미르대 교수 측은 "계약은 유효하다"고 반박했다.')
    assert found.described_as == "허도연 미르대 교수 측"
    assert (found.person, found.organization) == (None, "미르대")
    body = claimant('기후연구원 측은 "계약은 유효하다"고 반박했다.')
    assert body.organization == "기후연구원"


@pytest.mark.parametrize("body", ["LG누리", "법무법인 YK", "BC누리카드"])
def test_two_letters_are_a_firm_and_one_hides_somebody(body: str) -> None:
    found = claimant(f'{body}는 "계약은 유효하다"고 밝혔다.')
    assert (found.organization or "").endswith(body.rpartition(" ")[2])
    assert claimant('A씨는 "계약은 유효하다"고 밝혔다.').described_as == "A씨"


@pytest.mark.parametrize(
    ("asked", "person", "body"),
    [
        ("누리카드에 문의하자", None, "누리카드"),
        ("허도연 미르대 교수에게 이유를 묻자", "허도연", "미르대"),
        ("허도연 미르대 교수에게서는", "허도연", "미르대"),
    ],
)
def test_an_answer_that_came_back_is_of_whom_was_asked(
    asked: str, person: str | None, body: str
) -> None:
    found = claimant(f'{asked} "계약은 유효하다"는 답이 돌아왔다.')
    assert (found.person, found.organization) == (person, body)


def test_words_that_a_sentence_bears_out_are_whose_they_are() -> None:
    [said] = utterances('허도연 미르대 교수의 말대로 "시장은 이미 변했다".', "ko")
    assert (said.quote, said.claimant.person) == ("시장은 이미 변했다", "허도연")
    assert utterances("직원들은 허도연 교수의 말대로 움직였다.", "ko") == ()


def test_a_headline_is_said_by_whom_it_names() -> None:
    text = '허 교수 "절차 문제없다"\n\n허도연 미르대 교수는 4일 "옳다"고 말했다.'
    said = utterances(text, "ko")
    assert {one.claimant.person for one in said} == {"허도연"}
    assert said[0].quote == "절차 문제없다"
    [body] = utterances('누리카드 "절차에는 문제가 없다"', "ko")
    assert body.claimant.organization == "누리카드"


def test_a_line_with_a_title_in_marks_is_no_headline() -> None:
    assert utterances('단편 모음 "겨울이 오는 소리"', "ko") == ()


def test_the_last_name_of_a_foreigner_may_be_a_surname() -> None:
    text = '마이클 S. 정 누리랩스 대표는 "간다"고 했다. 정 대표는 "온다"고 했다.'
    assert {one.claimant.person for one in utterances(text, "ko")} == {"마이클 S. 정"}


@pytest.mark.parametrize("body", ["전력연구원", "WFQ", "방위성"])
def test_a_body_that_looks_like_another_thing_speaks(body: str) -> None:
    topic = "은" if body[-1] in "원성" else "는"
    [said] = utterances(f"이에 대해 {body}{topic} 계약이 유효하다고 반박했다.", "ko")
    assert said.claimant.person is None


def test_a_word_with_letters_ends_before_its_particle() -> None:
    found = claimant("이에 대해 WFQ는 계약은 유효하다고 반박했다.")
    assert found.organization == "WFQ"


@pytest.mark.parametrize("country", ["독일", "중국", "미국"])
def test_a_ministry_of_another_country_keeps_the_country(country: str) -> None:
    found = claimant(f'허도연 {country} 외무부 대변인은 "유효하다"고 했다.')
    assert found.organization == f"{country} 외무부"
