"""Which body `whose` is of: `the Rooms in Ardley, whose director said`.

Also which one `there` is: `money from Acme. A partner there said`.
"""

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


def there(head: Token, people: People) -> str | None:
    """Return the body that was named last, just before `A partner there` speaks."""
    if all(one.lower_ != "there" for one in head.doc[head.i + 1 : head.i + 2]):
        return None
    first = head.sent[0]
    begin = first.nbor(-1).sent.start_char if first.i else 0
    every = ((at, one) for one in people.names.values() for at in one.places)
    near = [pair for pair in every if begin <= pair[0] < first.idx]
    name = max(near, key=lambda pair: pair[0], default=(0, None))[1]
    if name is None or name.person or name.place:
        return None
    return name.full if name.acting or name.kind or len(name.parts) > 1 else None
