"""Whom a plain word, a document or an office without a body means."""

import pytest

from ingest.said import Claimant
from tests.ingest.uttered import utterances

SAID = '"자료를 모두 냈다"고 밝혔다.'


def last(told: str) -> Claimant:
    return utterances(f"{told} {SAID}", "ko")[-1].claimant


@pytest.mark.parametrize(
    ("told", "person", "body"),
    [
        (
            "도담물산이 누리전자와 이 회사 길은새 대표를 고소했다. 길 대표는",
            "길은새",
            "누리전자",
        ),
        (
            '푸른마을모임은 "나쁘다"고 했다. 이 단체 운영위원장인 지새나 씨는',
            "지새나",
            "푸른마을모임",
        ),
        (
            '푸른마을모임은 "나쁘다"고 했다. 모임 대표 지새나 씨는',
            "지새나",
            "푸른마을모임",
        ),
        (
            '누리전자는 "좋다"고 했다.\n\n비가 왔다.\n\n눈도 왔다. 우새라 대표이사는',
            "우새라",
            "누리전자",
        ),
        (
            "한들지검은 이를 기소했다. 수사를 맡은 봉이든 검사는",
            "봉이든",
            "한들지검",
        ),
        (
            '나루건설은 "했다"고 밝혔다. 한들건설의 입장은 다르다.'
            " 이 회사 구매팀 차나래 팀장은",
            "차나래",
            "한들건설",
        ),
    ],
)
def test_an_officer_is_of_the_body_that_is_told_with_it(
    told: str, person: str, body: str
) -> None:
    found = last(told)
    assert (found.person, found.organization) == (person, body)


def test_an_officer_is_of_no_body_where_two_have_spoken() -> None:
    two = '누리전자는 "좋다"고 했다. 한들전자는 "나쁘다"고 했다.'
    told = f"{two}\n\n비.\n\n눈.\n\n우새라 대표는"
    assert last(told).organization is None


@pytest.mark.parametrize(
    ("told", "body"),
    [
        ("한들지검은 그를 불렀다. 구속영장 청구서는", "한들지검"),
        ("수사가 끝났다. 공소장은", "검찰"),
        ("은솔중학교가 조용하다. 학교 상담일지는", "은솔중학교"),
        ("누리연합 선거감시단이 왔다. 감시단 예비 보고서는", "누리연합 선거감시단"),
        ("KFX 규약은", "KFX"),
        ("누리온은 표를 판다. 누리온 약관 3조는", "누리온"),
        (
            "누리리서치는 지난달 낸 보고서에서 값이 올랐다고 주장했다. 보고서는",
            "누리리서치",
        ),
    ],
)
def test_a_document_is_of_whom_its_kind_or_its_name_tells(told: str, body: str) -> None:
    found = last(told)
    assert (found.person, found.organization) == (None, body)


def test_a_report_is_nobodys_where_a_person_spoke_of_it() -> None:
    told = "길은새 누리시의원은 보고서를 못 받았다고 했다. 보고서는"
    found = last(told)
    assert (found.person, found.organization) == (None, None)


@pytest.mark.parametrize(
    ("told", "body"),
    [
        ("의혹을 꺼낸 곳은 리서치 업체 누리헤론이다. 이 업체는", "누리헤론"),
        ('누리온은 "돌려준다"고 알렸다. 담당자는', "누리온"),
        ('누리전자는 "잘못이 없다"고 했다. 홍보실 관계자는', "누리전자"),
        ("누리한결회계법인도 난처하다. 이 법인 관계자는", "누리한결회계법인"),
        ("길은새 팀장이 왔다. 육군은", "육군"),
    ],
)
def test_a_plain_word_is_whom_the_talk_is_about(told: str, body: str) -> None:
    assert last(told).organization == body


@pytest.mark.parametrize(
    "who",
    [
        "길 전 본부장의 변호인",
        "가 후보 측 선거사무원",
        "누리전자의 전직 간부",
        "또 다른 졸업생",
        "함께 일했던 전역자",
    ],
)
def test_a_voice_of_somebody_is_of_no_body(who: str) -> None:
    found = last(f"{who}{'은' if who[-1] in '인원생' else '는'}")
    assert (found.person, found.organization) == (None, None)
    assert found.described_as is not None
    assert who.endswith(found.described_as)


def test_headings_under_a_sign_are_no_questions() -> None:
    told = (
        "가은 대표를 만났다.\n\n▶ 투자자들은?\n길은새 누리물산 부장은 "
        '"문제가 없다"고 했다.\n\n▶ 남은 일정\n우새라 변호사는 "길다"고 했다.'
    )
    found = [one.claimant.person for one in utterances(told, "ko")]
    assert found == ["길은새", "우새라"]


def test_last_year_is_nobody() -> None:
    told = "교육부의 지난해 실태조사를 보면 끝난 사건이 전체의 71%에 이른다."
    [one] = utterances(told, "ko")
    assert (one.claimant.person, one.claimant.organization) == (None, "교육부")


@pytest.mark.parametrize(
    ("told", "words", "described"),
    [
        ("정치권에서는 낯선 일이 아니라는 반응이 나왔다.", "낯선 일이 아니", "정치권"),
        ("시장은 값이 뛴다고 말합니다. 칼이 있었다는 겁니다.", "칼이 있었다", None),
        ("누리원은 병이 의심된다는 1차 소견을 냈다.", "병이 의심된다", None),
        (
            '한 소장은 "급했다"면서도 돈을 약속하지는 않았다고 밝혔다.',
            "돈을 약속하지는 않았다",
            "한 소장",
        ),
    ],
)
def test_what_is_heard_somewhere_is_said(
    told: str, words: str, described: str | None
) -> None:
    found = utterances(told, "ko")[-1]
    assert found.quote.startswith(words)
    assert described is None or described in {
        found.claimant.described_as,
        found.claimant.organization,
    }


def test_what_is_heard_nowhere_is_nobodys() -> None:
    assert not utterances("사고가 났다는 소문이 나왔다.", "ko")
