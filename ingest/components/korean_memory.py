"""Who has spoken in a Korean text so far, and what was told since."""

from dataclasses import dataclass, field

from ingest.components.korean_asked import headed
from ingest.components.korean_focus import Focus
from ingest.components.korean_people import People
from ingest.components.korean_phrase import Phrase
from ingest.components.korean_words import Word
from ingest.said import Claimant

NEAR = 600  # characters in which a report is still the same


@dataclass(slots=True)
class Memory:
    """Who has spoken, the latest last."""

    people: People
    text: str
    focus: Focus
    asked: Claimant | None = None
    said: list[Claimant] = field(default_factory=list)
    quiet: list[list[Word]] = field(default_factory=list)

    def heard(self, place: int) -> dict[str, int]:
        """Return where each person was named last before a place."""
        last = {one.name: self.text.rfind(one.name, 0, place) for one in self.people}
        for one in self.said:
            if one.person and one.start is not None:
                last[one.person] = max(last.get(one.person, -1), one.start)
        return last

    def answering(self, place: int) -> Claimant | None:
        """Return who answers at a place of an interview."""
        return self.asked and (headed(self.text, self.people, place) or self.asked)

    def latest(self, *, person: bool = False, body: bool = False) -> Claimant | None:
        """Return the latest claimant, or the latest person or body."""
        for one in reversed(self.said):
            if person and not (one.person or one.described_as):
                continue
            if body and not one.organization:
                continue
            return one
        return None

    def maker(self, document: Phrase) -> Claimant | None:
        """Return who made a report that was named before: `보고서에 따르면 …`."""
        noun = document.text.split()[-1]
        for one in reversed(self.said):
            made = one.start is not None and one.organization and not one.person
            since = self.text[one.start : document.start] if made else ""
            if made and noun in since and len(since) < NEAR:
                return one
        return None
