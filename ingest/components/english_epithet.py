"""Who is meant by an epithet: `the 31-year-old`, `the Pole`, `the pilot`, `the gaffer`.

Age, origin and calling stand for whoever acted last and has no other office; an office
stands for its holder. One told of before without a name, `a driver`, is nobody else.
"""

import re

from ingest.components.english_brought import brought_in
from ingest.components.english_draft import is_quoted
from ingest.components.english_entry import Name
from ingest.components.english_inner import inner_of, lies_in, tellers
from ingest.components.english_introduced import (
    OFTEN,
    has_age,
    introduced,
    is_calling,
    is_set_off,
    is_told_apart,
    sexes_told,
    told_just_now,
)
from ingest.components.english_kind import is_group
from ingest.components.english_lesser import holder_of
from ingest.components.english_owners import owners
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_phrase import is_role, phrase_of, title_key
from ingest.components.english_shape import is_aged, is_short_title
from ingest.components.english_subject import is_asked, is_brought_up
from ingest.components.english_table import People, as_claimant
from ingest.components.english_words import alike, words
from ingest.parsed import Doc, Token
from ingest.said import Claimant

SUBJECTS = frozenset(("nsubj", "nsubjpass"))
FEMALE = re.compile(
    r"(?:woman|mother|girl|actress|heiress|widow|mum|mom|lady|bride|daughter|sister"
    r"|wife|aunt|niece)$"
)
MALE = re.compile(
    r"(?:(?<!wo)man|father|boy|widower|dad|lad|groom|brother|husband|uncle|nephew|^son)$"
)
BACK = 1500


def by_epithet(head: Token, people: People) -> Claimant | None:
    """Return who acted last where only age, origin or calling is told."""
    name = _bearer(head, people) or _told_now(head, people)
    return as_claimant(name) if name is not None else None


def note_epithets(doc: Doc, people: People) -> None:
    """Keep where a person acts by an epithet or an office: whom `she` may stand for."""
    for token in doc:
        if token.dep_ not in SUBJECTS and not is_brought_up(token):
            continue
        name = _bearer(token, people) or _holder(token, people)
        if name is None and token.is_lower and not people.told_of(token.idx):
            people.nobodies[_said_so(token)] += 1
        if not name or not name.person:
            continue
        if not is_asked(token) and not is_quoted(doc, token.idx):
            name.acting.append(token.idx)


def _bearer(head: Token, people: People) -> Name | None:
    aged = is_aged(head)
    the = "the" in (head.left_edge.lower_, head.nbor(-1).lower_ if head.i else "")
    if not aged and (not the or is_told_apart(head)):
        return None
    return _called(head, people, aged=aged)


def _called(head: Token, people: People, *, aged: bool) -> Name | None:
    """Return who is called by an age, an origin, an office of before or a calling."""
    stands = head.lower_ in words("origins") | words("partisans")
    brought = None if aged or stands else _brought(head, people)
    if brought is not None:
        return brought
    if not (aged or stands or _is_turned(head) or is_calling(head) or _is_former(head)):
        return None
    if _is_unnamed(head, people) or (aged and _is_another(head, people)):
        return None
    if _is_turned(head):
        return _last_free(head, people)
    key = title_key(head)
    held = holder_of(key, head, people) if is_role(head) else None
    if held is not None and key in alike("lawmaker") and key not in held.roles:
        return None  # whoever sits in a parliament
    return held or _last_free(head, people)


def _brought(head: Token, people: People) -> Name | None:
    """Return whom the words before an office or a calling have brought in."""
    if head.tag_ != "NN" or _is_introduced(head):
        return None
    if not (is_role(head) or is_calling(head) or head.lower_ in words("persons")):
        return None
    name = brought_in(head, people)
    return name if name is not None and agrees(name, head.lower_) else None


def _is_another(head: Token, people: People) -> bool:
    """Tell whether somebody without a name is whom this paragraph is about.

    `A waiter said Roe knew. The 23-year-old`: not where Roe is told to be so old.
    """
    text: str = head.doc._.plain
    begin = paragraph_start(text, head.idx)
    heard = [x for x in head.doc._.drafts if x.cue and begin <= x.cue.start < head.idx]
    source = heard[-1].cue.source if heard and heard[-1].cue else None
    if source is None or has_age(head) or source.tag_ != "NN" or not source.is_lower:
        return False
    if is_role(source) and source.lower_ not in words("suing"):
        return False  # the judge
    acts = people.actors(max(begin, source.idx), head.left_edge.idx)
    inner = [one.place for one in head.doc._.drafts if not one.aside]
    since = (x for one in acts for x in one.acting if source.idx < x < head.idx)
    idle = all(any(a <= x < b for a, b in inner) for x in since)
    return idle and not is_group(source.lower_)


def _is_unnamed(head: Token, people: People) -> bool:
    """Tell whether a word is somebody without a name, told of before or just now.

    Also the miller, of whom the text has told twice when nobody was named.
    """
    often = people.nobodies[_said_so(head)] >= OFTEN
    return often or _is_introduced(head) or told_just_now(head, people) is not None


