"""Reports between commas, and whose words they are."""

import pytest

from ingest.said import Said
from tests.ingest.uttered import utterances


def heard(text: str) -> tuple[Said, ...]:
    return utterances(text, "en")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "Though the change was smooth, Anna Roe said, the cost would be higher.",
            "Though the change was smooth, Anna Roe said, the cost would be higher",
        ),
        (
            "The pumps are seen to weekly, Anna Roe told them, and none failed.",
            "The pumps are seen to weekly, Anna Roe told them, and none failed",
        ),
        (
            "The lock was open; she had warned them, Anna Roe says, and nobody came.",
            "she had warned them, Anna Roe says, and nobody came",
        ),
        (
            "The clerk was moved because, Anna Roe claimed, the chair had squeaked.",
            "the chair had squeaked",
        ),
        ("Still, Anna Roe conceded, sensors do fail.", "sensors do fail"),
        (
            "The fine was unlikely, Anna Roe wrote in a note, citing two cases.",
            "The fine was unlikely",
        ),
    ],
)
def test_a_report_between_commas_does_not_part_what_it_reports(
    text: str, quote: str
) -> None:
    (said,) = heard(text)
    assert said.quote == quote
    assert said.claimant.person == "Anna Roe"


def test_a_report_goes_no_further_back_than_another_persons() -> None:
    first, second = heard(
        "Tom Engel pointed out that guards may enter a yard, though in all other cases,"
        " Anna Roe stressed, they must give a day's notice."
    )
    assert first.quote == "guards may enter a yard"
    assert first.claimant.person == "Tom Engel"
    assert second.quote.startswith("in all other cases, Anna Roe")


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "The drug works, Anna Roe said, but regulators said it does not.",
            ["The drug works", "it does not"],
        ),
        (
            "Sales fell, Anna Roe said, while its rival Acme said its sales rose.",
            ["Sales fell", "its sales rose"],
        ),
        (
            "The bridge was safe, Anna Roe said, two days after it fell.",
            ["The bridge was safe"],
        ),
        (
            "The bridge was safe, Anna Roe said, a claim that Acme denies.",
            ["The bridge was safe"],
        ),
        (
            "Trials go on, Anna Roe said, though it has halted one in Peru.",
            ["Trials go on, Anna Roe said, though it has halted one in Peru"],
        ),
    ],
)
def test_what_others_say_after_a_report_is_not_of_it(
    text: str, quotes: list[str]
) -> None:
    assert [one.quote for one in heard(text)] == quotes


def test_what_stands_in_marks_is_quoted_apart_around_a_report() -> None:
    first, second = heard(
        "“You know, I like Larry,” Anna Roe said, but “when it comes to fuel, Larry has"
        " a long history of being wrong.”"
    )
    assert first.quote == "You know, I like Larry"
    assert "long history" in second.quote


@pytest.mark.parametrize(
    "text",
    [
        "The company, Kim Sung-hoon said on Monday, had copied the weights.",
        "The model, according to Acme, was trained from scratch.",
        "Acme did not know, Anna Roe said, what the builder would do.",
    ],
)
def test_a_report_inside_one_clause_leaves_it_whole(text: str) -> None:
    (said,) = heard(text)
    assert said.quote == text.removesuffix(".")


def test_two_that_clauses_are_two_claims() -> None:
    one, two = heard("Anna Roe said that the pad was dead and that nobody had cared.")
    assert (one.quote, two.quote) == ("the pad was dead", "nobody had cared")


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "Acme said the pad worked, though Roe claims it failed.",
            "the pad worked",
        ),
        ("Roe accused Acme of hiding it, reopening an old fight.", "hiding it"),
        ("Acme said on Friday it had paid the fine.", "it had paid the fine"),
    ],
)
def test_what_the_reporter_adds_is_left_out(text: str, quote: str) -> None:
    assert heard(text)[0].quote == quote


@pytest.mark.parametrize(
    "text",
    [
        "In Anna Roe's view, the pad was dead.",
        "As Anna Roe puts it, the pad was dead.",
        "Anna Roe was blunt: the pad was dead.",
        "Anna Roe writes: The pad was dead.",
        "Anna Roe was blunt: “The pad was dead.”",
        "Answer from Anna Roe: “The pad was dead.”",
        "Anna Roe gave evidence that the pad was dead.",
        "Anna Roe: “The pad was dead”",
    ],
)
def test_speech_comes_without_a_verb_of_saying_too(text: str) -> None:
    (said,) = heard(text)
    assert said.quote.strip(".").lower() == "the pad was dead"
    assert said.claimant.person == "Anna Roe"


@pytest.mark.parametrize(
    "text",
    ["The film is titled: “All of it was.”", "The album is called: “All of it was.”"],
)
def test_a_colon_before_a_title_brings_no_speech(text: str) -> None:
    assert heard(text) == ()


def test_what_stands_before_a_reports_verb_is_not_cut_out_of_lists() -> None:
    (said,) = heard("Anna Roe, who leads Acme, said on Monday, after a walk, it paid.")
    assert said.claimant.person == "Anna Roe"


def test_the_nearest_subject_speaks() -> None:
    found = heard("The firm, Anna Roe said in a statement, has paid its fine in full.")
    assert {one.claimant.person for one in found} == {"Anna Roe"}


BROKEN = (
    "Ann Roe, the owner, complained that her firm paid more at a lower rate, and that "
    "it had been promised relief. The board told Roe that “it wrote because it said it "
    "would”, and its chair warned that the mill, if sold, would close, as she was asked"
)


def test_a_text_that_breaks_off_anywhere_is_read() -> None:
    cut = BROKEN.split(" ")
    for end in range(1, len(cut) + 1):
        heard(" ".join(cut[:end]))
    [found] = heard("Ann Roe said the mill would close")
    assert found.claimant.person == "Ann Roe"
