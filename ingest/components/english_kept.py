"""Runs of proper nouns, kept by their words: rules ask of most words for theirs.

So is the name in a run, without its titles; many rules ask for it.
"""

from collections.abc import Callable, Iterable

from ingest.parsed import Doc, Token


def keep_runs(doc: Doc, runs: Iterable[list[Token]]) -> None:
    """Put the runs of a text on it; a word in two is looked up in the first."""
    doc._.runs = tuple(runs)
    doc._.run_at = {one.i: run for run in reversed(doc._.runs) for one in run}


def run_of(token: Token) -> list[Token] | None:
    """Return the run that a word stands in; None until those of its text are found."""
    run: list[Token] | None = token.doc._.run_at.get(token.i)
    return run


def once(
    run: list[Token], name_in: Callable[[list[Token]], list[Token]]
) -> list[Token]:
    """Return the name in a run, found when the first rule asks for it."""
    found: dict[tuple[int, ...], list[Token]] = run[0].doc._.named
    place = tuple([one.i for one in run])
    if place not in found:
        found[place] = name_in(list(run))
    return list(found[place])


def in_small(doc: Doc) -> frozenset[str]:
    """Return the words that a text also writes small."""
    if doc._.small is None:
        doc._.small = frozenset(one.text for one in doc if one.is_lower)
    found: frozenset[str] = doc._.small
    return found
