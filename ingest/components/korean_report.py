"""Reported speech in a Korean sentence: words said, the verb, who speaks."""

import re
from collections.abc import Iterator
from itertools import count

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.korean_address import addressing, housing
from ingest.components.korean_adjunct import May
from ingest.components.korean_agent import Agent, read_agent
from ingest.components.korean_cue import cue_at, object_of, predicate_of
from ingest.components.korean_cut import Kind, find_cuts
from ingest.components.korean_draft import Draft
from ingest.components.korean_echo import find_echo
from ingest.components.korean_group import Group, find_groups
from ingest.components.korean_heard import is_hearsay, is_of_the_writer
from ingest.components.korean_owner import is_media, owner_of_document
from ingest.components.korean_phrase import Phrase
from ingest.components.korean_source import Source, find_source
from ingest.components.korean_span import Content, content_of, is_a_verb, past_document
from ingest.components.korean_subject import Subject, nearest, outermost, subjects_in
from ingest.components.korean_veiled import OFFICER
from ingest.components.korean_words import Word, is_proper
from ingest.components.korean_written import Written, find_written
from kg.model import Mode

DAY = re.compile(r"^\d{1,2}일(?:$|[^까부에간자])|^(?:이날|전날)")


@Language.component(
    "korean_report",
    requires=["doc._.clauses", "doc._.quotations", "doc._.turns"],
    assigns=["doc._.drafts"],
)
def korean_report(doc: Doc) -> Doc:
    """Put what is reported on the Doc, claimants and dates still open."""
    told, numbers = doc._, count()
    drafts: list[Draft] = list(told.drafts)
    text, turns, questions = told.plain, told.turns, told.questions
    for clause, words in enumerate(told.clauses):
        asked = bool(questions) and _is_asked(questions, words[0].start)
        if asked or not (turns and _in_turn(turns, words[0].start)):
            sentence = _Sentence(text, clause, words, told=bool(drafts))
            found = sentence.read(numbers)
            drafts.extend(one for one in found if not asked or _is_another(one))
    told.drafts = tuple(sorted(drafts, key=lambda one: one.clause))
    return doc


def _in_turn(turns: tuple[tuple[int, int, int], ...], place: int) -> bool:
    return any(begin <= place < end for begin, _, end in turns)


def _is_asked(questions: tuple[tuple[int, int], ...], place: int) -> bool:
    return any(begin <= place < end for begin, end in questions)


def _is_another(draft: Draft) -> bool:
    """In a question only what somebody else is named for: `회사는 …라고 한다.`"""
    agent = draft.agent
    return agent is not None and agent.pronoun is None


