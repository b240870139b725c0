"""The persons and organisations of a Korean text, so that short forms find theirs."""

import re
from collections.abc import Iterable, Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.korean_apposed import apposed
from ingest.components.korean_given import ARTISTS
from ingest.components.korean_joint import read_one
from ingest.components.korean_members import members
from ingest.components.korean_outside import bracketed, foreigners
from ingest.components.korean_person import Person
from ingest.components.korean_phrase import INITIAL, phrase_at
from ingest.components.korean_seat import KO, PAIR, SURNAME
from ingest.components.korean_title import ABROAD, NAME, Named, is_name
from ingest.components.korean_veiled import is_new
from ingest.components.korean_words import Word, is_proper
from ingest.lexicon import one_of

SAME = KO.groups("same_titles")
SUFFIX = re.compile(rf".+{one_of(KO.words('organization_suffixes'))}")
IN_FULL = re.compile(
    rf"(?:(?<![가-힣])(?P<body>[가-힣A-Z]+)\s)?(?<![가-힣])(?P<name>{SURNAME}[가-힣]{{2}})\s"
    rf"(?P<title>{one_of(KO.words('titles'))})(?=[은는이가을를의도과와]|에게|께|측|[^가-힣])"
)
OFFICES = KO.words("titles")
TEAM = re.compile(r"(?<=교수|박사|원장|부장|과장)팀$")
# A word after the first that begins like an office.
AFTER = re.compile(rf"\s{one_of(OFFICES)}")
CALLED_SO = re.compile(rf"{SURNAME}(?:모|아무개)")
OFFICE = re.compile(
    rf"[가-힣]{{0,4}}{one_of(KO.words('titles'))}팀?(?:[은는이가을를의도과와,.]|$)"
)
TITLED = re.compile(rf"{one_of(KO.words('titles'))}|장\S{{0,2}}$")
STARTS = re.compile(NAME.pattern)
NOUN = frozenset({"NNG", "NNP", "XSN"})
# Whom to ask, at the foot of a statement: nobody that the text speaks of.
CONTACT = re.compile(
    r"[^가-힣\n]{0,4}(?:문의|담당|연락처|자료\s?제공|사진|출처)\S*\s*[:：]"
)


