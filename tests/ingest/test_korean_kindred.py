"""Which body a plain noun or an office means, and who is new or goes by one word."""

import pytest

from ingest.said import Claimant
from tests.ingest.uttered import utterances

SAID = '"자료를 모두 냈다"고 밝혔다.'


def last(told: str) -> Claimant:
    return utterances(f"{told} {SAID}", "ko")[-1].claimant


@pytest.mark.parametrize(
    ("told", "body"),
    [
        ("황 씨는 푸른솔정형외과 누리집을 봤다. 병원 측은", "푸른솔정형외과"),
        ("다온의료원에서 불이 났다. 병원은", "다온의료원"),
        ("가람여고에서 시험지가 샜다. 학교는", "가람여고"),
        ("시는 둘레초등학교를 조사했다. 학교 측은", "둘레초등학교"),
        ("한들요양원에서 셋이 다쳤다. 요양원 측은", "한들요양원"),
        ("이슬유치원 원아들이 배탈이 났다. 유치원은", "이슬유치원"),
        ("여울호텔에서 가스가 샜다. 호텔 측은", "여울호텔"),
        ("시는 새터2구역재건축조합을 감사했다. 조합 측은", "새터2구역재건축조합"),
        ("경찰은 솔빛미술관을 뒤졌다. 미술관 측은", "솔빛미술관"),
    ],
)
def test_a_kind_of_body_is_the_one_told_of_last(told: str, body: str) -> None:
    found = last(told)
    assert (found.person, found.organization) == (None, body)


@pytest.mark.parametrize(
    "told",
    [
        "피해자는 병원을 찾았다. 병원 측은",
        "대학병원과 종합병원이 바빠졌다. 병원 측은",
        "부산의 한 종합병원에서 불이 났다. 병원 측은",
        "학생들은 고등학교를 옮겼다. 학교 측은",
        "층간소음이 심하다. 입주민 측은",
        "설명회가 열렸다. 학부모 측은",
    ],
)
def test_a_kind_without_a_name_is_described(told: str) -> None:
    found = last(told)
    assert found.organization is None
    assert found.described_as == " ".join(told.split()[-2:])[:-1]


def test_the_body_of_a_doctor_who_is_asked_is_not_meant() -> None:
    told = '푸른솔정형외과가 문을 닫았다. 손지은 누리대병원 교수는 "드물다"고 했다.'
    assert last(f"{told} 병원 측은").organization == "푸른솔정형외과"


@pytest.mark.parametrize(
    ("told", "body"),
    [
        ("취재진은 푸른솔정형외과를 찾았다. 손지은 원장은", "푸른솔정형외과"),
        ("검찰은 가람대를 압수수색했다. 손지은 총장은", "가람대"),
        ("한들농협에서 사고가 났다. 손지은 조합장은", "한들농협"),
        ("둘레초등학교 급식실에서 불이 났다. 손지은 교장은", "둘레초등학교"),
        ("솔빛미술관이 작품을 내렸다. 손지은 관장은", "솔빛미술관"),
        ("둘레초등학교와 가람중학교를 조사했다. 손지은 교장은", None),
        ("가람대와 누리대가 합친다. 손지은 총장은", None),
        ("둘레초등학교를 조사했다. 손지은 원장은", None),
        ("최근 시대가 달라졌다. 손지은 총장은", None),
    ],
)
def test_an_office_alone_is_of_the_one_body_that_has_it(
    told: str, body: str | None
) -> None:
    found = last(told)
    assert (found.person, found.organization) == ("손지은", body)


def test_staff_of_a_kind_are_of_that_body() -> None:
    assert last("도담물산은 상고했다. 회사 관계자도").organization == "도담물산"
    assert last("누리대병원이 조용하다. 병원 관계자는").organization == "누리대병원"
    assert last("달무리뮤직이 나섰다. 소속사 관계자는").organization == "달무리뮤직"
    told = '가람대가 올렸다. 대구의 한 사립대 총장은 "검토 중"이라고 했다.'
    assert last(f"{told} 대학 관계자는").organization == "가람대"
    assert last("시중은행이 올렸다. 은행 관계자는").organization is None


@pytest.mark.parametrize(
    "who",
    [
        "경기 화성의 한 2차 협력사 대표",
        "인천의 한 부품사 사장",
        "수도권의 한 대학 교수",
    ],
)
def test_somebody_new_is_nobody_told_before(who: str) -> None:
    told = '손지은 누리정밀 대표는 "남아 있다"고 했다.'
    found = last(f"{told} {who}{'는' if who[-1] in '표수' else '은'}")
    assert (found.person, found.organization) == (None, None)
    assert found.described_as == who


@pytest.mark.parametrize("name", ["유나", "지호"])
def test_listed_members_are_people(name: str) -> None:
    told = f"그룹 루미 멤버 유나·세온·지호가 소송을 냈다. {name}는"
    assert last(told).person == name


def test_listed_bodies_and_countries_are_no_people() -> None:
    assert last("멤버 한빛전자·누리물산이 나갔다. 누리물산은").person is None
    assert last("기존 멤버 한국·일본·미국이 반대했다. 한국은").person is None


@pytest.mark.parametrize("name", ["맹주란", "오미란", "정주란"])
def test_a_name_that_ends_like_a_particle_is_a_name(name: str) -> None:
    assert last(f"{name} 점주모임 대표는").person == name
    assert last("신뢰란 회사 대표는").person is None
