"""What can stand for a name alone, and tells what it is: `Roe said no. She left`."""

from collections.abc import Iterator

from ingest.components.english_draft import is_quoted
from ingest.components.english_given import gender_of, given_names
from ingest.components.english_kind import kind_of
from ingest.components.english_likely import (
    forms,
    listed,
    noun_phrase,
    sort_of,
    told_likely,
)
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_run import own_run, top, written
from ingest.components.english_shape import is_articled, is_firm
from ingest.components.english_words import documents, verbs, words
from ingest.parsed import Span, Token

OWNED = 2
OBJECTS = frozenset(("dobj", "dative", "iobj"))
FURTHER = 40  # tokens in which a quotation may end: `Roe sat. “…,” she said`
OFFICES = ("staffing", "leading", "chiefs", "spokespeople", "firm_roles")
SEXES = {
    "he": "male",
    "his": "male",
    "him": "male",
    "himself": "male",
    "she": "female",
    "her": "female",
    "herself": "female",
}


def likely(name: list[Token]) -> int:
    """Return how far what stands beside a name tells somebody, or else a body."""
    first = name[0].lower_
    dated = first in words("weekdays") or first in words("months")
    if is_quoted(name[0].doc, name[0].idx) or (dated and len(name) == 1):
        return 0
    return told_likely(name) or _meant(name)


def _meant(name: list[Token]) -> int:
    """Tell by a pronoun that can stand for nothing else: `Roe said no. She left`."""
    head, sent = top(name), name[0].sent
    subject = head.dep_ in ("nsubj", "nsubjpass") or head.head.dep_ == "agent"
    for one in _pronouns(name, sent, subject=subject):
        if one.lower_ in SEXES:
            return int(_may_be_somebody(name) and not _has_rival(name, one))
        if sure := _is_its(one, name):
            return -sure
    return _epithet(name) if subject else 0


def _may_be_somebody(name: list[Token]) -> bool:
    """Tell whether a name does something or is told of, and only says no place."""
    head = top(name)
    over = head.head
    acts = head.dep_ in ("nsubj", "nsubjpass", "dobj") or over.dep_ == "agent"
    told = head.dep_ == "pobj" and over.head.lower_ == "according"
    return (acts or told) and not is_articled(name)


def _pronouns(name: list[Token], sent: Span, *, subject: bool) -> Iterator[Token]:
    """Yield pronouns that may stand for a name, in its sentence or opening the next."""
    doc = name[0].doc
    own = (x for x in sent if x.lower_ in SEXES or x.lower_ == "its")
    own = (x for x in own if x.dep_ not in OBJECTS)  # Acme moved her: not itself
    fits = (x for x in own if x.i > name[-1].i or (subject and x.tag_ == "PRP$"))
    yield from (one for one in fits if not is_quoted(doc, one.idx))
    yield from _said(name)
    after = next((x for x in doc[sent.end : sent.end + FURTHER] if _counts(x)), None)
    if after is not None and (after.lower_ in SEXES or after.lower_ in ("it", "its")):
        yield after


def _counts(one: Token) -> bool:
    """Tell whether a word is the reporter's own, as `she` is in `“No,” she said`."""
    return not (one.is_space or one.is_punct or is_quoted(one.doc, one.idx))


def _said(name: list[Token]) -> Iterator[Token]:
    """Yield the `it` of which a name itself tells: `Roe said it would sue`."""
    head = top(name)
    verb = head.head
    if head.dep_ != "nsubj" or verb.lower_ not in verbs():
        return
    clauses = (one for one in verb.rights if one.dep_ == "ccomp")
    yield from (x for one in clauses for x in one.lefts if x.lower_ == "it")


def _is_its(one: Token, name: list[Token]) -> int:
    """Return how surely `its` is of a name, or `it` speaks or does as a body does."""
    if _has_thing(name, one):
        return 0
    acts = top(name).dep_ in ("nsubj", "nsubjpass")
    if one.lower_ == "it":
        verb = one.head
        keys = ("do", "will")
        speaks = verb.lower_ in verbs() or any(
            verb.lower_ in forms("bodies", key) for key in keys
        )
        return acts and one.dep_ == "nsubj" and speaks
    noun = one.head
    if noun.dep_ == "appos":
        return 0  # Roe, its director
    owned = OWNED * (noun.lower_ in listed("bodies", "own"))
    return owned or (acts and top(name).head == _over(noun))


