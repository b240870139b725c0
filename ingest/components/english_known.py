"""What a text tells that each person is: words beside the name, deeds, age, home."""

import re
from collections.abc import Iterator
from itertools import chain

from ingest.components.english_brought import words_beside
from ingest.components.english_draft import is_quoted
from ingest.components.english_entry import Name
from ingest.components.english_run import name_in, top
from ingest.components.english_sorts import Known, deaths, deeds, listed
from ingest.components.english_table import People
from ingest.parsed import Doc, Token

AGE = re.compile(r",? ?\(?(?:aged? |then )?(\d{1,3})(?=[,.;)\s])(?! ?[%\w])")
YEARS = re.compile(r"\b(\d{1,3})[-‐‑ ]years?[-‐‑ ]olds?\b")
HYPHENS = frozenset("-‐‑")
MARKS = ("-", "‐", "‑", "'", "’")
REACH = 5
PAIR = 2
BACK = 40
TEENS, YOUNG, OLD = range(13, 20), range(14, 30), 65
DECADES = {7: "septuagenarian", 8: "octogenarian", 9: "nonagenarian"}


def known_of(doc: Doc, people: People) -> dict[str, Known]:
    """Return what is told of each person, in the reporter's words; found once."""
    if people.known is None:
        people.known = _found(doc, people)
    return people.known


def _found(doc: Doc, people: People) -> dict[str, Known]:
    every = [one for one in people.names.values() if one.person]
    found = {one.full: _by_roles(one) for one in every}
    for full, run in told_runs(doc, every):
        _tell(found[full], run)
    marks = listed("marks")
    for one in found.values():
        one.sorts.update(_by_age(one.ages))
        one.sorts.update(*(marks[word] for word in one.near & marks.keys()))
    return found


def told_runs(doc: Doc, names: list[Name]) -> Iterator[tuple[str, list[Token]]]:
    """Yield the runs that name one of some in the reporter's words, with its name."""
    at = {place: one.full for one in names for place in one.places}
    for run in doc._.runs:
        full = next((at[one.idx] for one in run if one.idx in at), None)
        if full is not None and not is_quoted(doc, run[0].idx):
            yield full, run


def _by_roles(one: Name) -> Known:
    return Known(words=one.roles | one.trades, near=set(one.roles))


def _tell(known: Known, run: list[Token]) -> None:
    """Keep what stands beside a name at one place."""
    head, ahead = top(run), run[: len(run) - len(name_in(run))]
    noun, verb = set_off(run)
    near = [*ahead, *words_beside(head), *(noun.subtree if noun else ())]
    known.near.update(one.lower_ for one in near)
    nouns = [*nouns_of(head), *([noun] if noun else [])]
    for each in (*ahead, *_before(run), *nouns):
        known.words.update(compounds(each))
    clauses = [one for each in (head, *nouns) for one in each.rights]
    clauses = [one for one in clauses if one.dep_ in ("relcl", "acl")]
    for each in {*clauses, *([verb] if verb else [])}:
        known.sorts.update(_by_clause(each))
    if head.dep_ == "nsubj":
        known.loose.update(deeds("does").get(head.head.lower_, ()))
    if head.dep_ == "nsubjpass":
        known.sorts.update(deeds("done").get(head.head.lower_, ()))
    known.ages.update(_ages(run, head))


def set_off(run: list[Token]) -> tuple[Token | None, Token | None]:
    """Return the noun or the verb of what a comma sets off, whatever it is tied to."""
    after = run[-1].doc[run[-1].i + 1 : run[-1].i + 3]
    if len(after) < PAIR or after[0].text != ",":
        return None, None
    first, over = after[1], after[1].head
    if first.lower_ in ("a", "an", "the") and over.tag_ == "NN" and over.i > first.i:
        return over, None
    whose = first.lower_ == "whose"
    verb = over.head if whose else over
    known = whose or first.lower_ in ("who", "which")
    return None, verb if known and verb.tag_.startswith("VB") else None


def _before(run: list[Token]) -> Iterator[Token]:
    """Yield the common nouns right before a name: `state forward Roe`."""
    at = run[0].i - 1
    while at >= 0 and run[0].doc[at].tag_ == "NN" and run[0].doc[at].is_alpha:
        yield run[0].doc[at]
        at -= 1


def nouns_of(head: Token) -> Iterator[Token]:
    """Yield the nouns that say who somebody is, not those of what they are of."""
    told = [one for one in head.rights if one.dep_ == "appos"]
    if head.dep_ == "appos":
        told.append(head.head)
    if head.dep_ == "nsubj":
        told += [one for one in head.head.rights if one.dep_ == "attr"]
    for noun in told:
        yield from (one for one in (noun, *noun.conjuncts) if one is not head)
        yield from (one for one in noun.rights if one.dep_ == "appos" and one != head)


def compounds(noun: Token) -> Iterator[str]:
    """Yield a noun, also with the one or two words before it: `bus driver`."""
    word, left = noun.lower_.rstrip("."), 2
    yield word
    for one in reversed(noun.doc[max(0, noun.i - REACH) : noun.i]):
        tied = one.text in HYPHENS or one.tag_ == "POS"
        if not left or (one.is_punct and not tied) or one.is_space:
            return
        glued = tied and one.tag_ != "POS"
        word = f"{one.lower_}{word}" if glued else _joined(one, word)
        if not tied:
            left -= 1
            yield word


def _joined(one: Token, word: str) -> str:
    return f"{one.lower_}{'' if word.startswith(MARKS) else '-'}{word}"


def _by_clause(verb: Token) -> Iterator[str]:
    """Yield what a clause tells: `who sued`, `accused of theft`, `whose son died`."""
    subject = next((one for one in verb.lefts if one.dep_.startswith("nsubj")), None)
    whose = subject is not None and subject.left_edge.lower_ == "whose"
    lost = listed("lost").get(subject.lower_, ()) if subject is not None else ()
    if whose:
        yield from lost if verb.lower_ in deaths() else ()
        yield from (
            ("owner-state", *deeds("done").get(verb.lower_, ())) if not lost else ()
        )
        return
    if any(one.dep_ == "neg" for one in verb.lefts):
        return
    passive = any(one.dep_ in ("nsubjpass", "auxpass") for one in verb.lefts)
    passive = passive or (verb.dep_ == "acl" and verb.tag_ == "VBN")
    for each in (verb, *verb.conjuncts):
        yield from deeds("done" if passive else "does").get(each.lower_, ())
    yield from chain.from_iterable(
        listed("things").get(one.lower_, ()) for one in verb.rights
    )


def _ages(run: list[Token], head: Token) -> Iterator[int]:
    text = head.doc._.plain
    end = run[-1].idx + len(run[-1])
    after = AGE.match(text, end, end + BACK)
    if after is not None:
        yield int(after[1])
    told = [one for one in head.rights if one.dep_ == "appos"]
    spans = [(one.left_edge.idx, one.idx + len(one)) for one in told]
    begin = max(head.sent[0].idx, run[0].idx - BACK)
    for start, stop in (*spans, (begin, run[0].idx)):
        yield from (int(one[1]) for one in YEARS.finditer(text, start, stop))


def _by_age(ages: set[int]) -> Iterator[str]:
    for age in ages:
        if age in TEENS:
            yield "teenager"
        if age in YOUNG:
            yield "youth"
        if age >= OLD:
            yield DECADES.get(age // 10, "elder")
        if age > 99:  # noqa: PLR2004  years
            yield "centenarian"
