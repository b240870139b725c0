"""Which of two sides is meant by a plain noun, by `상대 측`, by a bare role."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.said import Claimant
from tests.ingest.uttered import utterances

ARTICLES = yaml.safe_load(
    (Path(__file__).parent / "sides_korean.yaml").read_text("utf-8")
)
SAID = '"자료를 모두 냈다"고 밝혔다.'


def claimants(told: str) -> list[Claimant]:
    return [one.claimant for one in utterances(told, "ko")]


def last(told: str) -> Claimant:
    return claimants(f"{told} {SAID}")[-1]


@pytest.mark.parametrize(
    ("told", "body"),
    [
        ('도담물산은 "좋다"고 했다. 누리전자는 즉각 반발했다. 회사 측은', "누리전자"),
        (
            '손지은 도담물산 대표는 "좋다"고 했다. 누리전자의 말은 다르다. 업체는',
            "누리전자",
        ),
        ("서린시는 다온시를 고소했다. 다온시는 반발했다. 시는", "다온시"),
        ("새솔구는 나루구를 고소했다. 나루구는 반발했다. 구청 측은", "나루구"),
        ('한들군은 소송을 냈다. 기은별 누리군수는 "좋다"고 했다. 군은', "누리군"),
        ("가람재단이 한들재단을 고소했다. 한들재단은 반발했다. 재단 측은", "한들재단"),
        ("가람병원은 한들병원에 환자를 보냈다. 병원은", "가람병원"),
        ("노크원은 소송에서 이겼다. 퀵봄은 항소하기로 했다. 회사는", "퀵봄"),
        ("도담물산에 따르면 자료가 없다. 회사 측은", "도담물산"),
        ('다솜전자가 졌다. 다솜전자 노조는 "졌다"고 했다. 사측은', "다솜전자"),
        ('도담물산은 "좋다"고 했다. 금융위는 과징금을 물렸다. 회사는', "도담물산"),
        ("논란은 다솜전자 직원 ㄱ씨가 글을 올리면서 시작됐다. 회사는", "다솜전자"),
        ("빈 교장은 말이 없다. 시중은행이 올렸다. 은행 측은", None),
    ],
)
def test_a_plain_noun_is_whom_the_talk_is_about(told: str, body: str | None) -> None:
    found = last(told)
    assert found.person is None
    assert found.organization in {body, None if body else "사측"}


@pytest.mark.parametrize(
    ("told", "body"),
    [
        (
            '도담물산과 누리전자가 맞붙었다. 도담물산은 "좋다"고 했다. 상대 측은',
            "누리전자",
        ),
        ('서린시와 다온시 사이가 나쁘다. 다온시는 "좋다"고 했다. 상대 측은', "서린시"),
        ('누리전자는 "좋다"고 했다. 한들바이오는 "싫다"고 했다. 상대방은', "누리전자"),
    ],
)
def test_the_other_side_is_who_stands_against_the_last(told: str, body: str) -> None:
    assert last(told).organization == body


@pytest.mark.parametrize(
    ("told", "body"),
    [
        ("서린시는 다온시를 고소했다. 시 관계자는", "서린시"),
        ("다온시가 조용하다. 시 고위 관계자는", "다온시"),
        ('도담물산은 "좋다"고 했다. 누리전자는 반발했다. 이 회사 관계자는', "누리전자"),
        ('도담물산은 "좋다"고 했다. 누리전자는 반발했다. 회사 측 관계자는', "누리전자"),
        ('성우테크는 "어렵다"고 했다. 이 회사 대표는', "성우테크"),
    ],
)
def test_staff_are_of_the_side_that_is_meant(told: str, body: str) -> None:
    found = last(told)
    assert (found.person, found.organization) == (None, body)
    assert found.described_as


def test_a_bare_role_is_who_had_it_last() -> None:
    told = '가람 측 변호인은 "억울하다"고 했다. 변호인은'
    found = last(told)
    assert found.described_as == "가람 측 변호인"
    assert last("변호인은").described_as == "변호인"


@pytest.mark.parametrize(
    "told",
    [
        "미르항공은 기록이 없다고, 온새미화학은 기록이 있다고 주장한다.",
        "미르항공은 “기록이 없다”고, 온새미화학은 “기록이 있다”고 맞섰다.",
    ],
)
def test_two_may_speak_by_one_verb(told: str) -> None:
    assert [one.organization for one in claimants(told)] == ["미르항공", "온새미화학"]


def test_one_with_two_wishes_is_one() -> None:
    told = "미르항공은 기록이 없다고, 또 값이 올랐다고 주장한다."
    assert {one.organization for one in claimants(told)} == {"미르항공"}


def test_somebody_new_has_no_word_for_a_name() -> None:
    assert last("한 배구 해설위원은").described_as == "한 배구 해설위원"


def test_a_report_of_an_organ_of_state_is_its() -> None:
    [one] = claimants("감사원 감사보고서에는 관이 낡았다고 적혀 있다.")
    assert one.organization == "감사원"


def test_a_body_that_ends_like_a_particle_is_whole() -> None:
    told = '구본찬 집들이 대표는 "좋다"고 했다. 집들이는 새 집을 찾는다. 구 대표는'
    assert (last(told).person, last(told).organization) == ("구본찬", "집들이")
    told = "주민들이 대표를 뽑았다. 손지은 대표는"
    assert last(told).organization is None


def test_a_head_is_of_the_only_body_of_the_text_that_has_one() -> None:
    told = "은솔중학교가 공사를 했다.\n\n비가 왔다.\n\n눈도 왔다.\n\n빈하율 교장은"
    assert last(told).organization == "은솔중학교"


@pytest.mark.parametrize("article", ARTICLES, ids=lambda one: str(one["name"]))
def test_sides_of_articles_are_told_apart(article: dict[str, Any]) -> None:
    parts = re.split(r"⟦|⟧", article["text"])
    text, starts = "".join(parts), []
    for at in range(1, len(parts), 2):
        starts.append((sum(map(len, parts[:at])), len(parts[at])))
    found = utterances(text, "ko")
    wrong = []
    for place, (start, size) in enumerate(starts):
        shared = [
            (min(one.end, start + size) - max(one.start, start), one) for one in found
        ]
        most, best = max(shared, key=lambda one: one[0])
        if 2 * most < size or not is_meant(article["who"][place], best.claimant):
            wrong.append(place)
    assert set(wrong) <= set(article["unmet"])


def is_meant(who: str, given: Claimant) -> bool:
    person, bodies, described = (one.strip() for one in f"{who} | |".split("|")[:3])
    ways = described.split("/")
    if described and "null" not in ways:
        body = not bodies or (given.organization or "null") in (
            *bodies.split("/"),
            "null",
        )
        return given.person is None and given.described_as in ways and body
    named = given.person == (None if person == "null" else person)
    return named and (given.organization or "null") in (bodies or "null").split("/")


def test_who_must_act_is_heard() -> None:
    told = (
        "김 회장은 회사를 없애야 한다고 주장했다. 노조는 값을 내린다며 사장을 비판했다."
    )
    assert [one.quote for one in utterances(told, "ko")] == [
        "회사를 없애야 한다",
        "값을 내린다",
    ]


@pytest.mark.parametrize(
    ("told", "person", "body"),
    [
        ("그룹 ‘루미나’ 멤버 하늘이 떠났다. 하늘은", "하늘", "루미나"),
        ("그룹 루미나 멤버 서아와 하늘은 떠났다. 서아는", "서아", "루미나"),
        ("지혜로 나루구 부구청장이 왔다. 지 부구청장은", "지혜로", "나루구"),
        ("탁온 새솔구 부구청장이 왔다. 탁 부구청장은", "탁온", "새솔구"),
        ("리아 노르만 베르크대 교수가 왔다. 노르만 교수는", "리아 노르만", "베르크대"),
        ("대한누리협회가 나섰다. 방이담 협회장은", "방이담", "대한누리협회"),
        ("새언약교회가 나섰다. 국태윤 장로는", "국태윤", "새언약교회"),
        ("방그루 대한노년학회 연구윤리이사는", "방그루", "대한노년학회"),
    ],
)
def test_people_by_one_word_or_a_surname_are_found(
    told: str, person: str | None, body: str | None
) -> None:
    found = last(told)
    assert found.person == person
    assert person is None or found.organization == body


@pytest.mark.parametrize(
    ("told", "body"),
    [
        ("대한활강연맹과 강원도활강연맹이 다퉜다. 연맹은", "대한활강연맹"),
        ("누리건설은 반발했다. 시공사는", "누리건설"),
        ("온음레코드는 펄쩍 뛰었다. 유통사 측은", "온음레코드"),
        ("육군 제71사단이 나섰다. 사단은", "제71사단"),
        ("새언약교회가 나섰다. 교회 측은", "새언약교회"),
        ("여울시가 명령했다. 시 주택과 관계자는", "여울시"),
    ],
)
def test_other_nouns_for_bodies_are_whom_the_talk_is_about(
    told: str, body: str
) -> None:
    found = last(told)
    assert (found.organization or "").endswith(body)


@pytest.mark.parametrize("who", ["송 일병의 어머니", "ㄷ씨의 아버지", "변씨의 남편"])
def test_kin_are_of_no_body(who: str) -> None:
    found = last(f"{who}는" if who[-1] in "니지" else f"{who}은")
    assert (found.described_as, found.organization) == (who, None)


def test_a_trade_is_no_body() -> None:
    found = last("한 투자은행 업계 관계자는")
    assert (found.described_as, found.organization) == ("한 투자은행 업계 관계자", None)