class People:
    """The persons of one text, in the order in which they come."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self._persons: dict[str, Person] = {}
        self._foreign: dict[str, Person] = {}
        for person in persons:
            self.add(person)

    def __iter__(self) -> Iterator[Person]:
        return iter(self._persons.values())

    def named(self, name: str) -> Person | None:
        """Return the person of that full name, or the foreigner of that last name."""
        return self._persons.get(name) or self._foreign.get(name)

    def called(
        self, named: Named, heard: Mapping[str, int], before: int
    ) -> Person | None:
        """Return whom a surname or a title means: same title first, then the latest.

        `heard` tells where each was named last.
        """
        fitting = [one for one in self._persons.values() if _fits(one, named)]
        exact = [one for one in fitting if _same(one.title, named.title)]
        known = [one for one in exact or fitting if one.start <= before]
        return max(
            known or exact or fitting,
            key=lambda one: max(heard.get(one.name, -1), one.start),
            default=None,
        )

    def abroad(self, phrase: str) -> Person | None:
        """Return the foreigner whose whole name a phrase holds."""
        found = (one for one in self._foreign.values() if one.name in phrase)
        return next(found, None)

    def organizations(self) -> frozenset[str]:
        """Return the organisations that someone belongs to."""
        return frozenset(
            one.organization for one in self._persons.values() if one.organization
        )

    def add(self, person: Person) -> None:
        """Keep somebody; what was told of the same name first stays."""
        known = self._persons.get(person.name, person)
        self._persons[person.name] = Person(
            name=person.name,
            title=known.title or person.title,
            organization=known.organization or person.organization,
            start=known.start,
        )
        if " " in person.name:
            last = person.name.rpartition(" ")[2]
            self._foreign[last] = self._persons[person.name]


def _fits(person: Person, named: Named) -> bool:
    if named.surname is not None:
        last = " " in person.name and person.name.endswith(f" {named.surname}")
        return last or person.name.startswith(named.surname)
    if named.organization and person.organization != named.organization:
        return False
    return _same(person.title, named.title)


def _same(one: str | None, two: str | None) -> bool:
    if one is None or two is None:
        return False
    return one == two or any(one in group and two in group for group in SAME)


@Language.component(
    "korean_people", requires=["doc._.clauses", "doc._.turns"], assigns=["doc._.people"]
)
def korean_people(doc: Doc) -> Doc:
    """Put the table of the persons that a text introduces on it."""
    text = doc._.plain
    persons = [*bracketed(text), *members(text), *foreigners(text, doc)]
    foreign = frozenset(
        one.name.partition(" ")[0] for one in persons if " " in one.name
    )
    lasts = frozenset(one.name.split()[-1] for one in persons if " " in one.name)
    for clause in _parted(doc):
        if clause and CONTACT.match(text, text.rfind("\n", 0, clause[0].start) + 1):
            continue
        persons += (
            one
            for one in _introduced(text, clause)
            if one.name not in foreign and one.name not in lasts
        )
    doc._.people = People(persons)
    return doc


def _parted(doc: Doc) -> Iterator[list[Word]]:
    """Sentences, a label apart from the words of its turn."""
    starts = [start for _, start, _ in doc._.turns]
    for words in doc._.clauses:
        if not starts:
            yield words
            continue
        inside = (x for x in starts if words[0].start < x <= words[-1].start)
        place = next(inside, words[0].start)
        yield [word for word in words if word.start < place]
        yield [word for word in words if word.start >= place]


def _name_ends(words: list[Word]) -> Iterator[int]:
    """Where a name may end: in a quotation, at a title, or at a word shaped like one.

    Such a word is proper, or a title stands before it.
    """
    after = False
    for index, word in enumerate(words):
        titled = TITLED.search(word.text) is not None
        if (
            titled
            or word.quotation is not None
            or (STARTS.match(word.text) and (after or is_proper(word)))
            or (index and words[index - 1].text in ARTISTS)
            or _ends_abroad(words, index)
            or (
                index
                and words[index - 1].text[-1] == "."
                and _is_initial(words[index - 1])
            )
        ):
            yield index
        after = titled


def _is_initial(word: Word) -> bool:
    return INITIAL.fullmatch(word.text) is not None


def _ends_abroad(words: list[Word], index: int) -> bool:
    """`팀 매니저 얀 크뢰거`: two proper words after a title; `일론 머스크는`."""
    if index and words[index - 1].text in ABROAD and words[index].role:
        return is_proper(words[index])
    if index < PAIR or words[index - PAIR].text not in OFFICES:
        return False
    first = words[index - 1]
    plain = is_proper(first) and first.last is not None and first.last.tag == "NNP"
    return plain and is_proper(words[index])


def _goes_on(word: Word, after: Word) -> bool:
    """`기후연구원 책임연구원`: an office follows what looks like one."""
    last = word.last
    bare = last is not None and last.tag in NOUN
    return bare and OFFICE.match(after.text) is not None and word.text[-1] not in ".,"


def _comes_before(word: Word, after: Word) -> bool:
    """`한샘 사장 홍길동은`: the office of who is named behind it."""
    last = word.last
    if last is None or last.tag not in NOUN or word.text[-1] in ".,":
        return False
    whole = STARTS.match(after.text) is not None and is_proper(after)
    return whole and TITLED.search(word.text) is not None


def _spoken_of(word: Word) -> Iterator[Person]:
    """Whom a quotation names in full, with a title: later only `육 후보`."""
    for match in IN_FULL.finditer(word.text) if AFTER.search(word.text) else ():
        if is_name(match["name"]):
            body = match["body"]
            party = body if body and SUFFIX.fullmatch(body) else None
            yield Person(
                name=match["name"],
                title=match["title"],
                organization=party,
                start=word.start + match.start("name"),
            )


def _introduced(text: str, words: list[Word]) -> Iterator[Person]:
    for index in _name_ends(words):
        word = words[index]
        if word.quotation is not None:
            yield from _spoken_of(word)
            continue
        after = words[index + 1] if index + 1 < len(words) else None
        if after and (_goes_on(word, after) or _comes_before(word, after)):
            continue
        phrase = phrase_at(text, words, index)
        named = read_one(TEAM.sub("", phrase.text), phrase.common)
        if (
            named is None
            or named.name is None
            or is_new(phrase.text.split(), phrase.common)
        ):
            continue
        if CALLED_SO.fullmatch(named.name):
            continue
        if named.title or is_proper(word):
            body = named.organization or apposed(text, phrase.start, words)
            yield Person(
                name=named.name,
                title=named.title,
                organization=body,
                start=phrase.start,
            )
