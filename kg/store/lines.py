"""A claim's line in the list, as a fold that does not mind repeats or late arrivals."""

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from kg.canon import canonical
from kg.model import (
    Argument,
    Claim,
    Match,
    Record,
    Relation,
    Review,
    Status,
    Testimony,
    Utterance,
    Verdict,
    Vetted,
    Vetting,
)
from kg.store.base import ClaimRow
from kg.store.rows import NEVER, micros, moment

BEARING = (Utterance, Argument, Relation, Review, Vetting)
STRUCK = {str(Vetted.DROPPED), str(Vetted.CORRECTED)}


@dataclass(slots=True, kw_only=True)
class Line:
    """What bears on one claim: times in microseconds, positions of the log.

    `said` keeps by utterance its claimant, testimony, time and source; `vetted` by
    vetting its utterance, decision and what it takes back; `verdict` is position, id
    and status of the last one; `reviews` keeps by position when, id, what it takes
    back and status; `matches` their payloads by id. `members` are all
    claims that are one with it and `survivor` who answers for them, both empty while
    it is matched to none.
    """

    said: dict[str, list[Any]] = field(default_factory=dict)
    vetted: dict[str, list[Any]] = field(default_factory=dict)
    first: int = NEVER
    changed: int = NEVER
    verdict: list[Any] = field(default_factory=list)
    reviews: dict[str, list[Any]] = field(default_factory=dict)
    matches: dict[str, str] = field(default_factory=dict)
    survivor: str = ""
    members: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, text: str | None) -> "Line":
        """Return the line that `text()` gave; an empty one for None."""
        return cls(**json.loads(text)) if text else cls()

    def text(self) -> str:
        """Return the line as JSON, the same for the same content."""
        return json.dumps(asdict(self), sort_keys=True, separators=(",", ":"))

    @property
    def status(self) -> Status:
        """How the last verdict found the claim."""
        return Status(self.verdict[2]) if self.verdict else Status.UNVERIFIED

    @property
    def reviewed(self) -> Status | None:
        """What the last review that stands says."""
        in_order = [self.reviews[key] for key in sorted(self.reviews, key=int)]
        taken_back = {withdraws for _, _, withdraws, _ in in_order}
        standing = [
            one for one in in_order if one[2] is None and one[1] not in taken_back
        ]
        standing.sort(key=lambda one: int(one[0]))
        return Status(standing[-1][3]) if standing else None

    @property
    def struck(self) -> frozenset[str]:
        """The utterances that a person dropped or corrected."""
        taken_back = {withdraws for _, _, withdraws in self.vetted.values()}
        return frozenset(
            utterance
            for id_, (utterance, decision, _) in self.vetted.items()
            if decision in STRUCK and id_ not in taken_back
        )

    def heard(self) -> list[list[Any]]:
        """Return what was said and stands: claimant, testimony, time and source."""
        struck = self.struck
        return [told for id_, told in self.said.items() if id_ not in struck]

    def side(self, testimony: Testimony) -> tuple[str, ...]:
        """Return who asserts, or denies, and has not withdrawn since."""
        return tuple(sorted(_standing(self.heard(), testimony)))

    def row(self, claim: Claim) -> ClaimRow:
        """Return the claim's row in the list."""
        return ClaimRow(
            claim=claim,
            status=self.status,
            reviewed=self.reviewed,
            asserted_by=self.side(Testimony.ASSERTS),
            denied_by=self.side(Testimony.DENIES),
            changed=moment(self.changed),
            sources=len({source for *_, source in self.heard()}),
        )


def fold(line: Line, record: Record, at: int | None, seq: int) -> None:
    """Take one record that bears on the line's claim in."""
    if isinstance(record, BEARING) and at is not None:
        line.first = at if line.first == NEVER else min(line.first, at)
        line.changed = max(line.changed, at)
    match record:
        case Utterance():
            told = [record.claimant, str(record.testimony), at or 0, record.source]
            line.said[record.id] = told
        case Vetting():
            found = [record.utterance, str(record.decision), record.withdraws]
            line.vetted[record.id] = found
        case Match(id=id):
            line.matches[id] = canonical(record)
        case Verdict():
            last = line.verdict[0] if line.verdict else 0
            if seq >= last:
                line.verdict = [seq, record.id, str(record.status)]
        case Review():
            decided = micros(record.decided_at)
            told = [decided, record.id, record.withdraws, str(record.status)]
            line.reviews[str(seq)] = told
        case _:
            pass


def united(line: Line, others: Iterable[Line]) -> Line:
    """Return the line of the claim that answers for others too; its verdict stays."""
    whole = Line.read(line.text())
    for one in others:
        whole.said |= one.said
        whole.vetted |= one.vetted
        whole.reviews |= one.reviews
        times = [at for at in (whole.first, one.first) if at != NEVER]
        whole.first = min(times, default=NEVER)
        whole.changed = max(whole.changed, one.changed)
    return whole


def _standing(heard: Iterable[list[Any]], testimony: Testimony) -> set[str]:
    """Return who said so last, and has not withdrawn since."""
    told = list(heard)
    said, withdrawn = _last(told, testimony), _last(told, Testimony.WITHDRAWS)
    return {who for who, at in said.items() if at > withdrawn.get(who, NEVER - 1)}


def _last(heard: Iterable[list[Any]], testimony: Testimony) -> dict[str, int]:
    """Return by claimant when it was said last."""
    found: dict[str, int] = {}
    for claimant, told, at, _ in heard:
        if told == testimony:
            found[claimant] = max(at, found.get(claimant, at))
    return found
