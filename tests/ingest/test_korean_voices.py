"""Who a Korean claim belongs to, and words said that no verb of saying follows."""

import pytest

from ingest.components.korean_joint import read_one
from ingest.components.korean_name import read_name
from ingest.components.korean_seat import clean_organization
from tests.ingest.test_korean_rules import read


def voices(text: str) -> list[tuple[str | None, str | None]]:
    return [(one.claimant.person, one.claimant.organization) for one in read(text)]


def quotes(text: str) -> list[str]:
    return [one.quote for one in read(text)]


@pytest.mark.parametrize(
    ("before", "body"),
    [
        (["로텐베크의", "팀"], "로텐베크"),
        (["문의:", "한빛리서치", "홍보팀"], "한빛리서치 홍보팀"),
        (["한빛은행"], "한빛은행"),
        (["스승인"], None),
    ],
)
def test_a_body_is_told_from_what_stands_beside(
    before: list[str], body: str | None
) -> None:
    assert clean_organization(before) == body


def test_of_what_no_body_is_nobody_is_a_member() -> None:
    assert clean_organization(["이적설의", "주인공"], frozenset({"주인공"})) is None


@pytest.mark.parametrize(
    ("inside", "body"),
    [
        ("24·한밭호크스", "한밭호크스"),
        ("31·푸른카드", "푸른카드"),
        ("38·회사원", None),
        ("45·여", None),
        ("52·마포구", None),
        ("67", None),
    ],
)
def test_a_club_in_brackets_is_told_from_a_trade_and_a_home(
    inside: str, body: str | None
) -> None:
    named = read_name(f"현이강({inside}) 선수")
    assert named is not None
    assert (named.name, named.organization) == ("현이강", body)


def test_two_officers_of_one_body_share_it() -> None:
    named = read_one("하나로은행 표성수 은행장과 류다인 최고기술책임자")
    assert named is not None
    assert (named.name, named.organization) == ("류다인", "하나로은행")


def test_who_is_joined_with_another_keeps_to_himself() -> None:
    named = read_one("금융감독원 문소예 검사국장과 피해자 심가온씨")
    assert named is not None
    assert (named.name, named.organization) == ("심가온", None)


def test_whom_to_ask_at_the_foot_is_nobody_who_speaks() -> None:
    text = "진하람 한빛리서치 대표가 나왔다.\n진 대표는 사실이 아니라고 말했다.\n"
    (one,) = voices(text + "□ 문의: 한빛리서치 홍보팀 담당 진가온")
    assert one == ("진하람", "한빛리서치")


def test_a_name_that_the_tags_tear_apart_is_whole() -> None:
    text = '"영향이 없습니다"라고 진하람 바른셈리서치 대표는 말했다.'
    assert voices(text) == [("진하람", "바른셈리서치")]


def test_a_short_form_of_a_body_speaks() -> None:
    text = "바른셈리서치는 조작이 없다고 밝혔다. 소종원 대변인은 두 번 셌다고 했다. "
    found = voices(text + '바른셈은 이에 대해 "비율이 높기 때문"이라고 반박했다.')
    assert found[-1] == (None, "바른셈")


def test_a_term_that_is_explained_is_no_body() -> None:
    text = "바이아웃은 선수를 데려갈 수 있는 조항을 뜻한다.\n\n"
    found = voices(text + '송해강 감독은 "훈련을 빼먹은 적은 없다"고 감쌌다.')
    assert found == [("송해강", None)]


def test_he_is_whose_thoughts_the_sentence_before_is_about() -> None:
    text = "시 관계자는 문제가 없다고 말했다. 민도겸 은곡시장의 생각은 확고하다. "
    found = voices(text + "그는 증설은 선택이 아니라고 못 박았다.")
    assert found[-1] == ("민도겸", "은곡시")


def test_the_side_of_a_person_is_not_the_person() -> None:
    text = "현이강 선수가 나왔다. 기사가 나간 뒤 현이강 측은 착오였다고 바로잡았다."
    (one,) = read(text)
    assert (one.claimant.person, one.claimant.described_as) == (None, "현이강 측")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("서류에는 주민이 동의했다고 적혀 있었다.", "주민이 동의했다"),
        ("보고서는 2040년까지 버틸 수 있다고 결론 내렸다.", "2040년까지 버틸 수 있다"),
        ("차소영 교수는 구별하기 어렵다고 조심스러워했다.", "구별하기 어렵다"),
        ("대책위가 만든 자료를 보면 환자는 두 배다.", "환자는 두 배다"),
        (
            '"공개해야 한다"는 것이 기소연 활동가의 요구다.',
            "공개해야 한다",
        ),
        ('환경부는 "회수할 수 있다"는 답변을 보내왔다.', "회수할 수 있다"),
        (
            "서도현 이사는 시의 자료를 받아 다시 계산했다고 해명했다.",
            "시의 자료를 받아 다시 계산했다",
        ),
    ],
)
def test_words_said_in_other_ways_are_found(text: str, quote: str) -> None:
    assert quotes(text) == [quote]


