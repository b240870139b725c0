"""What a Korean post says itself, and what it only passes on."""

from collections.abc import Sequence
from datetime import datetime

import pytest

from ingest.article import Author
from ingest.said import Said
from kg.model import Act
from tests.ingest.uttered import utterances


def post(text: str) -> Sequence[Said]:
    return utterances(
        text,
        "ko",
        published=datetime.fromisoformat("2026-03-12T00:00:00+09:00"),
        author=Author(name="우태경", organization=None),
    )


@pytest.mark.parametrize(
    ("text", "quote", "person", "body"),
    [
        ('3/ 가맹점 쪽은 "계약대로 했다"고 합니다.', "계약대로 했다", None, "가맹점"),
        ("5/ 임세찬 이사는 다 알렸다고 썼답니다.", "다 알렸다", "임세찬", None),
        ("모아소프트가 방금 몰랐다고 알려 왔습니다.", "몰랐다", None, "모아소프트"),
        ("최아라 변호사는 위법이라고 봅니다.", "위법", "최아라", None),
    ],
)
def test_what_a_post_passes_on_is_the_author_s_and_whose_it_names(
    text: str, quote: str, person: str | None, body: str | None
) -> None:
    whole, one = post(text)
    assert whole.claimant.person == "우태경"
    assert one.quote == quote
    assert (one.claimant.person, one.claimant.organization) == (person, body)


def test_what_the_author_says_of_himself_stays_his() -> None:
    (one,) = post("지난주에 제가 임 이사가 베꼈다고 쓴 건 지나쳤습니다.")
    assert one.claimant.person == "우태경"


def test_the_author_answers_what_was_passed_on() -> None:
    said = post("본사는 계약대로 했다고 합니다. 그 계약은 5월에 끝났습니다.")
    assert [one.act for one in said][-1] is Act.REBUTTAL


def test_a_question_to_the_author_is_no_claim() -> None:
    assert post('@moon 님이 "링크가 있던데요?"라고 물으셨죠.') == ()


def test_a_sentence_that_trails_off_politely_is_whole() -> None:
    (one,) = post("제 마지막 작업은 2월이고요.")
    assert one.quote == "제 마지막 작업은 2월이고요."
