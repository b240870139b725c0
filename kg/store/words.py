"""Which words of a record are searched, and the passage shown for a hit."""

import unicodedata
from collections.abc import Callable, Mapping
from operator import attrgetter

from kg import model
from kg.model import Record
from kg.store.bigrams import terms

AROUND = 80
SEARCHED: Mapping[type[Record], tuple[Callable[[Record], str], ...]] = {
    model.Claim: (attrgetter("text"),),
    model.Utterance: (attrgetter("selector.exact"),),
    model.Agent: (attrgetter("name"),),
    model.Entity: (attrgetter("name"),),
    model.Alias: (attrgetter("name"),),
    model.Source: (attrgetter("title"), attrgetter("publisher"), attrgetter("text")),
    model.Evidence: (attrgetter("question"), attrgetter("metric"), attrgetter("part")),
    model.Case: (attrgetter("title"), attrgetter("summary")),
}


def texts_of(record: Record) -> list[str]:
    """Return the texts by which a record is found, none for records without words."""
    return [field(record) for field in SEARCHED.get(type(record), ())]


def words_of(record: Record) -> str:
    """Return the same as one text."""
    return "\n".join(texts_of(record))


def excerpt(text: str, question: str) -> str:
    """Return the text around the first word of the question that it holds."""
    plain = unicodedata.normalize("NFKC", text)
    folded = plain.casefold() if len(plain.casefold()) == len(plain) else plain
    found = (folded.find(term.casefold()) for term in terms(question))
    start = max(0, next((at for at in found if at >= 0), 0) - AROUND)
    end = start + 3 * AROUND
    passage = " ".join(plain[start:end].split())
    return f"{'…' * (start > 0)}{passage}{'…' * (end < len(plain))}"
