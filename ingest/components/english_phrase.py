"""The noun phrase that names a speaker, taken apart: organisation, role, name."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from ingest.components.english_address import is_forename
from ingest.components.english_given import given_names
from ingest.components.english_hyphen import tied_end, tied_start
from ingest.components.english_placed import is_knowing, is_placed
from ingest.components.english_words import KEPT, data, words
from ingest.parsed import Doc, Span, Token

PROPER = frozenset(("NNP", "NNPS"))
LEFT = frozenset(("compound", "amod", "det", "nmod", "poss", "nummod", "nn", "case"))
ROLE = re.compile(
    r"(?:\w{2}ologist|\w{2}ographer|\w{3}ician|\w{2}onomist|\w{4}keeper)$"
)
COUNTER = re.compile(r"\d+/\d*")  # of the posts in a thread
DETERMINERS = frozenset(("the", "a", "an", "his", "her", "its", "their", "our"))
OF = frozenset(("of", "for", "at", "from", "with", "to"))
CIVIL = frozenset(("mr", "mrs", "ms", "miss", "dr"))
THEIRS = frozenset(("its", "their", "our", "whose"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Phrase:
    """A noun phrase: its head, what stands left of it, its place in the text."""

    head: Token
    tokens: tuple[Token, ...]
    start: int
    end: int

    @property
    def text(self) -> str:
        """Return the words of the phrase as the text has them."""
        return str(self.head.doc._.plain[self.start : self.end])

    @property
    def proper(self) -> bool:
        """Return whether its head is a name."""
        return self.head.tag_ in PROPER


def phrase_of(head: Token) -> Phrase:
    """Return the phrase of a head: to its left all, to its right what names it."""
    doc, first, last = head.doc, tied_start(head), tied_end(head, _naming_end(head))
    first = _after_break(doc, first, head.i)
    tokens = tuple(doc[first : last + 1])
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    if tokens[-1].tag_ == "POS":
        end = tokens[-1].idx
    return Phrase(head=head, tokens=tokens, start=start, end=end)


def title_key(token: Token) -> str:
    """Return a word as the lists of titles have it: without case or full stop."""
    return token.lower_.rstrip(".")


def is_role(token: Token) -> bool:
    """Return whether a word names what somebody is: CEO, professor, spokeswoman."""
    return is_role_word(token.text) and not is_surname(token)


@lru_cache(KEPT)
def is_role_word(word: str) -> bool:
    """Return whether a written word is a role, listed or by its ending: geologist."""
    key = word.lower().rstrip(".")
    return key in words("roles") or (word.islower() and ROLE.search(key) is not None)


def is_title(token: Token) -> bool:
    """Return whether a word may go before a name."""
    listed = title_key(token) in titles()
    return listed and not (is_surname(token) or is_forename(token))


def is_surname(token: Token) -> bool:
    """Tell whether a word for an office is somebody's name: Paul Dean, then Dean."""
    if token.is_upper and _follows_name(token):
        return True  # letters after a name: Jane Roe MP
    if not token.is_title or token.tag_ not in PROPER:
        return False
    if token.lower_ not in _surnames(token.doc):
        return False
    return not token.i or not (token.nbor(-1).lower_ in DETERMINERS or _goes_on(token))


def _surnames(doc: Doc) -> frozenset[str]:
    """Return the words for offices that stand right after a given name in a text."""
    if doc._.surnames is None:
        doc._.surnames = frozenset(
            one.lower_
            for one in doc[1:]
            if one.is_title and one.tag_ in PROPER and _follows_given(one)
        )
    found: frozenset[str] = doc._.surnames
    return found


def _follows_given(token: Token) -> bool:
    """Tell whether a word is right after a given name, or a courtesy: Ms Dean."""
    before = token.nbor(-1)
    if title_key(before) in CIVIL:
        return title_key(token) not in words("addressed")
    if before.lower_ in titles() or is_role_word(before.text) or _goes_on(token):
        return False
    return before.is_title and before.lower_ in given_names()


