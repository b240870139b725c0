"""Whom a description fits by another word than the one that brought somebody in."""

import pytest

from ingest.components.english_sorts import around, sorts_of
from tests.ingest.uttered import saying

OTHER = "Owen Strand, a beekeeper, was there.\n\n"
LAST = "Nora Quill, a bookbinder, came on Monday.\n\n"


@pytest.mark.parametrize(
    ("brought", "later"),
    [
        ("Ann Lee, a surgeon, left.", "the doctor"),
        ("Ann Lee, a surgeon, left.", "the physician"),
        ("Forward Ann Lee left.", "the striker"),
        ("Ann Lee, a forward, left.", "the footballer"),
        ("Ann Lee, a novelist, left.", "the author"),
        ("Ann Lee, a barrister, left.", "the lawyer"),
        ("Ann Lee, the MP for Ayr, left.", "the lawmaker"),
        ("Ann Lee, an imam, left.", "the cleric"),
        ("Ann Lee, a docker, left.", "the dockworker"),
        ("Ann Lee, a baker, left.", "the shopkeeper"),
        ("Ann Lee, who sued the clinic, left.", "the plaintiff"),
        ("Ann Lee, accused of theft, left.", "the defendant"),
        ("Ann Lee was arrested on Friday.", "the suspect"),
        ("Ann Lee, who founded the firm, left.", "the entrepreneur"),
        ("Ann Lee, who teaches chemistry, left.", "the teacher"),
        ("Ann Lee, whose husband drowned, left.", "the widow"),
        ("Ann Lee, whose barn burned down, left.", "the barn's owner"),
        ("Ann Lee, who runs a pharmacy, left.", "the pharmacist"),
        ("Ann Lee, 84, left.", "the octogenarian"),
        ("Ann Lee, 19, left.", "the teenager"),
        ("Ann Lee, 42, left.", "the 42-year-old"),
        ("Ann Lee, a singer from Spain, left.", "the Spaniard"),
        ("Ann Lee, a welder from Ohio, left.", "the Ohio native"),
        ("Ann Lee, a retired miner, left.", "the pensioner"),
        ("Ann Lee, a flight attendant, left.", "the stewardess"),
        ("Ann Lee, a fund manager, left.", "the financier"),
    ],
)
def test_a_later_word_means_whom_it_fits(brought: str, later: str) -> None:
    for text in (f"{OTHER}{brought}\n\n{LAST}", f"{brought}\n\n{OTHER}{LAST}"):
        one = saying(f"{text}{later.capitalize()} said it leaks.", "leaks")
        assert one.claimant.person == "Ann Lee"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ann Lee, a surgeon, left.\n\nA doctor rang. The doctor said it leaks.", None),
        ("Ann Lee, a surgeon, left.\n\nAnother doctor said it leaks.", None),
        ("Ann Lee, a surgeon, left.\n\nTwo doctors said it leaks.", None),
        ("Ann Lee, a vicar, left.\n\nThe bishop’s lawyer said it leaks.", None),
        (
            "Ann Lee, a poet, left.\n\nBo Roe, a vet, sat. The writer said it leaks.",
            "Bo Roe",  # who has just acted may be told something new
        ),
    ],
)
def test_a_word_for_another_means_nobody_by_its_sort(
    text: str, who: str | None
) -> None:
    assert saying(text, "leaks").claimant.person == who


def test_a_narrower_sort_is_within_a_broader_one() -> None:
    assert sorts_of("physician") <= around(sorts_of("surgeon"))
    assert not sorts_of("surgeon") <= around(sorts_of("physician"))
    assert sorts_of("table") == frozenset()


BANK = "Harrow Trust, a savings bank, met on Monday.\n\n"
CLUB = "Brindle Rovers, a football club, met on Tuesday.\n\n"


@pytest.mark.parametrize(
    ("brought", "later"),
    [
        ("Skylark Air, an airline, met on Monday.", "The carrier"),
        ("Ardmere University met on Monday.", "The institution"),
        ("Tarsk, a maker of chips, met on Monday.", "The manufacturer"),
        ("St Brannoc's Hospital met on Monday.", "The medical centre"),
        ("Metal Workers United, a labor union, met on Monday.", "The labor group"),
        ("The Coastal Department met on Monday.", "A spokeswoman for the state agency"),
        ("Obrin, a carmaker, met on Monday.", "The automaker’s lawyers"),
        ("Skylark Air, an airline, met on Monday.", "Officials at the carrier"),
    ],
)
def test_a_common_noun_means_the_body_it_fits(brought: str, later: str) -> None:
    body = brought.removeprefix("The ").split(",")[0].removesuffix(" met on Monday.")
    for text in (f"{BANK}{brought}\n\n{CLUB}", f"{brought}\n\n{BANK}{CLUB}"):
        one = saying(f"{text}{later} said it leaks.", "leaks")
        assert one.claimant.organization == body


def test_somebody_there_is_of_the_body_in_the_sentence_before() -> None:
    text = f"{CLUB}Harrow Trust met again. Officials there said it leaks."
    assert saying(f"{BANK}{text}", "leaks").claimant.organization == "Harrow Trust"


def test_a_body_that_is_found_is_no_other_by_a_broad_word() -> None:
    text = f"{CLUB}{BANK}Acme Motors spoke. The company said it leaks."
    assert saying(text, "leaks").claimant.organization == "Acme Motors"
