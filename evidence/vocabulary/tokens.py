"""What a tokenizer knows, whatever file it came in."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from evidence.vocabulary.spelling import Spelling, to_bytes


@dataclass(frozen=True)
class Tokens:
    """Ids by token as the file spells it, merges in their order, special tokens.

    `spelling` says how tokens are written, so that two families can be compared as
    bytes; `origin` is the kind of file that it was read from.
    """

    ids: Mapping[str, int]
    merges: tuple[tuple[str, str], ...] = ()
    special: frozenset[str] = frozenset()
    spelling: Spelling = Spelling.PLAIN
    origin: str = "tokenizer.json"

    @cached_property
    def by_bytes(self) -> Mapping[bytes, int]:
        """Ids by the bytes that a token stands for; the lowest id where two meet.

        Special tokens stand for no bytes and keep their names.
        """
        found: dict[bytes, int] = {}
        for token, place in self.ids.items():
            spelled = self._bytes(token)
            found[spelled] = min(place, found.get(spelled, place))
        return found

    @cached_property
    def merges_by_bytes(self) -> Mapping[tuple[bytes, bytes], int]:
        """The place of each merge, first is 0, by the bytes of its two halves."""
        found: dict[tuple[bytes, bytes], int] = {}
        for place, (left, right) in enumerate(self.merges):
            found.setdefault((self._bytes(left), self._bytes(right)), place)
        return found

    def _bytes(self, token: str) -> bytes:
        plain = token in self.special
        return to_bytes(token, Spelling.PLAIN if plain else self.spelling)
