"""Whom a text's first paragraph calls by a word and the next one names.

`An engineer has quit.` and below `Jane Roe said …`: the engineer is Jane Roe.
"""

from spacy.tokens import Doc, Token

from ingest.components.english_epithet import is_calling, is_named
from ingest.components.english_phrase import apposed, is_role, title_key
from ingest.components.english_table import Name, People
from ingest.components.english_words import words

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
ARTICLES = frozenset(("a", "an", "his", "her", "their", "one"))


def name_lead(doc: Doc, people: People) -> None:
    """Give who is named second what the first paragraph calls somebody unnamed."""
    text: str = doc._.plain
    end = text.find("\n")
    begin = end + len(text[end:]) - len(text[end:].lstrip())
    after = text.find("\n", begin)
    name = _newcomer(people, begin, after if after > 0 else len(text))
    called = next((one for one in doc if one.idx < end and _is_unnamed(one)), None)
    if end < 0 or called is None or name is None:
        return
    (name.roles if is_role(called) else name.trades).add(title_key(called))


def _newcomer(people: People, begin: int, end: int) -> Name | None:
    """Return who acts first in a paragraph, if new there and called nothing."""
    acting = [
        (min(at for at in one.acting if at >= begin), one)
        for one in people.actors(begin, end)
    ]
    name = min(acting, key=lambda pair: pair[0])[1] if acting else None
    known = name is None or name.places[0] < begin or name.roles
    return None if known else name


def _is_unnamed(token: Token) -> bool:
    """Tell whether somebody without a name is a subject: `A judge`, `Acme's head`."""
    if token.dep_ not in SUBJECTS or token.tag_ != "NN" or is_named(token):
        return False
    listed = token.lower_ in words("persons")
    owned = any(one.dep_ == "poss" for one in token.lefts)
    told = owned or token.left_edge.lower_ in ARTICLES
    beside, joint = apposed(token), any(one.dep_ == "conj" for one in token.rights)
    named = beside is not None and beside.is_title
    return (
        told
        and not (named or joint)
        and (listed or is_role(token) or is_calling(token))
    )
