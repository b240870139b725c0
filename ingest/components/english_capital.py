"""Names that the tagger takes for common words: `Norling says`, `the Guild's offer`.

English writes a capital inside a sentence for names alone, so the letter decides; at
its beginning a word is a name where the text writes it so elsewhere, or where a single
noun without an article speaks.
"""

import re
from itertools import takewhile

from ingest.components.english_ending import ends_kind, leads_kind
from ingest.components.english_famed import is_known_body
from ingest.components.english_given import given_names
from ingest.components.english_kind import kind_of
from ingest.components.english_phrase import PROPER, is_role, is_title
from ingest.components.english_shape import is_given
from ingest.components.english_span import FINITE
from ingest.components.english_words import documents, nouns, verbs, words
from ingest.parsed import Doc, Token
from ingest.step import step

COMMON = {"NN": "NNP", "NNS": "NNPS", "VBG": "NNP", "FW": "NNP", "UH": "NNP"}
LEADING = frozenset(("NN", "NNS", "JJ", "RB", "VB", "VBP", "VBN", "VBD", "VBZ", "FW"))
DEEDS = frozenset(("VB", "VBP", "VBN", "VBD", "VBZ", "RB", "RBR"))
OPENING = frozenset("\"'“”‘’(:-–—•*")
CLOSED = frozenset(("MD", "DT", "PRP", "PRP$", "WDT", "EX", "CC"))
ELIDED = re.compile(r"[dl][’'][A-Z]")  # Jean d’Oe
PAIR = 2
OFFICE = 6  # words in which one is told, or that a body's name has
MANY = 3  # capitals in a row that no stop follows are a headline's


@step(
    "english_capital",
    requires=["token.tag", "token.dep"],
    assigns=["token.tag", "token.dep"],
)
def english_capital(doc: Doc) -> Doc:
    """Tag as names the words whose capital tells one."""
    for one in doc:
        if one.dep_ == "amod" and one.tag_ in PROPER and is_known_body(one.text):
            one.dep_ = "compound"  # McDonald's director Roe
    for sent in doc.sents:
        if sent[0].tag_ in PROPER and _is_common(sent[0]):
            sent[0].tag_ = "NNS"
    high = (one for one in doc if not one.is_lower)
    held = [one for one in high if _may_name(one)]
    if not held:
        return doc
    inside = {one.text for one in doc if one.is_title and not _opens(one)}
    small = {one.text for one in doc if one.is_lower}
    for token in held:
        if _is_name(token, inside, small):
            _name(token)
    return doc


def _may_name(token: Token) -> bool:
    held = _is_held(token) or _leads(token) or _is_new(token)
    return held or (token.tag_ not in PROPER and is_known_body(token.text))


def _is_common(token: Token) -> bool:
    """Tell whether a plural that opens a sentence is no name: `Minutes show`."""
    after = token.doc[token.i + 1 : token.i + 2]
    plain = len(after) > 0 and after[0].is_lower and token.lower_.endswith("s")
    listed = token.lower_ in words("agents") or token.lower_ in documents()
    return plain and (listed or token.lower_[:-1] in documents())


def _name(token: Token) -> None:
    """Make a word a name's, and tie a forename to the surname."""
    if token.tag_ in CLOSED:
        tied = _is_before_name(token)
        token.dep_ = "compound" if tied else "nsubj"
        token.head = token.nbor()
    token.tag_ = COMMON.get(token.tag_, "NNP")
    _lead_verb(token)
    token.dep_ = "compound" if token.dep_ == "amod" else token.dep_


def _lead_verb(token: Token) -> None:
    """Make a name that the parser took for an adverb the subject that it stands for."""
    subjects = (one for one in token.head.lefts if one.dep_ in ("nsubj", "nsubjpass"))
    led = token.dep_ == "advmod" and token.head.i > token.i
    if not (led and token.head.tag_ in FINITE):
        return
    subject = next(subjects, None)
    if subject is None:
        token.dep_ = "nsubj"
    elif subject.left_edge.i == token.i + 2 and token.nbor().text == ",":
        token.dep_ = "nsubj"  # Roe, a two-term member, said
        subject.dep_, subject.head = "appos", token


def _is_held(token: Token) -> bool:
    """Tell whether a word with a capital is tagged as what may be a name."""
    if is_given(token.text):
        return token.tag_ in COMMON  # Raymond Kwok Chi-ming
    if token.tag_ in CLOSED:
        return token.is_title and _is_misread(token)
    if not token.is_title:
        return ELIDED.match(token.text) is not None or _is_lettered(token)
    adverb = token.tag_ == "RB" and token.lower_ not in words("degrees")
    return token.tag_ in COMMON or (adverb and len(token) > MANY)


def _is_misread(token: Token) -> bool:
    """Tell whether a small word's tag is a name's: `Will Roe said`, `May said`.

    No modal verb stands before a finite one; a name that no list of small words has,
    before a surname, is none of them.
    """
    if token.tag_ != "MD":
        return token.lower_ not in words("closed") and _is_before_name(token)
    after = token.doc[token.i + 1 : token.i + 3]
    if len(after) <= 1 or token.sent[-1].text == "?":
        return False
    if after[0].tag_ in ("VBD", "VBZ"):
        return True
    goes_on = after[1].tag_ in FINITE or after[1].text in (",", "(", "’s", "'s", "of")
    return goes_on and _is_before_name(token)


