"""Fixed words of records, told in the reader's language."""

from typing import Any

import pytest

from api import terms
from api.language import LANGUAGES
from evidence.log_metrics import LOG_METRICS
from evidence.metric import Reading
from evidence.metrics import METRICS

QUESTIONS = {one.name: one.question for one in METRICS.values()} | {
    one.name: one.question for one in LOG_METRICS.values()
}


@pytest.mark.parametrize("name", sorted(QUESTIONS))
def test_every_metric_has_a_name_and_its_question_in_korean(name: str) -> None:
    korean = terms.terms("ko")
    assert name in korean["metrics"]
    assert terms.question(QUESTIONS[name], "ko") != QUESTIONS[name]


def test_every_reading_is_told_in_korean() -> None:
    assert {str(one) for one in Reading} <= terms.terms("ko")["readings"].keys()


@pytest.mark.parametrize(
    ("english", "korean"),
    [
        ("What do the configs say about dense layers?", "밀집 레이어"),
        ("What is the effect-size of LayerNorm?", "레이어놈의 효과 크기"),
        ("Nobody knows this one?", "Nobody knows this one?"),
    ],
)
def test_a_question_about_a_part_names_the_part(english: str, korean: str) -> None:
    assert korean in terms.question(english, "ko")
    assert terms.question(english, "en") == english


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_that_are_not_known_stay_as_they_are(lang: str) -> None:
    for sort in ("readings", "designs", "nothing"):
        assert terms.term(sort, "{x} <b>", lang) == "{x} <b>"
    assert "{0}" in terms.question("What do the configs say about {0}?", lang)


def test_evidence_is_told_in_korean_throughout(browser: Any, dispute: Any) -> None:
    text = browser.get(f"/evidence/{dispute.evidence.id}?lang=ko").text
    assert "서로 무관한 모델" in text
    assert "가려내지 못함" in text
    assert "unrelated models" not in text
