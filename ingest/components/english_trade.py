"""What somebody is by words beside a name: a trade, a party, an office in letters."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.components.english_phrase import apposed, is_role, is_title
from ingest.components.english_run import top
from ingest.components.english_shape import is_acronym
from ingest.components.english_words import data
from ingest.parsed import Token


def parties_in(told: Iterable[Token]) -> set[str]:
    """Return the parties that words tell: `GOP`, `the Democratic nominee`."""
    listed = data()["parties"]
    return {listed[one.lower_] for one in told if one.lower_ in listed}


def is_lettered(told: Sequence[Token]) -> bool:
    """Tell whether letters alone stand before a seat: `the SNP councillor`."""
    return len(told) > 0 and all(one.is_upper for one in told)


def trades(name: list[Token]) -> Iterator[str]:
    """Yield what a name is called by any common word: `deckhand Roe`, `Roe, a nun`."""
    head = top(name)
    told, before = apposed(head), name[0].nbor(-1) if name[0].i else name[0]
    over = head.head if head.dep_ == "appos" and head.head == before else None
    near = before if before.dep_ == "compound" else over
    for word in (told, near):
        if word is not None and (word.tag_ == "NN" or word.is_sent_start):
            yield word.lower_


def initials(ahead: list[Token]) -> list[Token]:
    """Return an office in capitals right before a title: `Health PS Dr Jane Roe`."""
    pairs = pairwise(ahead)
    return [
        word
        for word, title in pairs
        if is_acronym(word.text) and is_title_only(title) and title.is_title
    ]


def is_title_only(token: Token) -> bool:
    """Tell whether a word before a name is a title that no organisation gives."""
    return is_title(token) and not is_role(token)
