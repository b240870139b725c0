"""Tags put right by how a word is written, before the parser sees it."""

import re
from collections.abc import Callable

from spacy.tokens import Doc

from ingest.components.english_given import given_names
from ingest.components.english_kind import is_group
from ingest.components.english_phrase import is_role_word
from ingest.components.english_shape import is_camel
from ingest.components.english_sorts import sorts_of
from ingest.components.english_span import FINITE
from ingest.components.english_words import carries, verbs, words

LEAST = 2
PAPERS = frozenset(("FAQ", "FAQs"))
BARE = frozenset(("JJ", "NN"))
ENDS = frozenset(".,;:")
LOUD = frozenset(("VB", "VBP", "VBZ", "VBD", "VBN"))
MIXED = re.compile(r"[a-z]{1,6}[A-Z][a-z]+")
CLAUSE = frozenset(("DT", "PRP", "PRP$", "EX"))
SUBJECT = frozenset(("DT", "CD", "JJ", "NN", "NNP"))
STOPS = frozenset(".!?:;\"“‘”’•*—–-()[|/…'")


def retag(doc: Doc, texts: list[str]) -> None:
    """Tag as a name what its letters tell to be one, and no name what somebody is."""
    name, noun, several = (doc.vocab.strings.add(one) for one in ("NNP", "NN", "NNS"))
    for at, tag in enumerate(doc.to_array("TAG").tolist()):
        text = texts[at]
        plain = text.islower()
        somebody = plain and _is_somebody(text)
        if tag == name and (somebody or text in PAPERS):
            doc[at].tag_ = "NN"
        elif tag == noun and plain and text in verbs() and _is_done(doc, at):
            doc[at].tag_ = "VBP"
        elif tag == several and plain and text in verbs() and _is_said_last(doc, at):
            doc[at].tag_ = "VBZ"
        elif text == "General" and at and _is_office(doc, at):
            doc[at - 1].tag_ = doc[at].tag_ = "NN"
        elif (
            not plain and tag != name and text[0].isalpha() and _is_name(doc, at, text)
        ):
            doc[at].tag_ = "NNP"


def _is_name(doc: Doc, at: int, text: str) -> bool:
    if text.istitle():
        tag = doc[at].tag_
        if tag == "CD":
            return _is_counted(doc, at)
        bare = tag in BARE and _stands_bare(doc, at)
        return bare or (tag == "IN" and _is_forename(doc, at))
    mixed = text[0].islower() and MIXED.fullmatch(text)
    return bool(mixed or (is_loud(doc, at) if text.isupper() else is_camel(text)))


def _is_done(doc: Doc, at: int) -> bool:
    return _is_said(doc, at) or _is_shown(doc, at)


def _is_shown(doc: Doc, at: int) -> bool:
    """Tell whether a noun is what papers do: `Figures from Acme show that`.

    Also behind it all: `He sold his shares, the filings show.`
    """
    after = doc[at + 1].lower_ if 0 < at < len(doc) - 1 else ""
    if doc[at].text != "show" or not (after == "that" or after in ENDS):
        return False
    begin = _back(doc, at, _parts)
    within = doc[begin:at]
    papers = [one.i for one in within if carries(one.lower_) and one.tag_[-1] == "S"]
    last = [one.tag_ for one in doc[papers[0] + 1 : at]][:1] if papers else []
    whole = bool(papers) and FINITE.isdisjoint(one.tag_ for one in within)
    if after == "that":
        return whole and last in ([], ["IN"])
    start = _back(doc, begin, _opens)
    told = any(one.tag_ in FINITE for one in doc[start:begin])
    return whole and last == [] and told and doc[begin - 1].text == ","


def _back(doc: Doc, at: int, begins: Callable[[Doc, int], bool]) -> int:
    """Return the nearest place, from one backwards, at which something begins."""
    return next((one for one in range(at, 0, -1) if begins(doc, one)), 0)


def _parts(doc: Doc, at: int) -> bool:
    return doc[at - 1].text == "," or _opens(doc, at)


def _opens(doc: Doc, at: int) -> bool:
    return opens(doc, at) and doc[at - 1].text != "-"


