"""Which words for somebody tell of what sex or party they are: the widow."""

import re

from ingest.components.english_entry import Name
from ingest.components.english_words import words

FEMALE = re.compile(
    r"(?:woman|mother|girl|actress|heiress|widow|mum|mom|lady|bride|daughter|sister"
    r"|wife|aunt|niece)$"
)
MALE = re.compile(
    r"(?:(?<!wo)man|father|boy|widower|dad|lad|groom|brother|husband|uncle|nephew|^son)$"
)


def agrees(one: Name, word: str) -> bool:
    """Tell whether a word for a sex or a party may be somebody's."""
    if word in words("partisans") and one.roles & (words("partisans") - {word}):
        return False
    told = [
        sex for sex, form in (("female", FEMALE), ("male", MALE)) if form.search(word)
    ]
    return not told or one.gender in (None, *told)
