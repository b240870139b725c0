"""Words that a hyphen or a number makes one: `co-op`, `Local 416`."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from ingest.components.english_kind import is_group
from ingest.components.english_phrase import is_role_word
from ingest.components.english_words import documents, words

LEAST = 2
DEEDS = frozenset(("VBZ", "VBD", "VBN", "VBP", "VBG", "NNS"))
NUMBERED = frozenset(
    ("Channel", "Radio", "Studio", "Platform", "Area", "Local", "Lodge", "Syndicate")
)


def hyphened(doc: Doc, texts: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the words that a hyphen cuts: `co-op`, `auditor-general`, `ex-wife`."""
    for at in (at for at, text in enumerate(texts[:-1]) if at and text == "-"):
        before, after = doc[at - 1], doc[at + 1]
        tight = not (before.whitespace_ or doc[at].whitespace_)
        both = f"{before.lower_}-{after.lower_}"
        known = both in words("roles") or both in words("callings")
        known = known or (before.lower_ == "co" and after.tag_ in DEEDS)
        known = known or both in documents() or both in words("tied_kin")  # e-mail
        if tight and (is_group(both) or known):
            yield at - 1, at + 2


def numbered(doc: Doc, texts: list[str]) -> Iterator[tuple[int, int]]:
    """Yield the names that go on with a number: `Channel 9 Marlow`, `Platform 12`."""
    found = (at for at, text in enumerate(texts[:-1]) if text in NUMBERED)
    for at in (at for at in found if texts[at + 1].isdigit()):
        last = doc[at + 2] if at + 2 < len(doc) else None
        further = last is not None and last.tag_ == "NNP" and _goes_on(last)
        if last is None or last.text != "-":  # no Local 10-year-olds
            yield at, at + LEAST + further


def _goes_on(token: Token) -> bool:
    """Tell whether a word ends a name with a number, not as `Local 9 President Roe`."""
    return is_high(token) and not is_role_word(token.text)


def is_high(token: Token) -> bool:
    """Tell whether a word has a capital, and no full stop."""
    return token.text[:1].isupper() and token.text[-1:] != "."
