"""Words to type, with what they name, and the places where a pattern fits."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ingest.proposition.grammar import MASK, Grammar, Pattern, grammar
from kg.mentions import Mention

SENTENCE_END = re.compile(r"[.!?。](?:\s|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One place where a pattern fits; `third` is where it names the third thing.

    `turned` is set where no pattern read it but the fitted typer: whether it is denied.
    """

    pattern: Pattern
    start: int
    end: int
    third: int | None = None
    turned: bool | None = None

    def meets(self, other: "Hit") -> bool:
        """Return whether two hits share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words to type, the entities named in them, and the words that lead up to them."""

    text: str
    lang: str
    mentions: Sequence[Mention] = ()
    before: str = ""

    @property
    def rules(self) -> Grammar:
        """The grammar of the passage's language."""
        return grammar(self.lang)

    def sentences(self) -> Iterator[tuple[int, int]]:
        """Yield where each sentence begins and ends, without blanks around it."""
        ends = [end.end() for end in SENTENCE_END.finditer(self.text)]
        for start, end in pairwise((0, *ends, len(self.text))):
            told = self.text[start:end]
            if told.strip():
                yield start + len(told) - len(told.lstrip()), start + len(told.rstrip())

    def masked(self) -> str:
        """Return the text with every name masked, offsets kept."""
        chars = list(self.text)
        for one in self.mentions:
            chars[one.start : one.end] = MASK * (one.end - one.start)
        return "".join(chars)

    def near(self, hit: Hit) -> list[Mention]:
        """Return the names in the sentence of a hit."""
        ends = [end.end() for end in SENTENCE_END.finditer(self.text, 0, hit.start)]
        close = SENTENCE_END.search(self.text, hit.end)
        start = ends[-1] if ends else 0
        end = close.end() if close else len(self.text)
        return [one for one in self.mentions if start <= one.start < end]

    def around(self, hit: Hit) -> tuple[str, str]:
        """Return the parts of a hit's sentence before and after it."""
        ends = [end.end() for end in SENTENCE_END.finditer(self.text, 0, hit.start)]
        close = SENTENCE_END.search(self.text, hit.end)
        before = self.text[ends[-1] if ends else 0 : hit.start]
        return before, self.text[hit.end : close.end() if close else None]
