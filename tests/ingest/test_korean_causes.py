"""What blind documents were lost on, cause by cause, each in words of our own."""

import pytest

from ingest.components.korean_office import officed
from ingest.components.korean_seat import clean_organization, main_body
from kg.model import Act
from tests.ingest.test_korean_rules import read

Voice = tuple[str | None, str | None, str | None]


def voice(text: str, place: int = -1) -> Voice:
    one = read(text)[place].claimant
    return one.person, one.organization, one.described_as


def quotes(text: str) -> list[str]:
    return [one.quote for one in read(text)]


@pytest.mark.parametrize(
    ("text", "person", "organization"),
    [
        ("또 다른 피해자 마진수(44)는 서명을 봤다고 주장했다.", "마진수", None),
        ("입건된 다른 임원 노주환(58)은 모른다고 했다.", "노주환", None),
        ("변도윤 연맹 경기국장은 오류가 없었다고 했다.", "변도윤", "연맹"),
        ("남윤도 공사 감사실장은 정당하다고 했다.", "남윤도", "공사"),
        (
            "누리항공 홍보실장 제갈민은 날씨 탓이라고 설명했다.",
            "제갈민",
            "누리항공",
        ),
        ("신경과 전문의 갈미정 교수는 위험하다고 했다.", "갈미정", None),
        ("기상청 안여진 통보관은 비가 온다고 예보했다.", "안여진", "기상청"),
        ("동산과학관 위서준 해설사는 줄었다고 전했다.", "위서준", "동산과학관"),
        ("꿈빛마을 대표 서온은 돈을 돌려주겠다고 했다.", "서온", "꿈빛마을"),
    ],
)
def test_a_name_is_told_from_what_stands_around_it(
    text: str, person: str, organization: str | None
) -> None:
    assert voice(text)[:2] == (person, organization)


def test_words_that_point_are_no_body() -> None:
    assert clean_organization(["입건된", "다른"]) is None


@pytest.mark.parametrize(
    ("body", "main"),
    [
        ("한들시청 도로과", "한들시청"),
        ("정형외과", None),
        ("한빛대 경제학과", "한빛대"),
        ("한빛건설", "한빛건설"),
        ("학예실", "학예실"),
    ],
)
def test_a_department_is_left_for_its_body(body: str, main: str | None) -> None:
    assert main_body(body) == main


def test_an_office_needs_a_name_before_it() -> None:
    assert officed(["도로과", "해설사"], frozenset()) is None
    assert officed(["배달원", "관계자"], frozenset()) is None


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "환경부가 조사했다. 물맑음은 보도자료를 내고 기준을 지켰다고 했다.",
            "물맑음",
        ),
        ("맑은하루는 10일 누리집을 통해 사과한다고 밝혔다.", "맑은하루"),
        ("새싹한끼는 몰랐다고 했다. 새싹한끼 대표 류건은 쉬고 있다.", "새싹한끼"),
    ],
)
def test_a_body_of_any_name_speaks_where_only_speakers_stand(
    text: str, body: str
) -> None:
    assert voice(text, 0) == (None, body, None)


def test_a_dictionary_word_that_ends_like_a_body_is_none() -> None:
    text = "달빛식품은 죄송하다고 했다. 하지만 납품 사실은 뒤에 알았다는 입장이다."
    (_, one) = read(text)
    assert one.quote == "납품 사실은 뒤에 알았다"
    assert one.claimant.organization == "달빛식품"


@pytest.mark.parametrize("word", ["페레이라", "켈리나라"])
def test_a_name_that_ends_in_ra_is_no_quotation(word: str) -> None:
    text = f"{word}와 다툰 선수가 떠났다. {word}는 에이전트를 통해 모른다고 했다."
    assert quotes(text) == ["모른다"]


CAPTIONS = {
    '[차미소 / 인근 주민]\n"창문을 못 열어요."': ("차미소", None, None),
    '[표정훈/녹색살림연대 처장]\n"시가 속였습니다."': ("표정훈", "녹색살림연대", None),
    '[엄모 씨/직원 (음성변조)]\n"밤에만 태웠어요."': (None, None, "엄모 씨"),
    '[푸른식품 전 직원]\n"날짜를 바꿨어요."': (None, "푸른식품", "푸른식품 전 직원"),
    '▶ 인터뷰 : 차미소 / 주민\n- "창문을 못 열어요."': ("차미소", None, None),
    '◀ INT ▶ 표정훈/목격자\n"문이 잠겼습니다."': ("표정훈", None, None),
    '<녹취> 강원도 관계자: "지시는 없었습니다."': (None, "강원도", "강원도 관계자"),
    '[인터뷰] 문해수/가맹점주: "값을 올렸어요."': ("문해수", None, None),
}


