"""Who is meant by a word for somebody that spoke before: `the aide`, `the witness`."""

from ingest.components.english_draft import is_quoted
from ingest.components.english_entry import Name
from ingest.components.english_family import SEXES
from ingest.components.english_introduced import (
    OFTEN,
    has_age,
    introduced,
    is_calling,
    is_told_apart,
    told_just_now,
)
from ingest.components.english_kind import is_group
from ingest.components.english_nameless import (
    head_of,
    is_one,
    is_single,
    words_for,
)
from ingest.components.english_owners import owners
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_phrase import (
    PROPER,
    apposed,
    is_role,
    is_role_word,
    phrase_of,
    title_key,
)
from ingest.components.english_shape import is_aged
from ingest.components.english_table import People, as_claimant
from ingest.components.english_words import alike, words
from ingest.parsed import Token
from ingest.said import Claimant

THE = frozenset(("the", "this", "that"))
BROAD = frozenset(
    ("officer", "official", "worker", "employee", "scientist", "academic", "expert")
)
COURTEOUS = frozenset(("doctor", "professor"))  # by a title alone
KEPT = ("offices", "heads", "spokespeople", "suing", "sued", "accusing", "leading")


def again(
    found: Claimant, head: Token, known: tuple[People, list[Claimant]]
) -> Claimant | None:
    """Return who spoke before unnamed: `the aide` after `an aide at Acme`.

    Where a word may also stand for somebody named, who of the two spoke last is meant.
    """
    people, spoken = known
    told = told_just_now(head, people)
    if told is not None:
        new = Claimant(described_as=phrase_of(told).text)
        heard = (one for one in spoken if one.described_as == new.described_as)
        return next(heard, new)
    beside = apposed(head)
    named = beside is not None and beside.tag_ in PROPER
    body = found.organization is not None and found.person is None
    often = people.nobodies[phrase_of(head).text.lower()] >= OFTEN
    aged = found.person is not None and is_aged(head) and has_age(head)
    if aged or body or named or often or head.left_edge.lower_ not in THE:
        return None
    same = _is_just_heard(head, spoken)
    if same and not _acts_since(found, head, known):
        return spoken[-1]
    unnamed = _unnamed(found, head, spoken) or _unnamed(found, head, people.acts)
    if not unnamed:
        ahead = _is_ahead(found, head, people)
        return None if ahead else _heard_last(head, people, spoken)
    if found.person is None:
        kin = head.lower_ in SEXES
        name = None if kin else _named_since(unnamed[-1], people, spoken)
        return unnamed[-1] if name is None else as_claimant(name)
    last = [one.start or 0 for one in spoken if one.person == found.person]
    return unnamed[-1] if max(last, default=0) < (unnamed[-1].start or 0) else None


def heard_here(
    found: Claimant, head: Token, known: tuple[People, list[Claimant]]
) -> Claimant | None:
    """Return who spoke last in this paragraph, where who has a like office does not.

    `the young officer`, of a constable here and of a sergeant elsewhere.
    """
    people, spoken = known
    name, last = people.names.get(found.person or ""), spoken[-1] if spoken else None
    here = people.names.get(last.person or "") if last is not None else None
    if name is None or here is None or here is name:
        return None
    if head.left_edge.lower_ != "the" or apposed(head) is not None:
        return None
    titled = bool(name.roles) and name.roles <= COURTEOUS
    if head.lower_ not in BROAD and not titled:
        return None
    begin = paragraph_start(head.doc._.plain, head.idx)
    told = [one.place for one in head.doc._.drafts if not one.aside]
    own = [at for at in name.acting if begin <= at < head.idx]
    acts = any(not any(a <= at < b for a, b in told) for at in own)
    exact = {title_key(head), head.lower_} & (name.roles | name.trades)
    speaks = last is not None and (last.start or 0) >= begin
    return last if speaks and not (acts or exact) else None


def _is_just_heard(head: Token, spoken: list[Claimant]) -> bool:
    """Tell whether a bare word is who spoke last unnamed: `A nurse`, `the woman`."""
    last = spoken[-1] if spoken else None
    bare = head.lower_ in words("persons") and not is_told_apart(head)
    begin = paragraph_start(head.doc._.plain, head.idx)
    return bare and last is not None and is_one(last) and (last.start or 0) >= begin


