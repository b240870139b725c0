"""Korean names of all kinds: of two and four syllables, words, letters, accounts."""

import pytest

from ingest.article import Author
from ingest.said import Claimant
from tests.ingest.uttered import utterances

SAID = '"계약은 유효하다"고 말했다.'


def claimant(told: str) -> Claimant:
    return utterances(told, "ko")[0].claimant


@pytest.mark.parametrize(
    ("who", "person", "body"),
    [
        ("오브라코리아 대외정책총괄 허욱 부사장은", "허욱", "오브라코리아"),
        ("오브라코리아 대표 겸 아시아총괄 허욱 사장은", "허욱", "오브라코리아"),
        ("라이더스의 주장 허윤은", "허윤", "라이더스"),
        ("김도 코메츠 단장은", "김도", "코메츠"),
        ("공동창업자인 류한은", "류한", None),
        ("한국농구협회 심판부 이슬 부장은", "이슬", "한국농구협회 심판부"),
        ("한빛대 산학협력단 진이 단장은", "진이", "한빛대 산학협력단"),
        ("법무법인 해밀의 한결 대표변호사는", "한결", "해밀"),
        ("간솔면 어룡리 이장 방울 씨는", "방울", None),
        ("어룡리 부녀회장 전나리 씨는", "전나리", None),
        ("미르대 양다은솔 교수는", "양다은솔", "미르대"),
        ("새벗당 간사인 남궁민수 의원은", "남궁민수", "새벗당"),
        ("산업통상부 차관 출신인 제갈윤 의원은", "제갈윤", None),
        ("R.J. 콜턴 부통령은", "R.J. 콜턴", None),
        ("로텐대의 얀 L. 크뢰머 박사는", "얀 L. 크뢰머", "로텐대"),
        ("K. 라마찬드란 메콩캐피털 최고경영자는", "K. 라마찬드란", "메콩캐피털"),
        ("메콩캐피털 Mark Lee CEO는", "Mark Lee", "메콩캐피털"),
        ("노바랩스 CTO인 @seo_han 님은", "@seo_han", "노바랩스"),
        ("X 이용자 @seo_han 은", "@seo_han", "X"),
        ("닉네임 '도트장인'은", "도트장인", None),
        ("해외 개발자 kestrel_dev는", "kestrel_dev", None),
        ("아르고스의 정글러 '문페이즈' 단비현은", "단비현", "아르고스"),
        ("선수 본인인 '스피넬' 호세 라모스는", "호세 라모스", None),
        ("피은결 루덴스랩 개발총괄이사는", "피은결", "루덴스랩"),
        ("픽셀하우스의 공동창업자 명우진 씨는", "명우진", "픽셀하우스"),
        (
            "한도그룹 도만식 회장의 장남 도재현 한도홀딩스 부회장은",
            "도재현",
            "한도홀딩스",
        ),
        (
            "미국계 사모펀드 메콩캐피털의 한국 대표 제임스 K. 윤은",
            "제임스 K. 윤",
            "메콩캐피털",
        ),
        (
            "옌스 파울 반더벨트 루벤자유대 국제경제학 교수는",
            "옌스 파울 반더벨트",
            "루벤자유대",
        ),
        ("여당 정희망 원내대변인은", "정희망", ""),
        (
            "기술고문인 토마시 노박 프라하공대 교수는",
            "토마시 노박",
            "프라하공대",
        ),
        (
            "메디브릿지의 셰이머스 오코너 아시아태평양 사장은",
            "셰이머스 오코너",
            "메디브릿지",
        ),
        ("다함께당 응우옌 티 란 의원은", "응우옌 티 란", "다함께당"),
        ("유한결 큐라넥스 IR팀장은", "유한결", "큐라넥스"),
        ("나종길 팬서스 사장은", "나종길", "팬서스"),
        ("선수협회장 강이든은", "강이든", None),
        ("최고령 주민 지막례(88) 할머니는", "지막례", None),
        ("문화체육관광부 저작권국 박이든 사무관은", "박이든", "문화체육관광부"),
    ],
)
def test_a_name_of_any_kind_is_told(who: str, person: str, body: str | None) -> None:
    """No body is told by an empty one; `None` asks nothing."""
    found = claimant(f"{who} {SAID}")
    assert found.person == person
    assert body is None or (found.organization or "") == body


@pytest.mark.parametrize(
    "who",
    [
        "한빛시 민원 과장은",
        "새벽리그 심판 위원장은",
        "한빛대 전임 교수는",
        "오픈텍스트 대표는",
        "한빛리그 연구 부장은",
        "익명의 개발자 한 분은",
    ],
)
def test_a_word_before_an_office_is_nobodys_name(who: str) -> None:
    assert claimant(f"{who} {SAID}").person is None


def test_a_word_is_a_name_where_the_text_goes_on_with_the_surname() -> None:
    text = f"한울반도체 부사장 마루는 {SAID} 마 부사장은 “끝까지 간다”고 했다."
    people = [one.claimant.person for one in utterances(text, "ko")]
    assert people == ["마루", "마루"]


