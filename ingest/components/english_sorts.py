"""Which words may call the same somebody: the physician, of a surgeon.

The sorts of people are data (`ingest/lang/sorts.yaml`): the words that call one of a
sort, its broader sorts, and what a deed tells that somebody is.
"""

from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain

from ingest.components.english_words import KEPT, data, inflect

Words = tuple[str, ...]
FILE = "sorts"
PEOPLE, BODIES = ("work", "states"), ("bodies",)


@dataclass(slots=True)
class Known:
    """What is told of one person: words, sorts, ages, and all words beside the name.

    `words` call the person, `sorts` are told by deeds, `near` are words of any kind.
    """

    words: set[str] = field(default_factory=set)
    sorts: set[str] = field(default_factory=set)
    loose: set[str] = field(default_factory=set)
    ages: set[int] = field(default_factory=set)
    near: set[str] = field(default_factory=set)

    def called(self) -> frozenset[str]:
        """Return the sorts of the words that call somebody."""
        return frozenset(chain.from_iterable(sorts_of(one) for one in self.words))


@lru_cache(KEPT)
def sorts_of(word: str, parts: Words = PEOPLE) -> frozenset[str]:
    """Return the sorts of somebody that a word calls, none for any other word."""
    return _called(parts).get(word, frozenset())


@lru_cache(KEPT)
def within(sort: str, parts: Words = PEOPLE) -> frozenset[str]:
    """Return a sort with all that are broader."""
    broader = _table(parts)[sort][0]
    return frozenset((sort, *(one for each in broader for one in within(each, parts))))


@lru_cache(KEPT)
def around(told: frozenset[str], parts: Words = PEOPLE) -> frozenset[str]:
    """Return sorts with all that are broader than one of them."""
    return frozenset(one for each in told for one in within(each, parts))


@cache
def deeds(key: str) -> dict[str, frozenset[str]]:
    """Return what each form of a verb tells of who does it, or whom it is done to."""
    told: dict[str, set[str]] = {}
    for sort, lemmas in data(FILE)[key].items():
        for form in (one for lemma in lemmas.split() for one in inflect(lemma)):
            told.setdefault(form, set()).add(sort)
    return {form: frozenset(sorts) for form, sorts in told.items()}


@cache
def listed(key: str) -> dict[str, frozenset[str]]:
    """Return the sorts that each word of a list tells: the pharmacy, the son."""
    told: dict[str, set[str]] = {}
    for sort, line in data(FILE)[key].items():
        for word in line.split():
            told.setdefault(word, set()).add(sort)
    return {word: frozenset(sorts) for word, sorts in told.items()}


@cache
def deaths() -> frozenset[str]:
    """Return the forms of verbs of dying."""
    lemmas = data(FILE)["deaths"].split()
    return frozenset(form for one in lemmas for form in inflect(one))


@cache
def from_land(word: str) -> frozenset[str]:
    """Return the words for a land whose people are called so: the Dane."""
    return frozenset((word, *data(FILE)["lands"].get(word, "").split()))


@cache
def _table(parts: Words) -> dict[str, tuple[Words, Words]]:
    """Return each sort with its broader ones and its words; a narrower word is one."""
    lines = {
        sort: [part.split() for part in line.split("|")]
        for key in parts
        for sort, line in data(FILE)[key].items()
    }
    found = {sort: (tuple(line[0]), tuple(line[1])) for sort, line in lines.items()}
    narrower = [(sort, word) for sort, line in lines.items() for word in _last(line)]
    for over, word in narrower:
        broader, own = found.get(word, ((), (word,)))
        more = () if over == word else (over,)
        found[word] = ((*broader, *more), (*own, word))
    return found


def _last(line: list[list[str]]) -> list[str]:
    return line[2] if line[2:] else []


@cache
def _called(parts: Words) -> dict[str, frozenset[str]]:
    told: dict[str, set[str]] = {}
    for sort, (_, own) in _table(parts).items():
        for word in own:
            told.setdefault(word, set()).add(sort)
    return {word: frozenset(sorts) for word, sorts in told.items()}
