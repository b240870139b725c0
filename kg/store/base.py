"""What every reading of the log promises: to follow it, and to answer."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol, TypeVar, runtime_checkable

from msgspec import Struct

from kg.log import Entry
from kg.model import Claim, Record, Status, Verdict

R = TypeVar("R", bound=Record)
MOST = 500
FOLLOWED = 20_000  # entries a step; each claim they touch is told anew once


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimQuery:
    """Which claims, newest first; `case` is an id or a slug, `cursor` a page's `next`.

    `since` and `until` keep the claims on which something was said or found then;
    `among` names the only claims that may be listed.
    """

    status: Status | None = None
    claimant: str | None = None
    about: str | None = None
    text: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    case: str | None = None
    kind: str | None = None
    among: tuple[str, ...] | None = None
    cursor: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One line of the list of claims.

    `status` is the computed one and `reviewed` a person's that stands over it, if
    any. `asserted_by` and `denied_by` are the ids of claimants who have not withdrawn.
    `changed` is when the world last learnt something that bears on the claim.
    """

    claim: Claim
    status: Status
    reviewed: Status | None
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    changed: datetime | None
    sources: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some lines, and the cursor of the next ones if there are any."""

    items: tuple[ClaimRow, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineQuery:
    """Which dated records touch an id or a case's slug; `cursor` a page's `next`."""

    about: str
    since: datetime | None = None
    until: datetime | None = None
    newest_first: bool = False
    cursor: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePage:
    """Some records by when they could be known, and the cursor of the next ones."""

    items: tuple[Record, ...]
    next: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ListQuery:
    """Which records of a kind, the last recorded first; `before` is a page's `next`.

    `where` names fields and what they equal or contain; `until` leaves out what could
    not be known then.
    """

    kind: type[Record]
    where: Mapping[str, str] = field(default_factory=dict)
    until: datetime | None = None
    before: int | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Some records, and where the next ones begin: a position of the log."""

    items: tuple[Record, ...]
    next: int | None


class Hit(Struct, frozen=True, kw_only=True, gc=False):
    """One record found by its words: its kind, its id and the passage that matched.

    `marks` are where the words begin and end in the excerpt, in code points.
    """

    kind: str
    id: str
    excerpt: str
    marks: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Only:
    """What a search is narrowed to: a kind of record, and when it could be known."""

    kind: str | None = None
    since: datetime | None = None
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How far a reading has come: a position of the log and the hash found there."""

    position: int
    hash: str


ALL = Only()


class Projection(Protocol):
    """A reading that follows the log and can be thrown away."""

    def position(self) -> int:
        """Return the position of the last entry applied; 0 before the first."""
        ...

    def mark(self) -> Mark:
        """Return the position together with the hash the log had there."""
        ...

    def apply(self, entries: Sequence[Entry]) -> None:
        """Take the entries and the new position in as one; known ones are skipped."""
        ...

    def reset(self) -> None:
        """Forget everything."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...


@runtime_checkable
class Fillable(Projection, Protocol):
    """A reading that takes a whole log in faster than page by page."""

    def fill(self, entries: Iterable[Entry], *, instead_of: Mark) -> None:
        """Forget everything and take a whole log in, unless it stands elsewhere now."""
        ...


class Reader(Protocol):
    """What everything above the log asks."""

    def get(self, kind: type[R], id: str) -> R:
        """Return the record of that id, or raise `RecordNotFoundError`."""
        ...

    def find(self, kind: type[R], /, **where: str) -> list[R]:
        """Return the records whose fields equal, or contain, the values; by id.

        What bears on a claim is found by any claim that is one with it; verdicts and
        matches are found by the very claim alone.
        """
        ...

    def claims(self, query: ClaimQuery) -> Page:
        """Return one page of the list of claims."""
        ...

    def facets(self, query: ClaimQuery) -> dict[str, dict[str, int]]:
        """Return how many claims each status, claimant, subject and kind has.

        A facet ignores its own filter; `total` counts what the whole query finds.
        """
        ...

    def listed(self, query: ListQuery) -> Listed:
        """Return a page of agents, sources, evidence, reviews, vettings or cases."""
        ...

    def tallied(self, query: ListQuery) -> dict[str, dict[str, int]]:
        """Return how many each value of a facet has, of all that the query finds."""
        ...

    def waiting(self, kind: type[R], *, limit: int, skip: int = 0) -> list[R]:
        """Return utterances that are not sure, or proposed matches, in their order.

        Those decided on meanwhile are among them; see `kg.waiting`.
        """
        ...

    def search(self, text: str, *, limit: int, only: Only = ALL) -> list[Hit]:
        """Return what says these words, in Korean or English, best first.

        Words must all be there; "in quotes" they must follow each other, and with a
        star* it is enough that one begins so.
        """
        ...

    def timeline(self, about: str, *, until: datetime | None = None) -> list[Record]:
        """Return the dated records that touch the id, by when they could be known."""
        ...

    def timeline_page(self, query: TimelineQuery) -> TimelinePage:
        """Return one page of a timeline; all pages together are the timeline."""
        ...

    def counts(self) -> dict[str, int]:
        """Return how many records of each kind there are."""
        ...

    def latest(self, claim: str) -> Verdict | None:
        """Return the last verdict of a claim, or of the one that answers for it."""
        ...

    def survivor(self, claim: str) -> str:
        """Return the claim that answers for one, itself where it is matched to none."""
        ...

    def merged(self, claim: str) -> list[str]:
        """Return the ids of all claims that are one with it, itself among them."""
        ...

    def capabilities(self) -> frozenset[str]:
        """Return what else it can do, such as `full-text`."""
        ...
