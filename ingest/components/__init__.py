"""Our spaCy components, one a file, and the extension attributes they fill.

* `doc._.article`    - the Article that the text comes from
* `doc._.quotations` - spans in quotation marks (quotation)
* `doc._.said`       - the utterances found so far (everything after)
"""

from spacy.tokens import Doc


def declare_extensions() -> None:
    """Declare the attributes above once; safe to call again."""
    Doc.set_extension("article", default=None, force=True)
    Doc.set_extension("quotations", default=(), force=True)
    Doc.set_extension("said", default=(), force=True)
