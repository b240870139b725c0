"""Bodies whose names list what they are for: `the Food and Drug Agency`."""

from collections.abc import Iterable

from ingest.components.english_given import given_names
from ingest.components.english_institution import is_institution, is_named_body
from ingest.components.english_kind import is_group, kind_of
from ingest.components.english_words import words
from ingest.parsed import Doc, Token

LONGEST = 6
PAIR = 2
SITED = frozenset(("trust", "council", "board", "authority", "hospitals", "district"))
CARING = frozenset(("NHS", "Health", "Hospitals", "District", "Borough"))
BOTH = frozenset(("both", "each"))
WHOSE = frozenset(("the", "its", "our", "their"))


def paired(doc: Doc, runs: Iterable[list[Token]]) -> list[list[Token]]:
    """Return the runs of a text, each as long as an `and` before it makes it."""
    kept: list[list[Token]] = []
    for run in runs:
        start = _paired_start(doc, run)
        start = _sited_start(doc, run) if start is None else start
        first = run[0].i if start is None else start
        while kept and kept[-1][0].i >= first:
            kept.pop()
        kept.append(run if start is None else list(doc[start : run[-1].i + 1]))
    return kept


def _paired_start(doc: Doc, run: list[Token]) -> int | None:
    """Return where a name begins that an `and` ties to a run: `the Parks and Roe Fund`.

    The words before the `and` are capitals after an article, name no body or person of
    their own, and the run ends with the one word for a body that both stand before.
    """
    joint = run[0].i - 1
    if len(run) < 2 or joint < 1 or doc[joint].text not in ("and", "&"):  # noqa: PLR2004  a word and the body's
        return None
    last = run[-1]
    members = last.lower_ in words("unions")
    if not (is_named_body(last) or members) or not (is_institution(last) or members):
        return None
    two = doc[last.i + 1 : last.i + 2].text in BOTH
    if two or (last.lower_[-1] == "s" and not members):
        return None
    first = joint
    while first > max(0, joint - LONGEST) and _is_matter(doc[first - 1]):
        first -= 1
    while first < joint and doc[first].text == ",":
        first += 1
    told = first - 1 if first > 1 and doc[first - 1].tag_ == "JJ" else first  # federal
    opened = told > 0 and (doc[told - 1].lower_ in WHOSE or doc[told - 1].tag_ == "POS")
    tied = doc[first].dep_ in ("nmod", "compound") and doc[first].head == last
    forces = last.lower_ in words("forces") and run[0] != last and first == joint - 1
    alone = first == joint - 1 and not opened and _stands_alone(doc[first])
    if first == joint or alone or not (opened or tied or forces):
        return None
    ahead_of = doc[max(0, first - 2) : first]
    if len(ahead_of) > 1 and ahead_of[1].text in words("ties") and ahead_of[0].is_title:
        return None  # Fridays for Future and Acme Group
    ahead = doc[first:joint].text
    return None if kind_of(ahead) is not None else first


def _sited_start(doc: Doc, run: list[Token]) -> int | None:
    """Return where a name begins that has two places: `Ardley and Lisle NHS Trust`.

    Without a word like NHS it does something as one: `Ardley and Lisle Council says`.
    """
    first = run[0].i - PAIR
    if run[-1].lower_ not in SITED or first < 0 or doc[first + 1].text != "and":
        return None
    plain = doc[first].is_title and not is_group(doc[first].lower_)
    before = doc[first - 1] if first else None
    alone = before is None or not (before.is_title or before.text in (",", "of"))
    after = doc[run[-1].i + 1 : run[-1].i + 2]
    single = len(after) > 0 and (after[0].tag_ == "VBZ" or after[0].lower_ == "was")
    told = single or any(one.text in CARING for one in run)
    fits = plain and alone and told and kind_of(doc[first].text) is None
    return first if fits and not _stands_alone(doc[first]) else None


def _stands_alone(token: Token) -> bool:
    """Tell whether a text has a word elsewhere with no `and` behind it."""
    same = (one.i for one in token.doc if one.text == token.text and one is not token)
    return any(token.doc[at + 1].text not in ("and", "&") for at in same)


def _is_matter(token: Token) -> bool:
    """Tell whether a word may tell what a body is for: neither a body nor a name."""
    if token.text == ",":
        return True
    plain = token.is_title and token.tag_[:2] in ("NN", "JJ", "VB")
    own = token.ent_type_ in ("PERSON", "GPE") or token.lower_ in given_names()
    return (
        plain
        and not (own or is_institution(token) or token.lower_ in WHOSE)
        and (
            token.lower_ not in words("suffixes") | words("weekdays") | words("months")
        )
    )
