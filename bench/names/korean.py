"""Korean speakers with a firm and an office: `python bench/names/korean.py [--misses]`.

Each text is one sentence: a person, a body and an office drawn by lot, in one of eight
orders that newsrooms have. True is the person with the body. Every kind of personal
name is drawn as often as every other, and told apart from the sorts of bodies.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

import yaml

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))

from ingest.article import Article  # noqa: E402  the path comes first
from ingest.listening import listen  # noqa: E402
from ingest.reading import Reading  # noqa: E402
from ingest.said import Claimant, Said  # noqa: E402

DRAWN, SEED = 2_000, 1
WORDS = yaml.safe_load(Path(__file__).with_suffix(".yaml").read_text("utf-8"))
FORMS = (
    '{person} {body} {office}{topic} "계약은 유효하다"고 말했다.',
    '{body} {person} {office}{topic} "계약은 유효하다"고 말했다.',
    "{person} {body} {office}{topic} 4일 계약이 유효하다고 밝혔다.",
    "이에 대해 {person} {body} {office}{topic} 계약이 유효하다고 반박했다.",
    '"계약은 유효하다"고 {person} {body} {office}{subject} 말했다.',
    '{body}의 {person} {office}{topic} "계약은 유효하다"고 강조했다.',
    '{body} 대외정책총괄 {person} {office}{topic} "계약은 유효하다"고 말했다.',
    '함께 나온 {body} {person} {office}도 "계약은 유효하다"고 거들었다.',
)
LAST, CODAS = "가힣", 28
CLOSED = "LMNRlmnr013678"  # signs whose Korean names end with a consonant


class Case(NamedTuple):
    """A sentence, who speaks in it, of which body, and the sorts of both names."""

    text: str
    person: str
    body: str
    sorts: tuple[str, str]


def main() -> None:
    """Print the share right for each sort of body."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true", help="print what went wrong")
    misses = parser.parse_args().misses
    asked, right = Counter[str](), Counter[str]()
    cases = list(drawn(Random(SEED)))
    for case, found in zip(cases, spoken([one.text for one in cases]), strict=True):
        good = (found.person, found.organization) == (case.person, case.body)
        for sort in (*case.sorts, "all"):
            asked[sort] += 1
            right[sort] += good
        if misses and not good:
            print(f"  {case.text}: {found.person}, {found.organization}")
    for sort, count in sorted(asked.items()):
        print(f"{sort:30} {right[sort] / count:.3f} of {count}")


def drawn(random: Random) -> Iterator[Case]:
    """Yield so many sentences by lot."""
    offices = WORDS["offices"].split()
    sorts = WORDS["bodies"].items()
    bodies = [(sort, one) for sort, told in sorts for one in told.split()]
    for _ in range(DRAWN):
        kind, told = random.choice(list(WORDS["persons"].items()))
        person = random.choice(told.split()).replace("_", " ")
        office = random.choice(offices)
        sort, body = random.choice(bodies)
        closed = is_closed(office)
        text = random.choice(FORMS).format(
            person=person,
            body=body,
            office=office,
            topic="은" if closed else "는",
            subject="이" if closed else "가",
        )
        yield Case(text, person, body, (f"body: {sort}", f"name: {kind}"))


def is_closed(word: str) -> bool:
    """Tell whether a word ends with a consonant, as far as its last sign tells."""
    if LAST[0] <= word[-1] <= LAST[1]:
        return (ord(word[-1]) - ord(LAST[0])) % CODAS > 0
    return word[-1] in CLOSED


def spoken(texts: list[str]) -> Iterator[Claimant]:
    """Yield who is heard first in each text; nobody is an empty claimant."""
    for said in heard(texts):
        yield said[0].claimant if said else Claimant()


def heard(texts: list[str]) -> Iterator[Sequence[Said]]:
    """Yield what is heard in each text."""
    for found in listen([("", _article(text)) for text in texts]):
        assert isinstance(found, Reading)
        yield found.said


def _article(text: str) -> Article:
    return Article(
        text=text,
        url="",
        sha256="",
        media_type="text/plain",
        lang="ko",
        published=None,
        author=None,
    )


if __name__ == "__main__":
    main()
