"""Documents that say something in Korean news: what they hold, and whose they are."""

import pytest

from ingest.said import Claimant
from tests.ingest.uttered import utterances


def claimants(told: str) -> list[Claimant]:
    return [one.claimant for one in utterances(told, "ko")]


@pytest.mark.parametrize(
    ("told", "quote"),
    [
        (
            "조치사전통지서에는 회사가 재고를 밀어냈다고 나와 있다.",
            "회사가 재고를 밀어냈다",
        ),
        (
            "환경영향평가서에는 우물이 마르지 않는다고 적혀 있다.",
            "우물이 마르지 않는다",
        ),
        ("고소장에는 대표가 서명을 위조했다고 적혀 있다.", "대표가 서명을 위조했다"),
        ("문자에는 일정이 취소됐다고만 적혀 있었다.", "일정이 취소됐다"),
        ("지침에는 두 명이 함께 점검한다고 나와 있다.", "두 명이 함께 점검한다"),
    ],
)
def test_what_a_document_holds_is_said(told: str, quote: str) -> None:
    [one] = utterances(told, "ko")
    assert one.quote == quote
    assert one.claimant.person is None


@pytest.mark.parametrize(
    "told",
    [
        "경찰서에는 신고가 없었다고 적혀 있다.",
        "부서에는 새 책상이 나와 있다.",
        "예산처의 보고서를 보면 알 수 있듯 문제가 많다.",
    ],
)
def test_places_and_asides_hold_nothing(told: str) -> None:
    assert not utterances(told, "ko")


@pytest.mark.parametrize(
    ("told", "body"),
    [
        ("금감원 조치사전통지서에는 회사가 늦었다고 나와 있다.", "금감원"),
        ("경실련 보고서에는 위험이 크다고 적혀 있다.", "경실련"),
        ("하람시험원의 2023년 보고서를 보면, 이 약은 효과가 작았다.", "하람시험원"),
        ("하람시험원의 지난해 12월 보고서를 보면 벽이 얇았다.", "하람시험원"),
        ("하람시험원의 감정서도 나왔다. 감정서에 따르면 벽이 얇았다.", "하람시험원"),
        ("하람시험원의 평가서가 나왔다. 평가서는 벽이 얇다고 지적했다.", "하람시험원"),
        ("내부 보고서에는 위험이 크다고 적혀 있다.", None),
    ],
)
def test_a_document_is_of_the_body_that_is_told(told: str, body: str | None) -> None:
    [one] = claimants(told)
    assert one.organization == body


def test_a_document_goes_on_for_whom_it_belongs_to() -> None:
    told = (
        "금감원 조치사전통지서에는 회사가 재고를 밀어냈다고 나와 있다. "
        '통지서는 이어 "담당 임원이 서명을 위조했다"고 적시했다.'
    )
    assert [one.organization for one in claimants(told)] == ["금감원", "금감원"]


def test_a_person_is_no_document() -> None:
    told = (
        '손지은 의원은 "거짓 보고"라고 비판했다. 감사 보고서에는 관이 낡았다고 '
        '적혀 있다. 그는 "사장이 책임져야 한다"고 말했다.'
    )
    assert claimants(told)[-1].person == "손지은"