def _over(noun: Token) -> Token:
    """Return the verb whose object or place a noun is: `closed two of its shops`."""
    one = noun.head
    while one.dep_ in ("prep", "pobj") or one.tag_[:2] == "NN":
        if one.head == one:
            break
        one = one.head
    return one


def _has_thing(name: list[Token], pronoun: Token) -> bool:
    """Tell whether a body or a document is told of between a name and `its`."""
    between = name[0].doc[name[-1].i + 1 : pronoun.i]
    if any(
        one.is_lower and (sort_of(one) < 0 or one.lower_ in documents())
        for one in between
    ):
        return True
    runs = (own_run(one) for one in between if one.text[0].isupper())
    return any(run is not None and gender_of(written(run)) is None for run in runs)


def _epithet(name: list[Token]) -> int:
    """Tell by what opens the next sentence: `Roe said no. The former plumber, 52,`."""
    doc, end = name[0].doc, name[0].sent.end
    while end < len(doc) and doc[end].is_space:
        end += 1
    first = doc[end : end + 1]
    if not first or first[0].text != "The":
        return 0
    nouns = list(noun_phrase(doc[end + 1 : end + 5]))
    if not nouns or nouns[-1].tag_ != "NN":
        return 0
    noun = nouns[-1]
    told = any(one.lower_ == noun.lower_ for one in doc[: noun.i])
    kind = 0 if told or noun.dep_ not in ("nsubj", "nsubjpass") else sort_of(noun)
    if kind <= 0:
        return kind * (not _is_anything(name, noun))
    after = [one.text for one in doc[noun.i + 1 : noun.i + 3]]
    beside = after[0] == "," and not after[1].isdigit()
    office = any(noun.lower_ in words(key) for key in OFFICES)
    return int(not (beside or office or _is_anybody(name, noun)))


def _is_anything(name: list[Token], noun: Token) -> bool:
    """Tell whether a body's noun may call any other name told of before it."""
    runs = (own_run(one) for one in name[0].doc[: noun.i] if one.text[0].isupper())
    text = written(name)
    named = (run for run in runs if run is not None and not is_articled(run))
    others = (run for run in named if written(run) not in text)
    return any(gender_of(written(run)) is None for run in others)


def _is_anybody(name: list[Token], noun: Token) -> bool:
    """Tell whether a noun may call anybody else who is named before it."""
    mine, doc = {one.i for one in name}, name[0].doc
    begin, text = paragraph_start(doc._.plain, name[0].idx), written(name)
    runs = (own_run(one) for one in doc[: noun.i] if one.idx >= begin)
    others = (run for run in runs if run is not None and run[0].i not in mine)
    return any(_is_other(run, text, None) for run in others)


def _has_rival(name: list[Token], pronoun: Token) -> bool:
    """Tell whether a pronoun may stand for somebody else told of before it."""
    doc = name[0].doc
    begin = paragraph_start(doc._.plain, name[0].idx)
    mine, sex = {one.i for one in name}, SEXES[pronoun.lower_]
    ahead = [x for x in doc[: pronoun.i] if x.idx >= begin and x.i not in mine]
    told = next((x.i for x in doc if x.idx >= begin and x.text == name[-1].text), 0)
    if any(one.is_lower and _may_be(one, sex, told) for one in ahead):
        return True
    runs = ((one, own_run(one)) for one in ahead if not one.is_lower)
    named = (run for one, run in runs if run is not None and run[0] is one)
    text = written(name)
    return any(_is_other(run, text, sex) for run in named)


def _may_be(one: Token, sex: str, told: int) -> bool:
    """Tell whether a word before a name means somebody who is not the name's."""
    if one.i >= told:
        return False
    if one.lower_ in SEXES:
        return SEXES[one.lower_] == sex and one.tag_ == "PRP"
    return one.tag_ == "NN" and sort_of(one) > 0


def _is_other(run: list[Token], text: str, sex: str | None) -> bool:
    called_ = written(run)
    if called_ in text or text in called_:
        return False
    told = gender_of(called_)
    if told is not None:
        return sex in (None, told)
    plain = (
        is_firm(run)
        or is_articled(run)
        or told_likely(run) < 0
        or kind_of(called_) is not None
    )
    place = run[0].lower_ in words("places") or run[0].lower_ in words("weekdays")
    given = run[0].lower_ in given_names()
    return not (plain or place or run[0].lower_ in words("months")) or given
