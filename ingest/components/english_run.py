"""Runs of proper nouns: the names in a text as they are written."""

from collections.abc import Iterable, Iterator

from ingest.components.english_address import past_address
from ingest.components.english_given import gender_of, given_names
from ingest.components.english_hyphen import is_cut
from ingest.components.english_institution import (
    ends_in_mark,
    is_backed,
    is_institution,
    is_members,
    is_named_body,
    is_owned_name,
    is_slogan,
    is_whole,
)
from ingest.components.english_joined import (
    is_camel_alone,
    is_day_told,
    is_doer,
    is_twin,
    joined,
    leads_on,
)
from ingest.components.english_kept import in_small, keep_runs, once, run_of
from ingest.components.english_kind import is_group
from ingest.components.english_members import (
    is_adjective_named,
    is_spelt,
    with_members,
)
from ingest.components.english_opening import opens_sentence as opens
from ingest.components.english_opening import past_told, stands_within
from ingest.components.english_paired import paired
from ingest.components.english_phrase import (
    COUNTER,
    PROPER,
    is_joined,
    is_role,
    is_title,
)
from ingest.components.english_portfolio import before_office, past_portfolio
from ingest.components.english_words import words
from ingest.parsed import Doc, Span, Token

OPENED = 2
ADDRESSED = frozenset(("mr", "mrs", "ms", "miss"))
BRANCHES = frozenset(("Local", "Lodge", "Chapter", "Branch"))
STREETS = frozenset(("street", "road", "avenue", "lane", "boulevard", "square"))
HYPHENS = frozenset("-‐‑")


def proper_runs(doc: Doc) -> list[list[Token]]:
    """Return runs of proper nouns, found once; a possessive or a comma ends one.

    A hyphen inside a name is part of it: `Ann-Marie`, `Pryce-Jones`.
    """
    if not doc._.runs:
        whole = with_members(doc, joined(doc, paired(doc, _runs(doc))))
        keep_runs(doc, map(before_office, whole))
    return list(doc._.runs)


def own_run(token: Token) -> list[Token] | None:
    """Return the run that a word stands in; those of its text are found before."""
    return run_of(token) if token.doc._.runs or proper_runs(token.doc) else None


def _runs(doc: Doc) -> Iterator[list[Token]]:
    run: list[Token] = []
    for token in doc:
        if run and token.lower_ == "based" and run[-1].text in HYPHENS:
            run = []  # where it is, not who: `Munich-based Acme`
            continue
        if len(run) == 1 and is_day_told(run[0]):
            yield run
            run = []
        if _is_proper(token) or (run and _is_inside(token)):
            run.append(token)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _is_inside(token: Token) -> bool:
    """Return whether a name goes on: `Ann-Marie`, `Harrow & Pike`, `Café du Pont`."""
    between = token.text in ("&", "+") or token.lower_ in words("particles")
    mark = token.tag_ == "POS" or (token.text in ("'", "’") and token.nbor(-1).is_title)
    if mark and (is_owned_name(token) or ends_in_mark(token)):
        return True
    if token.is_digit:
        return token.nbor(-1).text in BRANCHES
    return (hyphenated(token) or is_twin(token)) or (
        between and _has_next(token) and token.nbor(1).is_title
    )


def _is_proper(token: Token) -> bool:
    """Return whether a word is a name's, by its tag or as in `the Friends of Acme`."""
    if COUNTER.fullmatch(token.text):
        return False
    if is_slogan(token):
        return True
    if token.tag_ in PROPER:
        return not (token.is_punct or is_cut(token)) and (
            not token.is_lower
            or token.lower_ in words("particles")
            or (token.lower_ in words("suffixes") and _is_after_name(token))
            or "@" in token.text
        )
    if not (token.is_title and _has_next(token)):
        return False
    given = token.lower_ in given_names() and not token.nbor().is_lower
    return (given and token.nbor().tag_ in PROPER) or _begins_body(token)


def _is_after_name(token: Token) -> bool:
    """Tell whether a small word may end a name: `Acme group`, no council alone."""
    return token.i > 0 and token.nbor(-1).text[0].isupper()


def _begins_body(token: Token) -> bool:
    """Return whether a word that is no name begins a body's: `Friends of Acme`."""
    mark = token.nbor(1)
    if token.tag_ == "NNS" and mark.tag_ == "POS":
        return is_owned_name(mark)
    if token.lower_ in words("origins", "nations") and is_members(mark):
        return True  # the Irish Doctors' Guild
    if leads_on(token) or is_adjective_named(token) or is_spelt(token):
        return True
    if token.is_sent_start:
        return token.lower_ in words("backers") and is_backed(token)
    return is_institution(token) and mark.text in words("ties")


