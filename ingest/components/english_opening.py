"""What stands before a name in one run and is none of it: `Mum-of-three Ann Lee`."""

from ingest.components.english_institution import is_named_body
from ingest.components.english_words import words
from ingest.parsed import Token

HYPHENS = frozenset("-‐‑")
TURNED = frozenset(("of", "turned", "in"))
WINGS = frozenset(("liberal", "christian", "social", "conservative"))
MEMBER = "democrat"
PAIR = 2
NAMED = range(2, 4)  # words of a person's name
TO_COME = frozenset(("elect", "designate"))


def past_told(run: list[Token]) -> list[Token]:
    """Return what stands after an office to come, what somebody is, and a party."""
    return past_party(past_kin(past_elect(run)))


def past_kin(run: list[Token]) -> list[Token]:
    """Drop what somebody is, tied by hyphens: `Lawyer-turned-baker Ann Lee`."""
    at, tied = 0, False
    while at + PAIR < len(run) and run[at + 1].text in HYPHENS:
        at += PAIR
        tied = tied or (run[at].lower_ in TURNED and run[at].is_lower)
    return run[at + 1 :] if tied and at + 1 < len(run) else run


def past_party(run: list[Token]) -> list[Token]:
    """Drop whose party's member somebody is: `The Liberal Democrat Ann Lee`."""
    first = run[0].lower_
    if len(run) == 1 or not (first in WINGS or first in words("partisans")):
        return run
    at = PAIR if first in WINGS and run[1].lower_ == MEMBER else 0
    before = run[0].nbor(-1).lower_ if run[0].i else ""
    if not at and before == "the" and first in words("partisans"):
        at = 1
    rest = run[at:]
    named = len(rest) in NAMED and not is_named_body(rest[-1])
    return rest if at and named else run


def past_elect(run: list[Token]) -> list[Token]:
    """Return what stands after an office to come: `Mayor-elect Jane Roe`."""
    told = (at for at, one in enumerate(run[1:-1], 1) if one.lower_ in TO_COME)
    at = next((at for at in told if run[at - 1].text in HYPHENS), None)
    return run if at is None else run[at + 1 :]


def stands_within(run: list[Token]) -> bool:
    """Tell whether the first two words of a run stand together inside a sentence."""
    first, second = run[:PAIR]
    doc = first.doc
    same = (one.i for one in doc if one.text == first.text and not opens_sentence(one))
    return any(doc[at + 1 : at + 2].text == second.text for at in same)


def opens_sentence(token: Token) -> bool:
    """Tell whether a word begins a sentence, also after a label's colon."""
    return token.is_sent_start or not token.i or token.nbor(-1).text == ":"
