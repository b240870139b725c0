"""Signs beside a name that tell somebody from a body: `Roe’s wife`, `shares in Roe`.

A sign that decides counts three, a pronoun that can stand for nobody else counts one;
signs of people count up and those of bodies down.
"""

from collections.abc import Iterator
from functools import cache

from ingest.components.english_human import DOER, SITED, does, is_plainly
from ingest.components.english_kind import called, is_group
from ingest.components.english_phrase import is_role_word
from ingest.components.english_run import top
from ingest.components.english_told import are_several
from ingest.components.english_words import data, forms_of, inflect, words
from ingest.parsed import Span, Token

SURE = 3
AHEAD = 9  # tokens in which a name is told what it is: `Acme, a small maker of locks`
OPENING = 4  # tokens of what opens a sentence: `The village school, Acme,`
PAIR = 2
SETTING = frozenset(("the", "its", "his", "her", "their", "our"))
BESIDE = frozenset(("JJ", "NN", "PO", "VB", "CD", "RB"))
CLOSES = frozenset((",", ".", "who", "which", "whose", "that", ")", "—", "–", ";"))
TIES = SITED | frozenset(("of", "for", "with", "on", "to", "by", "based"))
NAMES = frozenset(("named", "called"))
ARTICLES = frozenset(("a", "an", "the", "another", "one"))
PARTS = frozenset(("of", "in"))
PASSIVES = frozenset(("nsubjpass",))


def told_likely(name: list[Token]) -> int:
    """Return how far the words beside a name tell somebody, or else a body."""
    told = _is_who(name) + _owns(name) + _acts(name) + _parted(name) + _called(name)
    return SURE * told


def _is_who(name: list[Token]) -> int:
    """Tell by an age or a `who` behind a name that is its own: `Roe, who is`.

    A people of several is a body: `the Roe, who live there`.
    """
    head = top(name)
    inside = head.dep_ == "pobj" and head.head.dep_ == "prep"
    if not is_plainly(name) or (inside and head.head.head.lower_ != "according"):
        return 0
    clauses = (one for one in head.rights if one.dep_ == "relcl")
    many = any(_are_many(one) for one in clauses)
    return -1 if many else 1


def _are_many(clause: Token) -> bool:
    """Tell whether a clause with `who` tells of several: `who live there`."""
    who = any(one.lower_ == "who" and one.dep_ == "nsubj" for one in clause.lefts)
    helps = [one.lower_ for one in clause.lefts if one.dep_ in ("aux", "auxpass")]
    return who and (clause.tag_ == "VBP" or helps[:1] in (["are"], ["have"], ["were"]))


def _owns(name: list[Token]) -> int:
    """Tell by what a name has: `Roe’s wife`, `Acme’s board`, `Acme shares`."""
    doc, end = name[-1].doc, name[-1].i + 1
    after = doc[end : end + 6]
    if [one.lower_ for one in after[:2]] in (["and", "his"], ["and", "her"]):
        return 1
    mark = len(after) > 0 and after[0].tag_ == "POS"
    mark = mark or name[-1].tag_ == "POS"
    whose = [one.lower_ for one in after[:2]] == [",", "whose"] and not _is_sited(name)
    rest = after[1 + whose :] if (mark and name[-1].tag_ != "POS") or whose else after
    mark = mark or whose
    nouns = list(noun_phrase(rest))
    if not nouns:
        return 0
    word = nouns[-1].lower_
    if mark and word in listed("people", "own"):
        return 1
    if not mark:
        return -(word in listed("bodies", "paid"))
    chief = "chief" in (one.lower_ for one in nouns) and word in words("heads")
    return -(chief or word in listed("bodies", "own"))


def _is_sited(name: list[Token]) -> bool:
    head = top(name)
    return head.dep_ == "pobj" and head.head.lower_ in SITED


def noun_phrase(rest: Span | list[Token]) -> Iterator[Token]:
    """Yield words up to the last noun of a phrase."""
    for one in rest:
        if not one.is_lower or not one.tag_.startswith(("NN", "JJ", "VBG", "VBN")):
            return
        yield one


def _acts(name: list[Token]) -> int:
    """Tell by what a name does or undergoes: `Roe retired`, `Acme was founded`."""
    head = top(name)
    verb = head.head
    if head.dep_ == "dobj":
        return int(verb.lower_ in forms("people", "undergo"))
    after = name[-1].doc[name[-1].i + 1 : name[-1].i + 3]
    if len(after) > 1 and after[0].text == "," and after[1].tag_ == "VBN":
        return _undergoes(after[1])
    if head.dep_ in ("nsubjpass", "nsubj") and verb.tag_ in ("VBN", "VBD"):
        helped = any(one.dep_ == "auxpass" for one in verb.lefts)
        if helped:
            return _undergoes(verb)
    if head.dep_ != "nsubj" or are_several(head):
        return -(head.dep_ == "nsubj")
    if verb.lower_ in forms("people", "do"):
        return 1
    held = (one for one in verb.rights if one.dep_ == "dobj")
    has = verb.lower_ in ("has", "had") and any(
        one.lower_ in listed("bodies", "own") for one in held
    )
    return -(has or verb.lower_ in forms("bodies", "do"))