def _said_so(head: Token) -> str:
    """Return the words of a phrase, by which somebody unnamed is known again."""
    return phrase_of(head).text.lower()


def _told_now(head: Token, people: People) -> Name | None:
    """Return the only one who acted so far in this paragraph, told of by a trade.

    `The researcher, who works for Acme, said`; `the Leeds surgeon said`.
    """
    trade = is_role(head) or is_calling(head) or head.lower_ in words("persons")
    short = is_short_title(head)
    trade = trade or short  # the Czech GM
    own = any(one.dep_ == "poss" for one in head.lefts)
    told = (
        trade
        and head.left_edge.lower_ == "the"
        and (short or not head.is_title)
        and not own
    )
    if not told or not (is_set_off(head) or _is_local(head, people)):
        return None
    begin = paragraph_start(head.doc._.plain, head.idx)
    here = people.actors(begin, head.left_edge.idx)
    fits = len(here) == 1 and agrees(here[0], head.lower_)
    anybody = head.lower_ in words("persons")
    other = fits and here[0].roles and not here[0].roles & alike(head.lower_)
    other = other and not anybody
    fits = fits and not (other and not is_set_off(head))
    unnamed = introduced(head)
    older = unnamed is not None and is_set_off(head) and unnamed.idx < begin
    older = older and fits and not here[0].roles
    return here[0] if fits and (unnamed is None or older) else None


def _is_local(head: Token, people: People) -> bool:
    """Tell whether a word before a trade says where somebody is from."""
    beside = [one for one in head.lefts if one.dep_ in ("compound", "amod", "nmod")]
    if (
        len(beside) != 1
        or not beside[0].is_title
        or any(one.dep_ == "prep" for one in head.rights)
    ):
        return False
    name = people.find(beside[0].text, head.idx)
    acts = name is not None and (name.kind or set(name.acting) - {beside[0].idx})
    anybody = head.lower_ in words("persons") | words("callings")
    known = name is not None and (name.person or (bool(acts) and not anybody))
    kept = ("heads", "leading", "spokespeople", "firm_roles", "offices")
    return not known and not any(title_key(head) in words(key) for key in kept)


def _is_former(head: Token) -> bool:
    """Tell whether a bare office is a past one: `the former minister`."""
    past = any(title_key(one) in {*words("formerly"), "retired"} for one in head.lefts)
    called = is_role(head) or is_calling(head) or _is_unknown(head)
    return past and called and not any(one.is_lower for one in owners(head))


def _is_unknown(head: Token) -> bool:
    """Tell whether a word is on no list, neither of people nor of bodies: `cox`."""
    listed = any(head.lower_ in words(key) for key in ("persons", "kin", "firms"))
    plain = head.tag_ == "NN" and head.is_lower and head.dep_ == "nsubj"
    return plain and not listed and not is_group(head.lower_)


def _is_turned(head: Token) -> bool:
    """Tell whether somebody was something else before: `the lawyer-turned-rapper`."""
    return [one.lower_ for one in head.doc[max(0, head.i - 3) : head.i]] == [
        "-",
        "turned",
        "-",
    ]


def _is_introduced(head: Token) -> bool:
    """Tell whether one was told of before without a name: `a driver`."""
    return introduced(head) is not None


def _last_free(head: Token, people: People) -> Name | None:
    """Return the person without an office who acted last, else any person."""
    before, word, sexes = head.left_edge.idx, head.lower_, sexes_told(head)
    acted = [
        (at, one)
        for one in people.names.values()
        for at in one.acting
        if one.person and before - BACK < at < before and agrees(one, word)
        if one.gender in sexes
    ]
    begin = paragraph_start(head.doc._.plain, before)
    inside, spoke = lies_in(inner_of(head)), tellers(head)
    acted = [x for x in acted if x[0] in spoke or not inside(x[0])] or acted
    here = [pair for pair in acted if pair[0] >= begin]
    same = [pair for pair in acted if pair[1].roles & (alike(word) | {word})]
    if not same and len({one.full for _, one in here}) == 1:
        return here[0][1]
    if word in words("origins") or _is_former(head) or _is_turned(head):
        return max(acted, key=lambda pair: pair[0])[1] if acted else None
    free = [pair for pair in acted if not pair[1].roles - words("callings")]
    last = max(same or free or acted, key=lambda pair: pair[0], default=None)
    return last[1] if last is not None else None


def agrees(one: Name, word: str) -> bool:
    """Tell whether a word for a sex or a party may be somebody's."""
    if word in words("partisans") and one.roles & (words("partisans") - {word}):
        return False
    told = [
        sex for sex, form in (("female", FEMALE), ("male", MALE)) if form.search(word)
    ]
    return not told or one.gender in (None, *told)


def _holder(head: Token, people: People) -> Name | None:
    own = any(owners(head)) or any(one.dep_ == "poss" for one in head.lefts)
    the = is_role(head) and head.left_edge.lower_ == "the" and not own
    return holder_of(title_key(head), head, people) if the else None
