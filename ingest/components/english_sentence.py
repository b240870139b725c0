"""Where sentences begin around a pronoun, and the body that its own is about."""

from ingest.components.english_entry import Name
from ingest.components.english_paragraph import paragraph_start
from ingest.components.english_phrase import PROPER
from ingest.components.english_run import full_run
from ingest.components.english_table import People
from ingest.components.english_words import forms_of
from ingest.parsed import Token

UNDER = frozenset(("advcl", "relcl", "prep", "pobj", "npadvmod"))
CHAIN = 3  # sentences that go on with the same person
HERS = frozenset(("she", "her", "hers", "herself"))
HIS = frozenset(("he", "his", "him", "himself"))


def over(head: Token, people: People) -> Name | None:
    """Return the body that a sentence is about, in a clause: `silent since it`."""
    verb, main = head.head, head.sent.root
    while verb.dep_ in UNDER and verb.head != verb:
        verb = verb.head
    if verb != main or head.head == main or main.i > head.i:
        return None
    subjects = (one for one in main.lefts if one.dep_ in ("nsubj", "nsubjpass"))
    subject = next((one for one in subjects if one.tag_ in PROPER), None)
    name = people.find(full_run(subject), subject.idx) if subject else None
    return name if name and not (name.person or name.place) else None


def done_to(head: Token, people: People) -> Name | None:
    """Return the body that the sentence before tells to be fined, sued, accused by one.

    `Acme was fined by the Office. It said`: Acme, not who acted.
    """
    first = head.sent[0]
    before = first.nbor(-1) if first.i else first
    if before.is_space or before.sent == head.sent or not _leads(head):
        return None
    root = before.sent.root
    subject = next((one for one in root.lefts if one.dep_ == "nsubjpass"), None)
    if subject is None or subject.tag_ not in PROPER:
        return None
    if root.lower_ not in forms_of("judges") or all(
        one.dep_ != "agent" for one in root.subtree
    ):
        return None
    name = people.find(full_run(subject), subject.idx)
    return name if name and not (name.person or name.place) else None


def _leads(head: Token) -> bool:
    """Tell whether nothing else is a subject in a sentence before a word."""
    ahead = head.doc[head.sent[0].i : head.i]
    return not any(one.dep_ in ("nsubj", "nsubjpass") for one in ahead)


def goes_back_to(head: Token) -> int:
    """Return where the sentence begins that the ones before go on with: `Her son`."""
    since = sentence_before(head)
    begin = paragraph_start(head.doc._.plain, head.idx)
    own = HERS if head.lower_ in HERS else HIS
    first = head.sent[0]
    for _ in range(CHAIN):
        first = first.nbor(-1).sent[0] if first.i else first
        told = any(one.lower_ in own for one in first.sent)
        if first.idx <= begin or not told:
            return since
        since = first.nbor(-1).sent.start_char
    return since


def sentence_before(head: Token) -> int:
    """Return where the sentence before a word's own begins."""
    first: Token = head.sent[0]
    while first.i and first.nbor(-1).text == "?":
        first = first.nbor(-1).sent[0]
    return (first.nbor(-1).sent[0] if first.i else first).idx


def clause_of(head: Token) -> int:
    """Return where the clause begins that a semicolon sets off, else the sentence."""
    first: Token = head.sent[0]
    marks = [one for one in head.doc[first.i : head.i] if one.text in (";", ":")]
    return (marks[-1] if marks else first).idx
