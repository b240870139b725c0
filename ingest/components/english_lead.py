"""Whom a text first calls by a word and names next, as first paragraphs do.

`An engineer has quit.` and below `Jane Roe said …`: the engineer is Jane Roe. So is who
is named in the sentence after `Acme's engineer disagrees.`
"""

from ingest.components.english_entry import Name
from ingest.components.english_introduced import is_calling, is_named
from ingest.components.english_phrase import apposed, is_role, title_key
from ingest.components.english_table import People
from ingest.components.english_words import words
from ingest.parsed import Doc, Token

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
NEXT = 60
ARTICLES = frozenset(("a", "an", "his", "her", "their", "one"))


def name_lead(doc: Doc, people: People) -> None:
    """Give who is named second what the text calls somebody unnamed before."""
    text: str = doc._.plain
    end = text.find("\n")
    begin = end + len(text[end:]) - len(text[end:].lstrip())
    after = text.find("\n", begin)
    called = [one for one in doc if _is_unnamed(one)]
    lead = next((one for one in called if one.idx < end), None)
    if end > 0 and lead is not None:
        _call(lead, _newcomer(people, begin, after if after > 0 else len(text)))
    for one in called:
        if any(left.dep_ == "poss" for left in one.lefts):
            begin = one.sent.end_char
            _call(one, _newcomer(people, begin, begin + NEXT))


def _call(noun: Token, name: Name | None) -> None:
    if name is not None:
        (name.roles if is_role(noun) else name.trades).add(title_key(noun))


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
