"""A paragraph in quotation marks belongs to whom the sentence before it announces."""

import pytest

from tests.ingest.uttered import utterances

HEAD = "단말기 회사 누리빔이 4일 성명을 냈다. 표서린 교수는 “결함이 확실하다”고 말했다."
TAIL = "소비자단체 살림지킴이는 시험 조건을 공개하라고 요구했다."
SAID = "“기기가 불탄 적은 없습니다. 충전기도 우리 제품이 아닙니다.”"


@pytest.mark.parametrize(
    ("lead", "who"),
    [
        ("다음은 누리빔이 낸 성명 전문이다.", "누리빔"),
        ("다음은 한들해운의 입장문 전문이다.", "한들해운"),
        ("누리빔은 성명에서 다음과 같이 밝혔다.", "누리빔"),
        ("누리빔이 낸 입장문은 다음과 같다.", "누리빔"),
        ("예술감독 진무결은 단원들에게 보낸 편지에 이렇게 썼다.", "진무결"),
        ("진무결 감독이 보낸 편지 전문:", "진무결"),
        ("진무결 감독은 회견을 마치며 이렇게 덧붙여 말했다.", "진무결"),
        ("이하 누리빔 성명 전문.", "누리빔"),
    ],
)
def test_an_announced_paragraph_is_its_speakers(lead: str, who: str) -> None:
    found = utterances(f"{HEAD}\n\n{lead}\n\n{SAID}\n\n{TAIL}", "ko")
    [said] = [one for one in found if "불탄" in one.quote]
    assert said.claimant.told == who
    assert [one.claimant.told for one in found if "시험" in one.quote] == ["살림지킴이"]


@pytest.mark.parametrize(
    "lead",
    [
        "영문 성명 전문은 아래와 같다.",
        "다음은 부산 공연이다.",
        "이렇게 해가 저물었다.",
        "회의는 다음과 같이 나뉘어 열렸다.",
        "성명 전문은 누리집에 있다.",
    ],
)
def test_what_nobody_is_told_to_say_is_nobodys(lead: str) -> None:
    found = utterances(f"{HEAD}\n\n{lead}\n\n{SAID}\n\n{TAIL}", "ko")
    assert not [one for one in found if "불탄" in one.quote]
