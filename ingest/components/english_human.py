"""Which names a text itself tells to be people, whatever the name finder says.

`Jane Roe, 61,`; `Jane Roe, who …`; `the inventor Jane Roe`; `Jane Roe of the Guild
says`; `Jane Roe` where `Mr Roe` comes later.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ingest.components.english_alias import is_alias
from ingest.components.english_degree import degreed
from ingest.components.english_family import SEXES
from ingest.components.english_given import gender_of
from ingest.components.english_institution import is_named_body
from ingest.components.english_kind import is_group, kind_of
from ingest.components.english_phrase import (
    apposed,
    is_role,
    is_role_word,
    is_title,
    title_key,
)
from ingest.components.english_run import top, written
from ingest.components.english_shape import is_firm, is_site_behind, token_before
from ingest.components.english_short import JUNIOR
from ingest.components.english_span import next_word
from ingest.components.english_words import forms_of, verbs, words
from ingest.parsed import Token

AGE = re.compile(r", \d{2}\b(?=[,.;)])|,? \(?aged? \d{2}\b")
Named = tuple[list[Token], list[Token]]  # a run and the name in it
DOER = re.compile(r"[a-z]{3,}(?:er|or|ist|ian|man|woman|tern)$")
FROM = frozenset(("of", "from", "at"))
EMERITI = frozenset(("emeritus", "emerita", "emeriti"))
PAIR = 2
SITED = frozenset(("from", "in", "near", "at"))


@dataclass(frozen=True, slots=True)
class Called:
    """By which words, in small letters, somebody is called alone in a text.

    `titled` are those after a title, in a speaker's label or told to be somebody's,
    `lone` those that speak, `last` the last words of names of several; `sure` is where
    a word alone is told to be somebody's.
    """

    titled: frozenset[str]
    lone: frozenset[str]
    last: frozenset[str]
    sure: frozenset[int]

    def calls(self, text: str) -> bool:
        """Tell whether a name of several words is somebody's who is called so.

        By the last word; by another one only after a title or in a label, where no
        name ends in that word: `Mr Zhao`, `Ms Fuentes`.
        """
        *first, last = JUNIOR.sub("", text.lower()).split()
        if last in self.titled or last in self.lone:
            return not is_role_word(last) or gender_of(text) is not None  # Town Clerk
        inner = any(one in self.titled and one not in self.last for one in first)
        return inner and kind_of(text) is None and not is_role_word(last)


def surnames(named: Iterable[Named], labels: Iterable[str] = ()) -> Called:
    """Return by which words people of a text are called alone."""
    titled, lone, last = set(labels), set[str](), set[str]()
    sure: set[int] = set()
    for run, name in named:
        *ahead, surname = written(name).lower().split()
        if any(one not in words("surnamed") for one in ahead):
            last.add(surname)
        elif is_plainly(name) or _has_office(name) or is_alias(name):
            titled.add(surname)
            sure.add(name[0].i)
        elif len(name) == len(run) and _is_lone(name):
            lone.add(surname)
        if any(is_title(one) for one in run[: len(run) - len(name)]):
            titled.add(surname)
    return Called(
        titled=frozenset(titled),
        lone=frozenset(lone),
        last=frozenset(last),
        sure=frozenset(sure),
    )


def is_told_human(name: list[Token], text: str, known: Called) -> bool:
    """Tell whether the words around a name, or another mention, are a person's."""
    if is_title(name[0]):
        return False
    if " " not in text:
        return name[0].i in known.sure and not is_firm(name)
    called = known.calls(text)
    body = is_firm(name) or (is_named_body(name[-1]) and not called)
    if body or _length(text) > PAIR + 1:
        return False
    return called or _is_told_of(name)


def _length(text: str) -> int:
    """Return how many words a name has, without initials, particles and juniors."""
    if text.count(" ") <= PAIR:
        return PAIR
    kept = JUNIOR.sub("", text).split()
    return sum(one[0].isupper() and not one.endswith(".") for one in kept)


def _is_told_of(name: list[Token]) -> bool:
    return is_plainly(name) or _is_doer(name) or _speaks_from(top(name))


def is_plainly(name: list[Token]) -> bool:
    """Tell whether an age or a `who` follows a name."""
    last = name[-1]
    text = last.doc._.plain[last.idx + len(last) : last.idx + len(last) + 12]
    head = top(name)
    if is_site_behind(name):
        return False
    sited = head.dep_ == "pobj" and head.head.lower_ in SITED
    clauses = (one for one in head.rights if one.dep_ == "relcl" and not sited)
    told = AGE.match(text) or degreed().match(text)
    return told is not None or any(_has_who(one) for one in clauses)


