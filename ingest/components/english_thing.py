"""Which names are of nobody: ships, products, storms, laws, and where a firm is.

What bears such a name is spoken of as a body is, but nobody works for it, and no `it`
that says something stands for it.
"""

from collections.abc import Iterator

from ingest.components.english_called import are_partners
from ingest.components.english_entry import Name
from ingest.components.english_famed import is_known_body
from ingest.components.english_institution import is_named_body
from ingest.components.english_kind import is_group, kind_called, kind_of
from ingest.components.english_phrase import apposed, is_role, is_title, title_key
from ingest.components.english_run import top
from ingest.components.english_shape import (
    is_acronym,
    is_common_first,
    is_matter_alone,
    is_short_title,
    token_before,
)
from ingest.components.english_words import verbs, words
from ingest.parsed import Token

SENIOR = ("sr", "jr")  # Roe Sr, who is named in full elsewhere
THE = frozenset(("the", "a", "an"))
ANY = frozenset(("a", "an"))
ITS = frozenset(("its", "their"))
WHERE = frozenset(
    ("in", "near", "across", "outside", "around", "throughout", "into", "on", "at")
)


def is_nobodys(run: list[Token], sites: list[tuple[int, int]]) -> bool:
    """Tell whether a run names a dateline's place, or no more than a party's member."""
    member = run[-1].lower_ in words("partisans")
    tied = len(run) > 1 and run[-2].text == "-"  # the Attorney-General
    office = (is_role(run[-1]) and run[-1].lower_ not in words("namelike")) or tied
    kept = words("ranks", "zones")
    bare = office and all(
        one.text == "-" or is_title(one) or is_role(one) or one.lower_ in kept
        for one in run
    )
    titled = is_short_title(run[-1]) and run[0].lower_ in words("origins")
    bare = bare or titled  # the Czech GM
    origin = len(run) == 1 and run[0].lower_ in words("origins") and _is_the(run[0])
    elder = len(run) == len(SENIOR) and title_key(run[-1]) in SENIOR
    member = member or bare or elder or origin
    member = member or (len(run) == 1 and is_common_first(run[0]))
    return member or any(start <= run[0].idx < end for start, end in sites)


def _is_the(token: Token) -> bool:
    """Tell whether a word is one of its kind: `the Swede said`, not `the Swede Roe`."""
    before, after = token_before(token), token.doc[token.i + 1 : token.i + 2]
    alone = len(after) == 0 or not after[0].is_title
    return before is not None and before.lower_ == "the" and alone


def tell_things(entered: list[tuple[Name, list[Token]]]) -> None:
    """Note which names are those of things, or only say where a body is."""
    own = {one.full for one, run in entered if not _is_where(run)}
    for one, run in entered:
        if one.person or one.place or is_known_body(one.full):
            continue
        sited = one.full not in own and kind_of(one.full) is None and _is_modifier(run)
        matter = is_matter_alone(one.full)
        one.place = sited or matter or _is_thing(run) or _is_product(one, run)


def _is_thing(run: list[Token]) -> bool:
    """Tell whether words tell a thing: `MV Acme`, `the ferry Acme`, `Storm Roe`."""
    if kind_of(" ".join(one.text for one in run)) is not None:
        return False
    several = len(run) > 1
    if not several and run[0].tag_ == "NNPS" and run[0].lower_[:-1] in words("origins"):
        return True
    before = run[0].nbor(-1) if run[0].i else run[0]
    if are_partners(run) or (before.is_lower and is_group(before.lower_)):
        return False
    first = several and (run[0].lower_ in words("vessels") or _is_called(run[0]))
    first = first and not is_named_body(run[-1])  # Mount Ardley Medical Center
    last = several and run[-1].lower_ in words("scenes")
    return first or last or any(one.lower_ in words("things") for one in _beside(run))


def _is_called(first: Token) -> bool:
    """Tell whether a name begins with what it is of: Storm Elvira, Operation Lamp."""
    return first.is_title and first.lower_ in words("forenamed")


def _beside(run: list[Token]) -> Iterator[Token]:
    """Yield the common nouns that tell what a name is: `the app Acme`."""
    head = top(run)
    before = run[0].nbor(-1) if run[0].i else None
    article = before is not None and before.left_edge.lower_ in THE
    if (
        before is not None
        and before.is_lower
        and (article or before.dep_ == "compound")
    ):
        yield before
    after = run[-1].doc[run[-1].i + 1 : run[-1].i + 2]
    if before is not None and before.lower_ == "the" and head.dep_ == "compound":
        yield from (one for one in after if one == head.head)  # the Selene probe
    beside = apposed(head)
    told = [beside] if beside is not None else []
    told += [head.head] if head.dep_ == "appos" else []
    yield from (one for one in told if one.is_lower)


def _is_modifier(run: list[Token]) -> bool:
    """Tell whether a name but says where a body is: `the Ennis firm`."""
    noun = _noun_after(run) if run[0].i else None
    if noun is None:
        return False
    before = run[0].nbor(-1).lower_
    firm = kind_called(noun.lower_) in words("sited") and noun.i == run[-1].i + 1
    return before in ANY | ITS or (before == "the" and firm)


def is_site(run: list[Token], called: Name) -> bool:
    """Tell whether a place is named, and no body there: `the Ardley firm`, not Council.

    A body that is called by its place alone is public, or plays.
    """
    if called.person or not run[0].i or called.full == _text(run):
        return False
    noun, kind = _noun_after(run), kind_of(called.full)
    if noun is None:
        prep = top(run).head
        sited = prep.dep_ == "prep" and prep.lower_ in WHERE | {"for", "of", "from"}
        return sited and kind in ("assembly", "force") and not is_acronym(_text(run))
    public = kind in words("told") | {"play"}
    return public and noun.lower_ not in called.full.lower().split()


def _text(run: list[Token]) -> str:
    return " ".join(one.text for one in run)


def _is_where(run: list[Token]) -> bool:
    """Tell whether a name stands before what it tells the place of, or after `in`."""
    prep = top(run).head
    after = run[-1].doc[run[-1].i + 1 : run[-1].i + 2]
    office = any(title_key(one) in words("offices") for one in after)
    sited = prep.dep_ == "prep" and prep.lower_ in WHERE
    return sited or office or _noun_after(run) is not None


def _noun_after(run: list[Token]) -> Token | None:
    """Return the body's common noun that a name stands before: `a Leeds firm`."""
    head = top(run).head
    tied = head.i > run[-1].i and top(run).dep_ in ("compound", "nmod", "amod")
    ahead = [*run[-1].doc[run[-1].i + 1 : run[-1].i + 2], *([head] if tied else [])]
    return next((one for one in ahead if one.is_lower and is_group(one.lower_)), None)


def _is_product(one: Name, run: list[Token]) -> bool:
    """Tell whether a name is a thing's: `a Pathway`, `the Pathway 4 keeps a log`."""
    if one.called or kind_of(one.full) is not None:
        return False
    doc, head = run[0].doc, top(run)
    after = doc[run[-1].i + 1 : run[-1].i + 2]
    subject = "nsubj" in (head.dep_, head.head.dep_)
    counted = subject and any(x.is_digit for x in after)
    article = run[0].i and run[0].nbor(-1).lower_ in ANY
    one_of = article and head == run[-1] and head.dep_ in ("dobj", "pobj")
    counted = counted and run[0].i > 0 and run[0].nbor(-1).lower_ == "the"
    return bool(counted or one_of) and head.head.lower_ not in verbs()
