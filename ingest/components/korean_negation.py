"""Whether Korean words are put forward as not holding, or are taken back."""

from spacy.language import Language
from spacy.tokens import Doc

from ingest.components.korean_seat import KO

NEGATED = KO.pattern("negated")
NOT_NEGATED = KO.pattern("not_negated")
WITHDRAWN = KO.pattern("withdrawn")


@Language.component(
    "korean_negation", requires=["doc._.drafts"], assigns=["doc._.drafts"]
)
def korean_negation(doc: Doc) -> Doc:
    """Tell of each draft whether its main predicate is negated."""
    text = doc._.plain
    for draft in doc._.drafts:
        draft.negated = draft.denied or is_negated(text[draft.start : draft.end])
    return doc


@Language.component(
    "korean_withdrawal", requires=["doc._.drafts"], assigns=["doc._.drafts"]
)
def korean_withdrawal(doc: Doc) -> Doc:
    """Tell of each draft whether its claimant takes an earlier claim back."""
    text = doc._.plain
    for draft in doc._.drafts:
        said = text[draft.start : draft.end]
        draft.withdrawn = draft.withdrawn or WITHDRAWN.search(said) is not None
    return doc


def is_negated(said: str) -> bool:
    """Tell whether the last predicate of some words is negated, or the words denied."""
    bare = said.strip().rstrip(".!?…\"”’' ")
    return NEGATED.search(bare) is not None and NOT_NEGATED.search(bare) is None
