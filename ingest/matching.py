"""Claims in words that the log holds meet, in its order, each once.

It follows the log as a reading does, from where it stopped, so it makes no difference
whether it goes along with what stores or runs beside it. How far it has come is kept in
a file; where that is lost, it is told again by the matches in the log.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from ingest.meeting import Coming, Meeting
from ingest.met import Met
from kg.canon import to_utc
from kg.chain import Entry
from kg.graph import Added, Graph
from kg.kinds import OTHER
from kg.model import Agent, Alias, Claim, Entity, Match, Record, Redaction, Utterance
from kg.names import Names
from kg.spread import HERE, Spread

CHUNK = 200  # claims that meet and whose matches are stored as one
NAMED = {kind.__name__.lower() for kind in (Agent, Entity, Alias)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What some claims brought, and what of that was new to the graph."""

    records: tuple[Record, ...]
    added: Added | None


@dataclass(slots=True)
class _Lot:
    """Entries of whole batches: those left, and when each claim was first told.

    `named` are those of each batch that have names.
    """

    left: list[Entry] = field(default_factory=list)
    told: Mapping[str, datetime] = field(default_factory=dict)
    named: dict[int, list[Entry]] = field(default_factory=dict)

    def cut(self) -> list[Entry]:
        """Take off what holds so many claims."""
        claims = [at for at, one in enumerate(self.left) if one.kind == "claim"]
        end = claims[CHUNK] if len(claims) > CHUNK else len(self.left)
        part, self.left = self.left[:end], self.left[end:]
        return part


class Matching:
    """Follows a graph's log; what its claims bring is added to it, unless it is `dry`.

    `met` remembers them. Any number may follow: those of one folder take turns, and
    what two of several hosts find is the same, so it is stored once.
    """

    def __init__(
        self, graph: Graph, met: Met, *, dry: bool = False, spread: Spread = HERE
    ) -> None:
        self._graph, self._met, self._dry = graph, met, dry
        self._names = Names()
        self._meeting = Meeting(met, graph.reader, spread)
        self._lot, self._at = _Lot(), -1
        self._until: int | None = None
        self._learned = 0

    def behind(self) -> int:
        """Return how many entries of the log it has not taken in."""
        return self._graph.log.position() - self._met.position()

    def anew(self) -> None:
        """Forget who was met: all claims meet again, whatever the log tells."""
        self._met.reset()
        self._until = 0

    def follow(self, *, now: datetime) -> Iterator[Found]:
        """Yield what the claims brought that followed in the log, up to its end."""
        while (found := self._step(now)) is not None:
            yield found

    def _step(self, now: datetime) -> Found | None:
        with self._met.taken():
            position = self._place()
            if position != self._at:
                self._open(position)
            if not self._lot.left:
                self._read(position)
            part, self._at = self._lot.cut(), -1  # should it fail, all is read again
            if not part:
                return None
            found = self._take(part, now)
            self._met.move(part[-1])
        self._at = part[-1].seq
        self._meeting.stored()
        return found

    def _place(self) -> int:
        """Return how far the file has come, nowhere if it followed another log."""
        mark = self._met.mark()
        if self._graph.log.hash_at(mark.position) == mark.hash:
            return mark.position
        self._met.forget_all()
        return 0

    def _open(self, position: int) -> None:
        """Begin where somebody stopped."""
        self._lot = _Lot()
        for seq, thing in self._met.things(self._learned):
            self._names.add(thing)
            self._learned = seq
        if self._until is None:
            self._until = last_met(self._graph, position)

    def _read(self, position: int) -> None:
        """Read whole batches, so that who told a claim is known with it."""
        entries = list(_batches(self._graph.log.entries(position)))
        named: dict[int, list[Entry]] = {}
        for one in entries:
            if one.kind in NAMED:
                named.setdefault(one.transaction, []).append(one)
        self._lot = _Lot(entries, _told(entries), named)

    def _learn(self, batch: int) -> None:
        """Know the names of a batch before its claims meet, and no later ones."""
        named = self._lot.named.pop(batch, [])
        if not named:
            return
        self._met.learn(named)
        for one in (one for one in named if one.seq > self._learned):
            self._names.add(one.record())
            self._learned = one.seq

    def _take(self, part: list[Entry], now: datetime) -> Found:
        self._graph.catch_up()
        gone = _records(part, "redaction")
        self._met.forget(one.record for one in gone if isinstance(one, Redaction))
        coming = [one for entry in part for one in self._coming(entry)]
        records = self._meeting.meet(coming)
        added = None
        if records and not self._dry:
            added = self._graph.add(records, now=now)
        return Found(records=tuple(records), added=added)

    def _coming(self, entry: Entry) -> Iterator[Coming]:
        """Yield the claim in words that an entry holds, if its words are there."""
        self._learn(entry.transaction)
        claim = entry.record() if entry.kind == "claim" else None
        if not isinstance(claim, Claim) or claim.kind != OTHER:
            return
        if self._graph.reader.find(Redaction, record=claim.id):
            return
        stored = to_utc(datetime.fromisoformat(entry.stored_at))
        yield Coming(
            claim=claim,
            named=frozenset(one.id for one in self._names.mentions(claim.text)),
            at=self._lot.told.get(claim.id, stored),
            known=entry.seq <= (self._until or 0),
        )


def last_met(graph: Graph, position: int) -> int:
    """Return the place of the last claim after a position that a rule matched before.

    Claims meet in the order of the log, so those before it were met too.
    """
    made = _records(graph.log.entries(position), "match")
    others = {
        one.other for one in made if isinstance(one, Match) and not one.decided_by
    }
    if not others:
        return 0
    claims = (one for one in graph.log.entries(position) if one.kind == "claim")
    return max((one.seq for one in claims if one.id in others), default=0)


def _batches(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield entries until so many claims are among them and their batch ends."""
    claims = batch = 0
    for entry in entries:
        if claims >= CHUNK and entry.transaction != batch:
            return
        claims += entry.kind == "claim"
        batch = entry.transaction
        yield entry


def _told(entries: Iterable[Entry]) -> dict[str, datetime]:
    first: dict[str, datetime] = {}
    for one in _records(entries, "utterance"):
        if isinstance(one, Utterance):
            first.setdefault(one.claim, one.known_at)
    return first


def _records(entries: Iterable[Entry], kind: str) -> Iterator[Record]:
    return (one.record() for one in entries if one.kind == kind)
