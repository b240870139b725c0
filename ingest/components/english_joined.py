"""Where a body's name ends that goes on by `of`, `and` or `into`."""

from collections.abc import Iterator

from ingest.components.english_given import given_names
from ingest.components.english_institution import is_institution
from ingest.components.english_words import forms_of, words
from ingest.parsed import Doc, Token

PAIR = 2
NEAR = 6
LEADS = frozenset(("leads_for", "leads_of", "leads_into"))


def joined(doc: Doc, runs: list[list[Token]]) -> Iterator[list[Token]]:
    """Join an institution's word with what it is of: `Ministry of Trade and Labour`."""
    starts = {run[0].i: run for run in runs}
    past = -1
    for run in runs:
        if run[0].i <= past:
            continue
        tied = is_institution(run[-1]) or leads_on(run[-1])
        last = last_of(doc, run, starts) if tied else run[-1].i
        past = last
        yield list(doc[run[0].i : last + 1]) if last > run[-1].i else run


def last_of(doc: Doc, run: list[Token], starts: dict[int, list[Token]]) -> int:
    """Return where a run ends with what it is of: `Ministry of Trade and Labour`."""
    at = run[-1].i + 1
    if at >= len(doc) or not (doc[at].text in words("ties") or leads_on(run[-1])):
        return run[-1].i
    parted = doc[at].text == "for" and len(run) > 1 and _is_done_to(run)
    at += 2 if at + 1 < len(doc) and doc[at + 1].text == "the" else 1
    if parted or at not in starts or is_day(doc[at].lower_):
        return run[-1].i
    last = _further(doc, starts[at][-1].i, starts)
    listed = _listed(doc, last, starts)
    return listed if doc[run[0].i].lower_ in words("lists") or listed == last else last


def _is_done_to(run: list[Token]) -> bool:
    """Tell whether a clause tells for whom it is done: `who covers Acme for Bolt`."""
    ahead = [one.lower_ for one in run[0].doc[max(0, run[0].i - NEAR) : run[0].i]]
    forms = forms_of("writes") | forms_of("tends") | forms_of("leaves")
    return "who" in ahead and not forms.isdisjoint(ahead)


def leads_on(token: Token) -> bool:
    """Tell whether a word begins a body's name by what it is for: `Transport for Acme`.

    It has a capital inside a sentence, or opens it with no article and another behind.
    """
    key = f"leads_{token.nbor().lower_}" if token.i + 2 < len(token.doc) else ""
    if key not in LEADS:
        return False
    rest = token.doc[token.i + 1 : token.i + 4]
    members = key == "leads_for" and not token.is_sent_start
    listed = words("members_for") if members else frozenset[str]()
    if token.lower_ not in words(key) and token.lower_ not in listed:
        return False
    return rest[-1 if rest[1].lower_ == "the" else 1].text[0].isupper()


def _further(doc: Doc, last: int, starts: dict[int, list[Token]]) -> int:
    """Return where a name ends: `Committee of Inquiry into Flood Relief`.

    Members may be of a place: `Association of Rubber Tappers of Acre`; a part of a
    body is of its matter: `University of Idaho School of Law`.
    """
    after = doc[last + 1 : last + 3]
    part = doc[last].lower_ in words("parted")
    into = ("into", "of") if part or doc[last].lower_.endswith("ers") else ("into",)
    goes_on = len(after) == PAIR and after[0].text in into and after[1].i in starts
    return starts[after[1].i][-1].i if goes_on else last


def is_day_told(token: Token) -> bool:
    """Tell whether a name is a day or a month told by the word before it.

    A name that follows it is another's: `On 2 February Acme Buses`, `on Monday Acme`.
    """
    if not token.i or not is_day(token.lower_):
        return False
    before = token.nbor(-1)
    given = token.lower_ in given_names()  # by June Roe
    return before.is_digit or (before.lower_ in words("when") and not given)


def is_camel_alone(token: Token) -> bool:
    """Tell whether a name like `GreenElm` stands elsewhere with none beside it."""
    doc = token.doc
    if token.text[1:].islower():
        return False
    same = (one for one in doc if one.text == token.text and one.i not in (0, token.i))
    near = ((doc[one.i - 1], doc[min(one.i + 1, len(doc) - 1)]) for one in same)
    return any(not (before.is_title or after.is_title) for before, after in near)


def is_twin(token: Token) -> bool:
    """Tell whether an `and` stands in a name: `Ardley Fire and Rescue`."""
    if token.text != "and":
        return False
    beside = token.doc[token.i - 1 : token.i + PAIR]
    if len(beside) <= PAIR:
        return False
    high = beside[0].is_title and beside[-1].is_title and token.i > 1
    pair = f"{beside[0].lower_}-{beside[-1].lower_}"
    if high and pair in words("twin_offices"):
        return True  # the Comptroller and Auditor General
    return high and token.nbor(-2).is_title and pair in words("twins")


def is_day(word: str) -> bool:
    """Tell whether a name is a day's or a month's: what is done then, not who."""
    return word in words("weekdays", "months")


def _listed(doc: Doc, last: int, starts: dict[int, list[Token]]) -> int:
    """Return the end of a list of names that an `and` closes, else what was given."""
    at = last
    while at + 2 < len(doc) and at + 2 in starts and doc[at + 1].text in (",", "and"):
        end = starts[at + 2][-1].i
        if doc[at + 1].text == "and":
            two = doc[end + 1 : end + 2].text in ("both", "each")
            return last if two else end
        at = end
    return last


def is_doer(token: Token) -> bool:
    """Tell whether a word ends like a calling, and is nobody's given name: `Rower`."""
    ends = token.lower_.endswith(("er", "ist", "man", "woman"))
    other = token.lower_ in given_names() or token.lower_ in words("doers_not")
    return ends and len(token) > len("eder") and not other
