"""What a text is about so far: it fills what a later sentence leaves unsaid."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

NEVER_THE_PAIR = {"control-similar"}  # it brings in a third thing
PAIR = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """Who or what a proposition is about; empty slots are None."""

    subject: str | None = None
    object: str | None = None
    part: str | None = None

    def fits(self, other: "Slots") -> bool:
        """Return whether no slot that both fill differs."""
        pairs = (
            (self.subject, other.subject),
            (self.object, other.object),
            (self.part, other.part),
        )
        return all(a is None or b is None or a == b for a, b in pairs)

    def filled_from(self, other: "Slots") -> "Slots":
        """Return these slots with the empty ones taken from the other."""
        return Slots(
            subject=self.subject or other.subject,
            object=self.object or other.object,
            part=self.part or other.part,
        )


@dataclass(slots=True)
class Focus:
    """The propositions typed so far in a text, by kind, and the two things in question.

    `known` are the slots under which the graph already holds a kind; they fill in only
    where exactly one of them fits.
    """

    pair: tuple[str, ...] = ()
    known: dict[str, list[Slots]] = field(default_factory=dict)
    by_kind: dict[str, Slots] = field(default_factory=dict)
    last: tuple[str, Slots] | None = None
    subject: str | None = None

    def note(self, kind: str, slots: Slots) -> None:
        """Take in a proposition that was typed."""
        self.by_kind[kind] = slots
        self.last = (kind, slots)
        if self.subject is None or slots.subject not in self.pair:
            self.subject = slots.subject
        if slots.subject and slots.object and kind not in NEVER_THE_PAIR:
            self.pair = (slots.subject, slots.object)

    def mention(self, entities: Iterable[str]) -> None:
        """Take in what a text names, first things first, until there are two."""
        for entity in entities:
            if entity not in self.pair and len(self.pair) < PAIR:
                self.pair = (*self.pair, entity)

    def fill(self, kind: str, slots: Slots) -> Slots:
        """Return the slots with what is missing, where the text settles it."""
        before = self.by_kind.get(kind)
        if before is not None and before.fits(slots):
            slots = slots.filled_from(before)
        fitting = [one for one in self.known.get(kind, ()) if one.fits(slots)]
        if len(fitting) == 1 and len(self.pair) < PAIR:
            slots = slots.filled_from(fitting[0])
        return self._from_pair(slots)

    def _from_pair(self, slots: Slots) -> Slots:
        if slots.subject is None and slots.object is None:
            subject = self.subject or next(iter(self.pair), None)
            return replace(slots, subject=subject, object=self._other(subject))
        if slots.object is None:
            return replace(slots, object=self._other(slots.subject))
        if slots.subject is None:
            return replace(slots, subject=self._other(slots.object))
        return slots

    def _other(self, one: str | None) -> str | None:
        """Return the other of the two things in question, if `one` is one of them."""
        others = [thing for thing in self.pair if thing != one]
        return others[0] if one in self.pair and len(others) == 1 else None
