"""Which body `whose` is of: `the Rooms in Ardley, whose director said`."""

from ingest.components.english_run import full_run, proper_runs
from ingest.components.english_table import People
from ingest.parsed import Token

LEAST = 3
TIED = frozenset(("of", "in"))


def whose(owner: Token, people: People) -> str | None:
    """Return the body that a clause is of: `the Rooms in Acton, whose director`."""
    runs = [run for run in proper_runs(owner.doc) if run[-1].i < owner.i]
    at = owner.i - 1 if owner.nbor(-1).text == "," else owner.i
    found = None
    for run in reversed(runs):
        if not at - len(TIED) <= run[-1].i + 1 <= at:
            break
        name = people.find(full_run(run[-1]), run[0].idx)
        if name is None or name.person:
            break
        found = found if name.place else name.full
        at = run[0].i
        ahead = owner.doc[max(0, at - len(TIED)) : at]
        if not any(one.lower_ in TIED for one in ahead):
            break
    return found
