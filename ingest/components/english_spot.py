"""One reading among what is heard in a text: whom it is given to, by which words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from ingest.components.english_draft import Draft
from ingest.components.english_entry import Name
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_pronoun import PRONOUNS
from ingest.components.english_words import words
from ingest.said import Claimant

CALLS = PRONOUNS | {"his", "her", "their", "its", "him", "them"}
LONGER = re.compile(r"(?!The\b)[A-Z][\w’'-]+(?<!['’]s)(?<![eo]rs) (?:and |& |of )?$")
AHEAD = 40  # characters that a word and what joins it may have
RECENT = 600  # characters back in which others are still in mind


@dataclass(frozen=True)
class Heard:
    """A text, who is named in it, and its readings in their order."""

    text: str
    names: Mapping[str, Name]
    said: Sequence[Draft]

    @cached_property
    def people(self) -> list[Name]:
        """Return the people in the table."""
        return [one for one in self.names.values() if one.person]


@dataclass(frozen=True)
class Spot:
    """A reading in what is heard."""

    draft: Draft
    heard: Heard

    @cached_property
    def who(self) -> Claimant:
        """Return the claimant that is given."""
        return self.draft.claimant or Claimant()

    @cached_property
    def mention(self) -> str:
        """Return the words that stand for the claimant; none for an author's."""
        return "" if self.draft.authored else (self.who.mention or "").lower()

    @cached_property
    def at(self) -> int:
        """Return where those words stand, else what is said."""
        return self.draft.start if self.who.start is None else self.who.start

    @property
    def by_pronoun(self) -> bool:
        """Tell whether a pronoun stands for the claimant."""
        return self.mention in CALLS

    @cached_property
    def shared(self) -> float:
        """Return how much of the claimant's name the mention has."""
        name = (self.who.person or self.who.organization or "").lower()
        parts = [one for one in parts_of(name) if one not in words("particles")]
        called = parts_of(self.mention)
        return sum(one in called for one in parts) / max(1, len(parts))

    @property
    def person(self) -> Name | None:
        """Return the person in the table."""
        return self.heard.names.get(self.who.person or "")

    @property
    def body(self) -> Name | None:
        """Return the body in the table."""
        return self.heard.names.get(self.who.organization or "")

    @cached_property
    def goes_back(self) -> bool:
        """Tell whether the body's name begins earlier: `Maritime and Harbour Union`."""
        text, places = self.heard.text, self.body.places if self.body else ()
        return any(LONGER.search(text[max(0, at - AHEAD) : at]) for at in places)

    @property
    def has_namesake(self) -> bool:
        """Tell whether another person in the table has the same surname."""
        last = (self.who.person or " ").split(" ")[-1]
        others = (one for one in self.heard.people if one.full != self.who.person)
        return any(one.full.split(" ")[-1] == last for one in others)

    def since(self, name: Name | None) -> int | None:
        """Return how many characters ago somebody was named; none if never."""
        before = [at for at in name.places if at < self.at] if name else []
        return self.at - max(before) if before else None

    def is_here(self, gap: int | None) -> bool:
        """Tell whether what stands some characters ago is in the same paragraph."""
        begin = paragraph_start(self.heard.text, self.at)
        return gap is not None and self.at - gap >= begin

    def rivals(self) -> list[Name]:
        """Return the other people who have just been named."""
        others = (one for one in self.heard.people if one.full != self.who.person)
        return [one for one in others if self._is_recent(one)]

    def _is_recent(self, name: Name) -> bool:
        return any(self.at - RECENT < at < self.at for at in name.places)

    def spoken(self) -> Iterator[Claimant]:
        """Yield who spoke before, the last one first; authors are left out."""
        for one in reversed(self.heard.said):
            if one.start < self.draft.start and one.claimant and not one.authored:
                yield one.claimant


def parts_of(name: str) -> list[str]:
    """Return the words of a name, without what makes the last one an owner's."""
    bare = (one.strip(".,:;()“”\"'’") for one in name.split())
    return [one.removesuffix("'s").removesuffix("’s") for one in bare if one]
