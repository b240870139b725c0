"""Who speaks in short articles of our own in many styles, and by which words."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from ingest.said import Said
from tests.ingest.uttered import saying, utterances

pytestmark = pytest.mark.usefixtures("english_texts")

ARTICLES = [
    one
    for name in ("voices_english.yaml", "people_english.yaml")
    for one in yaml.safe_load(Path(__file__).with_name(name).read_text("utf-8"))
]


def voice(said: Said) -> str | None:
    """Return the name of a claimant, else the words for a person, else the body."""
    who = said.claimant
    return who.person or who.described_as or who.organization


def met(marked: dict[str, Any], part: str) -> list[tuple[str, bool]]:
    """Return of each mark its words, and whether the right one is heard with them."""
    found = utterances(marked["text"], "en")
    heard = {
        words: next((voice(one) for one in found if words in one.quote), None)
        for words, _ in marked[part]
    }
    return [(words, heard[words] in who.split("|")) for words, who in marked[part]]


@pytest.mark.parametrize("marked", ARTICLES, ids=lambda one: str(one["style"]))
def test_every_voice_of_an_article_is_told(marked: dict[str, Any]) -> None:
    assert [words for words, right in met(marked, "said") if not right] == []


@pytest.mark.parametrize(
    "marked",
    [one for one in ARTICLES if "unmet" in one],
    ids=lambda one: str(one["style"]),
)
def test_what_is_read_right_by_now_is_no_longer_kept_as_unmet(
    marked: dict[str, Any],
) -> None:
    assert [words for words, right in met(marked, "unmet") if right] == []


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (
            "Cllr Ann Tully spoke. Cllr Bo Marr wept. The former said it rained.",
            "Ann Tully",
        ),
        (
            "Cllr Ann Tully spoke. Cllr Bo Marr wept. The latter said it rained.",
            "Bo Marr",
        ),
        (
            "Health PS Dr Ann Tully left. Bo Marr fell. The PS said it rained.",
            "Ann Tully",
        ),
        (
            "Sen. Ann Tully left. Bo Marr fell. The Utah senator said it rained.",
            "Ann Tully",
        ),
        ("Ann Tully took the train. The Walloon MEP said it rained.", "Ann Tully"),
        (
            "Sheriff Bo Tully ran. Deputy Al Tully sat. Sheriff Tully said it rained.",
            "Bo Tully",
        ),
        ("Minister of State Ann Tully said it rained.", "Ann Tully"),
        ("The sheriff, Bo Tully, a Republican, left. He said it rained.", "Bo Tully"),
        (
            "Sheriff Bo Tully left. The sheriff, a Republican, said it rained.",
            "Bo Tully",
        ),
        ("Bo Tully sat. According to him, it rained.", "Bo Tully"),
        (
            "Anna Farrow left. Her son Giles Farrow ate. Giles said it rained.",
            "Giles Farrow",
        ),
        ("Ann and Bo Quell wept. Mrs Quell said it rained.", "Ann Quell"),
        ("Canon Ann Tully left. Canon Tully said it rained.", "Ann Tully"),
        ("Col Bo Marr sat. The colonel, 88, said it rained.", "Bo Marr"),
        ("Snr Const Bo Marr said it rained.", "Bo Marr"),
        (
            "Deckhand Bo Marr sat. Ann Tully ate. The deckhand said it rained.",
            "Bo Marr",
        ),
        ("Bo Marr, a deckhand, sat. Ann ate. The deckhand said it rained.", "Bo Marr"),
        ("His tutor, the emeritus professor Bo Marr, said it rained.", "Bo Marr"),
        ("Her Special Assistant on Media, Mr Bo Marr, said it rained.", "Bo Marr"),
        ("The youth leader, Comrade Bosun Marr, said it rained.", "Bosun Marr"),
        (
            "Ann Kane sat. Her husband, Sandy, ate. Mr Kane said it rained.",
            "Sandy Kane",
        ),
        ("Farah Contractor left. Ms Contractor said it rained.", "Farah Contractor"),
        ("Shri Balaji Lokrex left. Lokrex said it rained.", "Balaji Lokrex"),
        ("Bo Marr rose early. “For it rained,” the witness said.", "Bo Marr"),
        ("Bo Marr rose early.\n\n“For it rained,” the bass recalls.", "Bo Marr"),
        (
            "Giving evidence, Ann Tully wept. Bo Marr said she lied. The witness said"
            " it rained.",
            "Ann Tully",
        ),
        (
            "His agent has said it froze.\n\nLuka Perić told Radio Sport he was happy."
            " The agent said it rained.",
            "Luka Perić",
        ),
        ("Bo Tully wept. Then there is Tom Marr. He says it rained.", "Tom Marr"),
        ("Bo Tully wept. I asked Tom Marr about it. He said it rained.", "Tom Marr"),
        ("Bo Tully wept. Ann Tully said Tom Roe was up. He said it rained.", "Tom Roe"),
        (
            "Her aunt, the broadcaster Kirsty Marr, left. The broadcaster said it"
            " rained.",
            "Kirsty Marr",
        ),
        (
            "Ann Tully wept. Then there is Tamar, Ann’s eldest. She says it rained.",
            "Tamar",
        ),
        (
            "A pal of the star said it froze. “For it rained,” the friend added.",
            "A pal of the star",
        ),
        (
            "Chancellor Ann Tully left. The shadow chancellor said it rained.",
            "The shadow chancellor",
        ),
        (
            "Tom Marr, who is 20, wept. His father Ned Marr left. Marr Sr said it"
            " rained.",
            "Ned Marr",
        ),
    ],
)
def test_a_person_is_found_again(text: str, who: str) -> None:
    assert voice(saying(text, "it rained")) == who


def test_a_sentence_may_open_with_whom_it_is_about() -> None:
    text = (
        "Bea Marr wept. For Adda Quell, whose son drowned, it is late. All she wants,"
        " she says, is that somebody pays."
    )
    assert voice(saying(text, "somebody pays")) == "Adda Quell"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Ann Tully left. A fitter sent by the firm said it rained.", "A fitter"),
        ("Bo Tully left. A neighbour was in tears. He said it rained.", "A neighbour"),
        ("Ann left. My neighbour, a nurse, wept. She said it rained.", "My neighbour"),
        ("Ann left. Her lawyer wept. She said it rained.", "Her lawyer"),
        ("Bo Marr wept. Polyfact sat. They said it rained.", "Polyfact"),
        ("The Guild fell. Its editor-at-large said it rained.", "Its editor-at-large"),
        ("Tully left. Her co-author said it rained.", "Her co-author"),
        ("“It moved,” muttered a Tory behind me. Roe said it rained.", "Roe"),
    ],
)
def test_who_has_no_name_is_told_by_the_text(text: str, who: str) -> None:
    assert voice(saying(text, "it rained")) == who


def test_the_person_is_who_spoke_last_without_a_name() -> None:
    text = (
        "A former clerk at Acme claimed that the books were burnt. Acme denied it. The"
        " person said it rained."
    )
    assert voice(saying(text, "it rained")) == "A former clerk at Acme"


@pytest.mark.parametrize(
    "text",
    [
        "The union said its books had been stolen and told members that it rained.",
        "The union said the pump works and told members that it rained.",
        "The union said that cups were broken and told members that it rained.",
    ],
)
def test_who_tells_goes_on_past_what_is_told(text: str) -> None:
    assert saying(text, "it rained").claimant.described_as == "The union"


def test_the_bishop_told_of_before_he_is_named_is_who_is_named() -> None:
    text = (
        "The Bishop of Ald has told vicars that pews must go. Bishop Bo Speke prayed."
        " The bishop said it rained."
    )
    assert voice(saying(text, "it rained")) == "Bo Speke"


def test_an_executive_is_the_chief_told_of_before_and_not_one_named_later() -> None:
    text = (
        "Finance chief Bo Marr sighed. The executive said it rained. Chief Executive"
        " Ann Tully was being replaced."
    )
    assert voice(saying(text, "it rained")) == "Bo Marr"


def test_a_party_tells_which_nominee_is_meant() -> None:
    text = (
        "Republican nominee Bo Marr met Democratic nominee Ann Tully. They ate. The"
        " Republican nominee said it rained."
    )
    assert voice(saying(text, "it rained")) == "Bo Marr"


def test_a_headline_in_capitals_is_no_name() -> None:
    text = (
        "Ann Tully Hammers Acme Boss Over Pump Losses\n\nSenator Tully left early on"
        " Monday. Tully said it rained."
    )
    assert voice(saying(text, "it rained")) == "Ann Tully"
