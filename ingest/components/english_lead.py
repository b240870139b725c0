"""Whom a text first calls by a word and names next, as first paragraphs do.

`An engineer has quit.` and below `Jane Roe said …`: the engineer is Jane Roe. So is who
is named in the sentence after `Acme's engineer disagrees.`
"""

import re

from ingest.components.english_entry import Name
from ingest.components.english_introduced import is_calling, is_named
from ingest.components.english_kind import is_group
from ingest.components.english_paragraph import first_two
from ingest.components.english_phrase import apposed, is_role, title_key
from ingest.components.english_run import top
from ingest.components.english_table import People
from ingest.components.english_words import words
from ingest.parsed import Doc, Token

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
NEXT = 60
BEHIND = re.compile(r"\w,( \d\d)?(?:, an? (?:\w+ )?(\w+),)?")
ARTICLES = frozenset(("a", "an", "his", "her", "their", "one"))


def name_lead(doc: Doc, people: People) -> None:
    """Give who is named second what the text calls somebody unnamed before."""
    end, begin, after = first_two(doc._.plain)
    called = [one for one in doc if _is_told(one) and _is_somebody(one)]
    lead = next((one for one in called if one.idx < end), None)
    lead = lead or next((one for one in doc if one.idx < end and _is_told(one)), None)
    if lead is not None:
        name = _newcomer(people, begin, after)
        if name is not None and _goes_on(lead, name, doc):
            _call(lead, name)
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
    parties = words("suing") | words("sued")
    known = name is None or name.places[0] < begin or name.roles - parties
    return None if known else name


def _goes_on(lead: Token, name: Name, doc: Doc) -> bool:
    """Tell whether a name is of whom the first paragraph tells, not of a victim.

    A word for nobody that is known needs an age behind the name: `Jane Roe, 58,`.
    """
    text: str = doc._.plain
    begin = text.rfind("\n", 0, name.places[0]) + 1
    after = BEHIND.search(text, name.places[0], name.places[0] + NEXT)
    opens = name.places[0] - begin < len("Professor ")
    aged = after is not None and after[1] is not None
    if not _is_somebody(lead):
        thing = is_group(lead.lower_) or lead.lower_ in words("firms")
        return opens and aged and not thing and lead.lower_ not in words("doers_not")
    if after is not None and after[2] not in (None, lead.lower_):
        return False  # Jane Roe, 44, a neighbour
    runs = (run for run in doc._.runs if any(x.idx == name.places[0] for x in run))
    deed = next((top(run).head for run in runs), lead)
    done = any(one.dep_ == "nsubjpass" for one in deed.lefts)
    return lead.dep_ == "nsubjpass" or not (done and deed.lower_ in words("befalling"))


def _is_told(token: Token) -> bool:
    """Tell whether somebody without a name is a subject: `A judge`, `Acme's head`."""
    if token.dep_ not in SUBJECTS or token.tag_ != "NN" or is_named(token):
        return False
    owned = any(one.dep_ == "poss" for one in token.lefts)
    told = owned or token.left_edge.lower_ in ARTICLES
    beside, joint = apposed(token), any(one.dep_ == "conj" for one in token.rights)
    named = beside is not None and beside.is_title
    return told and not (named or joint)


def _is_somebody(token: Token) -> bool:
    return token.lower_ in words("persons") or is_role(token) or is_calling(token)
