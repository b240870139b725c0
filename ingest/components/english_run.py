"""Runs of proper nouns: the names in a text as they are written."""

from collections.abc import Iterable, Iterator

from spacy.tokens import Doc, Token

from ingest.components.english_phrase import PROPER, is_role, is_title

HYPHENS = frozenset("-‐‑")


def proper_runs(doc: Doc) -> list[list[Token]]:
    """Return runs of proper nouns, found once; a possessive or a comma ends one.

    A hyphen inside a name is part of it: `Ann-Marie`, `Pryce-Jones`.
    """
    if not doc._.runs:
        doc._.runs = tuple(_runs(doc))
    return list(doc._.runs)


def _runs(doc: Doc) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in doc:
        if (token.tag_ in PROPER and not token.is_punct) or (run and hyphenated(token)):
            run.append(token)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def hyphenated(token: Token) -> bool:
    """Return whether a hyphen ties a word to the one before, or is that hyphen."""
    before = token.nbor(-1)
    if token.is_title and romanised_at(token):
        return not before.is_punct
    if token.text in HYPHENS:
        return not before.whitespace_ and not token.whitespace_
    return before.text in HYPHENS and not before.whitespace_


def romanised_at(token: Token) -> bool:
    """Return whether a word is the first of two syllables tied: `Gil-dong`."""
    rest = token.doc[token.i + 1 : token.i + 3]
    tied = len(rest) == 2 and rest[0].text in HYPHENS and rest[1].is_lower  # noqa: PLR2004  a hyphen and a word
    return tied and not token.whitespace_ and not rest[0].whitespace_


def written(tokens: Iterable[Token]) -> str:
    """Return the words of tokens as the text writes them, hyphens tight."""
    return "".join(one.text_with_ws for one in tokens).strip()


def name_in(run: Iterable[Token]) -> list[Token]:
    """Return the tokens of a name after its titles and roles."""
    kept = list(run)
    for at in range(len(kept) - 1, -1, -1):
        if (is_title(kept[at]) or is_role(kept[at])) and at + 1 < len(kept):
            return kept[at + 1 :]
    return kept


def top(name: list[Token]) -> Token:
    """Return the token of a name that the others hang on."""
    inside = {one.i for one in name}
    tops = [one for one in name if one.head.i not in inside or one.head == one]
    return tops[-1] if tops else name[-1]


def full_run(token: Token) -> str:
    """Return the whole run of proper nouns that a token stands in."""
    run = next((one for one in proper_runs(token.doc) if token in one), [token])
    kept = [one for one in run if not (is_role(one) or is_title(one))]
    return written(kept) or token.text
