"""Which words said hang on which verb of a Korean sentence."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.components.korean_cue import (
    KO,
    NOT_VERBS,
    REPORTING,
    find_verb,
    predicate_of,
)
from ingest.components.korean_cut import Cut, Kind
from ingest.components.korean_noun import noun_after
from ingest.components.korean_phrase import Phrase, is_subject
from ingest.components.korean_words import SENTENCE_LIKE, SUBJECT, TOPIC, Word

ASKING = frozenset({"묻다", "질문하다", "질의하다", "물어보다", "따지다"})
RETOLD = re.compile(r"(?:한다|합니다|함|해요|한답니다|하네요)[.!]*")
PAIR = 2
RECALLED = frozenset(
    {"쓰다", "하다", "말하다", "적다", "표현하다", "발표하다", "주장하다", "보도하다"}
)
WRITTEN = re.compile(r"(?:글|것|건|말|부분|표현|대목|게시물|점|발언|기사)[은는이가]?")
VOICES = frozenset({TOPIC, SUBJECT})
ADMITTING = frozenset({"인정하다", "시인하다", "자백하다", "부인하다", "실토하다"})
DENIAL = KO.words("denial_verbs")
NOMINAL_VERBS = KO.words("nominal_verbs")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verb:
    """The word that reports, its lemma, what it does to the words, who it names."""

    at: int
    lemma: str
    denied: bool = False
    withdrawn: bool = False
    who: Phrase | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The ends of what one verb reports, and the first word of its clause."""

    cuts: tuple[Cut, ...]
    first: int
    verb: Verb
    shared: bool = False


def find_groups(
    text: str, words: Sequence[Word], cuts: Sequence[Cut], first: int
) -> list[Group]:
    """Return the groups of a sentence in order; words said inside others are left."""
    told = _told_twice(text, words, cuts[-PAIR:], first)
    if told is not None:
        *rest, one, _ = cuts
        before = find_groups(text, words, rest, first)
        begin = before[-1].verb.at + 1 if before else first
        return [*before, Group(cuts=(one,), first=begin, verb=told)]
    groups: list[Group] = []
    waiting: list[Cut] = []
    heard = [x for x in cuts if x is cuts[-1] or not _is_recalled(words, x)]
    for place, cut in enumerate(heard):
        limit = heard[place + 1].at if place + 1 < len(heard) else len(words)
        other = _shared(text, words, heard[place : place + PAIR])
        if other is not None:
            both = (*waiting, cut)
            groups.append(Group(cuts=both, first=first, verb=other, shared=True))
            waiting, first = [], cut.at + 1
            continue
        verb = _own_verb(text, words, cut, limit)
        if _names_only(words, cut) or (verb and _asks(words, verb)):
            waiting, first = [], cut.at + 1 if cut.quotation or verb else first
        elif verb is None:
            waiting += [cut] * _waits(words, cut, limit)
        elif verb.at < limit:
            members = waiting if verb.denied and waiting else [*waiting, cut]
            groups.append(Group(cuts=tuple(members), first=first, verb=verb))
            waiting, first = [], verb.at + 1
    last = _last_verb(words, waiting)
    if last is not None:
        groups.append(Group(cuts=tuple(waiting), first=first, verb=last))
    return groups


def _shared(text: str, words: Sequence[Word], cuts: Sequence[Cut]) -> Verb | None:
    """`한들은 냈다고, 솔잎은 받지 못했다고 주장한다`: two speak, the verb is one."""
    if len(cuts) < PAIR or not all(one.kind is Kind.SAY for one in cuts):
        return None
    cut, after = cuts
    topic = next((x for x in words[cut.at + 1 : cut.at + 5] if x.role), None)
    parted = words[cut.at].text.endswith(",") and topic is not None
    if not parted or topic is None or topic.role != TOPIC or topic.start > after.end:
        return None
    if find_verb(words, cut.at + 1, after.at) is not None:
        return None
    return _verb_of(text, words, after, len(words))


def _told_twice(
    text: str, words: Sequence[Word], cuts: Sequence[Cut], first: int
) -> Verb | None:
    """Return what reports the words of one voice, which are reported twice.

    `상담원은 "…"라고 안내했다고 한다.`, `판사는 "…"고 판결했다고 4일 밝혔다.`
    """
    if len(cuts) < PAIR or cuts[0].quotation is None or cuts[1].quotation:
        return None
    cut, limit, last = cuts[0], cuts[1].at, len(words) - 1
    verb = _verb_of(text, words, cut, limit)
    if verb is None or verb.at != limit or not _is_alone(words, first, cut.at):
        return None
    if limit == last - 1 and RETOLD.fullmatch(words[last].text):
        return verb
    outer = predicate_of(words[last])
    told = outer is not None and outer.lemma in REPORTING and outer.tag == "EF"
    between = any(word.role in VOICES for word in words[limit:last])
    return _verb(words, last) if told and not between else None


