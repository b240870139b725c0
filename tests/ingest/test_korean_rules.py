"""What Korean reported speech yields: words said, voice, act, negation and day."""

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from ingest.said import Said
from kg.model import Act
from tests.ingest.uttered import utterances

FLOOR, ACTS = 0.95, 0.9
DOCUMENTS = sorted((Path(__file__).parent / "korean").glob("*.json"))


def read(text: str, published: str = "2026-03-12") -> Sequence[Said]:
    day = datetime.fromisoformat(published + "T00:00:00+09:00")
    return utterances(text, "ko", published=day)


def quotes(text: str) -> list[str]:
    return [one.quote for one in read(text)]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("한빛전자는 부품이 모자란다고 밝혔다.", ["부품이 모자란다"]),
        (
            "검찰은 김 의원이 뇌물을 받은 것으로 보고 있다.",
            ["김 의원이 뇌물을 받은 것"],
        ),
        ("김 의원이 뇌물을 받은 것으로 알려졌다.", []),
        ("회사가 임금을 떼먹었다는 게 노조의 주장이다.", ["회사가 임금을 떼먹었다"]),
        ("일각에서는 늑장 대응이라는 비판이 나온다.", []),
        (
            "회사 측은 사실이 아니라는 입장이지만 노조는 증거가 있다고 맞섰다.",
            ["사실이 아니", "증거가 있다"],
        ),
        (
            '이 직원은 "위에서는 그냥 돌리라고만 했다"고 털어놨다.',
            ["위에서는 그냥 돌리라고만 했다"],
        ),
        ('그는 "억울하다"고 손사래를 쳤다.', ["억울하다"]),
        (
            "한빛리서치가 발간한 보고서는 시장이 커질 것으로 예상했다.",
            ["시장이 커질 것"],
        ),
    ],
)
def test_only_the_words_said_are_taken(text: str, said: list[str]) -> None:
    assert quotes(text) == said


def test_two_quotations_under_one_verb_are_parts() -> None:
    one, two = read('김 대표는 "돈을 갚았다"라면서 "증거도 있다"고 했다.')
    assert (one.part_of, two.part_of) == (None, one.id)


def test_stability_is_no_negation() -> None:
    steady, never = read('김 대표는 "물가가 안정됐다"며 "돈은 안 받았다"고 했다.')
    assert (steady.negated, never.negated) == (False, True)


def test_to_do_away_with_a_thing_is_no_negation() -> None:
    text = "노조는 은행이 점포를 없애고 있다고 밝혔다. 은행은 장부가 없어졌다고 했다. "
    done, gone, none = read(text + "노조는 장부가 애초에 없었다고 주장했다.")
    assert (done.negated, gone.negated, none.negated) == (False, False, True)


def test_the_story_goes_on_after_looking_back_on_an_earlier_day() -> None:
    text = (
        "가온전자는 10일 계약을 지켰다고 밝혔다. 앞서 나래상사의 임태오 대표는 "
        "8일 글을 올려 계약이 깨졌다고 주장했다. 임 대표는 돈도 못 받았다고 "
        "덧붙였다. 가온전자 측은 잔금을 모두 냈다고 반박했다. 유지원 대표는 "
        "이날 장부를 공개하겠다고 말했다."
    )
    days = [one.date.day for one in read(text) if one.date]
    assert days == [10, 8, 8, 10, 10]


def test_the_head_of_a_bank_is_of_the_bank_that_was_told_of() -> None:
    (one,) = read(
        "한누리은행은 금리를 동결했다. 정민호 총재는 물가가 안정됐다고 말했다."
    )
    assert (one.claimant.person, one.claimant.organization) == ("정민호", "한누리은행")


