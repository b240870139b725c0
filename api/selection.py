"""What an export is about: some claims, their moments and their records."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from api.moments import Moment, moments
from api.story import Story, Then, records, tell
from api.voice import Voice
from kg.canon import KINDS
from kg.model import Case, Claim, Record, Redaction
from kg.store.base import MOST, ClaimQuery, ClaimRow, Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What was chosen; nothing means everything. `until` also hides what came later."""

    claim: str | None = None
    about: str | None = None
    case: str | None = None
    since: datetime | None = None
    until: datetime | None = None

    @property
    def whole(self) -> bool:
        """Tell whether nothing was left out."""
        return self == Choice()


@dataclass(frozen=True, kw_only=True)
class Selection:
    """The chosen part of a graph, in the words of one voice."""

    reader: Reader
    voice: Voice
    choice: Choice
    origin: str = ""

    @cached_property
    def then(self) -> Then:
        """The graph as of the last moment chosen."""
        return Then(self.reader, self.choice.until)

    @cached_property
    def claims(self) -> tuple[Claim, ...]:
        """The claims chosen, the last changed first."""
        if self.choice.claim:
            return (self.reader.get(Claim, self.choice.claim),)
        return tuple(row.claim for row in self._listed())

    def recent(self) -> Iterator[tuple[Claim, datetime | None]]:
        """Yield the claims chosen with when something was last learnt of each."""
        if self.choice.claim:
            return iter((claim, None) for claim in self.claims)
        return ((row.claim, row.changed) for row in self._listed())

    @cached_property
    def moments(self) -> tuple[Moment, ...]:
        """The dated lines chosen, oldest first."""
        about = self.choice.claim or self.choice.about or self.choice.case
        since = self.choice.since
        found = moments(self.then, self.voice, about)
        return tuple(one for one in found if since is None or one.at >= since)

    @property
    def title(self) -> str:
        """What it is about, for headings."""
        if self.choice.claim:
            return self.voice.claim(self.claims[0])
        if self.choice.about:
            return self.voice.name(self.choice.about)
        titles = {case.slug: case.title for case in self._cases()}
        first = next(iter(titles.values()), self.voice.t("timeline_title"))
        return titles.get(self.choice.case or "", first)

    def stories(self) -> Iterator[Story]:
        """Yield each claim with everything tied to it."""
        return (tell(self.then, claim.id) for claim in self.claims)

    def records(self) -> Iterator[Record]:
        """Yield every record chosen, each once."""
        if self.choice.whole:
            for kind in KINDS.values():
                yield from self.then.find(kind)
            return
        told = (one for story in self.stories() for one in records(story))
        found: dict[str, Record] = {one.id: one for one in told}
        yield from found.values()
        yield from (one for one in self.then.find(Redaction) if one.record in found)

    def address(self, path: str) -> str:
        """Return the public address of a path, or the path where none is known."""
        return f"{self.origin}{path}"

    def _listed(self) -> Iterator[ClaimRow]:
        query = ClaimQuery(
            about=self.choice.about,
            case=self.choice.case,
            since=self.choice.since,
            until=self.choice.until,
            limit=MOST,
        )
        while True:
            page = self.reader.claims(query)
            yield from page.items
            if page.next is None:
                return
            query = replace(query, cursor=page.next)

    def _cases(self) -> list[Case]:
        told = self.reader.find(Case)
        return sorted(told, key=lambda case: case.lang != self.voice.lang)
