"""Korean speakers with a firm: whose name ends where, and what nobody says."""

import pytest

from ingest.article import Author
from tests.ingest.uttered import utterances


@pytest.mark.parametrize(
    ("who", "person", "body"),
    [
        ("최하린 코드브릿지 대표는", "최하린", "코드브릿지"),
        ("방시온 루미네트 책임연구원은", "방시온", "루미네트"),
        ("임지후 토스 이사는", "임지후", "토스"),
        ("백승아 야놀자 센터장은", "백승아", "야놀자"),
        ("두나무 김범수 수석은", "김범수", "두나무"),
        ("남궁훈 KT 상무는", "남궁훈", "KT"),
        ("임지후 루미네트 그룹장은", "임지후", "루미네트"),
        ("윤호연 시민단체 오픈넷 연구원은", "윤호연", "오픈넷"),
        ("마르코 페트로프 루미네트 대표는", "마르코 페트로프", "루미네트"),
        ("이리나 페트로바 교수는", "이리나 페트로바", None),
        ("마리아 헬가손 변호사는", "마리아 헬가손", None),
        ("에리크 룬드 우프살라대 교수는", "에리크 룬드", "우프살라대"),
        ("도널드 크레이그 의원은", "도널드 크레이그", None),
        ("마커스 피차이 루미네트 CEO는", "마커스 피차이", "루미네트"),
        ("마커스 존슨은", "마커스 존슨", None),
    ],
)
def test_a_name_ends_where_the_firm_begins(
    who: str, person: str, body: str | None
) -> None:
    [said] = utterances(f'이에 {who} "계약은 유효하다"고 말했다.', "ko")
    found = said.claimant
    assert found.person == person
    assert body is None or (found.organization or "").endswith(body)
    assert body is not None or found.organization is None


@pytest.mark.parametrize("particle", ["을", "도", "은", "만"])
def test_what_somebody_holds_is_no_captain_who_speaks(particle: str) -> None:
    told = f"박민우 한빛물산 대표는 계약이 유효하다는 주장{particle} 철회했다."
    [said] = utterances(told, "ko")
    assert (said.claimant.person, said.quote) == ("박민우", "계약이 유효하다")


def test_who_posts_takes_back_their_own_claims() -> None:
    author = Author(name="박민우", organization=None)
    text = "둘이 같다는 주장을 철회합니다. 둘이 가깝다는 주장도 철회합니다."
    said = utterances(text, "ko", author=author)
    assert {one.claimant.person for one in said} == {"박민우"}


def test_somebody_with_letters_for_a_name_stays_unnamed() -> None:
    [said] = utterances('시행사 K 대표는 "계약은 유효하다"고 말했다.', "ko")
    assert said.claimant.person is None


def test_who_was_named_without_an_office_is_called_by_the_last_name() -> None:
    text = '마커스 존슨은 "계약은 유효하다"고 썼다. 존슨은 "끝까지 간다"고 했다.'
    people = [one.claimant.person for one in utterances(text, "ko")]
    assert people == ["마커스 존슨"] * 2


def test_who_asks_not_to_be_named_is_of_no_body_called_so() -> None:
    told = '익명을 요구한 전직 임원은 "내부에서는 알고 있었다"고 털어놨다.'
    [said] = utterances(told, "ko")
    assert (said.claimant.person, said.claimant.organization) == (None, None)
