"""Lists of records on a SPARQL endpoint: so many a leaf, numbered as they came.

The first record of a kind is in its leaf 0, so a page is found from the last leaf
downwards, by how many of the kind there are.
"""

from collections.abc import Iterator, Mapping, Sequence

from kg.store.derive import Step
from kg.store.listing import LISTED
from kg.store.sparql_text import index_iri, node, text
from kg.store.tallies import Key
from kg.store.windows import downwards

LEAF = 200
KINDS = {kind.__name__.lower() for kind in LISTED}


def leaf_keys(steps: Sequence[Step]) -> list[Key]:
    """Return the keys of the counts by which a batch's leaves are numbered."""
    kinds = {one.entry.kind for one in steps} & KINDS
    return [("record", kind) for kind in sorted(kinds)]


def leaf_triples(steps: Sequence[Step], counts: Mapping[Key, int]) -> Iterator[str]:
    """Yield in which leaf each record of a list is; `counts` are those till now."""
    come: dict[str, int] = {}
    for step in steps:
        kind = step.entry.kind
        if kind in KINDS:
            number = come.setdefault(kind, counts.get(("record", kind), 0))
            come[kind] += 1
            leaf = text(leaf_name(kind, number // LEAF))
            yield f"{node(step.record.id)} {index_iri('leaf')} {leaf} ."


def leaf_name(kind: str, number: int) -> str:
    """Return the name of a leaf."""
    return f"{kind}/{number}"


def leaves(kind: str, last: int) -> Iterator[list[str]]:
    """Yield the leaves downwards, twice as many each time."""
    for several in downwards(last):
        yield [leaf_name(kind, one) for one in several]