def _has_next(token: Token) -> bool:
    return token.i + 1 < len(token.doc)


def hyphenated(token: Token) -> bool:
    """Return whether a hyphen ties a word to the one before, or is that hyphen."""
    before = token.nbor(-1)
    if token.is_title and romanised_at(token):
        return not before.is_punct
    if token.text in HYPHENS:
        return not before.whitespace_ and not token.whitespace_
    return before.text in HYPHENS and not before.whitespace_


def romanised_at(token: Token) -> bool:
    """Return whether a word is the first of two syllables tied: `Gil-dong`."""
    rest = token.doc[token.i + 1 : token.i + 3]
    tied = len(rest) == 2 and rest[0].text in HYPHENS and rest[1].is_lower  # noqa: PLR2004  a hyphen and a word
    return tied and not token.whitespace_ and not rest[0].whitespace_


def written(tokens: Iterable[Token]) -> str:
    """Return the words of tokens as the text writes them, hyphens tight.

    The letters of honours after a name are left out: `Jane Roe KC`.
    """
    kept = list(tokens)
    while len(kept) > 1 and kept[-1].text.strip(".") in words("honours"):
        kept.pop()
    return "".join(one.text_with_ws for one in kept).strip()


def name_in(run: list[Token]) -> list[Token]:
    """Return the tokens of a name after its titles and roles."""
    return once(run, _name_in)


def _name_in(run: list[Token]) -> list[Token]:
    kept = _past_opening(past_told(run))
    kept = kept if is_named_body(kept[-1]) else past_address(kept)  # Don Valley Railway
    if is_whole(kept):
        return kept
    tied = (at for at, one in enumerate(kept) if one.text in words("ties"))
    end = next(tied, len(kept))
    for at in range(end - 1, -1, -1):
        given = kept[at].is_title and gender_of(kept[at].text) is not None
        known = given and at + 2 == end  # Dean Marlow
        owner = at + 1 < end and (
            kept[at + 1].tag_ == "POS" or kept[at + 1].text in HYPHENS
        )
        if owner or at + 1 >= end or known:
            continue
        after = kept[at + 1].lower_
        firm = is_named_body(kept[at + 1]) or after in words("trailing")
        firm = firm or after in STREETS  # King Street
        if at + 2 == end and firm and kept[at].lower_.rstrip(".") not in ADDRESSED:
            continue  # the Justice Department, General Dynamics
        member = at and kept[at].text == "Member" and is_group(kept[at - 1].lower_)
        if member or is_title(kept[at]) or is_role(kept[at]):
            return past_address(kept[at + 1 :])
    return kept


def _past_opening(run: list[Token]) -> list[Token]:
    """Drop a party or an origin, and a calling that opens a sentence: `Vet Ann Lee`."""
    given_next = len(run) > OPENED and run[1].lower_ in given_names()
    if given_next and run[0].lower_ in words("partisans", "origins"):
        return run[1:]
    past = past_portfolio(run) if len(run) > OPENED else run
    if len(past) < len(run):
        return past
    tied = is_joined(run) or (run[1:2] and run[1].text == "&")
    if tied or not opens(run[0]):
        return run
    if len(run) > 1 and run[0].lower_ in words("labelling", "opposed"):
        return run[1:] if not is_named_body(run[1]) else run
    if len(run) <= OPENED or any(one.text in HYPHENS for one in run):
        pair = len(run) == OPENED and is_doer(run[0]) and is_camel_alone(run[1])
        return run[1:] if pair else run  # Certifier GreenElm, elsewhere GreenElm
    given = run[0].lower_ not in given_names() and run[1].lower_ in given_names()
    given = given and not stands_within(run)
    common = run[0].lower_ in in_small(run[0].doc)
    person = not is_named_body(run[-1]) and (given or is_doer(run[0]))
    return run[1:] if person or common else run


def top(name: list[Token]) -> Token:
    """Return the token of a name that the others hang on."""
    last = name[-1]
    if len(name) == 1:
        return last
    tops = (one for one in reversed(name) if one.head is one or one.head not in name)
    return next(tops, last)


def after_name(token: Token) -> Span:
    """Return the two words after the name that a token stands in."""
    run = own_run(token) or [token]
    return token.doc[run[-1].i + 1 : run[-1].i + 3]


def full_run(token: Token) -> str:
    """Return the whole run of proper nouns that a token stands in."""
    run = own_run(token) or [token]
    if is_joined(run) or is_whole(run):
        return written(run)
    name = name_in(run)
    if name[0].i > run[0].i and len(name) > 1 and token in name:
        return written(name)  # Works Minister Jane Roe
    kept = [one for one in run if not (is_role(one) or is_title(one))]
    return written(kept) or token.text