def test_a_demand_for_something_else_does_not_make_the_words_one() -> None:
    (one,) = read("선관위는 투표소가 바뀌었다며 유권자들에게 확인을 당부했다.")
    assert one.act is Act.ASSERTION


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        (
            "국민건강보험공단은 올린다고 했다. 공단은 적자라고 밝혔다.",
            "국민건강보험공단",
        ),
        ('서울고법은 형량을 줄였다. 재판부는 "합의했다"고 밝혔다.', "서울고법"),
        (
            "한빛전자는 힘들다고 했다. 이 회사 관계자는 줄인다고 전했다.",
            "한빛전자",
        ),
        ("윤석호 한빛통신 홍보팀장은 신고했다고 밝혔다.", "한빛통신"),
        ("강도윤 한빛은행장은 금리 때문이라고 설명했다.", "한빛은행"),
        ("이에 금융감독원장은 위법이라고 말했다.", "금융감독원"),
        ('환경단체 푸른숲은 "공사를 멈춰야 한다"고 했다.', "푸른숲"),
        ('푸른당 한도윤 의원 측 관계자는 "증거가 있다"고 했다.', None),
    ],
)
def test_a_body_called_in_short_gets_its_whole_name(
    text: str, organization: str | None
) -> None:
    assert read(text)[-1].claimant.organization == organization


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ('푸른당 오세린 후보는 웃었다. 그는 "이겼다"고 말했다.', "오세린"),
        (
            '한 씨는 "나라당 육근우 후보는 가짜"라 했다. 육 후보는 "거짓"이라고 했다.',
            "육근우",
        ),
        ("푸른당 오세린 후보는 웃었다. 비가 왔다. 그는 이겼다고 했다.", "오세린"),
        ('고은별 데이터센터장은 "서버는 멀쩡하다"고 밝혔다.', "고은별"),
    ],
)
def test_a_short_form_or_a_pronoun_finds_its_person(text: str, person: str) -> None:
    assert read(text)[-1].claimant.person == person


@pytest.mark.parametrize(
    "text",
    [
        '[인터뷰] 구민정 / 학부모\n"아이가 사흘째 물만 마셔요."',
        "[구민정/학부모 : 아이가 사흘째 물만 마셔요.]",
        '구민정/학부모: "아이가 사흘째 물만 마셔요."',
    ],
)
def test_an_interview_under_a_caption_is_its_person_s(text: str) -> None:
    (one,) = read(text)
    assert (one.quote, one.claimant.person) == ("아이가 사흘째 물만 마셔요.", "구민정")


def test_a_day_to_come_is_no_day_of_speaking() -> None:
    (one,) = read("시는 이르면 20일 결과가 나온다고 밝혔다.", "2026-03-12")
    assert str(one.date) == "2026-03-12"


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.stem)
def test_our_documents_yield_their_claims_and_no_trap(path: Path) -> None:
    marked = json.loads(path.read_text())
    if marked["author"] is None:
        found = read(marked["text"], marked["published"])
        taken = {one.quote for one in found}
        wanted = {one["quote"] for one in marked["utterances"]}
        assert taken.isdisjoint(marked["not_claims"])
        assert len(wanted & taken) >= ACTS * len(wanted)


def test_our_documents_keep_their_claimants_acts_and_days() -> None:
    right: Counter[str] = Counter()
    for path in DOCUMENTS:
        marked = json.loads(path.read_text())
        said = {(x.start, x.end): x for x in read(marked["text"], marked["published"])}
        for mark in marked["utterances"] if marked["author"] is None else ():
            one = said.get((mark["start"], mark["end"]))
            right.update(_right(mark, one) if one else ())
    assert right["claimant"] >= FLOOR * right["found"] > 0
    assert right["negated"] >= FLOOR * right["found"]
    assert min(right["act"], right["date"]) >= ACTS * right["found"]


def _right(mark: dict[str, Any], one: Said) -> Iterator[str]:
    wanted, given = mark["claimant"], one.claimant
    voices = (wanted["described_as"] or "null").split("|")
    bodies = (wanted["organization"] or "null").split("|")
    named = given.person == wanted["person"] and given.organization in bodies
    checks = {
        "found": True,
        "claimant": (given.described_as or "null") in voices
        and (named or "null" in bodies or given.described_as is not None),
        "act": one.act.value in mark["acts_accepted"],
        "negated": mark["negated"] in {one.negated, "any"},
        "date": mark["date"] in {str(one.date), None},
    }
    return (name for name, good in checks.items() if good)
