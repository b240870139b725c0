"""What the judge is given and what it gives back: plain, frozen, no records."""

from dataclasses import dataclass
from datetime import datetime

from kg.model import Reason, Status, Testimony


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A weight in signed decibans for or against a claim.

    `reported_by` names who reported it; None is what was computed here. `party` says
    that the reporter is a side of the dispute.
    """

    id: str
    claim: str
    weight_db: float
    group: str
    reported_by: str | None = None
    party: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Undercut:
    """An attack of strength in [0, 1] on the inferences named."""

    id: str
    targets: tuple[str, ...]
    strength: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """A claimant's testimony on a claim, and when it was given."""

    claim: str
    claimant: str
    testimony: Testimony
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """What supports one claim bears on another: for it, or against it when excluded."""

    source: str
    target: str
    keep: float
    against: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """Everything known at one time about some claims."""

    claims: tuple[str, ...]
    findings: tuple[Finding, ...] = ()
    undercuts: tuple[Undercut, ...] = ()
    voices: tuple[Voice, ...] = ()
    contradictions: tuple[tuple[str, str], ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """How one claim stands, and why."""

    claim: str
    status: Status
    basis: str
    pro_db: float
    con_db: float
    verbal: str
    reasons: tuple[Reason, ...]
    sensitivity: tuple[str, ...]
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
