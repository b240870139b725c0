"""Words that make a name a body: institutions, and the slogans of campaigns."""

from ingest.components.english_given import given_names
from ingest.components.english_phrase import is_role, is_title
from ingest.components.english_words import forms_of, verbs, words
from ingest.parsed import Token

SLOGANS = frozenset(("Our", "My", "Your"))
SLOGAN = 3
PAIR = 2
PAPERS = frozenset(("Star",))
FINITE = frozenset(("VBD", "VBZ"))
ANY = frozenset(("this", "that", "some", "no"))
CIVIL = frozenset(("mr", "mrs", "ms", "miss", "dr", "prof", "sir"))


def is_named_body(token: Token) -> bool:
    """Tell whether a word in capitals ends a body's name: Office, Hospital, Ltd."""
    return token.is_title and (
        is_institution(token) or token.lower_ in words("suffixes")
    )


def is_whole(run: list[Token]) -> bool:
    """Tell whether a run is a body's name, titles and all: `King Faisal Hospital`."""
    last = run[-1]
    if len(run) == PAIR and last.text in PAPERS and run[0].i:
        return run[0].nbor(-1).lower_ == "the"  # the Ardley Star, no film star
    if last.text == "General" and any(x.lower_ in words("bodily") for x in run[:-1]):
        return True  # the Auditor General
    body = is_named_body(last) and last.lower_ not in words("families")
    civil = run[0].lower_.rstrip(".") in CIVIL
    return len(run) > PAIR and body and not civil


def is_slogan(token: Token) -> bool:
    """Tell whether a word is of a campaign's name: `Save Our Pool`."""
    if not token.is_title:
        return False
    pair = token.doc[token.i : token.i + 2]
    for one in (one for one in pair if one.text in SLOGANS):
        beside = token.doc[max(0, one.i - 1) : one.i + 2]
        capitals = len(beside) == SLOGAN and all(each.is_title for each in beside)
        if capitals:
            return True
    return False


def is_institution(token: Token) -> bool:
    """Tell whether a word calls a body or an institution: ministry, museum."""
    return token.lower_ in words("groups", "institutions", "sorts")


def is_owned_name(mark: Token) -> bool:
    """Return whether a body is named by its members: `Drivers' Guild`."""
    plural = mark.text in ("'", "’")
    if mark.i + 1 == len(mark.doc):
        return False
    after = mark.nbor(1)
    if mark.tag_ != "POS":
        return plural and mark.nbor(-1).lower_.endswith("s") and is_named_body(after)
    before = mark.nbor(-1)
    office = is_role(before) or is_title(before)
    if office and before.is_title and is_named_body(after):
        return True  # the Information Commissioner's Office
    body = plural and after.is_title and after.lower_ not in given_names()
    own = after.is_title and not (is_role(after) or is_title(after))
    further = mark.doc[mark.i + 2 : mark.i + 3]
    own = own or (after.is_title and len(further) > 0 and is_named_body(further[0]))
    saint = mark.i > 1 and mark.nbor(-2).text in ("St", "St.", "Saint")
    men = mark.nbor(-1).lower_.endswith("men") and is_named_body(after)
    members = saint or men or mark.nbor(-1).lower_ in words("members")
    theirs = members and after.is_title and mark.nbor(-1).is_title
    return (body and own) or theirs or (members and is_named_body(after))


def ends_in_mark(mark: Token) -> bool:
    """Tell whether a name has an owner's mark and nothing behind: `Roe's, which`."""
    rest = mark.doc[mark.i + 1 : mark.i + PAIR + 1]
    owner = mark.nbor(-1)
    if mark.tag_ != "POS" or not owner.text[0].isupper() or len(rest) < 1:
        return False
    if is_head(owner) and not _stands_bare(owner):
        return True
    if not owner.is_title or len(rest) < PAIR:
        return False
    clause = rest[0].text == "," and rest[1].lower_ == "which"
    before = mark.doc[max(0, mark.i - PAIR)]
    firm = before.lower_ in words("groups") | words("firms")
    ended = firm and rest[0].text in ".,"  # the pub chain Roe's.
    return clause or ended or (rest[0].is_lower and rest[0].tag_ in FINITE)


def _stands_bare(owner: Token) -> bool:
    """Tell whether a text has a word without a mark behind as well: Roe, and Roe's."""
    doc = owner.doc
    same = (one.i for one in doc if one.text == owner.text and one.i + 1 < len(doc))
    return any(doc[at + 1].tag_ != "POS" for at in same)


def is_head(owner: Token) -> bool:
    """Tell whether what has an owner's mark owns nothing: `wrote Roe's`, `at Roe's`.

    Not `a friend of Roe's`, `close to Roe's`, where something of Roe's is meant.
    """
    above = owner.head
    if owner.dep_ == "nsubj":
        return above.lower_ in verbs()
    if owner.dep_ != "pobj":
        return False
    noun = above.head
    if above.lower_ == "to":
        return noun.lower_ == "according"
    if above.lower_ in ("of", "for"):
        return noun.is_lower and is_role(noun) and noun.left_edge.lower_ not in ANY
    works = noun.tag_.startswith("NN") or noun.lower_ in forms_of("serves")
    return (above.lower_ == "at" and works) or above.dep_ == "agent"


def is_backed(first: Token) -> bool:
    """Tell whether a sentence opens with a body's name: `Friends of Ardley Park`."""
    rest = first.doc[first.i + 1 : first.i + 4]
    if [one.lower_ for one in rest[:PAIR]] == ["of", "the"]:
        return rest[-1].is_title  # Friends of the Wye
    named = [one.is_title and one.lower_ not in given_names() for one in rest[1:]]
    return rest[0].text == "of" and len(named) > 1 and all(named)


def is_members(token: Token) -> bool:
    """Tell whether a plural names a body by its members: `Doctors' Guild`."""
    mark = token.doc[token.i + 1 : token.i + 2]
    plural = token.is_title and token.tag_ in ("NNPS", "NNS")
    return plural and len(mark) > 0 and mark[0].tag_ == "POS" and is_owned_name(mark[0])
