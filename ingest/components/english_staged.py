"""Who acts between reports without a name of their own: `A diver agrees. He asked`.

Whom a pronoun stands for acts again; somebody unnamed who acts may be meant next.
"""

from bisect import insort
from collections.abc import Callable, Iterator
from dataclasses import replace

from ingest.components.english_brought import brought_in
from ingest.components.english_draft import is_quoted
from ingest.components.english_entry import Name
from ingest.components.english_family import SEXES
from ingest.components.english_nameless import is_single
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_phrase import PROPER, apposed, phrase_of, title_key
from ingest.components.english_pronoun import GENDERS
from ingest.components.english_subject import is_asked
from ingest.components.english_table import People
from ingest.components.english_unnamed import told_to_be
from ingest.parsed import Doc, Token
from ingest.said import Claimant

SUBJECTS = frozenset(("nsubj", "nsubjpass"))


Resolve = Callable[[Token, People, list[Claimant]], Claimant | None]


class Stage:
    """The subjects of a text that are pronouns or nouns for somebody, in its order."""

    def __init__(self, doc: Doc, people: People, resolve: Resolve) -> None:
        self._people = people
        self._resolve = resolve
        self._waiting = list(_subjects(doc))

    def until(self, place: int, spoken: list[Claimant]) -> None:
        """Keep who has acted before a place."""
        while self._waiting and self._waiting[0].idx < place:
            self._note(self._waiting.pop(0), spoken)

    def _note(self, subject: Token, spoken: list[Claimant]) -> None:
        people = self._people
        if any(subject.idx in one.acting for one in people.names.values()):
            return
        who = self._resolve(subject, people, spoken)
        name = people.names.get(who.person or "") if who is not None else None
        if name is not None and not _is_sure(subject, name, people):
            phrase = phrase_of(subject)
            bare = len(phrase.tokens) == 2  # noqa: PLR2004  the witness
            who, name = None if bare else Claimant(described_as=phrase.text), None
        if name is not None:
            insort(name.acting, subject.idx)
        elif who is not None and is_single(who) and not _is_named_soon(subject, people):
            people.acts.append(replace(who, start=subject.idx))


def _is_sure(subject: Token, name: Name, people: People) -> bool:
    """Tell whether a noun surely means somebody named: by office, or who alone acts."""
    if subject.lower_ in GENDERS or subject.lower_ in SEXES:
        return True
    called = {title_key(subject), subject.lower_}
    if called & (name.roles | name.trades) or brought_in(subject, people) is name:
        return True
    begin = paragraph_start(subject.doc._.plain, subject.idx)
    bare = subject.i == subject.left_edge.i + 1
    return bare and people.actors(begin, subject.idx) in ([name], [])


def _is_named_soon(subject: Token, people: People) -> bool:
    """Tell whether the next sentence names who is meant: `The head sat. Roe said`.

    So is `the director` where but one is named so far.
    """
    firsts = [one for one in people.names.values() if one.person and one.places]
    so_far = [one for one in firsts if one.places[0] < subject.idx]
    if len(so_far) == 1 and subject.left_edge.lower_ == "the":
        return subject.i == subject.left_edge.i + 1
    doc, end = subject.doc, subject.sent.end
    if end >= len(doc):
        return False
    start, stop = doc[end].idx, doc[end].sent.end_char
    return any(start <= one.places[0] < stop for one in firsts if one.acting)


def _subjects(doc: Doc) -> Iterator[Token]:
    """Yield pronouns and nouns for somebody that act in the reporter's words alone."""
    drafts = [one for one in doc._.drafts if not one.aside]
    sources = {one.cue.source.i for one in drafts if one.cue and one.cue.source}
    places = [one.place for one in drafts]
    for token in doc:
        if token.dep_ not in SUBJECTS or token.i in sources:
            continue
        if not _leads(token) or not (token.lower_ in GENDERS or _is_somebody(token)):
            continue
        inside = any(start <= token.idx < end for start, end in places)
        if not (inside or is_quoted(doc, token.idx) or is_asked(token)):
            yield token


def _leads(token: Token) -> bool:
    """Tell whether a sentence is about a subject: of its verb, or where it begins."""
    over = token.head.dep_
    first = bool(token.left_edge.is_sent_start)
    return over in ("ROOT", "conj") or (first and over in ("ccomp", "parataxis"))


def _is_somebody(token: Token) -> bool:
    if token.tag_ != "NN" or not token.is_lower:
        return False
    beside = apposed(token) or told_to_be(token)
    named = beside is not None and beside.tag_ in PROPER
    return not named and is_single(Claimant(described_as=phrase_of(token).text))
