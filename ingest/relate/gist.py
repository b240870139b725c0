"""What a claim in words comes down to: its words, its sign, its figures, its names."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ingest.relate.bounds import Bound, bounds
from ingest.relate.english import english_words
from ingest.relate.korean import korean_words
from ingest.relate.measures import Quantity
from ingest.relate.quantities import figures
from ingest.relate.word import Parsed, Word
from kg.errors import UnknownNameError

KEPT = 20_000
LONGEST = 2_000
PARSERS = {"en": english_words, "ko": korean_words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Gist:
    """A claim in words, read for comparison.

    `turns` is the number of negations; `mood` is "" for what is put as a fact, else
    `modal`, `duty` or `intent`; `scope` is `every`, `some` or "". `finite` says that it
    is a statement; `deictic` says what it points at that only its text can tell: `own`,
    `other` or "". `reach` says whether something is left out (`except`) or added
    (`also`).
    """

    text: str
    lang: str
    words: tuple[Word, ...]
    turns: int
    mood: str
    scope: str
    finite: bool
    deictic: str
    quantities: tuple[Quantity, ...]
    times: frozenset[str]
    bounds: tuple[Bound, ...] = ()
    reach: frozenset[str] = frozenset()

    @property
    def names(self) -> tuple[Word, ...]:
        """The words that are names."""
        return tuple(word for word in self.words if word.kind == "name")

    def played(self, role: str) -> tuple[Word, ...]:
        """Return the words in a role, `subject` or `object`."""
        return tuple(word for word in self.words if word.role == role)


@lru_cache(maxsize=KEPT)
def gist(text: str, lang: str) -> Gist:
    """Return what a text of `ko` or `en` comes down to; kept a while, by its words."""
    [found] = gists([(text, lang)])
    return found


def gists(texts: Sequence[tuple[str, str]]) -> list[Gist]:
    """Return what texts come down to, each with its language."""
    return [_gist(text[:LONGEST], lang) for text, lang in texts]


def _gist(text: str, lang: str) -> Gist:
    if lang not in PARSERS:
        raise UnknownNameError(f"claims in {lang!r} cannot be related: only en, ko")
    told = figures(text)
    parsed: Parsed = PARSERS[lang](text, told.rest)
    return Gist(
        text=text,
        lang=lang,
        words=parsed.words,
        turns=parsed.turns,
        mood=parsed.mood,
        scope=parsed.scope,
        finite=parsed.finite and not text.rstrip(" \"'”’").endswith("?"),
        deictic=parsed.deictic,
        quantities=told.quantities,
        times=told.times,
        bounds=bounds(text, told.spotted),
        reach=parsed.reach,
    )
