"""Quotations that are signed, `"…" – Jane Roe`, as in letters, reviews and polls."""

import re

from ingest.components.english_draft import Cue, Draft, Span
from ingest.components.english_phrase import PROPER
from ingest.components.english_span import unstopped
from ingest.parsed import Doc
from kg.model import Act, Mode

SIGNED = 0.85
SIGNATURE = re.compile(
    r"[\"”“’']?\s{0,3}(?P<dash>[-–—]{1,2})\s?"
    r"(?P<name>[A-Z][\w.'’-]*(?: [\w.'’-]+){0,3})"
)
LEAST = 3


def signed(doc: Doc, span: Span) -> Draft | None:
    """Return a quotation under which a name stands after a dash."""
    found = SIGNATURE.match(doc._.plain, span[1])
    start, end = unstopped(doc._.plain, span)
    if found is None or len(doc._.plain[start:end].split()) < LEAST:
        return None
    name = doc.char_span(*found.span("name"), alignment_mode="expand")
    dash = doc.char_span(*found.span("dash"), alignment_mode="expand")
    if name is None or dash is None or name[0].tag_ not in PROPER:
        return None
    last = name[0]
    while last.i + 1 < name.end and last.nbor().tag_ in PROPER:
        last = last.nbor()
    cue = Cue(
        anchor=dash[0],
        start=found.start("dash"),
        end=found.end("dash"),
        lemma=found["dash"],
        act=Act.ASSERTION,
        source=last,
    )
    return Draft(start=start, end=end, mode=Mode.DIRECT, cue=cue, weight=SIGNED)
