"""Where those words stand that are told as somebody's, by where the name stands."""

from ingest.parsed import Doc, Token


def said_by(doc: Doc, at: int) -> list[tuple[int, int]]:
    """Return where words stand that somebody is told to say whose name begins there."""
    cues = ((one, one.cue.source) for one in doc._.drafts if one.cue and not one.aside)
    return [one.place for one, who in cues if who is not None and _begins(who) == at]


def _begins(source: Token) -> int:
    """Return where the name begins that a word stands in, else its phrase."""
    runs = source.doc._.runs or ()
    run = next((one for one in runs if source in one), [source.left_edge])
    return int(run[0].idx)