def _acts_since(
    found: Claimant, head: Token, known: tuple[People, list[Claimant]]
) -> bool:
    """Tell whether who was found has done something since somebody spoke last."""
    people, spoken = known
    name = people.names.get(found.person or "")
    since = spoken[-1].start or 0
    return name is not None and any(since < at < head.idx for at in name.acting)


def _is_ahead(found: Claimant, head: Token, people: People) -> bool:
    """Tell whether who was found is named before a word, and not only later."""
    name = people.names.get(found.person or "")
    return name is not None and min(name.places) < head.idx


def _unnamed(found: Claimant, head: Token, spoken: list[Claimant]) -> list[Claimant]:
    """Return those without a name who spoke before and may be meant by a word."""
    unnamed = [one for one in spoken if one.described_as is not None and not one.person]
    if found.person is not None:  # the Bishop, before Bishop Roe is named
        unnamed = [one for one in unnamed if not _begins(one, "the ")]
    same = [one for one in unnamed if _is_headed(one, head)]
    if not same and (is_aged(head) or head.lower_ in ("person", "source", "insider")):
        aged = found.person is None and is_aged(head)
        same = [one for one in unnamed if is_one(one) or (aged and _is_young(one))][-1:]
    return same


def _named_since(
    unnamed: Claimant, people: People, spoken: list[Claimant]
) -> Name | None:
    """Return who was named right after `his agent` said something, if of no office."""
    if is_one(unnamed) or unnamed.start is None:
        return None
    since = unnamed.start
    after = [one for one in spoken if (one.start or 0) > since]
    name = next((people.names.get(one.person) for one in after if one.person), None)
    new = name is not None and name.places[0] > unnamed.start and not name.roles
    return name if new else None


def _heard_last(head: Token, people: People, spoken: list[Claimant]) -> Claimant | None:
    """Return who alone acts in this paragraph so far, else who spoke in it last.

    An office that is held by one may be anybody's: `the judge said`.
    """
    if not _is_anybodys(head) or introduced(head) is not None:
        return None
    start, text = head.left_edge.idx, head.doc._.plain
    begin = paragraph_start(text, start)
    last = spoken[-1] if spoken else None
    if last is not None and is_one(last) and (last.start or 0) >= begin:
        return last  # a pal of the star, then the friend
    before = paragraph_start(text, max(0, begin - 2))
    here = people.actors(begin, start) or people.actors(before, begin)
    if len(here) == 1:
        return as_claimant(here[0])
    name = people.names.get(last.person or "") if last is not None else None
    return as_claimant(name) if name is not None else None


def _is_anybodys(head: Token) -> bool:
    """Tell whether a bare common noun calls somebody, by no office that one holds."""
    word = title_key(head)
    somebody = is_role(head) or is_calling(head) or word in words("persons")
    somebody = somebody or _is_after_quotation(head)
    if not somebody or head.is_title or head.tag_ != "NN" or any(owners(head)):
        return False
    held = any(word in words(key) for key in KEPT) and word not in words("trained")
    return not (held or is_told_apart(head))


def _is_after_quotation(head: Token) -> bool:
    """Tell whether a word for nothing else that speaks ends a quotation: `the bass`."""
    first = head.left_edge.i
    verb = first and head.doc[first - 1] == head.head
    ahead = head.doc[max(0, first - (2 if verb else 1))]
    thing = any(head.lower_ in words(key) for key in ("firms", "doers_not"))
    return is_quoted(head.doc, ahead.idx - 1) and not (thing or is_group(head.lower_))


def _is_young(one: Claimant) -> bool:
    """Tell whether an age may be told of somebody: of a waiter, of no judge."""
    word = head_of(words_for(one))
    return is_single(one) and (not is_role_word(word) or word in words("suing"))


def _begins(one: Claimant, word: str) -> bool:
    return (one.described_as or "").lower().startswith(word)


def _is_headed(one: Claimant, head: Token) -> bool:
    """Tell whether one is called by a word, or in this paragraph by one like it."""
    heads = (one.described_as or "").lower().replace("-", " ").split()
    begin = paragraph_start(head.doc._.plain, head.idx)
    like = alike(head.lower_) if (one.start or 0) >= begin else ()
    return not {head.lower_, *like}.isdisjoint(heads)