@pytest.mark.parametrize(("text", "who"), CAPTIONS.items())
def test_a_caption_above_or_before_the_words_names_the_voice(
    text: str, who: Voice
) -> None:
    assert voice(text) == who


def test_the_newsroom_s_own_captions_claim_nothing() -> None:
    assert quotes('[기자]\n"이유식에서 쇳조각이 나왔습니다."\n[자막]') == []


INTERVIEW = """전국간호사회 회장을 지낸 연수아 씨를 6일 서현역 앞에서 만났다.
그는 정부가 약속을 어겼다고 했다. 장한솔 장관은 5일 유감이라고 밝혔다.

―가장 큰 문제는.

"한 사람이 환자 서른 명을 봅니다."

―정부는 인력을 늘렸다고 한다.

"숫자만 늘지 않았습니다."

―정치에 나설 생각은.

"노코멘트로 하죠."
"""


def test_whom_an_interview_met_answers_on_that_day_and_for_that_body() -> None:
    said = read(INTERVIEW)
    own = [one for one in said if one.claimant.person == "연수아"]
    assert {one.claimant.organization for one in own} == {"전국간호사회"}
    assert [str(one.date)[-2:] for one in own] == ["06", "06", "06"]


def test_a_question_that_quotes_another_is_that_one_s_claim() -> None:
    (one,) = [x for x in read(INTERVIEW) if x.quote == "인력을 늘렸다"]
    assert one.claimant.organization == "정부"


def test_an_answer_that_denies_rebuts() -> None:
    (one,) = [x for x in read(INTERVIEW) if x.quote == "숫자만 늘지 않았습니다."]
    assert one.act is Act.REBUTTAL


@pytest.mark.parametrize(
    "answer", ["노코멘트로 하죠.", "회사에 물어보세요.", "나중에 말씀드리겠습니다."]
)
def test_no_comment_is_no_claim(answer: str) -> None:
    text = INTERVIEW.replace("노코멘트로 하죠.", answer)
    assert answer not in quotes(text)


def test_what_one_only_hears_is_nobody_s_claim() -> None:
    assert quotes("옛날 이 마을에는 우물이 있었다고 한다.") == []


@pytest.mark.parametrize(
    ("text", "quote", "body"),
    [
        (
            "노동연구소가 낸 보고서는 많다고 했다. 보고서에 따르면 신청은 적었다.",
            "신청은 적었다",
            "노동연구소",
        ),
        (
            "국토안전원의 이달 점검 결과에는 볼트가 풀려 있었다고 나와 있다.",
            "볼트가 풀려 있었다",
            "국토안전원",
        ),
        (
            "서류와 달리 경찰청의 수사 기록에는 문이 잠겨 있었다고 기록돼 있다.",
            "문이 잠겨 있었다",
            "경찰청",
        ),
    ],
)
def test_a_document_speaks_for_whose_it_is(text: str, quote: str, body: str) -> None:
    one = read(text)[-1]
    assert (one.quote, one.claimant.organization) == (quote, body)


def test_a_report_of_nobody_named_is_no_voice() -> None:
    assert quotes("보고서에 따르면 신청은 적었다.") == []


@pytest.mark.parametrize(
    ("text", "quote", "who"),
    [
        (
            "밸브를 잠갔다는 노조의 주장에 대해 회사는 열려 있었다고 반박했다.",
            "밸브를 잠갔다",
            (None, "노조", None),
        ),
        (
            "기금이 새고 있다는 감사관의 지적이 나온 뒤 의회가 움직였다.",
            "기금이 새고 있다",
            (None, None, "감사관"),
        ),
    ],
)
def test_an_allegation_is_of_whom_its_noun_names(
    text: str, quote: str, who: Voice
) -> None:
    assert (quotes(text)[0], voice(text, 0)) == (quote, who)


def test_an_allegation_inside_what_is_said_is_no_second_claim() -> None:
    assert quotes("위 교수는 예보가 빗나갔다는 공사의 설명은 틀렸다고 했다.") == [
        "예보가 빗나갔다는 공사의 설명은 틀렸다"
    ]


def test_the_side_of_a_body_is_the_body() -> None:
    assert voice("협력업체 쪽은 돈을 받지 못했다고 말했다.") == (None, "협력업체", None)


def test_somebody_unnamed_is_told_by_any_noun() -> None:
    assert voice("어느 입주민은 소리를 들었다고 했다.")[2] == "어느 입주민"


def test_a_writer_s_own_words_are_nobody_else_s() -> None:
    text = "류건 대표는 사과했다. 저희가 어제 네 개라고 전한 것은 세 개로 고칩니다."
    assert quotes(text) == []