def _is_said(doc: Doc, at: int) -> bool:
    """Tell whether a noun is what several people do: `Parents at Acme claim the head`.

    A clause begins behind it, and before it stands no deed, but people and where.
    """
    after = doc[at + 1] if 0 < at < len(doc) - 1 else doc[at]
    if after.tag_ not in CLAUSE and after.text != "that":
        return False
    begin = _back(doc, at, opens)
    tags = [one.tag_ for one in doc[begin:at]]
    people = next((x for x, tag in enumerate(tags) if tag not in SUBJECT), len(tags))
    several = tags[people : people + 2] == ["NNS", "IN"]
    several = several and bool(sorts_of(doc[begin + people].lower_.removesuffix("s")))
    return several and FINITE.isdisjoint(tags) and doc[at - 1].tag_[:2] == "NN"


def _is_said_last(doc: Doc, at: int) -> bool:
    """Tell whether a noun says who said it all: `The pump had failed, Acme claims.`"""
    if at + 1 >= len(doc) or doc[at + 1].text not in ENDS:
        return False
    begin = at
    while begin and (doc[begin - 1].text[0].isupper() or doc[begin - 1].text == "&"):
        begin -= 1
    if begin in (0, at) or doc[begin - 1].text not in (",", "”", '"', "’", "'"):
        return False
    start = _back(doc, begin - 1, opens)
    return any(one.tag_ in FINITE for one in doc[start:begin])


def _stands_bare(doc: Doc, at: int) -> bool:
    """Tell whether a common word alone is a name: `according to Bramble.`

    It has a capital behind a preposition, and nothing follows that it could tell of.
    """
    after = doc[at + 1] if at + 1 < len(doc) else doc[at]
    ended = after.text in ENDS or after.tag_ == "POS"
    if not ended or not at or doc[at - 1].tag_ != "IN" or not doc[at - 1].is_lower:
        return False
    word = doc[at].lower_
    other = any(word in words(key) for key in ("nations", "origins", "kin", "persons"))
    return not (other or is_role_word(word) or is_group(word))


def _is_counted(doc: Doc, at: int) -> bool:
    """Tell whether a number begins a name inside a sentence: `at Three Elms Dairy`."""
    after = [one for one in doc[at + 1 : at + 3] if one.text.istitle()]
    named = [one for one in after if one.tag_ in ("NNP", "NNPS")]
    inside = not opens(doc, at) and len(named) > 0 and named[0].i == at + 1
    return inside or len(named) > 1


def _is_somebody(text: str) -> bool:
    """Tell whether a word in small letters is what somebody is, and no name."""
    return is_role_word(text) or text in words("callings")


def _is_office(doc: Doc, at: int) -> bool:
    """Tell whether an office is no name's: `the Attorney General said`."""
    before = doc[at - 1].text
    after = [one.text for one in doc[at + 1 : at + 3]]
    owner = len(after) > 1 and after[0] in ("'s", "’s") and after[1].istitle()
    if owner or not before.istitle() or before.lower() in words("bodily"):
        return False  # the Attorney General's Office, the Auditor General
    return is_role_word(before) and not (after and after[0].istitle())


def _is_forename(doc: Doc, at: int) -> bool:
    """Tell whether a small word is a given name: `the director Per Skog said`."""
    named = doc[at].lower_ in given_names() or is_role_word(doc[at - 1].text)
    named = named and not opens(doc, at)
    return named and at + 1 < len(doc) and doc[at + 1].tag_ == "NNP"


def opens(doc: Doc, at: int) -> bool:
    """Tell whether a word begins a line, a sentence or what is quoted."""
    return not at or "\n" in doc[at - 1].text or doc[at - 1].text[-1:] in STOPS


def is_loud(doc: Doc, at: int) -> bool:
    """Tell whether letters were read as a deed: `PETA’s head`, not in a headline."""
    token = doc[at]
    if len(token) <= LEAST or token.tag_ not in LOUD:
        return False
    near = (doc[one] for one in (at - 1, at + 1) if 0 <= one < len(doc))
    return token.is_alpha and not any(one.is_upper for one in near)
