"""From what was said to the claim it says: the same claim across texts and languages.

Typed claims meet by kind, subject, object and part; others here by their very words
alone. Those in other words meet once they are stored (`ingest/matching.py`), where
names, numbers and polarity agree. Opposites are linked, never merged.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from ingest.article import Article
from ingest.claimants import find_claimant
from ingest.components.proposition import Proposition
from ingest.language import LANGS, language_of
from ingest.proposition.grammar import grammar
from ingest.published import end_of_day
from ingest.reading import Reading
from ingest.relate.gist import gist
from ingest.said import Said
from ingest.shelf import Shelf
from ingest.topic import Topic, open_topic
from ingest.wordings import Wordings
from kg.canon import new
from kg.kinds import claim_text, excluded
from kg.model import Agent, Claim, Entity, Relation, Testimony
from kg.names import Names
from kg.relations import EXCLUDES
from kg.store.base import Reader

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """One utterance of one claim, with the agents and entities that were not known."""

    said: Said
    claim: Claim
    claimant: Agent
    testimony: Testimony
    agents: tuple[Agent, ...] = ()
    entities: tuple[Entity, ...] = ()
    relations: tuple[Relation, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A claim, what the utterance does to it, and how it stands to other claims."""

    claim: Claim
    testimony: Testimony
    relations: tuple[Relation, ...] = ()


class Matcher:
    """Ties utterances to claims; what one reading brings, the next one meets.

    `now` dates the relations that an undated article brings. Claims of the graph are
    found by their words where `wordings` knows them.
    """

    def __init__(
        self,
        names: Names,
        reader: Reader | None = None,
        *,
        now: datetime = EPOCH,
        wordings: Wordings | None = None,
    ) -> None:
        self._names = names
        self._reader = reader
        self._shelf = Shelf(reader, wordings)
        self._now = now

    def claims(self, reading: Reading) -> list[Matched]:
        """Return the claims of a reading in order; one utterance may say several."""
        topic = open_topic(reading.article, self._names, self._shelf, self._reader)
        ordered = sorted(reading.said, key=lambda said: (said.start, said.end))
        return [one for said in ordered for one in self._matched(said, topic)]

    def _matched(self, said: Said, topic: Topic) -> Iterator[Matched]:
        found = find_claimant(said.claimant, self._names, topic.agents)
        for stated in self._stated(said, topic, found.agent.id):
            yield Matched(
                said=said,
                claim=stated.claim,
                claimant=found.agent,
                testimony=stated.testimony,
                agents=found.new,
                entities=_fresh(stated.claim, topic),
                relations=stated.relations,
            )

    def _stated(self, said: Said, topic: Topic, claimant: str) -> list[Stated]:
        at = _known_at(topic.article) or self._now
        typed = topic.propositions(said)
        if typed:
            slots = {slot for one in typed for slot in (one.subject, one.object)}
            self._learn(slots, topic)
            return [self._typed(one, said, at) for one in typed]
        return [self._in_words(said, topic, claimant)]

    def _learn(self, things: Iterable[str | None], topic: Topic) -> None:
        """Know by name the things just introduced of which something is said."""
        for thing in things:
            if thing is not None and thing in topic.fresh:
                self._names.add(topic.fresh[thing])

    def _typed(self, proposition: Proposition, said: Said, at: datetime) -> Stated:
        claim = self._shelf.put(self._claim(proposition))
        relations = (
            _relation(EXCLUDES, (claim, other), excluded(claim.kind)[other.kind], at)
            for other in self._shelf.against(claim)
        )
        return Stated(
            claim=claim,
            testimony=_testimony(
                withdrawn=said.withdrawn or proposition.withdrawn,
                denied=proposition.negative or _cue_denies(said),
            ),
            relations=tuple(relations),
        )

    def _claim(self, one: Proposition) -> Claim:
        show = self._names.display
        subject = show(one.subject, "en") if one.subject else ""
        object_ = show(one.object, "en") if one.object else ""
        text = claim_text(
            one.kind, "en", subject=subject, object=object_, part=one.part
        )
        return new(
            Claim,
            text=text,
            lang="en",
            kind=one.kind,
            subject=one.subject,
            object=one.object,
            part=one.part,
            about=tuple(thing for thing in (one.subject, one.object) if thing),
        )

    def _in_words(self, said: Said, topic: Topic, claimant: str) -> Stated:
        lang = language_of(said.quote, topic.article.lang)
        text, denied = _unwrap(said.quote.strip(" .。"), lang)
        named = frozenset(one.id for one in self._names.mentions(text))
        about = topic.about(said) | named
        self._learn(about, topic)
        subject = _meant(gist(text, lang).deictic, topic, claimant)
        draft = new(Claim, text=text, lang=lang, subject=subject, about=tuple(about))
        claim = self._shelf.twin(draft) or draft
        self._shelf.put(claim)
        return Stated(
            claim=claim,
            testimony=_testimony(
                withdrawn=said.withdrawn, denied=denied or _cue_denies(said)
            ),
        )


def _fresh(claim: Claim, topic: Topic) -> tuple[Entity, ...]:
    """Return the things that a claim points at and its article introduced."""
    things = dict.fromkeys((*claim.about, claim.subject or "", claim.object or ""))
    return tuple(topic.fresh[one] for one in things if one in topic.fresh)


def _meant(deictic: str, topic: Topic, claimant: str) -> str | None:
    """Return what a claim points at: its speaker, or the thing in question.

    So "we did not" of two speakers, and "it is false" of two disputes, stay apart.
    """
    if not deictic:
        return None
    return claimant if deictic == "own" else topic.focus.subject or claimant


def _known_at(article: Article) -> datetime | None:
    if article.published is None or not article.day_only:
        return article.published
    return end_of_day(article.published.date(), article.published.tzinfo)


def _testimony(*, withdrawn: bool, denied: bool) -> Testimony:
    if withdrawn:
        return Testimony.WITHDRAWS
    return Testimony.DENIES if denied else Testimony.ASSERTS


def _cue_denies(said: Said) -> bool:
    """Tell whether a verb of either language denies: its paragraph may be foreign."""
    return any(said.cue_lemma in grammar(lang).denying for lang in LANGS)


def _unwrap(text: str, lang: str) -> tuple[str, bool]:
    """Return the claim inside a denial such as "the claim that … is false"."""
    wrapped = grammar(lang).cue("wrapped", text)
    return (wrapped["claim"], True) if wrapped else (text, False)


def _relation(
    kind: str, pair: tuple[Claim, Claim], keep: float, at: datetime
) -> Relation:
    first, second = sorted(pair, key=lambda claim: claim.id)
    return new(
        Relation,
        kind=kind,
        source_claim=first.id,
        target_claim=second.id,
        keep=keep,
        because=f"not both: {first.text} / {second.text}",
        known_at=at,
    )
