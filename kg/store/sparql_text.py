"""The reader's questions in portable SPARQL: SELECT only, every graph written out.

The records stand as triples in one graph, in the words of schema/context.jsonld, for
everybody; what our own pages ask by stands beside them in a second one. Positions and
times are text of one width there, so that every engine sorts them alike. They are
compared as STR(…): Virtuoso compares long literals by where it keeps them.
"""

import json
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from kg.canon import KINDS
from kg.context import BASE, IRI, TERMS, expand
from kg.rdf import iri, statements, written
from kg.store.dates import Span
from kg.store.derive import Batch, Step
from kg.store.lines import Line
from kg.store.whole import waiting_step
from kg.store.windows import spans_of

RECORDS = expand("cg:graph/records")
INDEX = expand("cg:graph/index")
READING = expand("cg:graph/reading")
NEVER = 2**62
WIDTH = 19
LINE = (
    *("line", "status", "changed", "first", "place"),
    *("span", "voice", "source"),
)


class Names(NamedTuple):
    """The two graphs of a reading; one endpoint may hold several."""

    records: str = RECORDS
    pages: str = INDEX


def index_iri(name: str) -> str:
    """Return the IRI of one of our own predicates, in angle brackets."""
    return f"<{expand('cg:index/')}{name}>"


def node(id: str) -> str:
    """Return the IRI of a record, in angle brackets."""
    return f"<{iri(id)}>"


def waits_name(kind: str, step: int) -> str:
    """Return where a record stands among those that wait."""
    return f"{kind}/{step}"


def wide(number: int) -> str:
    """Return a number of 62 bits and sign as text that sorts as it does."""
    return f"{number + NEVER:0{WIDTH}d}"


def narrow(text: str) -> int:
    """Return the number that `wide` wrote."""
    return int(text) - NEVER


def place_of(changed: int, claim: str) -> str:
    """Return text by which claims sort as pages do: newest first, then by id."""
    return f"{wide(-changed)} {claim}"


def text(value: str) -> str:
    """Return a literal, in plain ASCII where it is JSON."""
    return written(value, "")


def ascii_json(payload: str) -> str:
    """Return JSON with nothing but ASCII: no engine changes a character of it."""
    return json.dumps(json.loads(payload), sort_keys=True, separators=(",", ":"))


def record_triples(step: Step) -> Iterator[str]:
    """Yield a record's triples for everybody."""
    for subject, predicate, value, datatype in statements(step.record):
        yield f"<{subject}> <{predicate}> {written(value, datatype)} ."


def index_triples(step: Step) -> Iterator[str]:
    """Yield what our pages ask a record by."""
    here = node(step.record.id)
    yield f"{here} {index_iri('kind')} {text(step.entry.kind)} ."
    yield f"{here} {index_iri('seq')} {text(wide(step.entry.seq))} ."
    yield f"{here} {index_iri('payload')} {text(ascii_json(step.entry.payload))} ."
    if step.at is not None:
        yield f"{here} {index_iri('at')} {text(wide(step.at))} ."
    waits = waiting_step(step.record)
    if waits is not None:
        name = waits_name(step.entry.kind, waits)
        yield f"{here} {index_iri('waits')} {text(name)} ."


def claim_triples(claim: str, batch: Batch) -> Iterator[str]:
    """Yield how a claim stands; one that another answers for stands in no list."""
    listed = batch.listed[claim]
    if listed is not None:
        told = {
            "line": listed.text(),
            "status": str(listed.reviewed or listed.status),
            "changed": wide(listed.changed),
            "first": wide(listed.first),
            "place": place_of(listed.changed, claim),
        }
        for name, value in told.items():
            yield f"{node(claim)} {index_iri(name)} {text(value)} ."
        yield from _beginnings(claim, listed)


def _beginnings(claim: str, line: Line) -> Iterator[str]:
    """Yield by what else a claim of the list is found."""
    for span in spans_of(line.changed):
        yield f"{node(claim)} {index_iri('span')} {text(span)} ."
    heard = line.heard()
    for claimant in sorted({who for who, *_ in heard}):
        yield f"{node(claim)} {index_iri('voice')} {node(claimant)} ."
    for source in sorted({where for *_, where in heard}):
        yield f"{node(claim)} {index_iri('source')} {node(source)} ."


