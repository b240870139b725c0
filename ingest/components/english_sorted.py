"""Which body a common noun means by what the text has told of each: the carrier.

`the lender` is a savings bank, `the institution` a university. Also whose somebody is
who has no name: `a spokeswoman for the airline`, `the drugmaker's lawyers`.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain

from ingest.components.english_entry import Name
from ingest.components.english_kind import stands_alone
from ingest.components.english_known import compounds, nouns_of, set_off, told_runs
from ingest.components.english_meant import last_heard
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_phrase import OF, apposed, phrase_of
from ingest.components.english_run import top
from ingest.components.english_sorts import BODIES, Known, around, deeds, sorts_of
from ingest.components.english_table import People
from ingest.components.english_unnamed import end_before
from ingest.components.english_words import words
from ingest.parsed import Doc, Token
from ingest.said import Claimant

NONE, FITS, SAME = range(3)
BROAD = frozenset(("body", "group", "company", "institution", "agency"))
VOICES = frozenset(("official", "executive", "lawyer", "spokespeople"))
STEM = 5


def of_sort(found: Claimant, head: Token, people: People) -> Claimant:
    """Return the body that a word fits, where who was found is none that is named."""
    if found.person is not None or apposed(head) is not None:
        return found
    noun = head if found.described_as is None else _owner(head)
    noun = noun or (head if _calls(head) else None)
    if noun is None or not _is_plain(noun):
        return there(found, head, people)
    own = people.names.get(found.organization or "")
    if own is None and found.organization is not None and not _is_sort(noun):
        return found
    near = _named_just_before(noun, people)
    if near is None and own is not None and not _is_excluded(own, noun, people):
        return found
    body = near or _meant(noun, people)
    if body is None or body is own:
        return found
    voice = noun != head and found.described_as is not None
    kept = found.described_as if voice else None
    return replace(found, organization=body.full, described_as=kept)


def _meant(noun: Token, people: People) -> Name | None:
    """Return who acted last of those that fit, if none of no known sort did since."""
    fits, known = _fitting(noun, people), _known(noun.doc, people)
    if len(fits) == 1 and _shared(noun, known[fits[0].full]):
        return fits[0]
    before = noun.left_edge.idx
    begin = paragraph_start(noun.doc._.plain, before)
    every = [one for one in people.bodies(before) if one.full in known]
    vague = [one for one in every if not _told(known[one.full])]
    if not fits or any(begin <= at < before for one in vague for at in one.places):
        return None
    last = last_heard([*fits, *vague], before, people)
    if len(fits) == 1:
        return fits[0] if last in (None, fits[0]) else None
    near = paragraph_start(noun.doc._.plain, max(0, begin - 2))
    acts = last in fits and any(near <= at < before for at in last.acting)
    return last if acts else None


def _named_just_before(noun: Token, people: People) -> Name | None:
    """Return the body that a word fits, if the sentence before names it alone."""
    if noun.lower_ in BROAD or noun.lower_ in words("generic"):
        return None  # any may be the company
    before = end_before(noun).sent
    start, end = before.start_char, min(before.end_char, noun.sent.start_char)
    every = people.bodies(noun.left_edge.idx)
    here = [x for x in every if any(start <= at < end for at in x.places)]
    return here[0] if len(here) == 1 and here == _fitting(noun, people) else None


def there(found: Claimant, head: Token, people: People) -> Claimant:
    """Return of which body somebody there is: of the one in the sentence before."""
    after = head.doc[head.i + 1 : head.i + 2]
    if found.organization is not None or after.text != "there":
        return found
    before = end_before(head).sent
    begin, end = before.start_char, before.end_char
    here = [
        one
        for one in people.bodies(head.idx)
        if any(begin <= at < end for at in one.places)
    ]
    new = before.end_char <= head.sent.start_char and len(here) == 1
    return replace(found, organization=here[0].full) if new else found


def _owner(head: Token) -> Token | None:
    """Return the common noun of which somebody unnamed is: `the bank's lawyers`."""
    lefts = [one for one in head.lefts if _owns(one) or _speaks(head)]
    preps = [one for one in head.rights if one.dep_ == "prep" and one.lower_ in OF]
    over = [one for prep in preps for one in prep.rights if one.dep_ == "pobj"]
    return next((one for one in (*over, *lefts) if _calls(one)), None)


def _owns(word: Token) -> bool:
    return word.dep_ == "poss" or word.nbor().lower_ in ("'s", "’s", "'", "’")


def _speaks(head: Token) -> bool:
    return head.lower_.removesuffix("s") in words("spokespeople") | VOICES


def _calls(noun: Token) -> bool:
    return noun.is_lower and bool(_sorts(noun))


def _is_plain(noun: Token) -> bool:
    """Tell whether a word with `the`, or before an office, may be a named body."""
    the = noun.left_edge.lower_ == "the" or noun.dep_ == "compound"
    clause = any(one.dep_ in ("relcl", "acl") for one in noun.rights)
    titled = any(one.is_title for one in noun.lefts if one.i > noun.left_edge.i)
    return the and noun.is_lower and not (clause or titled or stands_alone(noun.lower_))


def _is_sort(noun: Token) -> bool:
    """Tell whether the words before a noun tell of what sort it is: `tech company`."""
    known = [one for one in compounds(noun) if sorts_of(one, BODIES)]
    beside = (one for one in noun.lefts if one.dep_ in ("compound", "amod"))
    return bool(known) and all(one.lower_ in known[-1] for one in beside)


def _sorts(noun: Token) -> frozenset[str]:
    every = [sorts_of(one, BODIES) for one in compounds(noun)]
    return next((one for one in reversed(every) if one), frozenset())


def _fitting(noun: Token, people: People) -> list[Name]:
    """Return the bodies told to be so, of those named before; the best only."""
    known = _known(noun.doc, people)
    scored = [
        (_fit(noun, known[one.full]), _shared(noun, known[one.full]), one)
        for one in people.bodies(noun.left_edge.idx)
        if one.full in known
    ]
    best = max((score[:2] for score in scored), default=(NONE, 0))
    return [one for *score, one in scored if tuple(score) == best and best[0] > NONE]


def _fit(noun: Token, known: Known) -> int:
    """Return how well a word fits what is told of a body."""
    if set(compounds(noun)) & known.words:
        return SAME
    return FITS if _sorts(noun) & around(_told(known), BODIES) else NONE


def _shared(noun: Token, known: Known) -> int:
    beside = [one for one in phrase_of(noun).tokens if one.i < noun.i and one.is_alpha]
    every = {one.lower_[:STEM] for one in beside} - {"the"}
    return len(every & {one[:STEM] for one in known.near})


def _told(known: Known) -> frozenset[str]:
    """Return the sorts that are told of a body."""
    every = (sorts_of(word, BODIES) for word in known.words)
    return frozenset(chain(known.sorts, chain.from_iterable(every)))


def _is_excluded(own: Name, noun: Token, people: People) -> bool:
    """Tell whether a body is told to be another sort of thing: a bank, no airline."""
    known, wanted = _known(noun.doc, people).get(own.full), _sorts(noun)
    told = _told(known) if known is not None else frozenset()
    if not told or wanted & BROAD or set(compounds(noun)) & (known or Known()).words:
        return False
    return not (wanted & around(told, BODIES) or told & around(wanted, BODIES))


def _known(doc: Doc, people: People) -> dict[str, Known]:
    """Return what is told of each body, found once."""
    if people.told is None:
        people.told = dict(_found(doc, people))
    return people.told


def _found(doc: Doc, people: People) -> Iterator[tuple[str, Known]]:
    bodies = [x for x in people.names.values() if not (x.person or x.place)]
    found = {one.full: _by_name(one) for one in bodies}
    for full, run in told_runs(doc, bodies):
        _tell(found[full], run)
    yield from found.items()


def _by_name(one: Name) -> Known:
    parts = [part.lower().strip("’'.,") for part in one.parts]
    ties = [at for at, part in enumerate(parts) if at and part in words("ties")]
    chief = parts[ties[0] - 1] if ties else parts[-1]
    called = one.called - {"outlet"}
    return Known(words=called | {chief}, near=called | {*parts})


def _tell(known: Known, run: list[Token]) -> None:
    head, (noun, verb) = top(run), set_off(run)
    for each in (*nouns_of(head), *([noun] if noun else [])):
        known.words.update(compounds(each))
        known.words.update(x.lower_ for x in each.lefts if x.dep_ == "compound")
        known.near.update(one.lower_ for one in each.subtree)
    trade = deeds("trades").get(verb.lower_, ()) if verb is not None else ()
    known.sorts.update(trade)
