"""An article's topic: what it names, and what the graph already holds about that."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ingest.article import Article
from ingest.components.proposition import (
    Proposition,
    find_propositions,
    is_bare_denial,
)
from ingest.language import language_of
from ingest.proposition.focus import PAIR, Focus, Slots
from ingest.proposition.passage import Passage
from ingest.said import Said
from ingest.things import introduced, short_forms
from kg.kinds import OTHER
from kg.mentions import Mention
from kg.model import Agent, Case, Claim, Entity
from kg.names import Names
from kg.store.base import Reader

LED = 300  # characters before a quotation that may name what it answers
LONGEST = 2_000  # characters of an utterance that can be one proposition


class Known(Protocol):
    """Whoever holds typed claims."""

    def about(self, entity: str) -> Iterable[Claim]:
        """Return the typed claims of which the entity is the subject or object."""
        ...


@dataclass(slots=True)
class Topic:
    """One article while its utterances are typed, from first to last.

    `mentions` are of entities; `agents` those that it names, or that wrote it; `fresh`
    are entities that it introduces and nobody knew, by id.
    """

    article: Article
    mentions: list[Mention]
    agents: tuple[Agent, ...]
    focus: Focus
    fresh: Mapping[str, Entity] = field(default_factory=dict)

    def propositions(self, said: Said) -> list[Proposition]:
        """Return what an utterance says; a bare denial denies what stands before it."""
        named = [one.id for one in self.mentions if one.start < said.end]
        self.focus.mention(dict.fromkeys(named))
        if said.end - said.start > LONGEST:
            return []
        passage = self._passage(said.start, said.end)
        if not is_bare_denial(passage):
            return find_propositions(passage, self.focus)
        led = self.article.text.rfind("\n", 0, said.start) + 1
        ends = self.article.text.rfind(". ", led, said.start)
        start = led if ends < 0 else ends + 2
        found = find_propositions(self._passage(start, said.end), self.focus)
        return found[-1:] or self._denial_of_last()

    def about(self, said: Said) -> frozenset[str]:
        """Return the entities that an utterance names, else the one in question."""
        named = frozenset(one.id for one in self._within(said.start, said.end))
        if not named and self.focus.subject is not None:
            return frozenset({self.focus.subject})
        return named

    def _passage(self, start: int, end: int) -> Passage:
        text = self.article.text
        led = max(start - LED, text.rfind("\n", 0, start) + 1, 0)
        return Passage(
            text=text[start:end],
            lang=language_of(text[start:end], self.article.lang),
            mentions=[one.moved(-start) for one in self._within(start, end)],
            before=text[led:start],
        )

    def _within(self, start: int, end: int) -> Iterator[Mention]:
        return (one for one in self.mentions if start <= one.start and one.end <= end)

    def _denial_of_last(self) -> list[Proposition]:
        if self.focus.last is None:
            return []
        kind, slots = self.focus.last
        return [
            Proposition(
                kind=kind,
                subject=slots.subject,
                object=slots.object,
                part=slots.part or "",
                negative=True,
            )
        ]


def open_topic(
    article: Article, names: Names, known: Known, reader: Reader | None
) -> Topic:
    """Return the topic of an article, with the claims known about what it names."""
    mentions = names.mentions(article.text)
    named = {one.id for one in mentions} | _author(article, names)
    cases = _cases(named, reader)
    things, fresh = _things(article, names, mentions)
    first = list(dict.fromkeys(one.id for one in things))
    scope = set(first).union(*cases)
    focus = Focus(known=_known(scope, known), pair=_pair(cases, first))
    agents = {one.id: one for one in map(names.thing, sorted(named)) if one}
    return Topic(
        article=article,
        mentions=things,
        agents=tuple(one for one in agents.values() if isinstance(one, Agent)),
        focus=focus,
        fresh={one.id: one for one in fresh},
    )


def _things(
    article: Article, names: Names, mentions: Iterable[Mention]
) -> tuple[list[Mention], list[Entity]]:
    """Return where entities are named, short forms too, and those just introduced.

    An article that names two known things is about these and introduces none.
    """
    known = [one for one in mentions if isinstance(names.thing(one.id), Entity)]
    settled = len({one.id for one in known}) >= PAIR
    text, lang = article.text, article.lang
    fresh = [] if settled else introduced(text, lang, names)
    whole = [*known, *_apart(Names(fresh).mentions(text), known)]
    short = [
        one for one in short_forms(text, lang, whole) if not names.candidates(one.name)
    ]
    things = (names.thing(one.of) for one in short)
    called = Names([*fresh, *(one for one in things if one), *short])
    extra = [*whole, *_apart(called.mentions(text), whole)]
    return sorted(extra, key=lambda one: one.start), fresh


def _apart(mentions: Iterable[Mention], taken: Iterable[Mention]) -> list[Mention]:
    """Return the mentions that share no letter with those taken."""
    places = {place for one in taken for place in range(one.start, one.end)}
    return [one for one in mentions if not places & set(range(one.start, one.end))]


def _cases(named: set[str], reader: Reader | None) -> set[tuple[str, ...]]:
    """Return what the cases are about whose topic or side is named."""
    found = reader.find(Case) if reader else []
    return {case.about for case in found if named & {*case.about, *case.parties}}


def _pair(cases: set[tuple[str, ...]], first: list[str]) -> tuple[str, ...]:
    """Return the two things of the one case that this is about, first named first."""
    if len(cases) != 1:
        return ()
    [about] = cases
    pair = [one for one in first if one in about]
    return tuple(pair) if set(pair) == set(about) and len(pair) == PAIR else ()


def _author(article: Article, names: Names) -> set[str]:
    if article.author is None:
        return set()
    called = (article.author.name, article.author.organization or "")
    return {thing.id for name in called for thing in names.candidates(name)}


def _known(scope: Iterable[str], known: Known) -> dict[str, list[Slots]]:
    found: dict[str, list[Slots]] = {}
    claims = {claim.id: claim for one in scope for claim in known.about(one)}
    for claim in claims.values():
        if claim.kind != OTHER:
            slots = Slots(
                subject=claim.subject, object=claim.object, part=claim.part or None
            )
            found.setdefault(claim.kind, []).append(slots)
    return found
