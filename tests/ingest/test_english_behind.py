"""Who is behind a word: somebody unnamed who comes back, a description, a relative."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.ingest.test_english_newsrooms import met
from tests.ingest.uttered import saying, utterances

pytestmark = pytest.mark.usefixtures("english_texts")

ARTICLES = yaml.safe_load(
    Path(__file__).with_name("behind_english.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("marked", ARTICLES, ids=lambda one: str(one["style"]))
def test_who_is_behind_a_word_is_told(marked: dict[str, Any]) -> None:
    assert [words for words, right in met(marked, "said").items() if not right] == []


@pytest.mark.parametrize(
    "marked",
    [one for one in ARTICLES if "unmet" in one],
    ids=lambda one: str(one["style"]),
)
def test_who_is_found_by_now_is_kept_as_said(marked: dict[str, Any]) -> None:
    assert [words for words, right in met(marked, "unmet").items() if right] == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "A clerk at Acme, who still holds shares because she likes them, said it"
            " fell. A second ex-employee confirmed that. He said it leaks.",
            "A second ex-employee",
        ),
        (
            "A cleaner rang.\n\nThe cleaner said she saw Mrs Lee fall. “And it leaks,”"
            " she said.",
            "The cleaner",
        ),
        ("Acme left. The ex-manager hung up. He said it leaks.", "The ex-manager"),
        (
            "A nurse said it fell. Bo Roe said nobody saw it. “It leaks,” she said.",
            "A nurse",
        ),
        (
            "Bo Roe said it fell. A former naval diver agrees. He asked for his name to"
            " be left out. At that depth, he said, it leaks.",
            "A former naval diver",
        ),
        (
            "Ben Roe sat.\n\nA former manager, who left after a row with Mr Roe, said"
            " he was glad. It fell once, he said, and it leaks.",
            "A former manager",
        ),
        (
            "Trustee Amy Roe sat. An eighth-grader told the board it fell. The girl,"
            " who spoke well, was cheered. She said it leaks.",
            "An eighth-grader",
        ),
        (
            "A wedding guest said that the cook had winked. The boy said it leaks.",
            "A wedding guest",
        ),
        (
            "Ben Lee sat. Her desk partner saw it fly. It fell, said the partner. “And"
            " it leaks,” she said.",
            "Her desk partner",
        ),
        (
            "Mark Roe left. Another former staffer had a different memory. He said it"
            " leaks.",
            "Another former staffer",
        ),
        (
            "The miller ordered one. The miller paid. Then Wim Roe, a baker, said it"
            " fell. The miller, reached at home, said it leaks.",
            "The miller",
        ),
    ],
)
def test_somebody_unnamed_comes_back_as_he_or_she(text: str, words: str) -> None:
    who = saying(text, "leaks").claimant
    assert (who.person, who.described_as) == (None, words)


@pytest.mark.parametrize(
    ("text", "person"),
    [
        (
            "Sister Ann Lee, who ran the ward, left. Director Mia Roe sat. The former"
            " ward manager said it leaks.",
            "Ann Lee",
        ),
        (
            "Ann Lee, a marine biologist, sat. Mia Roe, a chemist, left. The marine"
            " scientist said it leaks.",
            "Ann Lee",
        ),
        (
            "Bo Roe left. Ann Lee sat. The American, 22, said it leaks.",
            "Ann Lee",
        ),
        (
            "Mia Roe wept.\n\nHer councillor, Bo Lee, sat. The lawyer-turned-politician"
            " said it leaks.",
            "Bo Lee",
        ),
        (
            "Ada Roe died. Her daughter, Mia Roe, wept. “Oh,” said Ms Roe. Mrs Roe once"
            " left. In May she said it leaks.",
            "Ada Roe",
        ),
        (
            "Chef Bo Roe wept. Ann Roe laughed. Mrs Roe sat. Mr Roe said he built it."
            " His wife said it leaks.",
            "Ann Roe",
        ),
        (
            "Ann Lee wept. Her husband, Bo Lee, left. Mia Roe sat. Mr Lee ate. His wife"
            " said it leaks.",
            "Ann Lee",
        ),
        (
            "Mia Roe’s counsel, Ann Lee, said Ben Roe had told a lie. He denied that."
            " It was so short, he said, as it leaks.",
            "Ben Roe",
        ),
        (
            "Sergeant Ann Lee sat.\n\nBen Roe, a probationer, laughed. “It fell,” he"
            " said. “It leaks,” the young officer said.",
            "Ben Roe",
        ),
        (
            "Bo Lee sat. Tom Roe was calm. But he rejects the claim, made by Hugo Lee"
            " in May, that it fell. “It leaks,” he said.",
            "Tom Roe",
        ),
        (
            "Ann Lee spoke. Mia Roe, her friend, left. She doesn’t blame her. Ann Lee"
            " was on it, she says, and heard that it leaks.",
            "Mia Roe",
        ),
        (
            "Ann Lee left. A guard said it fell. Then police said Ben Roe had fled. He"
            " said it leaks.",
            "Ben Roe",
        ),
        (
            "Trustee Bo Roe was calm. The retired librarian held it up. He said it"
            " leaks.",
            "Bo Roe",
        ),
        (
            "Councillor Bo Roe left.\n\nThe convener, Ann Lee, sat. The SNP councillor"
            " said it leaks.",
            "Ann Lee",
        ),
        ("PC Ann Lee sat. PC Lee said it leaks.", "Ann Lee"),
        (
            "Keeper Bo Roe laughed. “No,” the 38-year-old said. “It leaks.”",
            "Bo Roe",
        ),
        (
            "Mrs Ann Roe said a doctor told her it fell. “And it leaks,” she said.",
            "Ann Roe",
        ),
    ],
)
def test_a_description_means_whom_it_fits(text: str, person: str) -> None:
    assert saying(text, "leaks").claimant.person == person


@pytest.mark.parametrize(
    ("text", "quote", "person"),
    [
        ("Bo Roe disputes receiving any call.", "receiving any call", "Bo Roe"),
        ("Head teacher Janice Roe admits drawing it.", "drawing it", "Janice Roe"),
        (
            "Ann Lee left. For Ann Lee, the trouble is the lift.",
            "the trouble is the lift",
            "Ann Lee",
        ),
        (
            "The claim that he signed it, first made by the trainer, Ann Lee, was not"
            " disputed by Bo Roe.",
            "he signed it",
            "Ann Lee",
        ),
        (
            "The claim that boats leak oil, which Ann Lee repeated in May, is untrue.",
            "boats leak oil",
            "Ann Lee",
        ),
        (
            "Ann Lee wept. It was only when a man rang, she went on, that she knew.",
            "It was only when a man rang, she went on, that she knew",
            "Ann Lee",
        ),
        (
            "Ann Lee told the court petrol had been poured.",
            "petrol had been poured",
            "Ann Lee",
        ),
        (
            "Bo Roe then sent a bill which, he said, showed she never paid.",
            "showed she never paid",
            "Bo Roe",
        ),
        (
            "Bo Roe could not boil an egg, Ann Lee liked to say.",
            "Bo Roe could not boil an egg",
            "Ann Lee",
        ),
    ],
)
def test_what_a_turn_of_phrase_reports_is_heard(
    text: str, quote: str, person: str
) -> None:
    found = {one.quote: one.claimant.person for one in utterances(text, "en")}
    assert found[quote] == person


@pytest.mark.parametrize(
    "text",
    [
        "The court heard from Ann Lee, whose husband Bo died after a fall in May.",
        "The man asked that his name not be used because he lives there.",
        "Told of this, Ann Lee laughed.",
        "Her desk partner saw it fly. He had a clip of what he said was the tape.",
        "A producer asked that we not use her name.",
        "A barmaid, who asked us not to print her name, left.",
    ],
)
def test_who_is_only_heard_or_hidden_says_nothing(text: str) -> None:
    assert utterances(text, "en") == ()
