"""Whose words they are where names, offices and places look alike."""

from datetime import datetime

import pytest

from ingest.said import Said
from kg.model import Act
from tests.ingest.uttered import utterances


def one(text: str, words: str) -> Said:
    """Return the utterance of an English article that has some words."""
    said = utterances(
        text, "en", published=datetime.fromisoformat("2026-03-05T12:00:00+00:00")
    )
    return next(one for one in said if words in one.quote)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Paul Dean, 44, of Mill Lane, Ardley, said it fell.", "Paul Dean"),
        ("Paul Dean owned it. Cross-examined, Dean said it fell.", "Paul Dean"),
        ("Ann Judge spoke. Judge said it fell.", "Ann Judge"),
        ("Judge Ann Lee spoke. The judge said it fell.", "Ann Lee"),
        ("Alan Reid MP told the Commons that it fell.", "Alan Reid"),
    ],
)
def test_a_surname_that_is_an_office_is_a_surname(text: str, person: str) -> None:
    who = one(text, "it fell").claimant
    assert (who.person, who.organization, who.described_as) == (person, None, None)


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Harlow Foods met. The Leeds-based firm said it fell.", "Harlow Foods"),
        ("Lumo Ltd met. The Swedish company said it fell.", "Lumo Ltd"),
        ("Ardley Police came. The force said it fell.", "Ardley Police"),
        ("Basel-based Pharmora said it fell.", "Pharmora"),
        ("Campaign group Save Our Pool said it fell.", "Save Our Pool"),
        (
            "The Information Commissioner’s Office (ICO) met. The regulator said it "
            "fell.",
            "Information Commissioner’s Office",
        ),
        ("Harlow Foods met. The Ardley council said it fell.", "Ardley council"),
    ],
)
def test_a_place_before_a_body_tells_where_it_is(text: str, body: str) -> None:
    assert one(text, "it fell").claimant.organization == body


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Ardley United coach Karl Voss was angry. “It fell,” he said.", "United"),
        ("In May BMA chair Dr Vik Rao said it fell.", "BMA"),
        ("The RTU’s Zeno Farrow said it fell.", "RTU"),
        ("Edith Hope KC, for Tarn Ltd, said it fell.", "Tarn Ltd"),
        ("It fell, said a spokesperson for the owner, Coalwick.", "Coalwick"),
        ("Minyon Roe, a New York Democrat, said it fell.", ""),
    ],
)
def test_a_person_speaks_for_the_body_beside_the_name(text: str, body: str) -> None:
    said = next(iter(utterances(text, "en")))
    assert body in (said.claimant.organization or "")
    assert bool(body) == (said.claimant.organization is not None)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ruth Calder ran it. The former minister said it fell.", "Ruth Calder"),
        ("Jane Hart stood in Ohio. The Democrat said it fell.", "Jane Hart"),
        ("Democrat Jane Hart said it fell.", "Jane Hart"),
        ("Zorb Hale came with Ann Lee. Hale said it fell.", "Zorb Hale"),
        ("Critics on Capitol Hill, who met Ann Lee, said so. Lee said it fell.", "Lee"),
        ("Jean Doyle is the editor. “It fell,” she told the BBC.", "Jean Doyle"),
    ],
)
def test_a_short_name_or_an_epithet_finds_its_person(text: str, person: str) -> None:
    assert person in (one(text, "t fell").claimant.person or "")


def test_the_place_of_a_dateline_says_nothing_and_employs_nobody() -> None:
    text = (
        "New fair opens\n\nHEMPSTEAD -- President Dan Hill, there in May, said it fell."
    )
    who = one(text, "it fell").claimant
    assert (who.person, who.organization) == ("Dan Hill", None)


def test_nobody_speaks_who_stands_in_the_words_quoted() -> None:
    text = "“It is dear,” Ann Lee said, adding later, “Acme is costing us a fortune.”"
    assert one(text, "a fortune").claimant.person == "Ann Lee"


def test_a_sentence_is_of_the_name_that_closes_it_however_it_is_parsed() -> None:
    said = one("The pumps failed because a fuse blew, Stan Oldroyd said.", "fuse blew")
    assert said.quote == "The pumps failed because a fuse blew"
    assert said.claimant.person == "Stan Oldroyd"


@pytest.mark.parametrize(
    ("text", "words", "act"),
    [
        ("Ann Lee described the sums as wrong.", "sums", Act.REBUTTAL),
        ("Ann Lee would not accept that it fell.", "it fell", Act.REBUTTAL),
        ("Ann Lee accepted that it fell.", "it fell", Act.CONCESSION),
        (
            "The claim that it fell was denied by its leader, Ann Lee.",
            "it fell",
            Act.REBUTTAL,
        ),
        ("Ann Lee called for it to be withdrawn.", "it to be", Act.DEMAND),
        ("Ann Lee, prosecuting, said Dean sold it.", "sold it", Act.ACCUSATION),
        ("Ann Lee said the pool leaked.", "leaked", Act.ASSERTION),
        (
            "Coalwick said it “categorically rejects” the claims.",
            "rejects",
            Act.REBUTTAL,
        ),
    ],
)
def test_the_act_follows_the_sense_of_the_verb(text: str, words: str, act: Act) -> None:
    assert one(text, words).act is act


def test_what_is_not_accepted_is_put_forward_as_not_so() -> None:
    assert one("Ann Lee would not accept that it fell.", "it fell").negated


@pytest.mark.parametrize(
    "verb", ["submitted", "summed up", "signaled", "signalled", "averred"]
)
def test_verbs_of_saying_are_known_in_every_spelling(verb: str) -> None:
    assert one(f"Ann Lee {verb} that it fell.", "it fell").claimant.person == "Ann Lee"


def test_a_body_keeps_the_office_in_its_name() -> None:
    said = one("The Justice Department said it fell.", "it fell")
    assert said.claimant.organization == "Justice Department"


@pytest.mark.parametrize("deed", ["led", "ran", "chairs", "oversaw"])
def test_who_led_a_body_is_of_it(deed: str) -> None:
    who = one(
        f"Ann Lee, who {deed} the Guild of Vets, said it fell.", "it fell"
    ).claimant
    assert (who.person, who.organization) == ("Ann Lee", "Guild of Vets")


def test_a_preprint_speaks_for_whom_its_writers_work() -> None:
    text = (
        "A preprint posted by researchers at Lund University claims the frogs are fine."
    )
    assert one(text, "frogs").claimant.organization == "Lund University"
