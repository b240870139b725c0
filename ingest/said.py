"""What the pipelines find: one attributed claim, before it becomes records."""

from dataclasses import dataclass
from datetime import date

from kg.model import Act, Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Claimant:
    """Who said it: names without titles, and where the text names them.

    `mention`, `start` and `end` are None for a post's author. An organisation's
    statement has no person; an unnamed source has `described_as`, and no person.
    """

    person: str | None = None
    organization: str | None = None
    described_as: str | None = None
    mention: str | None = None
    start: int | None = None
    end: int | None = None

    @property
    def told(self) -> str | None:
        """Who it is in one line: a name, else how they are described, else the body."""
        return self.person or self.described_as or self.organization


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One utterance in a text; offsets are code points, end exclusive.

    `part_of` is the id of part a when two quotations hang on one verb; `confidence`
    is a probability; `about` are names of entities as the text gives them.
    """

    id: str
    quote: str
    start: int
    end: int
    claimant: Claimant
    cue: str | None
    cue_lemma: str | None
    cue_start: int | None
    cue_end: int | None
    mode: Mode
    act: Act
    negated: bool
    withdrawn: bool = False
    date: date | None
    date_basis: str
    about: tuple[str, ...] = ()
    confidence: float
    part_of: str | None = None


@dataclass(frozen=True, slots=True)
class Heard:
    """What is said in a text, and what is no claim."""

    said: tuple[Said, ...]
    asides: tuple[Said, ...]
