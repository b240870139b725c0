"""People called by one word, where a text lists them as members: `멤버 하린·도아`."""

import re
from collections.abc import Iterator

from ingest.components.korean_called import members_of_a_band
from ingest.components.korean_nicknamed import nicknamed
from ingest.components.korean_person import Person
from ingest.components.korean_seat import BODY_END, FIRMS, FULL, KO, NATIONS, OFFICES

WORD = "멤버"
NAME = r"[가-힣A-Za-z]{2,6}"
LISTED = re.compile(
    rf"(?<![가-힣]){WORD}(?:인)?\s(?P<names>{NAME}(?:(?:·|,\s?){NAME})*(?:·|,\s?)"
    r"[가-힣A-Za-z]{2,6}?)(?=(?:[은는이가을를도의과와]|에게|까지)?(?:[\s,.()]|$))"
)
OTHERS = OFFICES | FIRMS | NATIONS | KO.words("places")
APART = re.compile(r"·|,\s?")


def members(text: str) -> Iterator[Person]:
    """Yield whom a list of members names, by the one word that they go by."""
    yield from nicknamed(text)
    for name, band, start in members_of_a_band(text):
        yield Person(name=name, title=None, organization=band, start=start)
    for match in LISTED.finditer(text) if WORD in text else ():
        for name in filter(_is_person, APART.split(match["names"])):
            start = text.index(name, match.start("names"))
            yield Person(name=name, title=None, organization=None, start=start)


def _is_person(name: str) -> bool:
    return name not in OTHERS and (len(name) <= FULL or not BODY_END.fullmatch(name))
