"""Words that answer by themselves: a plain no, what is called wrong, who is cleared."""

from ingest.components.english_draft import Draft
from ingest.components.english_negation import pattern
from ingest.parsed import Span


def calls_untrue(span: Span, draft: Draft) -> bool:
    """Tell whether something is called wrong: `described the figures as wrong`."""
    calls = draft.verb is not None and "predicate" in draft.verb.frames
    return calls and pattern("untrue").search(span.text) is not None


def says_no(span: Span) -> bool:
    """Tell whether words begin with a plain no, or answer their own question so."""
    return pattern("plain_no").search(span.text) is not None


def clears(span: Span) -> bool:
    """Tell whether words say that nobody did wrong: `nobody was hiding anything`."""
    return pattern("clears").search(span.text) is not None
