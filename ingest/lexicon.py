"""Word lists and patterns of a language, kept as data in ingest/lang."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from ingest.listed import Listed
from kg.plain_yaml import read_yaml

FOLDER = Path(__file__).parent / "lang"


class Lexicon:
    """The lists and patterns of one file; a name it lacks is a KeyError."""

    def __init__(self, entries: Mapping[str, object]) -> None:
        self._entries = entries

    def words(self, name: str) -> Listed:
        """Return the words of a list, written with spaces between."""
        return Listed(str(self._entries[name]).split())

    def pattern(self, name: str) -> re.Pattern[str]:
        """Return a pattern, folded lines joined."""
        return re.compile(re.sub(r"\n\s*|(?<=\|) +", "", str(self._entries[name])))

    def number(self, name: str) -> float:
        """Return a number."""
        return float(str(self._entries[name]))

    def groups(self, name: str) -> list[frozenset[str]]:
        """Return a list of word lists."""
        listed = self._entries[name]
        assert isinstance(listed, list)
        return [frozenset(str(one).split()) for one in listed]

    def rules(self, name: str) -> list[dict[str, str]]:
        """Return a list of rules, each with named patterns."""
        listed = self._entries[name]
        assert isinstance(listed, list)
        return listed

    def part(self, name: str) -> "Lexicon":
        """Return the lists below a name."""
        below = self._entries[name]
        assert isinstance(below, dict)
        return Lexicon(below)

    def names(self) -> list[str]:
        """Return the names of the lists, in the order of the file."""
        return list(self._entries)


@cache
def load_lexicon(lang: str) -> Lexicon:
    """Return the lexicon of a language, read once a process."""
    return Lexicon(read_yaml(FOLDER / f"{lang}.yaml"))


def one_of(words: frozenset[str]) -> str:
    """Return a regular expression for any of some words, the longest first.

    It looks at the first two letters before it tries word after word.
    """
    ordered = sorted(words, key=lambda word: (-len(word), word))
    ahead = f"(?={_begun(words)})" if words and all(words) else ""
    return f"{ahead}(?:" + "|".join(re.escape(word) for word in ordered) + ")"


def _begun(words: frozenset[str]) -> str:
    """Return a regular expression for what words begin with: one letter, or two."""
    alone = {word for word in words if len(word) == 1}
    longer = words - alone
    parts = [_letters(alone)] if alone else []
    if longer:
        parts.append("".join(_letters({word[at] for word in longer}) for at in (0, 1)))
    return "|".join(parts)


def _letters(letters: set[str]) -> str:
    return "[" + "".join(re.escape(one) for one in sorted(letters)) + "]"
