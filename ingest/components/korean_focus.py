"""Which body a Korean text is about where it names an office without one."""

import re
from collections.abc import Iterator, Sequence

from ingest.components.korean_agent import read_agent
from ingest.components.korean_body import whole_name
from ingest.components.korean_kindred import of_office
from ingest.components.korean_phrase import phrase_at
from ingest.components.korean_seat import DETERMINERS, GENERIC, KO
from ingest.components.korean_subject import Subject, owner_of, subjects_in
from ingest.components.korean_words import Word, is_proper
from ingest.components.occurrences import occurrences

SEATS = [
    (re.compile(one["title"]), re.compile(one["body"])) for one in KO.rules("seats")
]
HEADS = SEATS[0][0]  # of a firm
COMPANY = KO.pattern("company")
JOINT = re.compile(r"[와과]\s")
GROUPS = frozenset({"단체", "모임", "기관"})
GROUP = re.compile(
    r"(?!.*(?:전자|건설|화학|제약|은행|증권|정부|경찰|검찰|법원|지검|[시군구])$).+"
)
OBLIQUE = frozenset({"JKO", "JKB"})
ENDS = {"학교": ("학교", "초", "중", "고"), "당": ("당", "국민의힘", "국힘")}
FIRMS = frozenset({"회사", "업체", "기업", "구단"})
# Where something comes from or goes to: no office of the state.
USED = re.compile(
    r"(?:\S+\s)*(?:사용|거래|구매|출|판매|연락|납품|공급|접수|투자|수요|발주)처"
)
EXPLAINED = re.compile(
    r"(?:[은는]|이?란)\s[^.\n]*"
    r"[을를]\s(?:뜻한다|말한다|가리킨다|이른다|일컫는다|의미한다)"
)


def _is_oblique(word: Word) -> bool:
    """`한빛을`, `한빛에`, outside quotations."""
    last = word.last if word.quotation is None else None
    return last is not None and last.tag in OBLIQUE


def _told_of(one: Subject) -> str | None:
    """The body of a speaker, also of an office alone: `한빛당 의원들은`."""
    named = one.agent.named
    office = named is not None and not (named.name or named.surname)
    return named.organization if named and office else one.agent.organization


class Focus:
    """The bodies that the sentences of a text are about, read when asked for."""

    def __init__(self, text: str, clauses: Sequence[Sequence[Word]]) -> None:
        self._text = text
        self._clauses = clauses
        self._found: dict[int, list[str]] = {}
        self._seats: dict[str, str | None] = {}

    def seat(self, person: str, title: str | None, before: int) -> str | None:
        """Return the body of an office, named in this paragraph or the one before."""
        if person not in self._seats and title is not None:
            self._seats[person] = self._seat_of(title, before)
        return self._seats.get(person)

    def _seat_of(self, title: str, before: int) -> str | None:
        fits = next((body for head, body in SEATS if head.fullmatch(title)), None)
        near = self._near(before) if fits else iter(())
        told = next((x for x in near if fits and fits.match(x)), None)
        told = None if JOINT.search(told or "") else told
        return told or of_office(self._text, title, before)

    def company(self, spoken: Sequence[str], before: int) -> str | None:
        """Return the latest body that `회사` or `구단` can mean, speakers first."""
        for one in (*reversed(spoken), *self._back(before, 0)):
            if COMPANY.fullmatch(one):
                return one
        return next(self._met(before), None)

    def told(self, before: int) -> Iterator[str]:
        """The bodies told of before a place, the latest first."""
        yield from self._back(before, 0)
        yield from self._met(before)

    def _met(self, before: int) -> Iterator[str]:
        """Bodies that are spoken of, where none speaks: `한빛을 상대로 소송을 냈다`."""
        earlier = (x for x in reversed(self._clauses) if x[0].start < before)
        places = ((x, at) for x in earlier for at in range(len(x)))
        for words, at in places:
            one = self._oblique(words, at) if words[at].end <= before else None
            body = one.agent.organization if one else None
            if one and body and COMPANY.fullmatch(body) and self._is_body(one):
                yield whole_name(self._text, one.phrase.start, body)

    def _oblique(self, words: Sequence[Word], at: int) -> Subject | None:
        """`한빛을`, `한빛에`: whom a word with such a particle names."""
        if not (is_proper(words[at]) and _is_oblique(words[at])):
            return None
        phrase = phrase_at(self._text, words, at)
        agent = read_agent(phrase)
        return Subject(phrase, agent, at, topic=False) if agent else None

    def same(self, kind: str, spoken: Sequence[str], before: int) -> str | None:
        """Return the latest body that `이 회사` or `같은 당` means."""
        bodies = (*self._topics(before), *reversed(spoken))
        if kind in FIRMS:
            return next((one for one in bodies if COMPANY.fullmatch(one)), None)
        if kind in GROUPS:
            return next((one for one in bodies if GROUP.fullmatch(one)), None)
        ends = ENDS.get(kind, kind)
        return next((one for one in bodies if one.endswith(ends)), None)

    def _topics(self, before: int) -> Iterator[str]:
        """The bodies that sentences before a place are about, the latest first."""
        earlier = (x for x in reversed(self._clauses) if x[0].start < before)
        for one in (x for y in earlier for x in self._about(y)):
            body = _told_of(one) if one.phrase.end < before else None
            if body and one.topic and self._is_body(one):
                yield whole_name(self._text, one.phrase.start, body)

    def _about(self, words: Sequence[Word]) -> list[Subject]:
        owner = owner_of(self._text, words, body=True)
        return [owner] if owner else subjects_in(self._text, words, 0, len(words))

    def settled(self, person: str) -> str | None:
        """Return the body that was kept for somebody."""
        return self._seats.get(person)

    def settle(self, person: str, body: str) -> None:
        """Keep the body of somebody for where only the surname is told."""
        self._seats[person] = body

    def _near(self, before: int) -> Iterator[str]:
        paragraph = self._text.rfind("\n", 0, before)
        above = self._text.rfind("\n", 0, len(self._text[:paragraph].rstrip("\n")))
        return self._back(before, above + 1)

    def _back(self, before: int, since: int) -> Iterator[str]:
        """The bodies named as subjects between two places, the latest first."""
        for number in range(len(self._clauses) - 1, -1, -1):
            words = self._clauses[number]
            if since <= words[0].start < before:
                yield from reversed(self._bodies(number, before))

    def _bodies(self, number: int, before: int) -> list[str]:
        if number not in self._found:
            words = self._clauses[number]
            found = subjects_in(self._text, words, 0, len(words))
            owner = owner_of(self._text, words, body=True)
            found += [owner] if owner else []
            bodies = (one for one in found if one.phrase.start < before)
            named = ((one, _told_of(one)) for one in bodies if self._is_body(one))
            self._found[number] = [
                whole_name(self._text, one.phrase.start, body)
                for one, body in named
                if body
            ]
        return self._found[number]

    def _is_body(self, one: Subject) -> bool:
        """A name, and none that the text explains: `바이아웃은 … 조항을 뜻한다`."""
        name = _told_of(one) or ""
        first = one.phrase.text.partition(" ")[0]
        other = name in GENERIC or USED.fullmatch(name) is not None
        if other or first in DETERMINERS or first[0].isdigit():
            return False
        text = self._text
        return not any(EXPLAINED.match(text, end) for end in occurrences(text, name))