def _is_alone(words: Sequence[Word], first: int, cut: int) -> bool:
    """Tell whether one voice stands before the words, no other but in a relative."""
    voices = [at for at in range(first, cut) if words[at].role in VOICES]
    closed = [at for at in range(first, cut) if _is_relative(words[at])]
    return (
        sum(at > max(closed, default=-1) or words[at].role == TOPIC for at in voices)
        == 1
    )


def _is_relative(word: Word) -> bool:
    return word.last is not None and word.last.tag == "ETM"


def _is_inside(words: Sequence[Word], cut: Cut, verb: Verb, limit: int) -> bool:
    """`"…"며 야당이 공세를 펴고 있다고`: a verb of what is said next."""
    chained = cut.kind is Kind.CHAIN and limit < len(words) and verb.at < limit
    if not chained or verb.lemma in REPORTING:
        return False
    return any(is_subject(word) for word in words[cut.at + 1 : verb.at])


def _is_recalled(words: Sequence[Word], cut: Cut) -> bool:
    """`사기라고 쓴 것은 (지나쳤다고)`: words inside what somebody says of them now."""
    if cut.quotation or cut.kind is not Kind.SAY or cut.at + PAIR >= len(words):
        return False
    verb, noun = words[cut.at + 1], words[cut.at + PAIR]
    found = predicate_of(verb)
    recalls = found is not None and found.tag == "ETM" and found.lemma in RECALLED
    return recalls and WRITTEN.fullmatch(noun.text) is not None


def _names_only(words: Sequence[Word], cut: Cut) -> bool:
    """`'진실을 밝혀라'라고 적힌 현수막`: a verb that reports nothing, before a noun."""
    if cut.kind is not Kind.SAY or cut.at + 1 >= len(words):
        return False
    found = predicate_of(words[cut.at + 1])
    return found is not None and found.tag == "ETM" and found.lemma in NOT_VERBS


def _asks(words: Sequence[Word], verb: Verb) -> bool:
    """`…냐고 묻자 그는`: a question that another answers."""
    found = predicate_of(words[verb.at]) if verb.lemma in ASKING else None
    return found is not None and found.tag == "EC" and found.ending in {"자", "니"}


def _own_verb(text: str, words: Sequence[Word], cut: Cut, limit: int) -> Verb | None:
    verb = _verb_of(text, words, cut, limit)
    return None if verb and _is_inside(words, cut, verb, limit) else verb


def _verb_of(text: str, words: Sequence[Word], cut: Cut, limit: int) -> Verb | None:
    """Return what reports the words that a cut ends; at `limit`, they are nested."""
    if cut.kind is Kind.NOUN:
        hung = noun_after(text, words, cut.at, last=limit == len(words))
        return Verb(**hung._asdict()) if hung and hung.at < limit else None
    if cut.kind is Kind.FACT:
        return _admitted(words, cut.at + 1)
    if cut.kind is Kind.THING:
        return _nominal(words, cut.at + 1)
    until = min(limit + (cut.kind is Kind.SAY), len(words))
    index = find_verb(words, cut.at + 1, until)
    return None if index is None else _verb(words, index)


def _verb(words: Sequence[Word], index: int) -> Verb:
    found = predicate_of(words[index])
    return Verb(at=index, lemma=found.lemma if found else words[index].text)


def _nominal(words: Sequence[Word], index: int) -> Verb | None:
    """`…할 것으로 내다봤다`."""
    found = predicate_of(words[index]) if index < len(words) else None
    if found is None or found.lemma not in NOMINAL_VERBS or found.tag == "ETM":
        return None
    return Verb(at=index, lemma=found.lemma)


def _admitted(words: Sequence[Word], index: int) -> Verb | None:
    """`…한 사실은 인정했다`, `…한 혐의를 전면 부인했다`."""
    for place in range(index, min(index + PAIR, len(words))):
        found = predicate_of(words[place])
        if found is not None and found.lemma in ADMITTING and found.tag != "ETM":
            denied = found.lemma in DENIAL
            return Verb(at=place, lemma=found.lemma, denied=denied)
    return None


def _waits(words: Sequence[Word], cut: Cut, limit: int) -> bool:
    """Tell whether more may follow under one verb."""
    if cut.kind is Kind.CHAIN:
        return True
    if cut.quotation is None or cut.kind is Kind.NOUN:
        return False
    if cut.kind is Kind.SAY:
        return limit < len(words) or SENTENCE_LIKE.search(_said(words, cut)) is not None
    return limit == cut.at + 1


def _said(words: Sequence[Word], cut: Cut) -> str:
    word = words[cut.at]
    return word.text[1 : len(word.text) - len(word.tail) - 1]


def _last_verb(words: Sequence[Word], waiting: Sequence[Cut]) -> Verb | None:
    """The sentence's last verb takes what waits, whatever it is."""
    if not waiting or waiting[-1].kind is Kind.BARE:
        return None
    for index in range(len(words) - 1, waiting[-1].at, -1):
        found = predicate_of(words[index])
        if found is not None and found.tag == "EF":
            known = found.lemma not in NOT_VERBS
            return Verb(at=index, lemma=found.lemma, sure=False) if known else None
    return None
