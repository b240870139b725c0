"""Words that make a name a body: institutions, and the slogans of campaigns."""

from spacy.tokens import Token

from ingest.components.english_words import words

SLOGANS = frozenset(("Our", "My", "Your"))
SLOGAN = 3


def is_named_body(token: Token) -> bool:
    """Tell whether a word in capitals ends a body's name: Office, Hospital, Ltd."""
    return token.is_title and (
        is_institution(token) or token.lower_ in words("suffixes")
    )


def is_slogan(token: Token) -> bool:
    """Tell whether a word is of a campaign's name: `Save Our Pool`."""
    if not token.is_title:
        return False
    for one in token.doc[token.i : token.i + 2]:
        beside = token.doc[max(0, one.i - 1) : one.i + 2]
        capitals = len(beside) == SLOGAN and all(each.is_title for each in beside)
        if one.text in SLOGANS and capitals:
            return True
    return False


def is_institution(token: Token) -> bool:
    """Tell whether a word calls a body or an institution: ministry, museum."""
    return any(token.lower_ in words(key) for key in ("groups", "institutions"))