def _undergoes(verb: Token) -> int:
    if verb.lower_ in forms("people", "undergo"):
        return 1
    pair = f"{verb.lower_}_{verb.nbor().lower_}" if verb.i + 1 < len(verb.doc) else ""
    done = verb.lower_ in forms("bodies", "undergo") or pair in _pairs()
    return -(done or (verb.lower_ in ("bought", "sold") and _by_firm(verb)))


def _by_firm(verb: Token) -> bool:
    """Tell whether a firm buys or sells: a club may buy a player."""
    agents = (one for one in verb.rights if one.dep_ == "agent")
    return any(
        one.lower_ in words("firms")
        for agent in agents
        for one in agent.rights
        if one.dep_ == "pobj"
    )


def _parted(name: list[Token]) -> int:
    """Tell by what is of a name: `shares in Acme`, `the owners of Acme`."""
    head = top(name)
    prep = head.head
    if head.dep_ != "pobj" or prep.lower_ not in PARTS:
        return 0
    holder = prep.head
    return -(holder.lower_ in listed("bodies", "parted"))


def _called(name: list[Token]) -> int:
    """Tell by what a name is called: `Roe, a nurse`, `a band called Acme`."""
    return sort_of(_behind(name)) or sort_of(_before(name))


def sort_of(noun: Token | None) -> int:
    """Return whether a noun calls somebody, or a body, or neither."""
    if noun is None or not noun.is_lower:
        return 0
    word = noun.lower_
    if noun.tag_ not in ("NN", "NNP"):
        several = noun.tag_ == "NNS"
        return -(several and word in words("agents") | words("practices"))
    if word in listed("bodies", "called"):
        return -1
    return _sort(noun, word)


def _sort(noun: Token, word: str) -> int:
    both = is_group(called(noun)) or is_group(word)
    firm = word in words("firms") - words("opposed")
    plain = words("financial") | {"retailer"}
    double = DOER.match(word) is not None and word not in plain and (both or firm)
    if double or word in words("firmlike") - words("firms"):
        return 0  # a vendor, a maker
    if both or firm:
        return -1
    somebody = is_role_word(word) or does(word) or word in listed("people", "called")
    after = noun.doc[noun.i + 1 : noun.i + 2].text
    return int(somebody and (word not in words("firm_roles") or after == "who"))


def ends_street(last: Token) -> bool:
    """Tell whether a name ends as a street's or a bay's does."""
    return last.lower_ in listed("bodies", "ends")


def _behind(name: list[Token]) -> Token | None:
    """Return the noun that a comma and an article set beside a name."""
    doc, end = name[-1].doc, name[-1].i + 1
    rest = doc[end : end + AHEAD]
    if len(rest) <= PAIR or rest[0].text != "," or rest[1].lower_ not in ARTICLES:
        return None
    noun: Token | None = None
    for one in rest[2:]:
        if one.text in CLOSES or one.lower_ in TIES:
            return noun
        if one.tag_ == "NN" or (one.is_lower and one.tag_ == "NNP"):
            noun = one
        elif not _goes_on(one, noun):
            return None
    return None


def _goes_on(one: Token, noun: Token | None) -> bool:
    """Tell whether a word may stand in what a name is told to be."""
    plain = one.tag_[:PAIR] in BESIDE or one.text == "-"
    return plain and (one.tag_ != "RB" or noun is None)


def _before(name: list[Token]) -> Token | None:
    """Return the noun that stands before a name: `the band Acme`, `The nurse, Roe,`."""
    doc, first = name[0].doc, name[0].i
    ahead = doc[max(0, first - PAIR) : first]
    if len(ahead) < PAIR:
        return None
    noun, last = ahead
    if last.text == "," and noun.tag_ == "NNS" and _is_set_off(name):
        return noun
    if last.lower_ in NAMES or (last.text == "," and _is_set_off(name)):
        return noun if noun.is_lower and noun.i and not noun.is_sent_start else None
    told = last.head.lower_ in forms_of("tells") | forms_of("contacts")
    return last if last.is_lower and not told else None


def _is_set_off(name: list[Token]) -> bool:
    """Tell whether commas set a name off behind an opening noun: `The band, Roe,`."""
    doc, last = name[-1].doc, name[-1].i
    closed = doc[last + 1 : last + 2].text == ","
    begin = name[0].sent.start
    opening = doc[begin : name[0].i - 1]
    return closed and 1 < len(opening) <= OPENING and opening[0].lower_ in SETTING


@cache
def listed(who: str, key: str) -> frozenset[str]:
    """Return words that tell people, or bodies: what they own, what they are called."""
    return frozenset(data("likely")[who][key].split())


@cache
def forms(who: str, key: str) -> frozenset[str]:
    """Return every form of verbs that only people, or only bodies, do or undergo."""
    plain = (one for one in listed(who, key) if "_" not in one)
    return frozenset(form for one in plain for form in inflect(one))


@cache
def _pairs() -> frozenset[str]:
    """Return verbs with what goes with them: `wound_up`."""
    every = (one.partition("_") for one in listed("bodies", "undergo"))
    pairs = [parts for parts in every if parts[1]]
    return frozenset(f"{x}_{last}" for one, _, last in pairs for x in inflect(one))
