"""Taking records in: append, judge, let evidence bear, judge again."""

from collections import Counter
from collections.abc import Iterable
from contextlib import closing
from datetime import datetime
from typing import Any

from api.borne import note_borne, unborne
from api.console import show_table
from evidence.bear import bear
from ingest.matching import Matching
from ingest.met import Met
from kg.canon import stamp, to_plain
from kg.graph import Added, Graph
from kg.model import Claim, Record, Status, Utterance, Verdict
from kg.store.base import ClaimQuery, Reader


def take(graph: Graph, records: Iterable[Record], *, now: datetime) -> list[Added]:
    """Add the records, then the arguments that their arrival makes possible."""
    first = graph.add(records, now=now)
    fresh = unborne(graph)
    second = graph.add(bear(graph.reader, now=now, fresh=fresh), now=now)
    note_borne(graph, first.seq, stamp(now))
    return [first, second]


def match_new(graph: Graph, *, now: datetime) -> list[Added]:
    """Let the claims that were added meet those before them."""
    with closing(Met(graph.folder)) as met:
        found = list(Matching(graph, met).follow(now=now))
    return [one.added for one in found if one.added is not None]


class Tally:
    """What was new in several batches, kept as counts and, if `listed`, as ids."""

    def __init__(self, seq: int = 0, *, listed: bool = True) -> None:
        self._seq, self._listed = seq, listed
        self._counts: Counter[str] = Counter()
        self._claims: list[str] = []
        self._utterances: list[str] = []
        self._verdicts: dict[str, Verdict] = {}

    def add(self, added: Added) -> None:
        """Count a batch."""
        self._seq = added.seq
        for record in added.new:
            self._counts[type(record).__name__.lower()] += 1
        if not self._listed:
            return
        self._claims += [one.id for one in added.new if isinstance(one, Claim)]
        self._utterances += [one.id for one in added.new if isinstance(one, Utterance)]
        self._verdicts |= {one.claim: one for one in added.verdicts}

    def told(self) -> dict[str, Any]:
        """Return counts by kind, ids, and the last verdict of each claim judged."""
        return {
            "seq": self._seq,
            "new": dict(self._counts),
            "claims": self._claims,
            "utterances": self._utterances,
            "verdicts": [
                to_plain(self._verdicts[key]) for key in sorted(self._verdicts)
            ],
        }


def summarize(added: Iterable[Added]) -> dict[str, Any]:
    """Return what was new, for machines: counts by kind and the verdicts."""
    tally = Tally()
    for one in added:
        tally.add(one)
    return tally.told()


def show_standing(reader: Reader) -> None:
    """Print how many claims there are of each status, and each claim in a line."""
    rows = []
    for status in Status:
        page = reader.claims(ClaimQuery(status=status, limit=500))
        rows += [(status, row.claim.text, row.sources) for row in page.items]
    counts = [(status, sum(1 for row in rows if row[0] == status)) for status in Status]
    show_table(("status", "claim", "sources"), rows)
    show_table(("status", "claims"), counts)
