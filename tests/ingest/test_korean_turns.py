"""Turns of speech in Korean: minutes, conversations, captions, free quotations."""

import pytest

from ingest.components.korean_sound import sounds_foreign
from tests.ingest.test_korean_rules import read

MINUTES = """○위원장 남도일 회의를 시작하겠습니다. 먼저 질의해 주십시오.

○변가온 위원 변가온 위원입니다. 회사가 주민을 속였습니다. 알고 계셨지요?

○증인 석무진(청람환경 대표이사) 저는 7월에야 보고를 받았습니다."""


def said(text: str) -> list[tuple[str, str | None]]:
    return [(one.quote, one.claimant.person) for one in read(text)]


def test_minutes_give_each_sentence_to_who_has_the_floor() -> None:
    assert said(MINUTES) == [
        ("회사가 주민을 속였습니다.", "변가온"),
        ("저는 7월에야 보고를 받았습니다.", "석무진"),
    ]


def test_a_body_in_brackets_is_the_witness_s() -> None:
    assert read(MINUTES)[-1].claimant.organization == "청람환경"


@pytest.mark.parametrize("sign", [":", "：", " :", ">"])
def test_labels_with_names_are_turns(sign: str) -> None:
    text = f"금하린 위원{sign} 책이 버려졌습니다.\n오다해 과장{sign} 착오였습니다."
    assert [name for _, name in said(text)] == ["금하린", "오다해"]


def test_a_lone_label_is_no_turn() -> None:
    assert said("문의: 한울데이터 홍보팀에서 안내합니다.\n끝.") == []


def test_a_list_with_rings_is_no_minutes() -> None:
    assert said("○ 시는 올해 예산을 늘렸다.\n○ 접수는 5일까지 받는다.") == []


@pytest.mark.parametrize(
    "talk",
    [
        "문: 원인은?\n답: 아직 증거가 없다.\n\n문: 돈을 받았나.\n답: 받지 않았다.",
        "―원인이 무엇인가.\n\n아직 증거가 없다.\n\n―돈을 받았나.\n\n받지 않았다.",
        '-원인은.\n"아직 증거가 없다."\n-돈은.\n"받지 않았다."',
        "Q. 원인이 무엇인가.\nA. 아직 증거가 없다.\nQ. 돈을 받았나.\nA. 받지 않았다.",
    ],
)
def test_answers_are_the_person_s_who_was_introduced(talk: str) -> None:
    found = said(f"기서윤 고래연구소 연구원을 만났다.\n\n{talk}")
    assert found == [("아직 증거가 없다.", "기서윤"), ("받지 않았다.", "기서윤")]


def test_a_quotation_of_its_own_is_the_next_sentence_s() -> None:
    (one,) = read('"귀마개를 해도 소용없어요." 마을에서 만난 마상득 씨가 말했다.')
    assert (one.claimant.person, one.cue_lemma) == ("마상득", "말하다")


def test_a_quotation_between_reports_is_the_same_person_s() -> None:
    text = '민재호 소장은 기준을 지켰다고 말했다. "측정기를 달아 드리겠습니다."'
    assert [name for _, name in said(text)] == ["민재호", "민재호"]


def test_a_clock_in_brackets_is_no_caption() -> None:
    text = "[오후 6:40] 한빛전자는 공장을 닫는다고 밝혔다."
    assert [quote for quote, _ in said(text)] == ["공장을 닫는다"]


def test_a_caption_without_a_stroke_names_its_voice() -> None:
    (one,) = read("[하늘시 도로과 관계자(음성변조): 승인도 없이 자재를 바꿨어요.]")
    assert one.claimant.described_as == "하늘시 도로과 관계자"


@pytest.mark.parametrize(
    ("text", "person", "organization"),
    [
        (
            "한울데이터(대표 이서후)가 나섰다. 이 대표는 아니라고 했다.",
            "이서후",
            "한울데이터",
        ),
        (
            "구단은 뛰었다. 한빛FC가 졌다. 천명훈 단장은 없다고 했다.",
            "천명훈",
            "한빛FC",
        ),
        ("류 화백의 장녀 류은채 씨는 직접 봤다고 밝혔다.", "류은채", None),
        ("남기범 배구 해설위원은 제도가 없다고 지적했다.", "남기범", None),
        ("전 강릉웨이브 통역 표진아는 봉투를 봤다고 했다.", "표진아", "강릉웨이브"),
        (
            "에리크 룬드 교수는 위험하다고 했다. 룬드 교수는 맞다고 했다.",
            "에리크 룬드",
            None,
        ),
    ],
)
def test_people_get_their_own_body_and_no_other(
    text: str, person: str, organization: str | None
) -> None:
    one = read(text)[-1].claimant
    assert (one.person, one.organization) == (person, organization)


@pytest.mark.parametrize("word", ["룬드", "헬가손", "마르코", "페레이라", "켈리"])
def test_syllables_tell_foreign_names(word: str) -> None:
    assert sounds_foreign(word)


@pytest.mark.parametrize("word", ["홍길동", "국태양", "서울", "이재명", "표진아"])
def test_korean_names_do_not_sound_foreign(word: str) -> None:
    assert not sounds_foreign(word)


def test_a_question_that_another_answers_is_no_claim() -> None:
    assert said("변호인이 직접 확인했느냐고 묻자 그는 보지 않았다고 인정했다.") == [
        ("보지 않았다", None)
    ]


def test_no_text_of_labels_alone_breaks_the_reading() -> None:
    for text in ("○\n○\n", "가: \n나: ", "문:\n답:\n문:\n답:", "―\n―\n", "[:]\n[가: ]"):
        read(text)


HEARING = "국한솔 위원장: {}\n표성수 증인: 몰랐습니다. 그날 처음 봤습니다."


@pytest.mark.parametrize(
    "order",
    [
        "조용히 해 주세요.",
        "짧게 하세요.",
        "의사진행 발언 있습니다.",
        "오늘 회의는 여기서 마치겠습니다. 수고하셨습니다.",
    ],
)
def test_what_keeps_order_is_no_claim(order: str) -> None:
    assert [name for _, name in said(HEARING.format(order))] == ["표성수"]


def test_a_turn_without_a_break_is_one_utterance() -> None:
    (one,) = read(HEARING.format("시작하겠습니다."))
    assert one.quote == "몰랐습니다. 그날 처음 봤습니다."


def test_a_question_breaks_a_turn() -> None:
    text = "여주명 의원: 장부가 사라졌습니다. 왜 숨겼습니까? 장부가 없습니다.\n"
    found = [quote for quote, _ in said(text + "표성수 증인: 몰랐습니다.")]
    assert found == ["장부가 사라졌습니다.", "장부가 없습니다.", "몰랐습니다."]


@pytest.mark.parametrize("office", ["증인", "참고인", "속기사", "옴부즈맨"])
def test_a_name_before_any_office_is_a_person(office: str) -> None:
    text = f"심가온 {office}: 전화가 없었습니다.\n여주명 의원: 장부가 사라졌습니다."
    assert said(text)[0][1] == "심가온"


def test_a_promised_apology_is_one() -> None:
    (one,) = read(
        "국한솔 위원장: 시작합니다?\n표성수 증인: 제가 직접 사과드리겠습니다."
    )
    assert one.act.value == "apology"


def test_a_day_named_inside_a_turn_dates_nothing() -> None:
    text = "다음은 9일 속기록이다.\n\n여주명 의원: 장부가 없습니다. 다음 날 봤습니다.\n"
    found = read(text + "표성수 증인: 메일이 많습니다.")
    assert {one.date_basis for one in found} == {"carried"}
