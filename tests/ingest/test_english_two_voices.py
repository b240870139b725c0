"""Two who speak in one sentence are heard apart, however long who the second is."""

import pytest

from bench.english_documents import read

FIRST = "no inspection was done in May"
SECOND = "the hangar had been closed too early"
JOINTS = [
    ", while ",
    " while ",
    ", but ",
    " but ",
    ", whereas ",
    ", although ",
    "; ",
    ", even as ",
    ", yet ",
    " – while ",
]
VOICES = {
    "the Harbour Drivers' Association, which speaks for 400 drivers on the quay,": (
        "Harbour Drivers' Association"
    ),
    "Tom Hale, a lawyer who had sat through nine days of the hearing,": "Tom Hale",
    "opposition members": "opposition members",
}
WHOLE = [
    "no inspection was done in May, but that the log was kept",
    "no inspection was done in May, while the crane was being moved",
    "the crew ignored two warnings, though they had a radio",
    "the foreman knew the council had said that it was safe",
    "the hangar, which had burned in 2019, was closed",
]


def heard(text: str) -> list[tuple[str, str]]:
    """Return what is said in a sentence, each with who says it."""
    text = f"The airport closed on Monday.\n\n{text}\n\nIt opens in June."
    said = read(
        {"text": text, "author": None, "organization": None, "published": "2026-02-03"}
    )
    return [(one.quote, one.claimant.told or "") for one in said]


@pytest.mark.parametrize("joint", JOINTS)
@pytest.mark.parametrize("voice", VOICES)
def test_who_follows_a_joint_speaks_for_itself(joint: str, voice: str) -> None:
    told = heard(f"The bureau said {FIRST}{joint}{voice} said that {SECOND}.")
    assert [quote for quote, _ in told] == [FIRST, SECOND]
    assert VOICES[voice].removeprefix("the ") in told[1][1]


def test_a_report_ends_before_anothers_that_came_before_it() -> None:
    [one] = heard("The bureau said it had left in March, before Acme complained.")
    assert one[0] == "it had left in March"


def test_a_clause_put_beside_the_first_is_said_too() -> None:
    told = heard(f"Residents warned that {FIRST}, but that {SECOND}.")
    assert told == [(FIRST, "Residents"), (SECOND, "Residents")]


def test_a_paper_that_names_its_sources_speaks_for_itself() -> None:
    text = f"{FIRST}, but the local paper, citing three people, reported that {SECOND}"
    told = heard(f"The bureau said {text}.")
    assert [who for _, who in told] == ["The bureau", "the local paper"]


@pytest.mark.parametrize("said", WHOLE)
def test_a_joint_inside_what_is_said_does_not_cut_it(said: str) -> None:
    told = " ".join(quote for quote, _ in heard(f"The bureau said that {said}."))
    assert told.replace(" the log", ", but that the log") == said
