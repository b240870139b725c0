"""Which body stands ahead of a name: `Acme Chief Executive Roe`, `Acme coach Roe`."""

from ingest.components.english_body import full_name
from ingest.components.english_employs import employs
from ingest.components.english_kept import run_of
from ingest.components.english_kind import kind_of
from ingest.components.english_phrase import is_role, is_title, title_key
from ingest.components.english_portfolio import ties_matter
from ingest.components.english_run import written
from ingest.components.english_shape import is_acronym, is_branded, is_firm, opens
from ingest.components.english_table import People
from ingest.components.english_words import words
from ingest.parsed import Span, Token

FORCES = frozenset(("police",))
MOST = 6  # words from a body to a name


def named_ahead(ahead: list[Token]) -> list[Token]:
    """Return what stands before the first title or role: what follows is of these."""
    told = (at for at, one in enumerate(ahead) if _is_office(one))
    named = ahead[: next(told, len(ahead))]
    beside = words("ranks", "branches", "zones")
    while named and title_key(named[-1]) in beside:
        named.pop()
    while named and title_key(named[0]) in words("ranks"):
        named.pop(0)
    return named[: _past_place(named)]


def _past_place(named: list[Token]) -> int:
    """Return where a county or state ends whose office is of a matter: `Kerio County`.

    `Kerio County Lands Registrar Roe`, but `Kerio County Health`, which has a chief.
    """
    office = title_key(named[-1].nbor()) if named else ""
    sited = words("public") if office in words("offices", "bodily") else ()
    ends = (at for at, one in enumerate(named) if at and title_key(one) in sited)
    at = next(ends, len(named)) + 1
    matters = words("matters", "branches")
    return at if all(title_key(one) in matters for one in named[at:]) else len(named)


def _is_office(token: Token) -> bool:
    tied = token.i and token.nbor(-1).text == "-"  # the AFL-CIO
    return not tied and (is_title(token) or is_role(token))


def before_roles(name: list[Token], people: People) -> str | None:
    """Return the body before small words of an office: `Acme founder and director Roe`.

    A fellow of one that is known to be a body is told so too: `Acme board member Roe`.
    """
    doc, at = name[0].doc, name[0].i - 1
    if title_key(doc[at]) in words("opposed"):
        return None  # Acme critic Roe
    fellow = is_fellow(doc[at])
    at -= fellow
    while at > 0 and (goes_with_role(doc[at]) or _is_inside(doc[at])):
        at -= 1
    told = doc[at + 1 : name[0].i]
    inside = fellow or not all(map(goes_with_role, told))
    if not (fellow or (any(map(is_role, told)) and not (inside and _is_any(told)))):
        return None
    kept = _kept(doc[at], people) if doc[at].is_title or doc[at].is_upper else []
    if not kept:
        return None
    if told[0].lower_ in FORCES and kept[-1].i == at and not _is_told(kept):
        return str(doc._.plain[kept[0].idx : told[0].idx + len(told[0])])
    sure = is_known(kept, people) if inside else employs(kept, people)
    return full_name(written(kept), kept[0].idx, people) if sure else None


def _kept(last: Token, people: People) -> list[Token]:
    """Return the name that ends by a word, without what opens a sentence before it."""
    run = run_of(last)
    if run is None:
        return []
    after = next((one for one in run if one.i == last.i + 1 and one.is_title), None)
    own = after is not None and run[-1] == after and after.nbor().is_lower
    own = own and kind_of(written(run)) is not None  # Kestle Athletic manager
    kept = run if own else [one for one in run if one.i <= last.i]
    if title_key(kept[-1]) in words("ranks") or opens(kept):
        return []
    local = kept[0].is_sent_start and written(kept[1:]) in people.names
    return kept[1:] if local else kept  # Local Labour councillor Roe


def _is_any(told: Span) -> bool:
    """Tell whether somebody may be of no body told before: `BP oil spill expert`."""
    return len(told) > MOST or title_key(told[-1]) in words("unbound")


def is_fellow(token: Token) -> bool:
    """Tell whether a word before a name tells that somebody works there: `driver`."""
    key = title_key(token)
    return token.is_lower and token.tag_ == "NN" and key in words("fellows")


def _is_inside(token: Token) -> bool:
    """Tell whether a word tells of what inside a body one is: `board member`."""
    does = token.tag_ == "VBG" and is_role(token.nbor())  # supervising auditor
    inner = token.tag_ in ("NN", "JJ") or does
    return token.is_lower and inner and not is_role(token)


def is_known(run: list[Token], people: People) -> bool:
    """Tell whether a name is plainly a body's, by its words or by what it does."""
    one = people.find(written(run), run[0].idx)
    if one is not None and (one.person or one.place):
        return False
    return _is_told(run) or bool(one and one.acting)


def _is_told(run: list[Token]) -> bool:
    """Tell whether a name is a body's by its words or its letters."""
    text = written(run)
    return bool(kind_of(text)) or is_firm(run) or is_branded(run) or is_acronym(text)


def goes_with_role(token: Token) -> bool:
    """Tell whether a word may stand among the roles before a name."""
    key = title_key(token)
    matter = key in words("ranks", "branches", "matters")
    told = is_role(token) or is_title(token) or matter or ties_matter(token)
    return told or token.text in ("and", "-", "&", "founder", "executive")
