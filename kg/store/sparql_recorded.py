"""Pages of the lists of records on a SPARQL endpoint, the last recorded first.

What few records have is looked up; where many have it, or nothing is asked for, the
leaves are walked from the last one down until a page is full.
"""

from kg.store.base import ListQuery
from kg.store.endpoint import Endpoint
from kg.store.listing import MANY
from kg.store.sparql_leaves import LEAF, leaves
from kg.store.sparql_lists import before, of_kind
from kg.store.sparql_tallies import Tallies
from kg.store.sparql_text import Names, index_iri, narrow, pointing, text, wide

Paged = list[tuple[int, str]]


class Recorded:
    """The lists of one reading."""

    def __init__(self, endpoint: Endpoint, names: Names, tallies: Tallies) -> None:
        self._endpoint = endpoint
        self._names = names
        self._tallies = tallies

    def page(self, query: ListQuery, limit: int) -> Paged:
        """Return position and payload of so many, newest first."""
        kind = query.kind.__name__.lower()
        asked = [
            pointing(self._names, (kind, field), "?r", value)
            for field, value in query.where.items()
        ]
        told = f"?r {index_iri('seq')} ?seq . {before(query)}"
        if any(self._fits_few(one) for one in asked):
            narrowed = f"?r {index_iri('kind')} {of_kind(kind, narrowed=True)}"
            return self._page(f"{narrowed} {told}", " ".join(asked), limit)
        theirs = " ".join(f"FILTER EXISTS {{ {one} }}" for one in asked)
        found: Paged = []
        for names in leaves(kind, self._last_leaf(kind, query.before)):
            several = " ".join(text(one) for one in names)
            leaf = f"VALUES ?leaf {{ {several} }} ?r {index_iri('leaf')} ?leaf ."
            found += self._page(f"{leaf} {told}", theirs, limit - len(found))
            if len(found) >= limit:
                break
        return found

    def _page(self, ours: str, theirs: str, limit: int) -> Paged:
        """Return position and payload of so many ?r, newest first."""
        inner = f"GRAPH <{self._names.pages}> {{ {ours} }} {theirs}"
        order = f"ORDER BY DESC(?seq) LIMIT {limit}"
        first = f"SELECT DISTINCT ?r ?seq WHERE {{ {inner} }} {order}"
        told = f"?r {index_iri('payload')} ?payload ."
        rows = self._endpoint.select(
            f"SELECT ?seq ?payload WHERE {{ {{ {first} }} "
            f"GRAPH <{self._names.pages}> {{ {told} }} }}"
        )
        found = {narrow(row["seq"]): row["payload"] for row in rows}
        return sorted(found.items(), reverse=True)

    def _fits_few(self, pattern: str) -> bool:
        """Tell whether a pattern fits few records, looking no further than that."""
        inner = f"SELECT ?r WHERE {{ {pattern} }} LIMIT {MANY}"
        query = f"SELECT (COUNT(?r) AS ?count) WHERE {{ {{ {inner} }} }}"
        return int(self._endpoint.select(query)[0]["count"]) < MANY

    def _last_leaf(self, kind: str, seq: int | None) -> int:
        """Return the leaf of a position, or the last of a kind."""
        key = ("record", kind)
        last = (self._tallies.amounts([key]).get(key, 0) - 1) // LEAF
        return last if seq is None else self._leaf_at(kind, seq, last)

    def _leaf_at(self, kind: str, seq: int, last: int) -> int:
        """Return the leaf of a position; the last where no such record stands."""
        place = f"?r {index_iri('seq')} {text(wide(seq))} ; {index_iri('leaf')} ?leaf"
        query = f"SELECT ?leaf WHERE {{ GRAPH <{self._names.pages}> {{ {place} }} }}"
        leaves_ = [row["leaf"].partition("/") for row in self._endpoint.select(query)]
        found = [int(number) for name, _, number in leaves_ if name == kind]
        return found[0] if found else last