def _follows_name(token: Token) -> bool:
    ahead = token.doc[max(0, token.i - 2) : token.i]
    named = all(one.is_title and one.tag_ in PROPER for one in ahead) and len(ahead) > 1
    return named and not _goes_on(token) and ahead[0].lower_ in given_names()


def _goes_on(token: Token) -> bool:
    """Tell whether another name follows, as after a title: Judge Roe."""
    after = token.nbor() if token.i + 1 < len(token.doc) else None
    return after is not None and after.is_title and after.tag_ in PROPER


@cache
def titles() -> dict[str, str]:
    """Return the titles with the gender they tell: male, female or any."""
    listed = data()["titles"]
    return {word: gender for gender in listed for word in listed[gender].split()}


def is_joined(run: Sequence[Token]) -> bool:
    """Return whether a name goes on after `of` or `and`: `Bank of Acme`."""
    ties = words("tying", "ties")
    return any(one.lower_ in ties and not one.is_title for one in run)


def apposed(head: Token) -> Token | None:
    """Return what is set beside a head: `Jane Roe, chief executive of Acme`."""
    beside = (one for one in head.rights if one.dep_ == "appos" or is_doubly(one))
    return next(beside, None)


def is_doubly(name: Token) -> bool:
    """Tell whether a name is somebody told by two words: `the chair and owner Roe`."""
    joined = name.dep_ == "conj" and name.tag_ in PROPER and name.head.is_lower
    told = [one for one in name.lefts if one.dep_ == "compound" and one.is_lower]
    return joined and bool(told) and name.left_edge.tag_ != "DT"


def _after_break(doc: Doc, first: int, head: int) -> int:
    """Return the first token after any comma or mark inside the phrase's left.

    A comma inside where a firm is based breaks nothing: `the Austin, Texas-based firm`.
    """
    for number in range(head - 1, first - 1, -1):
        if doc[number].text == "," and _is_based(doc[number + 1 : head]):
            continue
        counts = COUNTER.fullmatch(doc[number].text) is not None
        marks = doc[number].is_punct and doc[number].text not in ("-", "'", "’", ".")
        if marks or counts or doc[number].is_space:
            return number + 1
    return first


def _is_based(words: Span) -> bool:
    """Tell whether words end by telling where a firm is: `Texas-based`."""
    return len(words) > 0 and words[-1].lower_.endswith("based")


def _naming_end(head: Token) -> int:
    """Return the last token that still names: `a spokesperson for Acme`."""
    if head.tag_ in PROPER:
        joined = (
            run[-1].i for run in head.doc._.runs if head in run and is_joined(run)
        )
        return next(joined, head.i)
    last = head.i
    for child in head.rights:
        of = child.dep_ == "prep" and child.lower_ in OF and not _does(child)
        counted = child.dep_ == "nummod" and child.i == head.i + 1
        if counted:
            last = max(last, child.i)
        elif (
            of
            or is_placed(child)
            or (child.dep_ in ("amod", "acl") and is_knowing(child))
        ):
            last = max(last, _before_clause(child))
    return last


def _does(prep: Token) -> bool:
    """Tell whether a preposition brings a deed: accused by Roe of hiding it."""
    return any(one.dep_ == "pcomp" for one in prep.rights)


def _before_clause(prep: Token) -> int:
    """Return the last token of what a preposition adds, before a comma or a clause."""
    last = prep.i
    for token in prep.doc[prep.i : prep.right_edge.i + 1]:
        if token == prep and prep.nbor(-1).text == ",":
            return prep.i - 2
        if token.dep_ in ("relcl", "acl", "appos") or token.text == ",":
            clause = token.left_edge.i if token.text != "," else token.i
            last = min(last, clause - 1)
            break
        last = token.i
    return last
