"""Whether words are put forward as not holding."""

import re
from functools import cache

from ingest.components.english_draft import Draft
from ingest.components.english_uttering import grants, refuses
from ingest.components.english_words import data, words
from ingest.parsed import Span, Token

CLAUSES = frozenset(("relcl", "acl", "advcl", "pcomp", "csubj"))
ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "expl", "advmod", "prep"))
AUX = frozenset(("VBP", "VBZ", "VBD", "MD"))
LONGEST = 80


def is_negated(span: Span, draft: Draft) -> bool:
    """Return whether the words are put forward as not holding."""
    denied = draft.verb is not None and draft.verb.denies
    if draft.verb is not None and draft.cue is not None:
        denied = denied or refuses(draft.cue.anchor, draft.cue.lemma)
        denied = denied and not grants(draft.cue.anchor, draft.cue.lemma)
    inside = _is_false(span) or any(_negates(span, one) for one in _mains(span))
    inside = inside or pattern("plainly_not").search(span.text) is not None
    denied = denied or _finds_nothing(span, draft)
    return inside if not denied else not inside


def _finds_nothing(span: Span, draft: Draft) -> bool:
    """Tell whether what is said had not been shown: `found no evidence that`."""
    cue = draft.cue
    if cue is None or not cue.end <= draft.start:
        return False
    between = span.doc._.plain[cue.start : draft.start]
    return pattern("unshown").search(between) is not None


def _mains(span: Span) -> list[Token]:
    """Return the main verbs of a span: its root and what is coordinated with it."""
    root = _said_root(span)
    mains = [root, *(one for one in root.conjuncts if one in span)]
    told = [one for one in root.children if one.dep_ == "ccomp" and one in span]
    first_person = any(one.lower_ in ("i", "we") for one in root.lefts)
    return [*mains, *told] if first_person else mains


def _said_root(span: Span) -> Token:
    """Return the verb that tells, of two halves around a report: `has not, …, gone`."""
    root = span.root
    aux = [one for one in root.lefts if one.dep_ == "ccomp" and one.tag_ in AUX]
    bare = aux and all(one.dep_ in ("nsubj", "neg") for one in aux[0].children)
    return aux[0] if bare else root


def _negates(span: Span, main: Token) -> bool:
    for child in main.children:
        if child not in span:
            continue
        if child.dep_ == "neg" and not (_is_not_only(child) or _compares(child)):
            return True
        if child.dep_ in ARGUMENTS and _is_naught(child):
            return True
        if child.dep_ == "acomp" and _is_denied(child):
            return True
    return False


def _compares(token: Token) -> bool:
    """Tell whether `no` only compares: `no louder than a fridge`."""
    after = token.nbor() if token.i + 1 < len(token.doc) else token
    return token.lower_ == "no" and after.tag_ in ("JJR", "RBR")


def _is_denied(word: Token) -> bool:
    """Tell whether a quality is denied: `the offer was “not competitive”`."""
    denied = (one for one in word.lefts if one.dep_ == "neg")
    return any(not (_is_not_only(one) or _compares(one)) for one in denied)


def _is_not_only(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in ("only", "just")


def _is_naught(token: Token) -> bool:
    naught = words("naught")
    if token.tag_ == "RBR" or any(one.tag_ in ("JJR", "RBR") for one in token.lefts):
        return False  # no louder than a fridge
    if token.lower_ in naught:
        return True
    return any(
        one.lower_ in naught and one.dep_ in ("det", "neg") for one in token.lefts
    )


def _is_false(span: Span) -> bool:
    """Return whether the main clause says that something is untrue."""
    if any(one.lower_ in ("i", "we") for one in span.root.lefts):
        return False
    predicates = [
        one.text if one.n_rights == 0 else " ".join(part.text for part in one.subtree)
        for main in _mains(span)
        for one in (main, *main.rights)
        if one.dep_ not in CLAUSES
        and one.dep_ not in ("ccomp", "conj", "prep", "punct", "agent")
    ]
    return any(
        pattern("untrue").search(text) for text in predicates if len(text) < LONGEST
    )


@cache
def pattern(key: str) -> re.Pattern[str]:
    """Return one of the patterns of the word lists."""
    return re.compile(tight(data()[key]), re.IGNORECASE)


def tight(text: str) -> str:
    """Join a pattern that the data break over lines before a bar."""
    return text.replace(" |", "|")