def test_what_a_banner_says_is_no_claim() -> None:
    assert quotes("'놓아줘라'라고 적힌 걸개가 나붙었다.") == []


@pytest.mark.parametrize(
    "text",
    [
        '유 단장은 "더 드릴 말씀이 없다"며 전화를 끊었다.',
        '후보 캠프는 "환영한다"고만 했다.',
        '검찰은 "확인해 줄 수 없다"고 말했다.',
    ],
)
def test_words_that_tell_nothing_are_no_claim(text: str) -> None:
    assert quotes(text) == []


def test_a_quotation_is_who_acts_in_the_next_sentence() -> None:
    text = '"우리가 언제 찬성했다고 그래." 이장 배순덕(67)씨가 탁자를 쳤다.'
    assert voices(text) == [("배순덕", None)]


def test_a_quotation_is_who_spoke_in_the_sentence_before() -> None:
    (one,) = read('배순덕씨가 문을 잠그며 말했다. "도장은 찍어도 숨은 못 쉬어 줘요."')
    assert (one.claimant.person, one.cue_lemma) == ("배순덕", "말하다")
    assert one.negated


def test_free_indirect_speech_is_whose_words_the_sentence_before_told() -> None:
    text = (
        "배순덕씨는 네 명이 죽었다고 말했다. 최모씨는 좋다고 했다. 배씨의 말은 다르다. "
    )
    found = voices(text + "10년 전에도 지어 준다고 했다는 것이다.")
    assert found[-1] == ("배순덕", None)


def test_what_a_problem_is_nobody_said() -> None:
    text = "배순덕씨는 네 명이 죽었다고 말했다. 문제는 돈이 없다는 것이다."
    assert quotes(text) == ["네 명이 죽었다"]


def test_a_day_told_in_passing_does_not_run_on() -> None:
    text = "소종원 대변인은 지난 5일 논평에서 두 번 셌다고 주장한 바 있다.\n\n"
    days = [str(one.date) for one in read(text + "시는 이날 아니라고 밝혔다.")]
    assert days == ["2026-03-05", "2026-03-12"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("배씨는 표본 설계에 관여하지 않았다고 말했다.", "rebuttal"),
        ("배씨는 구단이 제안서를 숨겼다고 털어놨다.", "accusation"),
        ("배씨는 에이전트가 아니라 친구한테 들었다고 말했다.", "assertion"),
        ('은행은 "부적절했다"며 고개를 숙였다.', "apology"),
        ('배씨는 "사기라고 쓴 것은 지나쳤다"고 밝혔다.', "concession"),
        ("배씨는 팬들의 마음은 충분히 이해한다고 말했다.", "concession"),
        ("배씨는 주주와 소통하지 못한 점을 아쉽게 생각한다고 했다.", "concession"),
    ],
)
def test_the_words_tell_what_is_done(text: str, act: str) -> None:
    assert [one.act.value for one in read(text)] == [act]


def test_this_day_is_the_one_in_numbers_and_no_day_before_it() -> None:
    text = "12일 거래소에 따르면 값은 내렸다. 전날 종가보다 낮다. "
    found = read(text + "시는 이날 아니라고 밝혔다.")
    assert str(found[-1].date) == "2026-03-12"


def test_a_day_to_come_is_no_day_of_last_month() -> None:
    assert str(read("구단은 15일 경기에서 이기겠다고 밝혔다.")[-1].date) == "2026-03-12"


@pytest.mark.parametrize("name", ["박성국", "이종국", "최영국"])
def test_a_given_name_may_end_like_a_bureau(name: str) -> None:
    assert voices(f"{name} 감독은 몰랐다고 말했다.") == [(name, None)]


@pytest.mark.parametrize("bureau", ["방송국", "사무국", "정보국"])
def test_a_bureau_is_no_name(bureau: str) -> None:
    assert [who for who, _ in voices(f"{bureau}은 몰랐다고 밝혔다.")] == [None]