@pytest.mark.parametrize(
    ("who", "body"),
    [
        ("감사원 역시", "감사원"),
        ("부천시 대중교통과는", "부천시 대중교통과"),
        ("악보 사이트 '오선지'는", "오선지"),
        ("본지는", "본지"),
    ],
)
def test_a_body_speaks_whatever_marks_its_role(who: str, body: str) -> None:
    found = claimant(f"{who} 계약이 유효하다고 밝혔다.")
    assert (found.person, found.organization) == (None, body)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (
            "위원회는 한빛물산을 상대로 조사에 착수했다고 밝혔다.",
            "한빛물산을 상대로 조사에 착수했다",
        ),
        ("김도윤 의원은 5분 발언에서 군이 틀렸다고 지적했다.", "군이 틀렸다"),
        (
            "김도윤 의원은 한술 더 떠 요금을 내리자고 했다.",
            "요금을 내리자",
        ),
        (
            "연구팀은 학술지 '마그넷'에 물질을 만들었다는 논문을 실었다.",
            "물질을 만들었다",
        ),
        (
            '한빛물산 상담원은 "직접 해결해야 한다"고 안내했다고 한다.',
            "직접 해결해야 한다",
        ),
        (
            "사강 박사는 토크나이저 일부를 가져다 쓴 사실은 인정했다.",
            "토크나이저 일부를 가져다 쓴 사실",
        ),
        ('하루미 판사는 "돈을 지급하라"고 판결했다고 밝혔다.', "돈을 지급하라"),
        ('다인유플 홍보팀은 "일시적으로 끊긴 것"이라는 입장임.', "일시적으로 끊긴 것"),
        ('연주하 씨는 돌려 본 뒤 "맞다"는 결론을 내렸다.', "맞다"),
        ("심모 씨는 재판 과정에서 부부가 틀었다고 주장했다.", "부부가 틀었다"),
        ("부동산 실장이 등기부는 깨끗하다고 했다.", "등기부는 깨끗하다"),
    ],
)
def test_what_is_said_begins_and_ends_with_the_words(told: str, said: str) -> None:
    assert [one.quote for one in utterances(told, "ko")] == [said]


@pytest.mark.parametrize(
    ("first", "who", "body"),
    [
        (
            "오로라에너지는 줄인 적이 없다고 했다.",
            "이 회사 차윤 상무는",
            "오로라에너지",
        ),
        ("푸른들당은 반대한다고 했다.", "같은 당 도하나 의원은", "푸른들당"),
        (
            "오로라에너지는 줄인 적이 없다고 했다.",
            "이 회사 노아 리 부사장은",
            "오로라에너지",
        ),
    ],
)
def test_this_firm_is_the_one_named_before(first: str, who: str, body: str) -> None:
    *_, said = utterances(f"{first} 반대한다고 했다. {who} {SAID}", "ko")
    assert said.claimant.organization == body


def test_who_is_of_this_firm_stays_so_by_the_surname() -> None:
    text = (
        "달빛오토는 뺏겼다고 주장했다. 대원물산은 즉각 반박했다. "
        f"이 회사 윤태건 부사장은 {SAID} 윤 부사장은 “끝까지 간다”고 했다."
    )
    bodies = [one.claimant.organization for one in utterances(text, "ko")]
    assert bodies == ["달빛오토", "대원물산", "대원물산"]


def test_a_city_before_a_club_is_no_given_name() -> None:
    text = f"대구 팬서스가 이겼다. 팬서스 감독은 쉬었다. 김도윤 팬서스 사장은 {SAID}"
    [said] = utterances(text, "ko")
    assert (said.claimant.person, said.claimant.organization) == ("김도윤", "팬서스")


def test_testimony_that_a_body_publishes_is_whose_it_is() -> None:
    told = '단체 호루라기벗은 "기록이 고쳐졌다"는 전직 직원 L씨의 증언을 공개했다.'
    assert claimant(told).described_as == "전직 직원 L씨"


def test_counted_people_are_nobody_by_name() -> None:
    assert claimant(f"푸른들당 도의원 여섯 명은 {SAID}").person is None


def test_a_firm_whose_name_ends_as_a_copula_is_whole() -> None:
    assert claimant(f"호스팅 업체 클라우드나인은 {SAID}").organization == "클라우드나인"


def test_the_words_of_whom_the_sentence_before_is_about_are_theirs() -> None:
    text = '학부모 홍초롱 씨의 말은 짧았다. "먹는 걸로 장난치지 마세요."'
    [said] = utterances(text, "ko")
    assert said.claimant.person == "홍초롱"


def test_what_another_says_in_a_post_of_nouns_is_theirs() -> None:
    author = Author(name="새벽감자", organization=None)
    text = (
        "담당 주무관이 그 업소는 영업정지를 받았다고 알려 줌. 신고해야 한다고도 함. "
        "그 업소는 절대 가면 안 됨."
    )
    said = {one.quote: one.claimant for one in utterances(text, "ko", author=author)}
    heard = ["그 업소는 영업정지를 받았다", "신고해야 한다"]
    assert [said[one].described_as for one in heard] == ["담당 주무관"] * 2
    assert said["그 업소는 절대 가면 안 됨."].person == "새벽감자"


def test_what_an_author_tells_humbly_is_their_own() -> None:
    author = Author(name="골목기타", organization=None)
    text = "채널 '줄세상'이 제 편곡을 베꼈다고 말씀드렸습니다."
    said = utterances(text, "ko", author=author)
    assert {one.claimant.person for one in said} <= {"골목기타"}


@pytest.mark.parametrize(
    ("said", "act"),
    [
        ("거부하려면 화면을 일곱 번 넘겨야 한다", "assertion"),
        ("요금을 내리자", "demand"),
        ("우리는 법을 어기지 않았다", "rebuttal"),
        ("정부가 업계 민원만 듣고 있다", "accusation"),
    ],
)
def test_the_words_tell_the_act(said: str, act: str) -> None:
    [one] = utterances(f'김도윤 의원은 "{said}"고 말했다.', "ko")
    assert one.act.value == act
