"""Where a text names known things: Latin words whole, Korean ones before particles.

A graph may know a million names and learn one with every article, so names are looked
up by how their first word begins; only those that begin like the text are compared.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

HANGUL = "가-힣"
# What may stand between a Korean name and the next word: particles and such, chained.
PARTICLES = (
    "(?:이라는|라는|이라고|라고|이란|란|에서는|에서도|에서|에게서|에게|에는|에도|에|으로부터|로부터|으로|로|까지|부터"
    "|처럼|보다|만큼|마다|조차|만|도|은|는|이|가|을|를|의|와|과|나|측|께서|씨|님|사|이다|다|입니다|인|였다|이었다)"
)
AFTER = rf"(?=(?:{PARTICLES}){{0,3}}(?![{HANGUL}A-Za-z0-9]))"
BEFORE = rf"(?<![{HANGUL}A-Za-z0-9])"
GAP = r"[\s\-–_.·]*"
NEVER = "(?!)"
BEGINNING = 4  # letters by which names are looked up
PLACE = re.compile(f"{BEFORE}(?=.)", re.DOTALL)
FOLLOWED = re.compile(AFTER)
MOST_PATTERNS = 50_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name at a place in a text, and what it names."""

    id: str
    name: str
    start: int
    end: int

    def moved(self, by: int) -> "Mention":
        """Return the mention as it stands in a text cut or led by other words."""
        return replace(self, start=self.start + by, end=self.end + by)


class Forms:
    """Names as they are written, found in texts; it grows one by one with `add`."""

    def __init__(self) -> None:
        self._by_beginning: dict[str, list[str]] = {}
        self._known: set[str] = set()

    def add(self, name: str) -> None:
        """Take in a name that has a letter or digit."""
        if name not in self._known:
            self._known.add(name)
            first = next(word for word in re.split(GAP, name) if word)
            begins = first[:BEGINNING].translate(LETTERS)
            self._by_beginning.setdefault(begins, []).append(name)

    def find(
        self, text: str, resolve: Callable[[str], str | None]
    ) -> Iterator[Mention]:
        """Yield the names in a text, the longest first, none inside another.

        Those that `resolve` to nothing, as two things share them, are left out.
        """
        letters, end = text.translate(LETTERS), 0
        for place in PLACE.finditer(text):
            start = place.start()
            found = self._at(text, letters, start) if start >= end else None
            if found is None:
                continue
            end = found
            named = resolve(text[start:end])
            if named is not None:
                yield Mention(id=named, name=text[start:end], start=start, end=end)

    def _at(self, text: str, letters: str, start: int) -> int | None:
        """Return where the longest name that begins at a place ends, if one does."""
        begins = {letters[start : start + size] for size in range(1, BEGINNING + 1)}
        names = [one for key in begins for one in self._by_beginning.get(key, ())]
        for name in sorted(names, key=lambda name: (-len(name), name)):
            match = _written(name).match(text, start)
            if match and FOLLOWED.match(text, match.end()):
                return match.end()
        return None


class _Letters(dict[int, str]):
    """Letters as a pattern that ignores case takes them, one for one.

    Letters that are neither ASCII nor Hangul look all alike here, and are compared by
    the pattern alone.
    """

    def __missing__(self, code: int) -> str:
        char = ALIKE.get(chr(code), chr(code).lower())
        known = char.isascii() or re.match(f"[{HANGUL}]", char)
        self[code] = char if known else "?"
        return self[code]


ALIKE = {"ſ": "s", "ı": "i", "İ": "i", "K": "k"}
LETTERS = _Letters()


@lru_cache(maxsize=MOST_PATTERNS)
def _written(name: str) -> re.Pattern[str]:
    return re.compile(_form(name))


def compile_names(names: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern that finds any of the names, the longest first."""
    order = sorted(names, key=lambda name: (-len(name), name))
    forms = "|".join(_form(name) for name in order) or NEVER
    return re.compile(f"{BEFORE}(?:{forms}){AFTER}")


def _form(name: str) -> str:
    """Return a pattern for a name: blanks and hyphens loose, only its capitals fixed.

    A name that begins with a capital does not match an everyday lower-case word.
    """
    words = [word for word in re.split(GAP, name) if word]
    return GAP.join(_word(word, first=not at) for at, word in enumerate(words))


def _word(word: str, *, first: bool) -> str:
    kept = 1 if first and word[0].isupper() and word.isalpha() else 0
    rest = re.escape(word[kept:])
    return re.escape(word[:kept]) + (f"(?i:{rest})" if rest else "")