def _is_lettered(token: Token) -> bool:
    """Tell whether capitals alone are a body's, whose somebody is: `a WOTU officer`."""
    if not (token.is_upper and token.tag_ in ("NN", "JJ") and token.is_alpha):
        return False
    named = (one.tag_ in PROPER for one in token.doc.written(token.lower_))
    return len(token) >= MANY and (_is_before_office(token) or any(named))


def _is_before_office(token: Token) -> bool:
    """Tell whether an office follows, with words of it: `SANRAL senior manager Roe`."""
    for one in token.doc[token.i + 1 : token.i + OFFICE]:
        if is_role(one):
            return True
        if not (one.is_lower and one.tag_ in ("NN", "JJ", "VBG")):
            return False
    return False


def _is_new(token: Token) -> bool:
    """Tell whether a word that opens a sentence may be a name: `Acme shares fell`.

    It is where the text has it as a name inside a sentence, alone.
    """
    if not (_opens(token) and token.is_title and token.tag_ == "JJ"):
        return False
    after = token.doc[token.i + 1 : token.i + 2]
    return len(after) > 0 and (after[0].tag_ in FINITE or _is_before_office(token))


def _stands_alone(token: Token) -> bool:
    """Tell whether a word stands as a name inside a sentence, beside no other."""
    same = (one for one in token.doc if one.text == token.text and not _opens(one))
    named = [one for one in same if one.tag_ in PROPER]
    near = (one.doc[one.i - 1 : one.i + 2] for one in named)
    return bool(named) and all(sum(x.is_title for x in some) == 1 for some in near)


def _leads(token: Token) -> bool:
    """Tell whether a word opens a sentence before a body's: `Lanmere Council`."""
    if token.tag_ not in LEADING or not token.is_title:
        return False
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    if not token.is_sent_start:
        before = token.nbor(-1)
        if before.lower_ in given_names() and before.tag_ in PROPER:
            return not after.is_title  # Jane Bright, who
        deed = token.tag_ in DEEDS and _is_named_on(token, after)
        deed = deed or ends_kind(token) or _is_side(token)
        return deed or (
            token.tag_ == "JJ" and token.nbor(-1).tag_ == "POS" and after.is_digit
        )
    if after.i == token.i or not after.text[0].isupper():
        return False
    listed = words("suffixes") | words("institutions") | words("trades")
    told = after.is_title and after.lower_ in listed
    return told or leads_kind(token, after) or _leads_body(token)


def _leads_body(token: Token) -> bool:
    """Tell whether a word read as a deed opens a body's name: `Leeds City Hospital`."""
    if token.tag_ not in ("VB", "VBZ", "VBP") or token.lower_ in verbs():
        return False
    near = token.doc[token.i + 1 : token.i + 1 + OFFICE]
    rest = list(takewhile(lambda one: one.text[0].isupper(), near))
    after = near[len(rest) : len(rest) + 1]
    told = any(one.text == "," or one.tag_ in FINITE for one in after) and len(rest) > 1
    return told and kind_of(" ".join(one.text for one in rest)) is not None


def _is_side(token: Token) -> bool:
    """Tell whether a side ends a name: `Kuresoi North police`."""
    return token.lower_ in words("compass") and token.nbor(-1).tag_ in PROPER


def _is_named_on(token: Token, after: Token) -> bool:
    """Tell whether a capital inside a sentence leads a name: `to Keep Calder Wild`."""
    return not _opens(token) and after.is_title and after.tag_ in PROPER


def _is_before_name(token: Token) -> bool:
    after = token.doc[token.i + 1 : token.i + 2]
    return len(after) > 0 and after[0].is_title and after[0].tag_ in PROPER


def _is_name(token: Token, inside: set[str], small: set[str]) -> bool:
    if _is_headline(token):
        return False
    forename = is_given(token.text) and _is_before_name(token)
    forename = forename or token.tag_ in CLOSED
    deed = token.tag_ in DEEDS and not _opens(token)
    deed = deed or (token.tag_ == "JJ" and not _opens(token))
    if forename or deed or is_known_body(token.text):
        return True
    if not _opens(token) or token.is_upper:
        return not (is_role(token) or is_title(token))
    if token.tag_ in ("VBG", "UH"):
        return False
    if token.lower_ in small:
        return _leads(token) and token.tag_ == "NNS"
    alone = _is_new(token) and _stands_alone(token)
    inner = token.text in inside and not _is_new(token)
    return alone or inner or _speaks_alone(token) or _leads(token)


def _speaks_alone(token: Token) -> bool:
    """Tell whether a single noun without an article is a verb of saying's subject."""
    known = (words("groups"), words("alone"), words("kin"), words("members"))
    common = any(token.lower_ in one for one in known) or is_role(token)
    if token.tag_ != "NN" or common or token.lower_ in {**documents(), **nouns()}:
        return False
    subject = token.dep_ == "nsubj" and token.head.lower_ in verbs()
    return subject and token.head.i == token.i + 1


def _opens(token: Token) -> bool:
    """Tell whether a word has a capital for its place: a sentence or quotation."""
    if token.is_sent_start or not token.i:
        return True
    before = token.nbor(-1)
    return before.is_space or before.text in OPENING or before.text.endswith(".")


def _is_headline(token: Token) -> bool:
    """Tell whether every word of its sentence with letters enough has a capital."""
    long = [one for one in token.sent if one.is_alpha and len(one) > MANY]
    return len(long) > MANY and all(not one.is_lower for one in long)
