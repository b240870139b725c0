"""One claim with everything tied to it, as it was known at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TypeVar

from api.voice import Voice
from kg.brief import Ruling
from kg.docket import gather, verdicts
from kg.explain import Tongue, headline
from kg.history import Change, history
from kg.judge import judge
from kg.links import dated
from kg.model import (
    Agent,
    Argument,
    Claim,
    Evidence,
    Reason,
    Record,
    Relation,
    Review,
    Source,
    Stance,
    Utterance,
    Verdict,
)
from kg.paragraph import paragraph
from kg.store.base import Reader
from kg.vettings import heard

R = TypeVar("R", bound=Record)
NOTHING = frozenset[str]()
EARLIEST = datetime.min.replace(tzinfo=UTC)
LATEST = datetime(9000, 1, 1, tzinfo=UTC)  # after all, and safe to move by a zone


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """Who said it, where: an utterance with its claimant and its source."""

    utterance: Utterance
    claimant: Agent
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """An argument with its evidence, the verdict's line on it, and what attacks it."""

    argument: Argument
    evidence: Evidence | None
    reason: Reason | None
    undercuts: tuple["Ground", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A claim, how it stands, who says so and what was found, oldest first."""

    claim: Claim
    verdict: Verdict
    as_of: datetime | None
    sayings: tuple[Saying, ...]
    grounds: tuple[Ground, ...]
    relations: tuple[Relation, ...]
    reviews: tuple[Review, ...]


@dataclass(frozen=True, slots=True)
class Then:
    """The graph as the world could know it at a time (None: all that is known)."""

    reader: Reader
    as_of: datetime | None = None

    @property
    def moment(self) -> datetime:
        """The time; after all that is known where none was asked for."""
        return self.as_of or LATEST

    def find(self, kind: type[R], /, **where: str) -> list[R]:
        """Return the records that fit and were known, oldest first."""
        known = [one for one in self.reader.find(kind, **where) if self.knows(one)]
        return sorted(known, key=lambda one: (dated(one) or EARLIEST, one.id))

    def knows(self, record: Record) -> bool:
        """Tell whether the record could be known; the undated always could."""
        at = dated(record)
        return at is None or self.as_of is None or at <= self.as_of

    def verdict(self, claim: str) -> Verdict:
        """Return the last verdict stored, or a replay as of the time."""
        stored = self.reader.latest(claim) if self.as_of is None else None
        if stored is not None:
            return stored
        moment = self.moment
        (verdict,) = verdicts(self.reader, [claim], as_of=moment, now=moment)
        return verdict

    def unattacked(self, claim: str) -> Ruling:
        """Return how the claim would stand if no inference were undercut."""
        brief = gather(self.reader, [claim], as_of=self.moment)
        rulings = judge(replace(brief, undercuts=()))
        return next(one for one in rulings if one.claim == claim)

    def history(self, claim: str) -> list[Change]:
        """Return how the claim stood from when to when, oldest first."""
        steps = history(self.reader, claim)
        return [one for one in steps if self.as_of is None or one.at <= self.as_of]

    def heard(self, **where: str) -> list[Utterance]:
        """Return the utterances that fit, were known and count, oldest first."""
        known = [one for one in heard(self.reader, **where) if self.knows(one)]
        return sorted(known, key=lambda one: (one.known_at, one.id))

    def sayings(self, **where: str) -> Iterator[Saying]:
        """Yield the utterances that fit, each with its claimant and its source."""
        for one in self.heard(**where):
            yield Saying(
                utterance=one,
                claimant=self.reader.get(Agent, one.claimant),
                source=self.reader.get(Source, one.source),
            )


def tell(then: Then, id: str) -> Story:
    """Return the claim's story as it was known then."""
    claim = then.reader.get(Claim, id)
    verdict = then.verdict(id)
    relations = [
        *then.find(Relation, source_claim=id),
        *then.find(Relation, target_claim=id),
    ]
    return Story(
        claim=claim,
        verdict=verdict,
        as_of=then.as_of,
        sayings=tuple(then.sayings(claim=id)),
        grounds=tuple(_grounds(then, verdict)),
        relations=tuple(relations),
        reviews=tuple(then.find(Review, claim=id)),
    )


def sentence(then: Then, verdict: Verdict, voice: Voice) -> str:
    """Return the one sentence that says how a claim stands, in the voice's words."""
    return headline(then.reader, verdict, tongue(voice), as_of=then.moment)


def passage(then: Then, verdict: Verdict, voice: Voice) -> str:
    """Return the paragraph for an article on how a claim stands, and why."""
    return paragraph(then.reader, verdict, tongue(voice), as_of=then.moment)


def tongue(voice: Voice) -> Tongue:
    """Return the words in which verdicts are explained to the voice's reader."""
    return Tongue(
        lang=voice.lang, name=voice.names.display, claim=voice.claim, zone=voice.zone
    )


def records(story: Story) -> list[Record]:
    """Return every record of a story, each once, for graphs."""
    found: dict[str, Record] = {story.claim.id: story.claim}
    for one in story.sayings:
        said: tuple[Record, ...] = (one.claimant, one.source, one.utterance)
        found |= {part.id: part for part in said}
    for part in (*_argued(story.grounds), *story.relations, *story.reviews):
        found[part.id] = part
    found[story.verdict.id] = story.verdict
    return list(found.values())


def _argued(grounds: Iterable[Ground]) -> Iterable[Record]:
    for one in grounds:
        yield one.argument
        if one.evidence is not None:
            yield one.evidence
        yield from _argued(one.undercuts)


def _grounds(then: Then, verdict: Verdict) -> Iterator[Ground]:
    """Yield the verdict's own lines first, then arguments that it gave no line."""
    reasons = {one.argument: one for one in verdict.reasons}
    own = [one.id for one in then.find(Argument, conclusion=verdict.claim)]
    for name in dict.fromkeys([*reasons, *own]):
        argument = then.reader.get(Argument, name)
        yield _ground(then, argument, reasons.get(name), NOTHING)


def _ground(
    then: Then, argument: Argument, reason: Reason | None, seen: frozenset[str]
) -> Ground:
    """Return the argument with what attacks it; a circle is followed once."""
    seen |= {argument.id}
    attacks = then.find(Argument, conclusion=argument.id, stance=Stance.UNDERCUTS)
    evidence = then.find(Evidence, id=argument.premise)
    return Ground(
        argument=argument,
        evidence=evidence[0] if evidence else None,
        reason=reason,
        undercuts=tuple(
            _ground(then, one, None, seen) for one in attacks if one.id not in seen
        ),
    )
