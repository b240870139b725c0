"""English words as data (`ingest/lang/en.yaml`), read once and indexed by form."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from ingest.listed import Listed
from kg.model import Act

SIBILANT = ("s", "x", "z", "ch", "sh")
VOWELS = frozenset("aeiou")
KEPT = 1 << 14  # answers about single words or names, which come again and again


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """A reporting verb: its particle, the frames it takes and what saying it does."""

    lemma: str
    particles: tuple[str, ...]
    frames: frozenset[str]
    act: Act
    weight: float
    denies: bool = False
    withdraws: bool = False
    documents: bool = False
    prepositions: frozenset[str] = frozenset()

    @property
    def name(self) -> str:
        """Return the lemma with its particles: `point out`."""
        return " ".join((self.lemma, *self.particles))


@cache
def data(name: str = "en") -> dict[str, Any]:
    """Return one file of word lists as plain data."""
    text = files("ingest").joinpath(f"lang/{name}.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@cache
def words(*keys: str) -> Listed:
    """Return a list of words, written as a list or as one line; of several all."""
    lists = (data()[key] for key in keys)
    lines = (one.split() if isinstance(one, str) else one for one in lists)
    return Listed(word for line in lines for word in line)


@cache
def alike(role: str) -> frozenset[str]:
    """Return the roles that may be meant by another: the boss, the manager."""
    lines = (line.split() for line in data()["alike"])
    return frozenset(word for line in lines if role in line for word in line)


@cache
def same_role(role: str) -> frozenset[str]:
    """Return an office with its other name: the congressman is a representative."""
    return frozenset((role, data()["same_roles"].get(role, role)))


@cache
def verbs() -> dict[str, tuple[Verb, ...]]:
    """Return the reporting verbs by each of their forms, the longest names first."""
    table: dict[str, list[Verb]] = {}
    for group in data()["verbs"]:
        for verb in _group(group):
            for form in inflect(verb.lemma):
                table.setdefault(form, []).append(verb)
    return {
        form: tuple(sorted(entries, key=lambda one: -len(one.particles)))
        for form, entries in table.items()
    }


@cache
def nouns() -> dict[str, tuple[str, Act]]:
    """Return the nouns of saying by form: their lemma and what they do."""
    table = {}
    for act, line in data()["nouns"].items():
        for lemma in line.split():
            table[lemma] = table[_third(lemma)] = (lemma, Act(act))
    return table


@cache
def documents() -> dict[str, str]:
    """Return the nouns of things that carry words, by form."""
    singular = {lemma: lemma for lemma in words("documents")}
    return singular | {_third(lemma): lemma for lemma in singular}


def carries(word: str) -> bool:
    """Tell whether a noun is of what words or figures stand in: a report, data."""
    return word in documents() or word in words("evidence")


@cache
def forms_of(key: str) -> frozenset[str]:
    """Return every form of the verbs in a list."""
    return frozenset(form for lemma in words(key) for form in inflect(lemma))


@cache
def inflect(lemma: str) -> frozenset[str]:
    """Return the forms of a verb: write, writes, wrote, written, writing."""
    irregular = data()["irregular"].get(lemma)
    if irregular:
        return frozenset((lemma, *irregular))
    both = (f"{lemma}ed", f"{lemma}ing") if lemma.endswith(("al", "el")) else ()
    return frozenset((lemma, _third(lemma), _past(lemma), _gerund(lemma), *both))


def _group(group: dict[str, Any]) -> Iterator[Verb]:
    for name in group["lemmas"].split():
        lemma, *particles = name.split("_")
        yield Verb(
            lemma=lemma,
            particles=tuple(particles),
            frames=frozenset(group["frames"]),
            act=Act(group["act"]),
            weight=group["weight"],
            denies=group.get("denies", False),
            withdraws=group.get("withdraws", False),
            documents=group.get("documents", False),
            prepositions=frozenset(group.get("prepositions", ())),
        )


def _third(lemma: str) -> str:
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(SIBILANT) else "s")


def _past(lemma: str) -> str:
    if lemma.endswith("e"):
        return lemma + "d"
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ied"
    return _stem(lemma) + "ed"


def _gerund(lemma: str) -> str:
    if lemma.endswith("e") and not lemma.endswith("ee"):
        return lemma[:-1] + "ing"
    return _stem(lemma) + "ing"


def _stem(lemma: str) -> str:
    """Double the last consonant where English does."""
    return lemma + lemma[-1] if lemma in data()["doubling"] else lemma
