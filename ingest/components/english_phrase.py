"""The noun phrase that names a speaker, taken apart: organisation, role, name."""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from ingest.components.english_draft import Span
from ingest.components.english_words import data, words

PROPER = frozenset(("NNP", "NNPS"))
LEFT = frozenset(("compound", "amod", "det", "nmod", "poss", "nummod", "nn", "case"))
OF = frozenset(("of", "for", "at", "from", "with", "to"))


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
    doc, first = head.doc, head.left_edge.i
    first = _after_break(doc, first, head.i)
    last = _naming_end(head)
    tokens = tuple(doc[first : last + 1])
    start, end = tokens[0].idx, tokens[-1].idx + len(tokens[-1])
    if tokens[-1].tag_ == "POS":
        end = tokens[-1].idx
    return Phrase(head=head, tokens=tokens, start=start, end=end)


def place_of(tokens: tuple[Token, ...]) -> Span:
    """Return where tokens stand, in code points."""
    return tokens[0].idx, tokens[-1].idx + len(tokens[-1])


def title_key(token: Token) -> str:
    """Return a word as the lists of titles have it: without case or full stop."""
    return token.lower_.rstrip(".")


def is_role(token: Token) -> bool:
    """Return whether a word names what somebody is: CEO, professor, spokeswoman."""
    return title_key(token) in words("roles")


def is_title(token: Token) -> bool:
    """Return whether a word may go before a name."""
    return title_key(token) in titles()


@cache
def titles() -> dict[str, str]:
    """Return the titles with the gender they tell: male, female or any."""
    listed = data()["titles"]
    return {word: gender for gender in listed for word in listed[gender].split()}


def belongs_to(head: Token) -> Token | None:
    """Return the organisation that a role is of: `of Acme`, `Acme's`, `Acme chief`."""
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in OF:
            found = next((one for one in child.rights if one.dep_ == "pobj"), None)
            if found is not None and found.tag_ in PROPER:
                return found
    for child in head.lefts:
        named = child.dep_ in ("poss", "compound", "nmod") and child.tag_ in PROPER
        if named and not is_title(child) and not is_role(child):
            return child
    return None


def apposed(head: Token) -> Token | None:
    """Return what is set beside a head: `Jane Roe, chief executive of Acme`."""
    return next((one for one in head.rights if one.dep_ == "appos"), None)


def _after_break(doc: Doc, first: int, head: int) -> int:
    """Return the first token after any comma or mark inside the phrase's left."""
    for number in range(head - 1, first - 1, -1):
        if doc[number].is_punct and doc[number].text not in ("-", "'", "’", "."):
            return number + 1
    return first


def _naming_end(head: Token) -> int:
    """Return the last token that still names: `a spokesperson for Acme`."""
    if head.tag_ in PROPER:
        return head.i
    for child in head.rights:
        if child.dep_ == "prep" and child.lower_ in OF:
            return child.right_edge.i if not _has_clause(child) else head.i
    return head.i


def _has_clause(token: Token) -> bool:
    return any(
        one.dep_ in ("relcl", "acl", "appos") or one.text == ","
        for one in token.subtree
    )
