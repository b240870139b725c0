"""Sentences end with their paragraph, whatever the parser would tie."""

from spacy.language import Language
from spacy.tokens import Doc, Token


@Language.component(
    "english_paragraph", requires=["doc._.turns"], assigns=["token.is_sent_start"]
)
def english_paragraph(doc: Doc) -> Doc:
    """Begin a sentence after each blank line and where a turn or its words begin."""
    starts = {place for one in doc._.turns for place in (one.label_start, one.start)}
    broken = False
    for token in doc:
        broken = broken or (bool(starts) and _begins(token, starts))
        if token.is_space:
            broken = broken or "\n\n" in token.text
        elif broken:
            token.is_sent_start = True
            broken = False
    return doc


def _begins(token: Token, starts: set[int]) -> bool:
    return any(place in starts for place in range(token.idx, token.idx + len(token)))
