"""Things that an article introduces itself, and the short forms it goes on with.

An article about products that no case knows names them in ways that are few and firm
("the model 'X'", "X-2"); afterwards it says only the first word. Both are known for
that article alone; a thing becomes a record when something is said about it.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

import yaml

from ingest.proposition.grammar import grammar
from kg.canon import new
from kg.mentions import Mention, compile_names
from kg.model import Alias, Entity
from kg.names import Names
from kg.parts import find_parts

LANG = Path(__file__).parent / "lang"
SHORTEST = {True: 3, False: 2}  # letters of a short form, by whether it is Latin
PRODUCT = "model"
MOST = 20  # things that one article introduces; more is a catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class Naming:
    """How a language introduces a product, and words that are no name."""

    first: tuple[re.Pattern[str], ...]
    common: frozenset[str]


def introduced(text: str, lang: str, names: Names) -> list[Entity]:
    """Return the things that the text introduces and nobody knows, in its order."""
    found = dict.fromkeys(name for _, name in sorted(_named(text, lang)))
    unknown = [name for name in found if not names.candidates(name)]
    proper = (name for name in unknown if _is_name(name, lang))
    return [new(Entity, name=name, kind=PRODUCT) for name in islice(proper, MOST)]


def short_forms(text: str, lang: str, known: Iterable[Mention]) -> list[Alias]:
    """Return the first words by which the text goes on to call what it has named.

    A word that two things begin with is nobody's short form.
    """
    named = list(known)
    begun = {(part, one.id) for one in named for part in _beginnings(one.name)}
    whole = {one.name for one in named}
    rest = _blank(text, named)
    counts = Counter(word for word, _ in begun)
    return [
        new(Alias, name=word, lang=lang, of=thing, stated_in="")
        for word, thing in sorted(begun)
        if counts[word] == 1 and word not in whole and _is_short(word, rest, lang)
    ]


def _named(text: str, lang: str) -> Iterator[tuple[int, str]]:
    for pattern in _naming(lang).first:
        for match in pattern.finditer(text):
            yield match.start("name"), match["name"].strip()


def _is_name(name: str, lang: str) -> bool:
    """Return whether it can be a name: no common word, part or proposition."""
    words = re.split(r"[\s-]", name)
    common = any(word in _naming(lang).common for word in (name, words[0]))
    says = any(one.match.search(name) for one in grammar(lang).patterns)
    return not common and not says and next(find_parts(name), None) is None


def _beginnings(name: str) -> set[str]:
    return {name.split(maxsplit=1)[0], re.split(r"[\s-]", name)[0]}


def _blank(text: str, named: Iterable[Mention]) -> str:
    """Return the text with what is already named left out, offsets kept."""
    chars = list(text)
    for one in named:
        chars[one.start : one.end] = "." * (one.end - one.start)
    return "".join(chars)


def _is_short(word: str, text: str, lang: str) -> bool:
    long_enough = len(word) >= SHORTEST[word.isascii()] and not word.isdigit()
    if not long_enough or word in _naming(lang).common:
        return False
    return compile_names({word}).search(text) is not None


@cache
def _naming(lang: str) -> Naming:
    file = LANG / f"things_{lang}.yaml"
    told: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    first = (line.replace("{noun}", told["noun"]) for line in told["first_named"])
    return Naming(
        first=tuple(re.compile(line) for line in first),
        common=frozenset(told["common"]),
    )
