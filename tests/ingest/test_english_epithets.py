"""Who is meant where no name is told: epithets, sides of a case, issuers, bodies."""

import pytest

from ingest.article import Author
from ingest.said import Said
from kg.model import Act
from tests.ingest.uttered import utterances


def hear(text: str, author: Author | None = None) -> dict[str, Said]:
    """Return what is said in an English text, by its words."""
    return {one.quote: one for one in utterances(text, "en", author=author)}


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Ann Lee left. The 31-year-old said the boat leaked.", "the boat leaked"),
        ("Ann Lee left. The Dane said the boat leaked.", "the boat leaked"),
        ("Ann Lee left. The goalkeeper said it hurt.", "it hurt"),
        (
            "Mrs Justice Lee spoke first. Tom Ray wept. The judge said it was over.",
            "it was over",
        ),
    ],
)
def test_an_epithet_stands_for_who_acted_last(text: str, quote: str) -> None:
    person = hear(text)[quote].claimant.person
    assert person is not None
    assert person.endswith("Lee")


def test_an_epithet_does_not_stand_for_who_has_another_office() -> None:
    text = (
        "Ann Lee trained alone. The manager, Tom Ray, left. The striker said it hurt."
    )
    assert hear(text)["it hurt"].claimant.person == "Ann Lee"


def test_the_claimant_is_who_brought_the_claim() -> None:
    text = (
        "A judge threw out a claim by Ann Lee against Tom Ray. "
        "The claimant said the drawings were hers."
    )
    assert hear(text)["the drawings were hers"].claimant.person == "Ann Lee"


@pytest.mark.parametrize(
    "text",
    [
        "Zorvan Quell, 61, said the gate was open.",
        "Zorvan Quell of the Signal Workers' Union said the gate was open.",
        "Zorvan Quell, who keeps bees, said the gate was open.",
        "Zorvan Quell said the gate was open. Mr Quell left.",
        "The inventor Zorvan Quell said the gate was open.",
    ],
)
def test_a_name_is_a_persons_where_the_text_tells_so(text: str) -> None:
    assert hear(text)["the gate was open"].claimant.person == "Zorvan Quell"


@pytest.mark.parametrize(
    "text",
    [
        "Ann Lee, a clerk at an insurance firm, said the gate was open.",
        "The Dane's agent, Ann Lee, said the gate was open.",
        "The barge sank. Barge owner Ann Lee said the gate was open.",
    ],
)
def test_what_was_not_introduced_as_a_body_employs_nobody(text: str) -> None:
    who = hear(text)["the gate was open"].claimant
    assert (who.person, who.organization) == ("Ann Lee", None)


def test_a_release_without_an_author_is_its_issuers() -> None:
    text = (
        "PRESS RELEASE\n\nTorvane Ltd recalls its kettle.\n\nWe have had nine reports. "
        'We are sorry.\n\n"It leaks," said our head of quality, Ann Lee.'
    )
    found = hear(text)
    assert found["We are sorry."].claimant.organization == "Torvane Ltd"
    assert found["It leaks"].claimant.organization == "Torvane Ltd"


def test_a_newspaper_that_says_we_issues_no_release() -> None:
    text = (
        "A notice went up. We rang the mill. We wrote to it. Ann Lee told us it shut."
    )
    assert "We rang the mill." not in hear(text)


def test_an_author_who_only_says_we_is_a_body() -> None:
    text = "We have mended the fault. We should have told you. We are sorry."
    said = hear(text, Author(name="Brightmoor Kettles"))
    assert {one.claimant.organization for one in said.values()} == {
        "Brightmoor Kettles"
    }


def test_labels_in_brackets_are_turns() -> None:
    text = (
        "[PRESENTER]\nAnn Lee farms there.\n\n[CLIP: ANN LEE]\n"
        "“Nobody ever came. Not one of them.”\n\n[PRESENTER]\nNow, the weather."
    )
    found = hear(text)
    assert found["Nobody ever came. Not one of them."].claimant.person == "Ann Lee"


OWED = "Ann Lee said they owe us an apology."
ANSWERED = 'Tom Ray denies that. "It was in writing," Ray said.'
SENT = "Ann Lee said no such letter was sent."
UNSORRY = '"I will not apologise for it," Ann Lee said.'
SUED = "ANN LEE: You sued ten people.\n\nTOM RAY: We stopped."


@pytest.mark.parametrize(
    ("text", "quote", "act"),
    [
        (ANSWERED, "It was in writing", Act.REBUTTAL),
        (SENT, "no such letter was sent", Act.REBUTTAL),
        (OWED, "they owe us an apology", Act.DEMAND),
        (UNSORRY, "I will not apologise for it", Act.ASSERTION),
        (SUED, "You sued ten people.", Act.ACCUSATION),
    ],
)
def test_what_words_do_is_told_by_who_says_them_to_whom(
    text: str, quote: str, act: Act
) -> None:
    assert hear(text)[quote].act is act


def test_who_doubts_puts_forward_that_it_is_not_so() -> None:
    said = hear("Ann Lee doubts that anyone meant to deceive.")
    assert [one.negated for one in said.values()] == [True]


def test_a_calling_told_before_without_a_name_may_come_back_where_nobody_acts() -> None:
    text = (
        "Ann Lee fell. Then a cleaner rang her son.\n\nThe cleaner, who has been"
        " given anonymity, said the floor was wet."
    )
    assert hear(text)["the floor was wet"].claimant.person is None
