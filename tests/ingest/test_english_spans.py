"""Where English utterances begin and end, and verbs that the parser reads otherwise."""

import pytest

from ingest.said import Said
from tests.ingest.uttered import utterances


def heard(text: str) -> tuple[Said, ...]:
    return utterances(text, "en")


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        (
            "Lawyers for the lock maker, Acme, deny its product was defective.",
            ["its product was defective"],
        ),
        (
            "A former fitter told this site the first pump started from stolen plans.",
            ["the first pump started from stolen plans"],
        ),
        (
            "The branch calls on the firm to drop the plan, pay the fees and meet us.",
            ["drop the plan, pay the fees and meet us"],
        ),
        (
            "A tenant asked that the smell be kept from her windows.",
            ["the smell be kept from her windows"],
        ),
        (
            "There is, a party source admitted, no second plan.",
            ["There is, a party source admitted, no second plan"],
        ),
        (
            "One referee recalled having asked for it twice.",
            ["having asked for it twice"],
        ),
        (
            "Anna Roe conceded that the phrase may have come from a draft while "
            "maintaining that the council wants in.",
            ["the phrase may have come from a draft", "the council wants in"],
        ),
        (
            "That is hard to square with the footnote, Anna Roe observed: a fitter is "
            "listed there.",
            ["That is hard to square with the footnote", "a fitter is listed there"],
        ),
        (
            "The club demanded that the match be replayed and alleged that the "
            "umpire was a fan.",
            ["the match be replayed", "the umpire was a fan"],
        ),
        (
            "None of the money has come, alleges the League of Ferrymen, whose head "
            "left.",
            ["None of the money has come"],
        ),
    ],
)
def test_what_is_said_begins_and_ends_where_it_does(
    text: str, quotes: list[str]
) -> None:
    assert [one.quote for one in heard(text)] == quotes


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Anna Roe warned the yard not to use the crane.", "not to use the crane"),
        ("Anna Roe called for the yard not to be closed.", "not to be closed"),
    ],
)
def test_what_is_not_to_be_done_is_denied(text: str, quote: str) -> None:
    (said,) = heard(text)
    assert (said.quote, said.negated) == (quote, True)


def test_who_demands_alleges_too() -> None:
    told = heard(
        "The club demanded that the match be replayed and alleged that it lost."
    )
    assert {one.claimant.described_as for one in told} == {"The club"}


@pytest.mark.parametrize(
    "text",
    [
        "Asked about that, Anna Roe said the lease ended in May.",
        "Asked about that lease, Anna Roe said it ended in May.",
    ],
)
def test_whoever_is_asked_demands_nothing(text: str) -> None:
    (said,) = heard(text)
    assert said.cue_lemma == "say"


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "Anna Roe said the firm had copied the map, which was settled last year.",
            "the firm had copied the map",
        ),
        (
            "Anna Roe said the firm had copied the map, a claim the firm calls false.",
            "the firm had copied the map",
        ),
        (
            "Anna Roe said the map had cost 90 euros, up from 40 a year before.",
            "the map had cost 90 euros",
        ),
        (
            "The map had cost the town, Anna Roe found, in a report sent on Tuesday.",
            "The map had cost the town",
        ),
        (
            "Anna Roe said the firm, which sells maps, had copied one.",
            "the firm, which sells maps, had copied one",
        ),
    ],
)
def test_what_the_reporter_adds_behind_a_comma_is_left_out(
    text: str, quote: str
) -> None:
    (said,) = heard(text)
    assert said.quote == quote


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Anna Roe accused Bo Lind of “playing to win”.", "“playing to win”"),
        ("Anna Roe wrote that “the map is ours”.", "“the map is ours”"),
        ("“The map is ours,” Anna Roe wrote.", "The map is ours"),
    ],
)
def test_marks_stay_where_a_word_brings_what_is_quoted(text: str, quote: str) -> None:
    (said,) = heard(text)
    assert said.quote == quote


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "Anna Roe did not deny that the firm had copied it.",
            "the firm had copied it",
        ),
        (
            "Bo Lind put it to Anna Roe that nobody had bought it.",
            "nobody had bought it",
        ),
        (
            "Roe accused the city's largest maker of heat pumps of hiding a fault.",
            "hiding a fault",
        ),
        (
            "The judgment notes, almost in passing, that the firm lost two e-mails.",
            "the firm lost two e-mails",
        ),
        ("Anna Roe wants the town to pay for it.", "the town to pay for it"),
        ("Anna Roe told how she once sacked a driver.", "she once sacked a driver"),
        (
            "Because there was no bed to send them to, replies Anna Roe.",
            "Because there was no bed to send them to",
        ),
        (
            "The claim that the firm has no bed is also made in Anna Roe's post.",
            "the firm has no bed",
        ),
        ("Anna Roe denied claims the firm had sold it.", "the firm had sold it"),
        (
            "Anna Roe cautioned owners against taking the boards out.",
            "taking the boards out",
        ),
        (
            "Anna Roe said what was found in the yard was a boot.",
            "what was found in the yard was a boot",
        ),
        ("Anna Roe considered that the fine was too high.", "the fine was too high"),
        (
            "Anna Roe accused the yard of cutting it before a dog could be seen.",
            "cutting it before a dog could be seen",
        ),
        (
            "It came from a plan, a usual thing, in Anna Roe's telling.",
            "It came from a plan, a usual thing",
        ),
    ],
)
def test_what_is_told_in_other_ways_is_heard(text: str, quote: str) -> None:
    (said,) = heard(text)
    assert said.quote == quote


def test_who_does_not_deny_it_gives_way() -> None:
    (said,) = heard("Anna Roe did not dispute that the firm had copied it.")
    assert (said.act.value, said.negated) == ("concession", False)


@pytest.mark.parametrize(
    "text",
    [
        "A clerk, who asked not to be named, left early.",
        "Anna Roe, who sold the yard in the spring, remembers Bo Lind.",
    ],
)
def test_what_is_no_claim_is_left_alone(text: str) -> None:
    assert not heard(text)


def test_what_a_reporter_hands_on_in_a_two_way_is_heard() -> None:
    told = heard(
        "LIND: Reporter Anna Roe joins us. Anna, what does the firm say?\n\n"
        "ROE: Acme Transit says it did nothing wrong.\n\nLIND: And the town?\n\n"
        "ROE: Mayor Ed Poe says the firm is lying.\n\nLIND: What happens next?\n\n"
        "ROE: A judge will decide.\n\nLIND: When?\n\nROE: In May."
    )
    assert [one.quote for one in told] == ["it did nothing wrong", "the firm is lying"]


def test_who_is_called_on_and_who_else_is_are_asked_two_things() -> None:
    told = heard("Anna Roe called on Acme to leave the yard and on Elm to pay for it.")
    assert [one.quote for one in told] == ["leave the yard", "pay for it"]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Anna Roe agreed that she had not filled in a form.", "concession"),
        ("Anna Roe said the firm's explanation did not hold up.", "rebuttal"),
        ("“Just write our name down,” Anna Roe said.", "demand"),
        ("“She is right,” Anna Roe said.", "concession"),
        ("He wants the alarms made a duty, Anna Roe said.", "demand"),
    ],
)
def test_words_tell_what_is_done(text: str, act: str) -> None:
    (said,) = heard(text)
    assert said.act.value == act
