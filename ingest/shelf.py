"""The claims there are: in the graph, and those found since it was last asked."""

import re
from collections.abc import Mapping
from functools import lru_cache

from kg.ids import fold
from kg.kinds import OTHER, excluded
from kg.model import Claim
from kg.names import Names
from kg.store.base import Reader

NEAR = 20  # candidates looked at for each telling word
TELLING = 4
KEPT = 10_000  # texts whose folded form is kept
CLOSE = 12  # of them, those laid open word by word


class Shelf:
    """Claims to meet: typed ones by their type, the others by their words.

    It asks the graph once for each word: it is for one lot, before that is stored.
    """

    def __init__(self, names: Names, reader: Reader | None) -> None:
        self._names = names
        self._reader = reader
        self._fresh: dict[str, Claim] = {}
        self._worded: dict[str, dict[str, Claim]] = {}
        self._asked: dict[str, list[Claim]] = {}

    def put(self, claim: Claim) -> Claim:
        """Keep a claim in mind and return it."""
        self._fresh[claim.id] = claim
        self._worded.setdefault(_folded(claim.text), {})[claim.id] = claim
        return claim

    def about(self, entity: str) -> list[Claim]:
        """Return the claims of which the entity is the subject or object, by id."""
        fresh = (c for c in self._fresh.values() if entity in {c.subject, c.object})
        found = {claim.id: claim for claim in fresh}
        if self._reader is not None:
            asked = (
                *self._reader.find(Claim, subject=entity),
                *self._reader.find(Claim, object=entity),
            )
            found |= {claim.id: claim for claim in asked}
        return [found[key] for key in sorted(found)]

    def against(self, claim: Claim) -> list[Claim]:
        """Return the claims that cannot hold together with a typed one, by its kind."""
        kinds = excluded(claim.kind)
        near = self.about(claim.subject) if kinds and claim.subject else []
        return [c for c in near if c.kind in kinds and c.subject == claim.subject]

    def near(self, claim: Claim) -> list[Claim]:
        """Return the claims in words most like one by their letters, best first."""
        near = self._near(claim.text, self._fresh)
        found = [one for one in near if one.id != claim.id]
        mine = _letters(claim.text)
        found.sort(key=lambda one: (-_shared(mine, _letters(one.text)), one.id))
        return found[:CLOSE]

    def twin(self, claim: Claim) -> Claim | None:
        """Return the claim of the same words about the same, if there is one."""
        words = _folded(claim.text)
        same = (
            one
            for one in self._near(claim.text, self._worded.get(words, {}))
            if _folded(one.text) == words and one.subject == claim.subject
        )
        return next((one for one in same if one.lang == claim.lang), None)

    def _with(self, word: str) -> list[Claim]:
        """Return the claims in the graph that have the word; asked for once."""
        if self._reader is None:
            return []
        if word not in self._asked:
            hits = self._reader.search(word, limit=NEAR)
            ids = (hit.id for hit in hits if hit.kind == "claim")
            self._asked[word] = [self._reader.get(Claim, key) for key in ids]
        return self._asked[word]

    def _near(self, text: str, fresh: Mapping[str, Claim]) -> list[Claim]:
        words = _telling(text) if self._reader is not None else []
        asked = {one.id: one for word in words for one in self._with(word)}
        found = {**fresh, **asked}
        return [found[key] for key in sorted(found) if found[key].kind == OTHER]


def _telling(text: str) -> list[str]:
    """Return the longest words, without a last syllable that may be an ending."""
    words = sorted({*re.findall(r"\w{2,}", text)}, key=lambda word: (-len(word), word))
    return [word if len(word) < TELLING else word[:-1] for word in words[:TELLING]]


@lru_cache(maxsize=KEPT)
def _folded(text: str) -> str:
    return fold(text)


@lru_cache(maxsize=KEPT)
def _letters(text: str) -> frozenset[str]:
    folded = fold(text)
    return frozenset(folded[at : at + 2] for at in range(len(folded) - 1))


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    """Return the share of letter pairs that two texts have in common (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other) or 1)