def _has_who(clause: Token) -> bool:
    if any(one.lower_ in ("who", "whom") for one in clause.lefts):
        return True
    kin = (one for one in clause.lefts if one.lower_ in SEXES)
    return any(one.left_edge.lower_ == "whose" for one in kin)


def _has_office(name: list[Token]) -> bool:
    """Tell whether an office is set beside one word: `Roe, head of safety, said`."""
    head = top(name)
    beside = [apposed(head), head.head if head.dep_ == "appos" else None]
    return any(
        one is not None and one.tag_ == "NN" and _is_somebody(one.lower_)
        for one in beside
    )


def _is_somebody(word: str) -> bool:
    """Tell whether a common noun calls a person and no firm, as an engineer is."""
    if word in words("firm_roles") or word in words("firmlike"):
        return False
    return is_role_word(word) or word in words("callings") | words("persons")


def _is_doer(name: list[Token]) -> bool:
    """Tell whether a word for who does something is set beside: `the inventor Roe`."""
    head = top(name)
    before = token_before(name[0])
    beside = [before, apposed(head), head.head if head.dep_ == "appos" else None]
    if any(one is not None and _is_calling(one) for one in beside):
        return True
    if any(one.lower_ in SEXES for one in _over(head)):
        return True  # her daughter, the broadcaster Jane Roe
    told = apposed(head)
    inner = told.lefts if told is not None and told.is_lower else ()
    after = told is not None and title_key(told) in EMERITI
    return (after and any(is_role(one) for one in inner)) or _is_bracketed(name)


def _is_bracketed(name: list[Token]) -> bool:
    """Tell whether a name is somebody's in brackets: `one of the pilots (Jane Roe)`."""
    mark = token_before(name[0])
    if mark is None or mark.text != "(" or not mark.i:
        return False
    noun = mark.nbor(-1)
    closed = name[-1].doc[name[-1].i + 1 : name[-1].i + 2].text == ")"
    word = noun.lower_.removesuffix("s") if noun.tag_ == "NNS" else noun.lower_
    body = word in words("firmlike") or word in words("financial")
    somebody = _is_somebody(word) or (does(word) and not body)
    return closed and noun.is_lower and somebody


def _over(head: Token) -> Iterator[Token]:
    """Yield what a name is set beside, also further off."""
    while head.dep_ == "appos":
        head = head.head
        yield head


def _is_calling(noun: Token) -> bool:
    office = is_role(noun) and title_key(noun) not in words("firm_roles")
    return noun.is_lower and noun.tag_ == "NN" and (office or does(noun.lower_))


def calls_somebody(word: str) -> bool:
    """Tell whether a common noun, also in the plural, calls people or a body."""
    every = {word, word.removesuffix("s"), word.removesuffix("ies") + "y"}
    keys = ("roles", "members", "partisans", "origins", "labelling", "firms", "alone")
    listed = any(each in words(key) for each in every for key in keys)
    plain = word.endswith(("men", "women", "people"))
    return plain or listed or any(is_group(one) or does(one) for one in every)


def does(word: str) -> bool:
    """Tell whether a noun calls somebody who does something: a diver, a nurse."""
    if any(word in words(key) for key in ("kin", "callings", "persons")):
        return True
    other = is_group(word) or word in words("firms") | words("doers_not")
    return DOER.match(word) is not None and not other


def _is_lone(run: list[Token]) -> bool:
    """Tell whether one word alone speaks or is told of as a surname: `Roe said`."""
    head = top(run)
    free = head.left_edge == run[0] and kind_of(written(run)) is None
    return free and (_speaks(head) or _has_views(head))


def _has_views(head: Token) -> bool:
    """Tell whether somebody puts something so: `as Roe put it`, `in Roe’s view`."""
    over = head.head
    if head.dep_ == "poss":
        return over.lower_ in words("views")
    told = head.dep_ == "pobj" and over.head.lower_ == "according"
    puts = over.lower_ in forms_of("putting") and next_word(over) == "it"
    return told or (puts and head.dep_ == "nsubj")


def _speaks(head: Token) -> bool:
    return head.dep_ == "nsubj" and head.head.lower_ in verbs()


def _speaks_from(head: Token) -> bool:
    """Tell whether a name speaks `of` or `from` somewhere that has a capital."""
    speaks = _speaks(head)
    owner = any(one.dep_ == "poss" and one.tag_ == "NNP" for one in head.lefts)
    if speaks and owner and head.ent_type_ not in ("ORG", "PRODUCT"):
        return True  # the Guild's Jane Roe said
    preps = [one for one in head.rights if one.lower_ in FROM and one.dep_ == "prep"]
    return speaks and any(
        one.is_title for prep in preps for one in prep.rights if one.dep_ == "pobj"
    )
