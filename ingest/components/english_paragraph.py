"""Sentences end with their paragraph, whatever the parser would tie."""

from spacy.language import Language
from spacy.tokens import Doc


@Language.component("english_paragraph", assigns=["token.is_sent_start"])
def english_paragraph(doc: Doc) -> Doc:
    """Begin a sentence at the first word after each blank line; before the parser."""
    broken = False
    for token in doc:
        if token.is_space:
            broken = broken or "\n\n" in token.text
        elif broken:
            token.is_sent_start = True
            broken = False
    return doc
