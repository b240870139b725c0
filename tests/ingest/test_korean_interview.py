"""Whom a Korean interview asks, in the forms that newsrooms print."""

import pytest

from tests.ingest.test_korean_rules import read

MET = "복진우 동진택배 노조위원장을 12일 만났다."
LATER = (
    "동진택배 노조위원장 복진우씨를 보자. 12일 그를 만났다. 태미경 대변인은 거절했다."
)
ASKED = ("이유가 무엇입니까?", "회사는 적자라고 하는데요?")
ANSWERED = ("수당을 주지 않았습니다.", "적자가 아닙니다.")


def talk(form: str, intro: str = MET) -> list[tuple[str, str | None, str | None]]:
    rounds = (form.format(q, a) for q, a in zip(ASKED, ANSWERED, strict=True))
    found = read(intro + "\n\n" + "\n\n".join(rounds))
    answers = (x for x in found if x.claimant.person)
    return [(x.quote, x.claimant.person, x.claimant.organization) for x in answers]


@pytest.mark.parametrize(
    "form",
    [
        "-{}\n\n{}",
        "Q. {}\nA. {}",
        "문) {}\n답) {}",
        "{}\n\n{}",
        "**{}**\n\n{}",
        "• {}\n\n{}",
        "기자: {}\n복 위원장: {}",
    ],
)
def test_answers_are_whom_the_text_met(form: str) -> None:
    assert talk(form) == [(one, "복진우", "동진택배 노조") for one in ANSWERED]


def test_who_was_met_answers_and_not_who_was_named_last() -> None:
    assert {name for _, name, _ in talk("-{}\n\n{}", LATER)} == {"복진우"}


def test_under_a_heading_answers_whom_it_names() -> None:
    head = "복진우 위원장과 태미경 상무를 만났다.\n\n◇ 복진우 위원장"
    form = "-{}\n\n{}\n\n◇ 태미경 상무"
    assert [name for _, name, _ in talk(form, head)] == ["복진우", "태미경"]


def test_the_branch_that_a_text_names_is_its_head_s() -> None:
    intro = "전국물류노조 동진지부 파업이 길어진다. 복진우 지부장을 만났다."
    assert {body for _, _, body in talk("-{}\n\n{}", intro)} == {"동진지부"}


def test_questions_in_an_article_are_no_interview() -> None:
    text = "왜 이런 일이 생겼을까?\n\n시는 예산이 없다.\n\n무엇을 할까?\n\n길이 없다."
    assert list(read(text)) == []
