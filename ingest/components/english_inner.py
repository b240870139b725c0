"""Bodies that act only in what somebody says: `Roe of Acme said Bolt had cheated`."""

from spacy.tokens import Doc

from ingest.components.english_draft import Draft
from ingest.components.english_run import full_run
from ingest.components.english_table import People


def leave_inner(doc: Doc, people: People) -> None:
    """Let no body act in what one of another says: `Roe of Acme said Bolt lied`."""
    places = [one.place for one in doc._.drafts if _is_told_by(one, people)]
    for name in people.names.values():
        if not name.person and places:
            name.acting = [
                at for at in name.acting if not any(a <= at < b for a, b in places)
            ]


def _is_told_by(draft: Draft, people: People) -> bool:
    """Tell whether a body, or somebody of one, says a thing."""
    source = draft.cue.source if draft.cue and not draft.aside else None
    name = people.find(full_run(source), source.idx) if source is not None else None
    return name is not None and (not name.person or name.organization is not None)
