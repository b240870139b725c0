"""Quotations that the words around them hand to somebody, and days others share."""

from datetime import date, datetime

import pytest

from ingest.article import Author
from ingest.said import Said
from kg.model import Act, Mode
from tests.ingest.uttered import utterances


def hear(text: str, author: str = "") -> list[Said]:
    """Return the utterances of an English article of Thursday 5 March 2026."""
    return list(
        utterances(
            text,
            "en",
            published=datetime.fromisoformat("2026-03-05T12:00:00+00:00"),
            author=Author(name=author) if author else None,
        )
    )


def one(text: str, words: str, author: str = "") -> Said:
    return next(said for said in hear(text, author) if words in said.quote)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Coach Ann Lee saw it otherwise. “It was a foul.”", "Ann Lee"),
        ("Ann Lee put it plainly. “It was a foul.”", "Ann Lee"),
        ("“Yes,” said Ann Lee. Had he dived? “It was a foul.”", "Ann Lee"),
        ("“Yes,” said Ann Lee. Then came more. “It was a foul.”", "Ann Lee"),
    ],
)
def test_a_quotation_without_a_verb_is_of_whom_the_sentence_before_is(
    text: str, person: str
) -> None:
    assert one(text, "It was a foul").claimant.person == person


@pytest.mark.parametrize(
    "said",
    [
        "The dam, Ann Lee wrote, “was never once tested”",
        "It was, Ann Lee thought, “more a muddle than a plot”",
        "The auditor, according to Ann Lee, “asked and got a leaflet”",
    ],
)
def test_a_sentence_whose_end_is_quoted_is_one_utterance(said: str) -> None:
    (found,) = hear(f"{said}.")
    assert (found.quote, found.mode) == (said, Mode.MIXED)
    assert found.claimant.person == "Ann Lee"


def test_a_whole_clause_before_a_quotation_stays_apart() -> None:
    text = "The gauge was mended, says Ann Lee, “as anyone who looks can see.”"
    assert all(said.mode is not Mode.MIXED for said in hear(text))


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Dane Kell rowed. His son, Lee Kell, sat. The younger Kell said no.", "Lee"),
        ("Dane Kell rowed. His father, Lee Kell, sat. Kell senior said no.", "Lee"),
    ],
)
def test_one_of_two_who_share_a_surname_is_told_apart(text: str, person: str) -> None:
    text = text.replace("said no.", "said it had sunk.")
    assert one(text, "it had sunk").claimant.person == f"{person} Kell"


def test_a_name_inside_quotations_is_no_body_that_acts() -> None:
    text = "Ann Lee left. “Nah, mate. Never ever.” The league's head, Bo Marr, said so."
    found = one(f"{text} Marr said the gate had shut.", "the gate")
    assert found.claimant.organization != "Nah"


@pytest.mark.parametrize(
    ("text", "words", "described"),
    [
        (
            "A clip shows a man in a red coat. “It is banned,” he says.",
            "It is banned",
            "a man",
        ),
        (
            "Two aides quit. “We told her,” said one of them.",
            "We told her",
            "one of them",
        ),
    ],
)
def test_somebody_without_a_name_is_described(
    text: str, words: str, described: str
) -> None:
    assert one(text, words).claimant.described_as == described


def test_a_report_ends_before_the_next_by_while_or_semicolon() -> None:
    text = "Acme said the fund was safe, while denying that it had been asked for more."
    assert [said.quote for said in hear(text)] == [
        "the fund was safe",
        "it had been asked for more",
    ]
    text = "Acme claimed that Brisa hid its debts; a court later found that it had not."
    assert hear(text)[0].quote == "Brisa hid its debts"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Ann Lee said on Wednesday it was so.\n\nBo Marr said it burned.", 4),
        ("Ann Lee said on Tuesday it was so.\n\nBo Marr said it burned.", 5),
        (
            "Ann Lee said in an email on Tuesday it was so.\n\nBo Marr said it burned.",
            5,
        ),
        (
            "The mill shut last night. It was old.\n\nAnn Lee told us on Monday it was "
            "so.\n\nBo Marr said it burned.",
            4,
        ),
        ("Ann Lee said on Tuesday it was so. But two men have now said it burned.", 5),
        ("Outside his house yesterday, Bo Marr wept. “It burned,” he said.", 4),
    ],
)
def test_a_day_is_shared_unless_it_is_a_letters_or_another_than_the_leads(
    text: str, day: int
) -> None:
    words = "It burned" if "“It" in text else "it burned"
    assert one(text, words).date == date(2026, 3, day)


@pytest.mark.parametrize(
    ("text", "words", "act"),
    [
        ("Publish the logs. They exist.", "Publish", Act.DEMAND),
        ("@tom says we cheated them. It is not so at all.", "not so", Act.REBUTTAL),
        ("We withdrew. It was late.", "We withdrew", Act.ASSERTION),
    ],
)
def test_a_post_demands_answers_and_tells(text: str, words: str, act: Act) -> None:
    assert one(text, words, "Ann Lee").act is act


@pytest.mark.parametrize(
    "text",
    [
        "“No. We were at sea,” said Ann Lee.",
        "Ann Lee said she had “no memory whatever” of it.",
        "“What I do not accept is the charge,” said Ann Lee.",
    ],
)
def test_what_is_plainly_not_is_negated(text: str) -> None:
    assert hear(text)[0].negated
