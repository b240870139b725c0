"""What kind of organisation a name or a word is: `the paper` is the press.

The kinds are data (`ingest/lang/en.yaml`): the words that a text calls one of a kind,
and the words by which its name tells the kind.
"""

import re
from functools import cache, lru_cache

from ingest.components.english_given import given_names
from ingest.components.english_words import KEPT, data, words
from ingest.parsed import Token

MAKER = re.compile(
    r"(?:plane|car|auto|drug|chip|truck|toy|shoe|phone|jet|ship|boat|ty?ire|engine|game"
    r"|vaccine|battery|steel|brick|device|cheese|chocolate)-?makers?"
)
BETWEEN = frozenset(("at", "of", "for", "from", "on", "by", "against", "behind"))


@lru_cache(KEPT)
def are_people(word: str) -> bool:
    """Tell whether a plural calls people by no office, party or nation: families."""
    if any(word in words(key) for key in ("members_for", "members_else", "backers")):
        return True
    one = word.removesuffix("s")
    keys = ("persons", "kin", "callings")
    return one != word and any(one in words(key) for key in keys)


@lru_cache(KEPT)
def kind_of(full: str) -> str | None:
    """Return the kind that an organisation's name tells by its chief word, if any."""
    parts = [part.strip(".,").lower() for part in full.split()]
    if len(parts) > 2 and parts[1] in BETWEEN:  # noqa: PLR2004  who, where, what
        people = parts[0] not in _named() and are_people(parts[0])
        if people or parts[0] in words("bodily"):
            return "cause" if people else "control"
    if parts[-1:] == ["general"] and words("bodily") & {*parts[:-1]}:
        return "control"  # the Auditor General
    if parts[-2:] == ["first", "nation"]:
        return "state"
    chief = next((at for at, part in enumerate(parts) if part in words("ties")), None)
    if chief:
        return _named().get(parts[chief - 1])
    found = [_named()[part] for part in reversed(parts) if part in _named()]
    if not found and len(parts) > 1 and parts[-1] in words("trades"):
        return None if _is_family(parts) else "business"
    paper = len(parts) > 1 and not found and parts[0] in words("editions")
    return found[0] if found else "press" if paper else None


def _is_family(parts: list[str]) -> bool:
    """Tell whether a trade is a surname behind a given name: Heather Mills."""
    return parts[-1] in words("families") and parts[0] in given_names()


def is_plainly_body(full: str) -> bool:
    """Tell whether a name's chief word is nobody's surname: Ardley Academy.

    `Jane Court` is a person, `Marlow United` a club.
    """
    kind, first = kind_of(full), full.split(maxsplit=1)[0].lower()
    plain = kind in words("plain") or (
        kind in words("told") and first not in given_names()
    )
    return plain or (kind == "play" and first not in given_names())


def kind_called(word: str) -> str | None:
    """Return the kind that a common noun calls; none for a word that fits many."""
    firm = "business" if word in words("firms") or MAKER.fullmatch(word) else None
    return _table("called").get(word, firm)


def is_group(word: str) -> bool:
    """Tell whether a common noun is a body's: listed, or a maker of things."""
    return word in _bodies() or MAKER.fullmatch(word) is not None


def called(token: Token) -> str:
    """Return the word of a group, with the one before where both call a kind."""
    both = f"{token.nbor(-1).lower_}-{token.lower_}" if token.i else ""
    return both if kind_called(both) else token.lower_


def stands_alone(word: str) -> bool:
    """Tell whether a word means one known to all: the government, the police."""
    return word in words("alone")


@cache
def _bodies() -> frozenset[str]:
    return words("groups") | words("sorts")


def _named() -> dict[str, str]:
    return _table("named")


@cache
def _table(key: str) -> dict[str, str]:
    kinds = data()["kinds"]
    return {word: kind for kind in kinds for word in kinds[kind][key].split()}
