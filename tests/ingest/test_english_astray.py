"""What is said where the parser ties a subject, a clause or a deed elsewhere."""

import pytest

from tests.ingest.uttered import utterances


def quotes(text: str) -> list[str]:
    return [one.quote for one in utterances(text, "en")]


@pytest.mark.parametrize(
    ("text", "quote", "who"),
    [
        (
            "Dr Ann Roe, a toxicologist who co-wrote it, says old pipes left in the sun"
            " may be a different matter.",
            "old pipes left in the sun may be a different matter",
            "Ann Roe",
        ),
        (
            "Speaking on Morning Desk, the chairperson of Bog Watch, Ann Roe, said"
            " people were “absolutely gutted”.",
            "people were “absolutely gutted”",
            "Ann Roe",
        ),
        (
            "In a letter to staff on Friday the chair, Dame Ann Roe, admitted that the"
            " accounts for that year were “not as clear as they should have been”.",
            "the accounts for that year were “not as clear as they should have been”",
            "Ann Roe",
        ),
        (
            "Relatives camped at the gate say the company had ignored cracks in the"
            " gallery since June.",
            "the company had ignored cracks in the gallery since June",
            "Relatives",
        ),
        (
            "Shares fell after the owner cut its full-year forecast and a rival accused"
            " it of counting the same trees twice.",
            "counting the same trees twice",
            "a rival",
        ),
        (
            "Studio co-founder Ann Delacroix-Roe disputes that anyone was made to go.",
            "anyone was made to go",
            "Ann Delacroix-Roe",
        ),
    ],
)
def test_who_stands_before_a_verb_is_found(text: str, quote: str, who: str) -> None:
    (one,) = utterances(text, "en")
    assert one.quote == quote
    assert (one.claimant.person or one.claimant.described_as) == who


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "The court filing alleges that the company knew the clip was misleading and"
            " demands that the episode be taken down.",
            ["the company knew the clip was misleading", "the episode be taken down"],
        ),
        (
            "A committee concluded that there had been misconduct but did not say by"
            " whom.",
            ["there had been misconduct"],
        ),
        (
            "Ann Roe admitted the email had been missed but stressed that both vans had"
            " passed their test.",
            ["the email had been missed", "both vans had passed their test"],
        ),
        (
            "Writing to Roe on 29 April, the Ayr firm disputed that the brake was"
            " faulty, arguing instead that owners “fail to press the pedal home”.",
            ["the brake was faulty", "owners “fail to press the pedal home”"],
        ),
        (
            "Ann Roe acknowledged her husband, Bo, was employed by the firm.",
            ["her husband, Bo, was employed by the firm"],
        ),
        (
            "Her superior, Bo Lyle, later claimed that the alphabet was chiefly his;"
            " surviving drawings suggest otherwise.",
            ["the alphabet was chiefly his"],
        ),
        (
            "The agency ordered its maker to recall the units, after 41 burns.",
            ["recall the units"],
        ),
        (
            "The scanners “performed as designed,” the company said.",
            ["The scanners “performed as designed,”"],
        ),
        (
            "Bo Marr said “maybe one in five” survived the winter.",
            ["“maybe one in five” survived the winter"],
        ),
        (
            "The operations head, Bo Marr, now says the promise “related to the"
            " principle rather than to its timing”.",
            ["the promise “related to the principle rather than to its timing”"],
        ),
        (
            "All of the men are alive, Ann Roe said on Tuesday, after a probe came"
            " back with a note tied to it.",
            ["All of the men are alive"],
        ),
        (
            "We are cleaning up their mess, Bo Marr said, to jeers.",
            ["We are cleaning up their mess"],
        ),
        (
            "The ministry confirmed it would legislate next year, without giving a"
            " date.",
            ["it would legislate next year"],
        ),
        (
            "Ann Lee disagreed: nobody who lived there could afford a car, she said.",
            ["nobody who lived there could afford a car"],
        ),
        (
            "He arrived in 1961 with, he claimed, “one knife and no coat”.",
            ["He arrived in 1961 with, he claimed, “one knife and no coat”"],
        ),
        (
            "The checks should have caught it, the report goes on, but all of them had"
            " been switched off.",
            [
                "The checks should have caught it, the report goes on, but all of them"
                " had been switched off"
            ],
        ),
        (
            "The State yesterday accused a customs broker of running “a parallel port”"
            " from the back of a bakery as the trial of Winston Farrell opened in the"
            " High Court.",
            ["running “a parallel port” from the back of a bakery"],
        ),
        ("Roe was asked where she thinks the boat has gone.", []),
        (
            "Police maintain that it was an accident, as the coroner found in 1989.",
            ["it was an accident"],
        ),
        (
            "He said he was too busy to talk, before adding that the goose was kind.",
            ["he was too busy to talk", "the goose was kind"],
        ),
        (
            "Bo Marr tells viewers that the code, which takes effect next year, will"
            " treat “your kids as trespassers”.",
            [
                "the code, which takes effect next year, will treat “your kids as"
                " trespassers”"
            ],
        ),
        ("Ann Roe's argument is that it was sold.", ["it was sold"]),
        (
            "Speaking in the House on Monday, Marr said the contractor, Delgado Civil,"
            " had been paid only for work done.",
            ["the contractor, Delgado Civil, had been paid only for work done"],
        ),
        (
            "Ann Roe said talks were continuing and an offer would be made “in time”.",
            ["talks were continuing and an offer would be made “in time”"],
        ),
        ("Ann Roe wants the raw files handed over.", ["the raw files handed over"]),
        (
            "Bo Marr has said he searched Roe twice and found “only mints”.",
            ["he searched Roe twice and found “only mints”"],
        ),
        (
            "This was a policy, said Ann Roe, of Fair Money, pointing to targets.",
            ["This was a policy"],
        ),
        (
            "She sent it back, only to be told by the firm that the chair was modular.",
            ["the chair was modular"],
        ),
        (
            "Officers have asked anyone with doorbell footage to come forward.",
            ["come forward"],
        ),
        (
            "In a post on Sunday Roe admitted a bad decision but denied that she had"
            " done it before.",
            ["she had done it before"],
        ),
        (
            "A clerk reported seeing a flatbed with its lights off.",
            ["seeing a flatbed with its lights off"],
        ),
        (
            "A bakery was within its rights to fire a man who refused to sing “Happy"
            " Birthday” to customers, Nova Scotia's board has ruled.",
            [
                "A bakery was within its rights to fire a man who refused to sing"
                " “Happy Birthday” to customers"
            ],
        ),
        ("The founder, who calls himself Father Elm, left.", []),
        (
            "Her answer, given to this paper, was that everybody knows that scene.",
            ["everybody knows that scene"],
        ),
        (
            "It was put to Ms Cole by Lady Justice Marr that the pictures were found.",
            ["the pictures were found"],
        ),
        (
            "Ann Roe told the Argus that the club had “given its word” he could leave.",
            ["the club had “given its word” he could leave"],
        ),
        (
            "The firm said it would close, because there was no money.",
            ["it would close, because there was no money"],
        ),
        (
            "Acme insists the winger is not for sale – despite the player turning up at"
            " the airport.",
            ["the winger is not for sale"],
        ),
        (
            "The Forum says it had paid already, and its chair, Ann Roe, warns"
            " libraries will close.",
            ["it had paid already", "libraries will close"],
        ),
        (
            "According to the family's lawyer, Ann Roe, body camera video shows the dog"
            " lying down.",
            ["body camera video shows the dog lying down"],
        ),
        (
            "Ann Roe said lamps would save £90m. By noon it was raining.",
            ["lamps would save £90m"],
        ),
        ("Ann Roe wasn't having that: “He is allergic.”", ["He is allergic."]),
        (
            "“I went home and measured it in advance,” she liked to say.",
            ["I went home and measured it in advance"],
        ),
    ],
)
def test_what_is_said_ends_where_the_next_thing_begins(
    text: str, told: list[str]
) -> None:
    assert quotes(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "He read Acme claims of last year, which had been filed.",
        "The chairman, a keen angler, had left by noon.",
    ],
)
def test_nobody_speaks_where_nothing_is_said(text: str) -> None:
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Ann Roe found no proof that it had been sold.", True),
        ("Ann Roe says it was shot by a deputy who came to the wrong house.", False),
        ("The firm maintains that at no time was safety compromised.", True),
        ("Ann Roe said the offer was “not competitive”.", True),
        ("The firm says the box will be no louder than a fridge.", False),
        ("They have not, Ann Roe confirms, been tested.", True),
    ],
)
def test_what_was_not_shown_is_negated(text: str, negated: bool) -> None:
    (one,) = utterances(text, "en")
    assert one.negated is negated
