"""What an utterance does, whether it is denied, and whether it is taken back."""

import re
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from ingest.components.english_draft import Draft
from ingest.components.english_words import data, words
from ingest.said import Claimant
from kg.model import Act

CLAUSES = frozenset(("relcl", "acl", "advcl", "pcomp", "csubj"))
ARGUMENTS = frozenset(("nsubj", "nsubjpass", "dobj", "attr", "expl", "advmod", "prep"))
LONGEST = 80
VERBAL = frozenset((Act.DEMAND, Act.APOLOGY, Act.CONCESSION, Act.REBUTTAL))


@Language.component(
    "english_act", requires=["doc._.drafts", "token.dep"], assigns=["doc._.drafts"]
)
def english_act(doc: Doc) -> Doc:
    """Set act, negation and withdrawal of each draft."""
    accusers: set[tuple[str | None, ...]] = set()
    first = _pattern("disputed").search(doc._.plain)
    doc._.disputed = first.end() if first else len(doc._.plain)
    for draft in sorted(doc._.drafts, key=lambda one: one.start):
        span = doc.char_span(draft.start, draft.end, alignment_mode="expand")
        if span is not None:
            _tell(span, draft, accusers)
    return doc


def _tell(span: Span, draft: Draft, accusers: set[tuple[str | None, ...]]) -> None:
    draft.negated = is_negated(span, draft)
    draft.withdrawn = is_withdrawn(span.doc._.plain, draft)
    draft.act = act_of(span, draft, accuses=_key(draft) in accusers)
    if draft.act is Act.ACCUSATION:
        accusers.add(_key(draft))


def _key(draft: Draft) -> tuple[str | None, ...]:
    who = draft.claimant or Claimant()
    return who.person, who.organization, who.described_as if not who.person else None


def act_of(span: Span, draft: Draft, *, accuses: bool = False) -> Act:
    """Return what the words do: by content first, else by the verb that says them.

    Who has accused somebody before and says `not` goes on accusing.
    """
    said = _verb_act(draft)
    if said in VERBAL:
        return said
    own = draft.authored or _first_person(span)
    found = _content_act(span.text, set() if own else {Act.CONCESSION})
    if found is Act.ACCUSATION and draft.negated and not accuses:
        return Act.REBUTTAL
    denied = (
        not accuses
        and draft.negated
        and (_denies_doing(span.text) or _is_disputed(span, draft))
    )
    if denied and (found or said) is Act.ASSERTION:
        return Act.REBUTTAL
    return found or said


def _denies_doing(text: str) -> bool:
    """Tell whether words say that their speaker did not do something."""
    return _pattern("undone").search(text) is not None


def _is_disputed(span: Span, draft: Draft) -> bool:
    """Tell whether somebody was accused in the text before: then `not` answers it."""
    return draft.start >= int(span.doc._.disputed)


def is_negated(span: Span, draft: Draft) -> bool:
    """Return whether the words are put forward as not holding."""
    denied = draft.verb is not None and draft.verb.denies
    inside = _is_false(span) or any(_negates(span, one) for one in _mains(span))
    return inside if not denied else not inside


def is_withdrawn(text: str, draft: Draft) -> bool:
    """Return whether the words are taken back by who said them."""
    if draft.verb is not None and draft.verb.withdraws:
        return True
    said = text[draft.start : draft.end]
    return draft.authored and _pattern("withdraws").search(said) is not None


def _verb_act(draft: Draft) -> Act:
    if draft.verb is not None:
        return draft.verb.act
    return draft.cue.act if draft.cue is not None else Act.ASSERTION


def _content_act(text: str, barred: set[Act]) -> Act | None:
    for name in data()["acts"]:
        if Act(name) not in barred and _act_pattern(name).search(text):
            return Act(name)
    return None


def _first_person(span: Span) -> bool:
    return any(one.lower_ in ("we", "i", "our", "my") for one in span)


def _mains(span: Span) -> list[Token]:
    """Return the main verbs of a span: its root and what is coordinated with it."""
    root = span.root
    mains = [root, *(one for one in root.conjuncts if one in span)]
    told = [one for one in root.children if one.dep_ == "ccomp" and one in span]
    first_person = any(one.lower_ in ("i", "we") for one in root.lefts)
    return [*mains, *told] if first_person else mains


def _negates(span: Span, main: Token) -> bool:
    for child in main.children:
        if child not in span:
            continue
        if child.dep_ == "neg" and not _is_not_only(child):
            return True
        if child.dep_ in ARGUMENTS and _is_naught(child):
            return True
    return False


def _is_not_only(token: Token) -> bool:
    return token.i + 1 < len(token.doc) and token.nbor().lower_ in ("only", "just")


def _is_naught(token: Token) -> bool:
    naught = words("naught")
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
        and one.dep_ not in ("ccomp", "conj", "prep", "punct")
    ]
    return any(
        _pattern("untrue").search(text) for text in predicates if len(text) < LONGEST
    )


@cache
def _pattern(key: str) -> re.Pattern[str]:
    return re.compile(_tight(data()[key]), re.IGNORECASE)


@cache
def _act_pattern(name: str) -> re.Pattern[str]:
    return re.compile(_tight(data()["acts"][name]), re.IGNORECASE)


def _tight(text: str) -> str:
    """Join a pattern that the data break over lines before a bar."""
    return text.replace(" |", "|")
