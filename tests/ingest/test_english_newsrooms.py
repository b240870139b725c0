"""Who speaks for whom in articles of our own in the ways of many newsrooms."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.agreement import accepted, key
from ingest.said import Said
from tests.ingest.uttered import saying, utterances

pytestmark = pytest.mark.usefixtures("english_texts")

ARTICLES = [
    one
    for name in ("newsrooms", "newsdesks", "newsreels", "newspapers", "newsbeats")
    for one in yaml.safe_load(
        Path(__file__).with_name(f"{name}_english.yaml").read_text("utf-8")
    )
]


def fits(one: Said, mark: list[str]) -> bool:
    """Tell whether a claimant has the person, the body and the words of a mark.

    A person's body may be left out, as it is where it is doubtful.
    """
    who = one.claimant
    told = (who.person, who.organization, who.described_as)
    pairs = list(zip(told, mark[1:], strict=False))
    if who.person is not None and who.organization is None:
        pairs.pop(1)
    return all(key(given) in accepted(wanted) for given, wanted in pairs)


def met(marked: dict[str, Any], part: str) -> dict[str, bool]:
    """Return of each mark its words, and whether it is read so."""
    found = utterances(marked["text"], "en")
    heard = {
        mark[0]: next((one for one in found if mark[0] in one.quote), None)
        for mark in marked[part]
    }
    return {
        mark[0]: one is not None and fits(one, mark)
        for mark, one in zip(marked[part], heard.values(), strict=True)
    }


@pytest.mark.parametrize("marked", ARTICLES, ids=lambda one: str(one["style"]))
def test_who_speaks_for_whom_is_told(marked: dict[str, Any]) -> None:
    assert [words for words, right in met(marked, "said").items() if not right] == []


@pytest.mark.parametrize(
    "marked",
    [one for one in ARTICLES if "unmet" in one],
    ids=lambda one: str(one["style"]),
)
def test_what_is_read_right_by_now_is_kept_as_said(marked: dict[str, Any]) -> None:
    assert [words for words, right in met(marked, "unmet").items() if right] == []


@pytest.mark.parametrize(
    "name",
    [
        "Nordic Brain Fund",
        "General Doctors' Council",
        "King Faisal Hospital",
        "Bishop Ardley College",
        "Attorney General's Office",
        "Lok Sabha",
        "Jan Morcha",
        "Duma",
        "Ardle Relief",
    ],
)
def test_a_body_is_told_whatever_names_and_titles_are_in_it(name: str) -> None:
    who = saying(f"Rain fell.\n\nThe {name} said it leaks.", "it leaks").claimant
    assert (who.person, who.organization) == (None, name)


@pytest.mark.parametrize(
    "name", ["Human Rights First", "Greater Ardley Police", "Solara", "Grimsby Town"]
)
def test_a_body_needs_no_article(name: str) -> None:
    who = saying(f"Rain fell.\n\n{name} said it leaks.", "it leaks").claimant
    assert (who.person, who.organization) == (None, name)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Marr’s cousin and former team-mate Bo Roe said it leaks.", "Bo Roe"),
        ("The chairman and founder Bo Roe said it leaks.", "Bo Roe"),
        ("Victor Press said it leaks.", "Victor Press"),
        ("Outside, Leader of the Opposition Rohan Das said it leaks.", "Rohan Das"),
        ("Coach Bo Roe, a Basque, won. The Basque said it leaks.", "Bo Roe"),
        ("DNP critic Bo Roe said it fell. The Ardley MLA said it leaks.", "Bo Roe"),
        (
            "Governor Bo Roe left. Senator Ann Lee accused Mr Roe of theft. The"
            " lawmaker said it leaks.",
            "Ann Lee",
        ),
        ("Trustee Ann Lee voted no. The Ardley parent said it leaks.", "Ann Lee"),
        (
            "Bo rose. Ilse Brandt of Elm Research disagreed: a trial would be worse,"
            " as it leaks, she said.",
            "Ilse Brandt",
        ),
        ("Controller of Budget Ann Lee said it leaks.", "Ann Lee"),
        ("“Now it leaks,” said Sgt. Bo Roe with the River Service.", "Bo Roe"),
        ("“Now it leaks,” said shop steward Ann Lee.", "Ann Lee"),
        (
            "The union left.\n\nReacting, the Special Adviser to the Minister of Power"
            " on Media, Mallam Isa Roe, said it leaks.",
            "Isa Roe",
        ),
        ("The producer, Bo Roe's daughter Ann Roe, said it leaks.", "Ann Roe"),
        (
            "Ann Lee, a biologist, sat. “Now it leaks,” says the University of the"
            " Kootenays professor.",
            "Ann Lee",
        ),
        (
            "Director Bo Roe left. Ann Lee wept. Mr Roe ate. The Neapolitan said it"
            " leaks.",
            "Bo Roe",
        ),
        (
            "Senator Bo Roe left.\n\nMinority Leader Ann Lee agreed. The opposition"
            " senator said it leaks.",
            "Ann Lee",
        ),
        (
            "Mayor Ann Lee left. “She ran,” said caucus leader Bo Roe. The councillor"
            " said it leaks.",
            "Bo Roe",
        ),
        (
            "Minister Bo Roe left. Labour's spokesman, Ann Lee, said it fell. “He"
            " ran,” she said. The MP said it leaks.",
            "Ann Lee",
        ),
        ("MSP Ann Lee said it fell. The Lib Dem said it leaks.", "Ann Lee"),
        ("Her coach, the Soviet champion Lev Roe, said it leaks.", "Lev Roe"),
        (
            "Customs Commissioner Ann Lee sat. Spy chief Bo Roe ate. The customs chief"
            " said it leaks.",
            "Ann Lee",
        ),
        (
            "Owner Raymond Kwok Chi-ming left. Mr Kwok said it leaks.",
            "Raymond Kwok Chi-ming",
        ),
        ("Acme left. Its buyer for drinks, Ann Lee, said it leaks.", "Ann Lee"),
        ("Chairman Mang Ruben Roe said it leaks.", "Ruben Roe"),
        ("Coach Ann Lee sat. The Olympian said it leaks.", "Ann Lee"),
        (
            "That shook Ann Roe, whose mother Mary died. “And it leaks,” she said.",
            "Ann Roe",
        ),
        ("Minister of State for Older People Cathal Roe said it leaks.", "Cathal Roe"),
        ("Sinn Féin's Rose-Anne Roe said it leaks.", "Rose-Anne Roe"),
        ("Director of rugby Bo Roe said it leaks.", "Bo Roe"),
        ("Rovers lost. Manager Bo Roe left. The Rovers boss said it leaks.", "Bo Roe"),
    ],
)
def test_a_person_is_told_by_two_words_or_another(text: str, person: str) -> None:
    assert saying(text, "it leaks").claimant.person == person


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The works ministry denied it. It leaks, a spokesman said.", "works ministry"),
        ("Fund manager Ann Lee of Elm Gate said it leaks.", "Elm Gate"),
        ("Bo Roe of the Jan Morcha said it leaks.", "Jan Morcha"),
        (
            "On May 2 Grubbly sued Acme. Grubbly won. Its boss, Bo Roe, said it leaks.",
            "Grubbly",
        ),
        ("It leaks, according to maritime analyst Seaglass.", "Seaglass"),
        ("Container line Meridian Box said it leaks.", "Meridian Box"),
        ("The Radiance Rooms clinic said it leaks.", "Radiance Rooms"),
        (
            "Storm Centre head Ann Lee left. “It fell,” said Bo Roe, a director for"
            " Open Hands. The charity said it leaks.",
            "Open Hands",
        ),
        (
            "Health and Safety Authority inspector Ann Lee said it leaks.",
            "Health and Safety Authority",
        ),
        ("Acme won. A spokesman for the unit said it leaks.", None),
        ("Red Blitz won. The Uzbek federation said it leaks.", "Uzbek federation"),
        ("The Flemish culture minister, Bo Roe, said it leaks.", None),
        (
            "Acme lied. A report by MPs said it leaks.",
            None,
        ),
        ("Clintegra sat. The contract research company said it leaks.", "Clintegra"),
        ("Bo Roe of the Polytechnic of Turin said it leaks.", "Polytechnic of Turin"),
        (
            "The Selene probe fell. The Moon Bureau ate. It said it leaks.",
            "Moon Bureau",
        ),
        ("The report, by Leeds firm Kessler Webb, said it leaks.", "Kessler Webb"),
        ("Danish police said it leaks.", "Danish police"),
        ("The Milk Ombudsman ruled. The watchdog said it leaks.", "Milk Ombudsman"),
        ("Then doctoral tests ended. Doctoral student Bo Roe said it leaks.", None),
        (
            "Bluewake Voyages left. Bluewake sank. Its boss, Bo Roe, said it leaks.",
            "Bluewake Voyages",
        ),
        (
            "The Ardle Standards Agency said Acme had lied. Its head, Bo Roe, said it"
            " leaks.",
            "Ardle Standards Agency",
        ),
        ("The Sindh Growers' Board met. Sindh said it leaks.", "Sindh"),
        ("Acme left. Acme sank. Shop owner Bo Roe said it leaks.", None),
        ("Gas station clerk Bo Roe said it leaks.", None),
        ("Road Transport Minister Bo Roe said it leaks.", None),
    ],
)
def test_a_body_is_told_where_a_word_means_one(text: str, body: str | None) -> None:
    assert saying(text, "leaks").claimant.organization == body


def test_an_editor_of_another_sort_is_somebody_else() -> None:
    text = "The environment editor, Ann Lee, left. The managing editor said it leaks."
    assert saying(text, "leaks").claimant.described_as == "The managing editor"


def test_a_firms_manager_who_is_told_of_now_is_nobody_before() -> None:
    text = (
        "Councillor Bo Roe left. The firm’s regional manager, who hid, said it leaks."
    )
    assert saying(text, "leaks").claimant.person is None


def test_a_former_director_is_not_who_is_director_now() -> None:
    text = "Director Bo Roe left. The home’s former director said it leaks."
    assert saying(text, "leaks").claimant.person is None


def test_a_paper_that_has_seen_a_letter_is_nobodys_employer() -> None:
    text = "In the letter, seen by Pocket Matters, director Bo Roe said it leaks."
    assert saying(text, "leaks").claimant.organization is None


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Bo Roe left.\n\nA worker told us more. The woman said it leaks.",
            "A worker",
        ),
        (
            "Counsel Bo Roe left.\n\nThe whistleblower, a clerk, wept and said it"
            " fell. He said it leaks.",
            "The whistleblower",
        ),
    ],
)
def test_who_is_told_of_unnamed_is_meant_next(text: str, words: str) -> None:
    assert saying(text, "leaks").claimant.described_as == words


def test_this_person_is_who_spoke_last_without_a_name() -> None:
    text = "One ex-employee said it fell. “It leaks,” this person said."
    assert saying(text, "leaks").claimant.described_as == "One ex-employee"
