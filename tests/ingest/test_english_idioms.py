"""Turns of phrase that tell an act by themselves, and what makes a text a quarrel."""

import pytest

from ingest.components.english_quarrel import leanings, stem
from kg.model import Act
from tests.ingest.uttered import saying

HEAD = "Nils Berg accused Merle Line of hiding a leak. "


@pytest.mark.parametrize(
    ("words", "act"),
    [
        ("In hindsight that was too early", Act.CONCESSION),
        ("I'll give him that, he works hard", Act.CONCESSION),
        ("On the ladders he has a point", Act.CONCESSION),
        ("We ought to have rung the school", Act.CONCESSION),
        ("I stand corrected on the dates", Act.CONCESSION),
        ("Our plan was unwise", Act.CONCESSION),
        ("I feel dreadful about the twins", Act.APOLOGY),
        ("I owe the crew an apology", Act.APOLOGY),
        ("We ask their forgiveness", Act.APOLOGY),
        ("They owe the crew an apology", Act.DEMAND),
        ("Then show us the logbook", Act.DEMAND),
        ("I'd like an apology for my sons", Act.DEMAND),
        ("The families deserve answers", Act.DEMAND),
        ("It was raining, which is why the race was short", Act.EXPLANATION),
    ],
)
def test_a_turn_of_phrase_tells_the_act(words: str, act: Act) -> None:
    text = f"{HEAD}“{words},” said Pia Lund, a director of Merle Line."
    assert saying(text, words).act is act


def test_who_gives_somebody_something_concedes_nothing() -> None:
    text = f"{HEAD}“I'll give him a lift home,” said Pia Lund."
    assert saying(text, "a lift home").act is not Act.CONCESSION


def test_those_who_complain_and_those_who_answer_are_told_by_what_they_are() -> None:
    assert leanings("tenants") == ["complaining"]
    assert leanings("spokeswoman") == ["answering"]
    assert leanings("astronomer") == []


def test_a_stem_keeps_enough_of_a_word() -> None:
    assert [stem("warned"), stem("used"), stem("sheds")] == ["warn", "used", "shed"]


def test_a_quarrel_is_told_by_its_words_without_any_accusation() -> None:
    calm = "Olga Reyes looked at the new lift. “There are nine floors,” she said."
    row = (
        "Tenants protested at a hearing on a lift. “I carry my son down nine floors,”"
        " said Olga Reyes, a tenant. “They have had my letters since May,” she said."
    )
    assert saying(calm, "nine floors").act is Act.ASSERTION
    assert saying(row, "since May").act is Act.ACCUSATION
