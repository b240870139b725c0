"""Names in a headline that has a capital on every word: `Jane Roe Hits Acme Boss`."""

from ingest.components.english_given import given_names
from ingest.components.english_run import name_in, written
from ingest.parsed import Doc, Token

LEAST = 4  # words
SHORT = 4  # letters of a word that may be small in it
LONG = 3  # words of a name that nothing else tells


def outside_headline(doc: Doc, runs: list[list[Token]]) -> list[list[Token]]:
    """Return runs with those of a headline cut to names that the text has as well."""
    end = _headline(doc)
    if not end:
        return runs
    later = {written(name_in(run)) for run in runs if run[0].idx >= end}
    cut = [_known(run, later) for run in runs if run[0].idx < end]
    return [*(one for one in cut if one), *(run for run in runs if run[0].idx >= end)]


def _headline(doc: Doc) -> int:
    """Return where a first line ends that is in title case; nought where it is not."""
    text: str = doc._.plain
    end = text.find("\n", len(text) - len(text.lstrip()))
    line = doc.char_span(0, max(0, end), alignment_mode="contract") or ()
    told = [one for one in line if one.is_alpha and len(one) >= SHORT]
    capitals = all(one.is_title or one.is_upper for one in told)
    return end if capitals and len(told) >= LEAST else 0


def _known(run: list[Token], later: set[str]) -> list[Token]:
    """Return the longest part of a run that is a name later, else a short run whole.

    A given name before it is told by the headline alone.
    """
    size = len(run)
    spans = [(a, b) for a in range(size) for b in range(a + 1, size + 1)]
    named = [(b - a, a, b) for a, b in spans if written(run[a:b]) in later]
    if not named:
        return run if size < LONG else []
    _, first, last = max(named)
    given = first > 0 and run[first - 1].lower_ in given_names()
    return run[first - given : last]
