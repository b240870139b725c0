"""Which person of which body speaks in short articles of our own in many styles."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bench.agreement import accepted, key
from tests.ingest.uttered import saying, utterances

ARTICLES = yaml.safe_load(
    Path(__file__).with_name("bodies_english.yaml").read_text("utf-8")
)


@pytest.mark.parametrize("marked", ARTICLES, ids=lambda one: str(one["style"]))
def test_who_speaks_and_for_which_body_is_told(marked: dict[str, Any]) -> None:
    found = utterances(marked["text"], "en")
    wrong = []
    for words, person, body in marked["said"]:
        heard = next(one for one in found if words in one.quote).claimant
        told = (key(heard.person), key(heard.organization))
        if told[0] not in accepted(person) or told[1] not in accepted(body):
            wrong.append((words, *told))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("The Cambridge, Mass.-based biotech said it leaks.", "Acme"),
        ("The Austin, Texas-based maker said it leaks.", "Acme"),
        ("A spokeswoman said it works. “All is well,” she said. “It leaks.”", "Acme"),
        ("The miner said it leaks.", "Acme"),
        ("The management said it leaks.", "Acme"),
    ],
)
def test_a_word_calls_the_body_that_acted(text: str, body: str) -> None:
    text = f"Acme cut its forecast on Monday. {text}"
    assert saying(text, "leaks").claimant.organization == body


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "The Staff Congress met. The union said it leaks. The Students' Union ate.",
            "Staff Congress",
        ),
        ("Ardle Council met on Monday. The authority said it leaks.", "Ardle Council"),
        ("Ardle Council ate. Council leader Bo Marr said it leaks.", "Ardle Council"),
        (
            "The Parents' Forum met. Forum chair Bo Marr said it leaks.",
            "Parents' Forum",
        ),
        ("The Irish Doctors' Guild said it leaks.", "Irish Doctors' Guild"),
        ("Friends of Ardle Baths said it leaks.", "Friends of Ardle Baths"),
        (
            "The Auditor-General's office met. An aide at the office said it leaks.",
            "Auditor-General's office",
        ),
        ("Joint Director General Ann Tully said it leaks.", None),
    ],
)
def test_a_body_is_told_by_its_own_words(text: str, body: str | None) -> None:
    assert saying(text, "leaks").claimant.organization == body


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Minister of State for Civil Aviation Ann Tully said it leaks.", "Ann Tully"),
        ("Local TD Mossy Tully said it leaks.", "Mossy Tully"),
        ("In a note, Wyatt Roe cut it. The analyst said it leaks.", "Wyatt Roe"),
        ("The Vice-Chancellor, Bo Marr, ate. The VC said it leaks.", "Bo Marr"),
        (
            "An engineer said it fell. The engineer, Irfan Roe, said it leaks.",
            "Irfan Roe",
        ),
    ],
)
def test_who_speaks_is_named(text: str, person: str) -> None:
    assert saying(text, "leaks").claimant.person == person


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            "Ardle Museum shut. The Torvane museum said it leaks. In Torvane, Bo ate.",
            "Ardle Museum",
        ),
        ("Kestrel Iron fell. The mining company said it leaks.", "Kestrel Iron"),
        (
            "Acme Pumps sank. Bolt Bank ate. The company said it leaks.",
            "Acme Pumps",
        ),
        (
            "Acme Pumps sank. Analysts at Bolt & Hale fled. The broker said it leaks.",
            "Bolt & Hale",
        ),
        (
            "Acme sank. Bo Marr, director of Bolt Inc, said Acme lied. The company said"
            " it leaks.",
            "Bolt Inc",
        ),
        ("Acme sank. A spokesman for the landlord said it leaks.", "Acme"),
        ("Acme sank. According to a post on the firm's site, it leaks.", "Acme"),
        (
            "The Board met. A group calling itself Ardle Voices ate. Its founder, Bo"
            " Marr, said it leaks.",
            "Ardle Voices",
        ),
        ("Nurses at Ardle Board said it leaks.", "Ardle Board"),
    ],
)
def test_which_of_several_bodies_is_meant(text: str, body: str) -> None:
    assert saying(text, "leaks").claimant.organization == body
