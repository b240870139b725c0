"""Which words call somebody for a deed: who sells flowers is the flower seller.

A word is the agent of a verb, alone or with its thing, or the sort of a word is hinted
at by what is done or owned (`hints` of `ingest/lang/sorts.yaml`).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache, lru_cache
from itertools import chain

from ingest.components.english_sorts import hints, line_of
from ingest.components.english_words import KEPT, inflect

OWNED = "has"
SOLID = 3  # letters of a noun that begins a word: `innkeeper`
STEM = 3  # letters of a verb of which a word is the agent
PLURALS = {
    "ies": "y",
    "ves": "f",
    "sses": "ss",
    "xes": "x",
    "ches": "ch",
    "shes": "sh",
    "ss": "ss",
    "men": "man",
    "s": "",
}


@dataclass(frozen=True, slots=True)
class Deed:
    """A verb, what is done to, all that it is about, and if it befalls somebody."""

    verb: str
    objects: frozenset[str]
    things: frozenset[str]
    done: bool = False


@dataclass(slots=True)
class Doings:
    """What is told of one person: verbs, each with its things, ages, places of home."""

    deeds: list[Deed] = field(default_factory=list)
    ages: set[int] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)

    def hinted(self) -> list[frozenset[str]]:
        """Return what sorts somebody may be for each thing done or owned."""
        return [frozenset(_sorts(one)) for one in self.deeds]

    def calls(self, words: list[str]) -> int:
        """Return how many parts of a word for somebody one deed tells."""
        return max((_derived(words, one) for one in self.deeds), default=0)


def singular(word: str) -> str:
    """Return a noun without the ending of a plural."""
    end = next((one for one in PLURALS if word.endswith(one)), "")
    return word.removesuffix(end) + PLURALS.get(end, "")


def _sorts(deed: Deed) -> Iterator[str]:
    yield from (x for one in deed.objects for x in hints().get(("", one), ()))
    if not deed.done:
        told = (hints().get((deed.verb, one), ()) for one in ("", *deed.things))
        yield from chain.from_iterable(told)


def _derived(words: list[str], deed: Deed) -> int:
    """Return how many parts of a word for somebody a deed has: 2 of `flower seller`."""
    if deed.done:
        return 0
    verb, things = deed.verb, deed.things
    *before, last = words
    solid = next(
        (x for x in things if len(x) >= SOLID and last.startswith(x) and last != x),
        None,
    )
    if solid is not None:
        before, last = [*before, solid], last.removeprefix(solid)
    shared = sum(singular(one) in things for one in before)
    acts = verb in _acts(last) and not (
        verb in inflect("write") and (things & line_of("papers") or not things)
    )
    light = verb in _light() and last != "owner"
    return 1 + shared if acts and (shared or not light) else 0


@lru_cache(KEPT)
def _acts(agent: str) -> frozenset[str]:
    """Return the forms of the verb whose agent a word is: the seller sells."""
    known = line_of("agents", agent)
    bases = set(known)
    if not known and agent.endswith(("er", "or", "ar")) and len(agent) > STEM + 1:
        bare = agent[:-2]
        bases |= {bare, f"{bare}e"} | ({bare[:-1]} if bare[-1] == bare[-2] else set())
    return frozenset(form for one in bases for form in inflect(one))


@cache
def _light() -> frozenset[str]:
    return frozenset(form for one in line_of("light") for form in inflect(one))