def insert(graph: str, triples: Iterable[str]) -> str:
    """Return an update that adds triples to a graph."""
    return f"INSERT DATA {{ GRAPH <{graph}> {{\n" + "\n".join(triples) + "\n} }"


class Quads(str):
    """N-Quads to be added, where an update is no text of theirs."""

    __slots__ = ()


def quads(graph: str, triples: Iterable[str]) -> Quads:
    """Return triples as quads of a graph."""
    return Quads("\n".join(f"{one[:-1]}<{graph}> ." for one in triples))


def delete(graph: str, triples: Iterable[str]) -> str:
    """Return an update that takes triples out of a graph."""
    return f"DELETE DATA {{ GRAPH <{graph}> {{\n" + "\n".join(triples) + "\n} }"


def forget_lines(names: Names, batch: Batch) -> str:
    """Return an update that takes out the lines that are written anew.

    Pairs of a claim and a name would say it more closely, but from some 1,300 claims on
    Virtuoso 7 looks through all that it holds for each pair.
    """
    claims = values("c", sorted(batch.listed))
    fields = ", ".join(index_iri(name) for name in LINE)
    return (
        f"DELETE {{ GRAPH <{names.pages}> {{ ?c ?p ?o }} }} WHERE {{ "
        f"GRAPH <{names.pages}> {{ {claims} ?c ?p ?o FILTER (?p IN ({fields})) }} }}"
    )


def replace_mark(names: Names, value: str) -> tuple[str, str]:
    """Return the updates that put the reading's mark to a new place.

    The new one comes first: cut off between the two, the reading has both.
    """
    place = f"<{READING}> {index_iri('mark')}"
    others = f"{place} ?mark FILTER (STR(?mark) != {text(value)})"
    forget = (
        f"DELETE {{ GRAPH <{names.pages}> {{ {place} ?mark }} }} "
        f"WHERE {{ GRAPH <{names.pages}> {{ {others} }} }}"
    )
    return insert(names.pages, [f"{place} {text(value)} ."]), forget


def position_of(mark: str) -> int:
    """Return the position of a mark; 0 of one that says that all is forgotten."""
    parts = mark.split(" ")
    return int(parts[1]) if parts[1:] else 0


def within(wanted: Span) -> str:
    """Return the conditions that ?at and ?seq lie in a span."""
    side = "<" if wanted.newest_first else ">"
    at, seq = (text(wide(one)) for one in wanted.behind)
    return (
        f"FILTER (STR(?at) >= {text(wide(wanted.earliest))}) "
        f"FILTER (STR(?at) <= {text(wide(wanted.latest))}) "
        f"FILTER (STR(?at) {side} {at} || (STR(?at) = {at} && STR(?seq) {side} {seq}))"
    )


def values(variable: str, ids: Iterable[str]) -> str:
    """Return a VALUES block of records."""
    nodes = " ".join(f"<{iri(one)}>" for one in ids)
    return f"VALUES ?{variable} {{ {nodes} }}"


def id_of(node: str) -> str:
    """Return the id of a record's IRI."""
    return node.removeprefix(BASE)


def pointing(names: Names, field: tuple[str, str], subject: str, *values: str) -> str:
    """Return a pattern: the field of a kind holds any value, an id or plain text."""
    [told] = [one for one in TERMS[KINDS[field[0]]] if one.field == field[1]]
    several = [
        written(iri(one) if told.datatype == IRI else one, told.datatype)
        for one in values
    ]
    if len(several) == 1:
        return f"GRAPH <{names.records}> {{ {subject} <{told.iri}> {several[0]} }}"
    block = f"VALUES ?{field[1]} {{ {' '.join(several)} }}"
    pattern = f"{subject} <{told.iri}> ?{field[1]}"
    return f"{block} GRAPH <{names.records}> {{ {pattern} }}"


def term(kind: str, field: str) -> str:
    """Return the IRI of a field of a kind, in angle brackets."""
    [found] = [one for one in TERMS[KINDS[kind]] if one.field == field]
    return f"<{found.iri}>"
