"""The records of the graph.

Arrows point one way, from later to earlier::

    Source <- Utterance -> Claim <- Argument <- Evidence <- (made by) Activity
       ^          |          ^ ^-- Verdict, Review
       |          v          |
      Case     Agent       Entity <- Alias

Times carry an offset. Sequences are sets, sorted. `known_at` is when the world could
know a thing (published or measured), never when it was stored.
"""

from dataclasses import dataclass
from datetime import datetime

from kg.terms import (
    Act,
    AgentKind,
    Basis,
    Control,
    Decision,
    Input,
    Mode,
    Reason,
    Record,
    Redaction,
    Selector,
    Stance,
    Status,
    Testimony,
    Vetted,
    Vetting,
)

__all__ = [
    "Act", "Activity", "Agent", "AgentKind", "Alias", "Argument", "Basis", "Case",
    "Claim", "Control", "Decision", "Entity", "Evidence", "Input", "Match", "Mode",
    "Reason", "Record", "Redaction", "Relation", "Review", "Selector", "Source",
    "Stance", "Status", "Testimony", "Utterance", "Verdict", "Vetted", "Vetting",
]  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Agent(Record):
    """A person, organisation or program that says or does something."""

    name: str
    kind: AgentKind
    organization: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Record):
    """A thing that claims are about: a model, a product, a data set."""

    name: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alias(Record):
    """Another name of an agent or entity, and where that is stated."""

    name: str
    lang: str
    of: str
    stated_in: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """Bytes we retrieved and the text in them; it may revise or copy an earlier one."""

    url: str
    sha256: str
    media_type: str
    lang: str
    title: str
    publisher: str
    text: str
    published_at: datetime | None
    known_at: datetime
    retrieved_at: datetime
    revises: str | None = None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Record):
    """A proposition that can be judged, typed by `kg/schema/kinds.yaml` or *other*."""

    text: str
    lang: str
    kind: str = "other"
    subject: str | None = None
    object: str | None = None
    part: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance(Record):
    """A claimant asserting, denying or withdrawing a claim, at a place in a source."""

    claimant: str
    claim: str
    source: str
    selector: Selector
    testimony: Testimony
    act: Act
    mode: Mode
    cue: str
    negated: bool
    said_on: str
    date_basis: str
    known_at: datetime
    confidence: float
    part_of: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Activity(Record):
    """One run of one method: what it used, who ran it, when, with which code."""

    method: str
    version: str
    used: tuple[Input, ...]
    agent: str
    ended_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Record):
    """A recomputable measurement with its control.

    `about` are the entities measured. `value` is the headline number, `detail`
    canonical JSON with all else (by layer, p, z, coverage, power). `control_design`:
    `unrelated models`, `permutation`, `closed form`, `exact` or `none published`.
    """

    metric: str
    question: str
    about: tuple[str, ...]
    part: str
    value: float | None
    reading: str
    basis: Basis
    control_design: str
    controls: tuple[Control, ...]
    inputs: tuple[Input, ...]
    version: str
    activity: str
    known_at: datetime
    detail: str
    reported_by: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument(Record):
    """Why a premise bears on a claim, or undercuts another argument.

    `premise` is an evidence, claim or source id; `conclusion` a claim id, that of an
    argument for `undercuts`. `weight_db` is signed, `strength` in [0, 1] counts for
    undercuts alone. Arguments of one `group` measure the same thing and do not add.
    """

    premise: str
    conclusion: str
    stance: Stance
    weight_db: float = 0.0
    strength: float = 0.0
    group: str
    warrant: str
    because: str
    known_at: datetime
    reported_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """One claim contradicts or entails another; `keep` discounts what is passed on."""

    kind: str
    source_claim: str
    target_claim: str
    keep: float
    because: str
    known_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Match(Record):
    """How two claims were matched: same (then `claim` answers for both), or related.

    `decided_by` is a person, or None where our rules decided, by their `score`.
    """

    kind: str
    claim: str
    other: str
    decision: Decision
    score: float
    because: str
    decided_at: datetime
    decided_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict(Record):
    """A dated, computed status of a claim, with its reasons; never edited."""

    claim: str
    status: Status
    basis: str
    pro_db: float
    con_db: float
    verbal: str
    rule_set: str
    reasons: tuple[Reason, ...]
    sensitivity: tuple[str, ...]
    decided_at: datetime
    revises: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Record):
    """A named person's decision that stands over the verdict, with its reason."""

    claim: str
    status: Status
    because: str
    reviewer: str
    decided_at: datetime
    withdraws: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Record):
    """One dispute: its sides, what it is about, and the sources that tell it."""

    slug: str
    title: str
    summary: str
    lang: str
    parties: tuple[str, ...]
    about: tuple[str, ...]
    includes: tuple[str, ...]
    revises: str | None = None
