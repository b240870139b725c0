"""A Korean utterance in the making: each component fills in what it knows."""

from dataclasses import dataclass, field
from datetime import date

from ingest.components.korean_agent import Agent
from ingest.components.korean_phrase import Phrase
from ingest.said import Claimant
from kg.model import Act, Mode


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """The verb or noun that reports: its words, its lemma, its place."""

    text: str
    lemma: str
    start: int
    end: int


@dataclass(slots=True, kw_only=True)
class Draft:
    """One attributed claim; `group` is shared by what hangs on one verb.

    `subject` is the phrase that names the claimant and `agent` what it says, both None
    where the claimant is carried over;
    `beside` says that the verb has an object of its own, beside the words said;
    `denied` says that the verb denies the words; `turn` that they are a turn of their
    own, `nominal` that they end in 것; `idiom` is the verb's object. `matrix` are the
    stretches of the sentence outside the words said.
    """

    start: int
    end: int
    mode: Mode
    clause: int
    group: int
    cue: Cue | None = None
    subject: Phrase | None = None
    agent: Agent | None = None
    denied: bool = False
    outer: bool = False
    beside: bool = False
    turn: bool = False
    nominal: bool = False
    idiom: str = ""
    matrix: list[tuple[int, int]] = field(default_factory=list)
    claimant: Claimant | None = None
    act: Act = Act.ASSERTION
    negated: bool = False
    withdrawn: bool = False
    day: date | None = None
    day_basis: str = "published"
