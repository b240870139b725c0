"""Where a text names known things: Latin words whole, Korean ones before particles."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name at a place in a text, and what it names."""

    id: str
    name: str
    start: int
    end: int


def find_mentions(
    text: str, pattern: re.Pattern[str], resolve: Callable[[str], str | None]
) -> list[Mention]:
    """Return the names found, none inside another; those of two things are left out."""
    found = []
    for match in pattern.finditer(text):
        named = resolve(match[0])
        if named is not None:
            start, end = match.span()
            found.append(Mention(id=named, name=match[0], start=start, end=end))
    return found


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
