"""What records are made of: closed vocabularies, and pieces without an id."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class AgentKind(StrEnum):
    """What sort of agent speaks or acts."""

    PERSON = "person"
    ORGANIZATION = "organization"
    SOFTWARE = "software"
    UNNAMED = "unnamed"


class Act(StrEnum):
    """What a claimant does in saying something."""

    ACCUSATION = "accusation"
    REBUTTAL = "rebuttal"
    CONCESSION = "concession"
    EXPLANATION = "explanation"
    DEMAND = "demand"
    APOLOGY = "apology"
    ASSERTION = "assertion"


class Mode(StrEnum):
    """How the words stand in the text."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Testimony(StrEnum):
    """What an utterance does to its claim."""

    ASSERTS = "asserts"
    DENIES = "denies"
    WITHDRAWS = "withdraws"


class Basis(StrEnum):
    """Where a number comes from: computed here, reported, or shown without data."""

    COMPUTED = "computed"
    REPORTED = "reported"
    SHOWN = "shown"


class Stance(StrEnum):
    """How a premise bears on its conclusion."""

    SUPPORTS = "supports"
    ATTACKS = "attacks"
    UNDERCUTS = "undercuts"


class Decision(StrEnum):
    """What became of a match: put forward, taken, or turned down."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"


class Vetted(StrEnum):
    """What a person found of an utterance as we had read it."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    DROPPED = "dropped"
    REOPENED = "reopened"


class Status(StrEnum):
    """What the rules make of a claim."""

    SUPPORTED = "supported"
    CONTESTED = "contested"
    REFUTED = "refuted"
    UNVERIFIED = "unverified"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One immutable node; the id is derived from the content."""

    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Redaction(Record):
    """That a record lost its words: what is left, why, who decided it and when.

    `left` is the record's canonical JSON without them, `digest` the SHA-256 of what it
    was before, as the log's chain and earlier receipts know it.
    """

    record: str
    left: str
    digest: str
    because: str
    decided_by: str
    decided_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Vetting(Record):
    """A named person's decision on how an utterance was read, with its reason.

    One that is dropped or corrected counts no more, at no time: it was never said so.
    `instead` is the utterance that a correction puts in its place; what is reopened
    takes the vetting that it `withdraws` back.
    """

    utterance: str
    claim: str
    decision: Vetted
    because: str
    decided_by: str
    decided_at: datetime
    instead: str | None = None
    withdraws: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Selector:
    """The passage quoted: its text, its neighbours and its offsets in code points."""

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """The same measure on things known to be unrelated."""

    label: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """One thing a measurement looked at: its name and the hash of its bytes."""

    name: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One line of a verdict's ledger, in decibans before and after undercuts."""

    argument: str
    weight_db: float
    kept_db: float
    undercut_by: tuple[str, ...] = ()
    note: str = ""
