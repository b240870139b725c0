"""Where a word says that somebody is from: Norway, of `Norwegian`, `Norwegians`, Oslo.

The lands, what their people are called and their chief towns are data
(`ingest/lang/sides.yaml`).
"""

from functools import cache

from ingest.components.english_words import data


def land_of(word: str) -> str | None:
    """Return the land that a word names, or a town or a region of it."""
    return _lands().get(word.lower())


def is_people(word: str) -> bool:
    """Tell whether a plural calls those from a land: the Norwegians, the Dutch."""
    return word.lower() in _peoples()


@cache
def _lands() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in data("sides")["lands"]:
        every = line.replace("|", " ").split()
        found |= dict.fromkeys(every, every[0])
    return found


@cache
def _peoples() -> frozenset[str]:
    own = (line.partition("|")[0].split() for line in data("sides")["lands"])
    return frozenset(word for line in own for word in line[1:])
