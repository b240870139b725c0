"""Whose somebody is and who speaks, where Korean news tells it in other ways."""

import pytest

from ingest.said import Claimant
from tests.ingest.uttered import utterances


def claimants(told: str) -> list[Claimant]:
    return [one.claimant for one in utterances(told, "ko")]


@pytest.mark.parametrize(
    ("told", "person", "body"),
    [
        ("하람을 이끄는 손지은 감독은", "손지은", "하람"),
        ("누리샘을 이끌고 있는 손지은 대표는", "손지은", "누리샘"),
        ("누리샘을 이끄는 에리크 룬드 감독은", "에리크 룬드", "누리샘"),
        ("안산을 이끄는 노르웨이 출신 얀 크뢰거 감독은", "얀 크뢰거", "안산"),
        ("누리재단에 다니는 손지은 씨는", "손지은", "누리재단"),
        ("독일 출신 얀 크뢰거 누리대 교수는", "얀 크뢰거", "누리대"),
        ("손지은 변호사(법무법인 새길)는", "손지은", "새길"),
        ("손지은 실장(가온시)은", "손지은", "가온시"),
        ("수사를 이끄는 손지은 검사는", "손지은", None),
        ("혁신성장을 이끄는 손지은 장관은", "손지은", None),
        ("손지은 의원(가온구)은", "손지은", None),
        ("손지은 교수(사진)는", "손지은", None),
        ("고인의 동생인 손지은 씨는", "손지은", None),
        ("손지은 최고재무책임자(CFO)는", "손지은", None),
    ],
)
def test_a_clause_or_brackets_tell_where_somebody_belongs(
    told: str, person: str, body: str | None
) -> None:
    (one,) = claimants(f'{told} "자료를 모두 냈다"고 말했다.')
    assert (one.person, one.organization) == (person, body)


@pytest.mark.parametrize(
    "told",
    [
        '누리샘에 까닭을 묻자 "자료를 모두 냈다"는 답이 왔다.',
        '공개 요청에 누리샘에서는 "자료를 모두 냈다"는 회신을 보내왔다.',
        '누리샘에서는 "자료를 모두 냈다"고 밝혔다.',
        '누리재단은 4일 성명을 냈다. 성명은 "자료를 모두 냈다"고 했다.',
        '누리샘 주장은 다르다. "자료를 모두 냈다"는 것이다.',
        '유족은 누리전자를 고소했다. 회사는 "자료를 모두 냈다"고 밝혔다.',
    ],
)
def test_a_body_speaks_however_it_is_told(told: str) -> None:
    (one,) = claimants(told)
    assert one.person is None
    assert one.organization in {"누리샘", "누리재단", "누리전자"}


@pytest.mark.parametrize(
    "told",
    [
        '손지은 누리샘 대표의 표현을 빌리자면 "자료를 모두 냈다".',
        '사퇴 요구에 손지은 누리샘 대표에게서는 "자료를 모두 냈다"는 말이 나왔다.',
        '손지은 누리샘 대표가 마이크를 잡았다. "자료를 모두 냈다."',
        '손지은 누리샘 대표, "자료를 모두 냈다" 주장',
    ],
)
def test_a_person_speaks_however_it_is_told(told: str) -> None:
    (one,) = claimants(told)
    assert (one.person, one.organization) == ("손지은", "누리샘")


def test_his_words_go_on_in_a_quotation_of_their_own() -> None:
    told = '손지은 누리샘 대표는 "냈다"고 했다. 그의 말은 이어졌다. "다 내 두었습니다."'
    assert [one.person for one in claimants(told)] == ["손지은", "손지은"]


def test_a_place_of_speaking_is_no_speaker() -> None:
    told = '손지은 누리샘 대표는 "냈다"고 했다. 이날 주주총회에서는 "다 냈다"고 밝혔다.'
    assert [one.person for one in claimants(told)] == ["손지은", "손지은"]


def test_a_statement_that_nobody_put_out_speaks_for_itself() -> None:
    (one,) = claimants('성명은 "자료를 모두 냈다"고 했다.')
    assert (one.organization, one.described_as) == (None, "성명")


def test_a_name_that_is_a_word_is_known_by_its_surname() -> None:
    told = '가온환경연합 배수진 사무처장은 "냈다"고 했다. 배 처장은 "다 냈다"고 말했다.'
    found = [(one.person, one.organization) for one in claimants(told)]
    assert found == [("배수진", "가온환경연합")] * 2


def test_the_union_is_the_one_that_was_named() -> None:
    told = '가온택배지회는 4일 파업에 들어갔다. 노조는 "자료를 모두 냈다"고 주장했다.'
    assert [one.organization for one in claimants(told)] == ["가온택배지회"]


def test_an_artist_named_beside_an_art_is_a_person_after() -> None:
    told = '가수 테오의 소속사는 "냈다"고 밝혔다. 테오는 "다 냈다"고 썼다.'
    assert claimants(told)[-1].person == "테오"