class _Sentence:
    """One sentence being read; `told` says that somebody spoke before."""

    def __init__(
        self, text: str, clause: int, words: list[Word], *, told: bool
    ) -> None:
        self._text = text
        self._words = words
        self._clause = clause
        self._told = told

    def read(self, numbers: Iterator[int]) -> Iterator[Draft]:
        """Return what the sentence reports, the outermost voice first."""
        echo = find_echo(self._text, self._words, self._clause)
        if echo is not None:
            yield echo
            return
        source = find_source(self._text, self._words)
        first = source.at + 1 if source else 0
        cuts = [cut for cut in find_cuts(self._words) if cut.at >= first]
        if source:
            yield self._outer(source, next(numbers))
        held = None if source else find_written(self._text, self._words, cuts)
        if held:
            yield self._held(held, next(numbers))
            cuts = [cut for cut in cuts if cut is not held.cut]
        inherited: Subject | None = None
        for group in find_groups(self._text, self._words, cuts, first):
            if is_of_the_writer(self._words, group):
                continue
            own = self._subject(group)
            subject = own or inherited
            inherited = subject
            if is_hearsay(self._words, group) and not (own and own.topic):
                continue
            if source is None or _is_sure(subject):
                yield from self._drafts(group, subject, next(numbers))

    def _outer(self, source: Source, number: int) -> Draft:
        return Draft(
            start=source.start,
            end=source.end,
            mode=Mode.INDIRECT,
            clause=self._clause,
            group=number,
            cue=source.cue,
            subject=source.phrase,
            agent=source.agent,
            outer=True,
            matrix=[(self._words[0].start, source.start)],
        )

    def _held(self, held: Written, number: int) -> Draft:
        said = content_of(self._words, held.cut, held.at + 1, May(False, True))
        return Draft(
            start=said.start,
            end=said.end,
            mode=said.mode,
            clause=self._clause,
            group=number,
            cue=cue_at(self._words[held.verb], held.lemma),
            subject=held.phrase,
            agent=owner_of_document(held.phrase),
            matrix=[(self._words[0].start, said.start)],
        )

    def _subject(self, group: Group) -> Subject | None:
        """Who speaks: named by the noun, after the words said, else before them."""
        if group.verb.who is not None:
            return _subject_of(group.verb.who, self._words, self._place_of(group))
        words, verb = self._words, group.verb.at
        last = group.cuts[-1].at + 1 if group.verb.sure else verb
        after = [] if group.shared else subjects_in(self._text, words, last, verb)
        if after:
            return after[0]
        before = subjects_in(self._text, words, group.first, group.cuts[0].at)
        if group.cuts[0].quotation is not None:
            found = nearest(before, words, group.cuts[0].at)
        else:
            found = outermost(before, words, group.cuts[0].at, told=self._told)
        if found is None:
            place = self._text, words, group.first, group.cuts[0].at
            found = addressing(*place) or housing(*place)
        return found or self._head(verb)

    def _place_of(self, group: Group) -> int:
        """Where a noun's voice stands: before the words said, else at the verb."""
        who = group.verb.who
        ahead = enumerate(self._words[: group.cuts[0].at])
        found = (at for at, word in ahead if who and word.start == who.start)
        return next(found, group.verb.at)

    def _head(self, verb: int) -> Subject | None:
        """`…라고 밝힌 홍 대표는`: the noun that the verb describes."""
        found = predicate_of(self._words[verb])
        if found is None or found.tag != "ETM":
            return None
        after = subjects_in(self._text, self._words, verb + 1, len(self._words))
        near = [one for one in after if one.at <= verb + 4]
        return near[0] if near else None

    def _drafts(
        self, group: Group, subject: Subject | None, number: int
    ) -> Iterator[Draft]:
        words, verb = self._words, group.verb
        first = group.first
        if subject is not None and group.first <= subject.at < group.cuts[0].at:
            first = past_document(words, subject.at + 1, group.cuts[0].at)
        may = May(
            dates=not self._has_date_elsewhere(group, subject),
            networks=subject is None or not is_media(subject.phrase.text),
        )
        drafts = []
        for cut in group.cuts:
            said = content_of(words, cut, first, may)
            if cut is not group.cuts[0] and is_a_verb(words[cut.at], said):
                continue
            draft = self._draft(group, subject, number, said)
            hung = cut.kind in {Kind.NOUN, Kind.FACT}
            chained = cut.kind is Kind.CHAIN
            draft.beside = chained and (
                cut is not group.cuts[-1] or _has_object(words, cut.at, verb.at)
            )
            draft.nominal = cut.kind is Kind.THING
            draft.denied = group.verb.denied and hung
            draft.withdrawn = group.verb.withdrawn and hung
            drafts.append(draft)
            first = min(cut.at + 1, verb.at)
        spans = _outside(words[group.first].start, words[verb.at].end, drafts)
        for draft in drafts:
            draft.matrix = spans
        yield from drafts

    def _draft(
        self, group: Group, subject: Subject | None, number: int, said: Content
    ) -> Draft:
        verb = group.verb
        return Draft(
            start=said.start,
            end=said.end,
            mode=said.mode,
            clause=self._clause,
            group=number,
            cue=cue_at(self._words[verb.at], verb.lemma),
            idiom=object_of(self._words, verb.at),
            subject=subject.phrase if subject else None,
            agent=subject.agent if subject else None,
        )

    def _has_date_elsewhere(self, group: Group, subject: Subject | None) -> bool:
        """Tell whether the verb has a date of its own: after the words, or first."""
        words = self._words
        after = words[group.cuts[-1].at + 1 : group.verb.at]
        before = words[group.first : subject.at] if subject else []
        dated = [w for w in before if subject and w.start < subject.phrase.start]
        return any(DAY.search(word.text) for word in [*after, *dated])


def _has_object(words: list[Word], first: int, last: int) -> bool:
    """Tell whether a noun with 을 or 를 stands just before the verb."""
    before = words[last - 1].last if last - 1 > first else None
    return before is not None and before.tag == "JKO"


def _is_sure(subject: Subject | None) -> bool:
    """Inside what another says, a voice has to be plain."""
    return subject is not None and (subject.topic or not subject.agent.weak)


def _outside(start: int, end: int, drafts: list[Draft]) -> list[tuple[int, int]]:
    """The stretches of a clause that are not said."""
    spans = []
    for draft in drafts:
        spans.append((start, max(start, draft.start)))
        start = draft.end
    return [*spans, (start, max(start, end))]


def _subject_of(who: Phrase, words: list[Word], index: int) -> Subject | None:
    proper = who.proper or is_proper(words[max(index - 1, 0)])
    known = who._replace(proper=proper)
    agent = read_agent(known)
    if agent is None and OFFICER.fullmatch(known.text):
        agent = Agent(described_as=known.text, weak=True)
    return Subject(known, agent, index, topic=True) if agent else None
