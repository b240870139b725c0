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
from kg.context import BASE, IRI, TERMS, class_iri, expand
from kg.rdf import iri, statements, written
from kg.store.dates import Span
from kg.store.derive import Batch, Step
from kg.store.wanted import Wanted

RECORDS = expand("cg:graph/records")
INDEX = expand("cg:graph/index")
READING = expand("cg:graph/reading")
NEVER = 2**62
WIDTH = 19
LINE = ("own", "struck", "answered", "line", "status", "changed", "first", "place")


class Names(NamedTuple):
    """The two graphs of a reading; one endpoint may hold several."""

    records: str = RECORDS
    pages: str = INDEX


def index_iri(name: str) -> str:
    """Return the IRI of one of our own predicates, in angle brackets."""
    return f"<{expand('cg:index/')}{name}>"


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
    node = f"<{iri(step.record.id)}>"
    yield f"{node} {index_iri('kind')} {text(step.entry.kind)} ."
    yield f"{node} {index_iri('seq')} {text(wide(step.entry.seq))} ."
    yield f"{node} {index_iri('payload')} {text(ascii_json(step.entry.payload))} ."
    if step.at is not None:
        yield f"{node} {index_iri('at')} {text(wide(step.at))} ."
        for touched in (step.record.id, *step.touches):
            yield f"{node} {index_iri('touches')} <{iri(touched)}> ."


def claim_triples(claim: str, batch: Batch) -> Iterator[str]:
    """Yield how a claim stands; one that another answers for stands in no list."""
    own, listed = batch.lines.get(claim), batch.listed[claim]
    told: dict[str, str] = {} if own is None else {"own": own.text()}
    if listed is not None:
        told |= {
            "line": listed.text(),
            "status": str(listed.reviewed or listed.status),
            "changed": wide(listed.changed),
            "first": wide(listed.first),
            "place": place_of(listed.changed, claim),
        }
    for name, value in told.items():
        yield f"<{iri(claim)}> {index_iri(name)} {text(value)} ."
    for one in sorted(own.struck) if own else ():
        yield f"<{iri(claim)}> {index_iri('struck')} <{iri(one)}> ."
    answers = (own.survivor if own else "") or claim
    yield f"<{iri(claim)}> {index_iri('answered')} <{iri(answers)}> ."


def written_anew(claim: str, batch: Batch) -> Iterator[str]:
    """Yield the predicates of a claim that `claim_triples` gives anew."""
    own = {"own", "struck"}
    yield from (name for name in LINE if name not in own or claim in batch.lines)


def insert(graph: str, triples: Iterable[str]) -> str:
    """Return an update that adds triples to a graph."""
    return f"INSERT DATA {{ GRAPH <{graph}> {{\n" + "\n".join(triples) + "\n} }"


def forget_lines(names: Names, batch: Batch) -> str:
    """Return an update that takes out the lines that are written anew."""
    pairs = " ".join(
        f"(<{iri(claim)}> {index_iri(name)})"
        for claim in sorted(batch.listed)
        for name in written_anew(claim, batch)
    )
    return (
        f"DELETE {{ GRAPH <{names.pages}> {{ ?c ?p ?o }} }} WHERE {{ "
        f"GRAPH <{names.pages}> {{ VALUES (?c ?p) {{ {pairs} }} ?c ?p ?o }} }}"
    )


def replace_mark(names: Names, value: str) -> tuple[str, str]:
    """Return the updates that put the reading's mark to a new place."""
    place = f"<{READING}> {index_iri('mark')}"
    forget = f"DELETE WHERE {{ GRAPH <{names.pages}> {{ {place} ?mark }} }}"
    return forget, insert(names.pages, [f"{place} {text(value)} ."])


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
    [term] = [one for one in TERMS[KINDS[field[0]]] if one.field == field[1]]
    several = [
        written(iri(one) if term.datatype == IRI else one, term.datatype)
        for one in values
    ]
    if len(several) == 1:
        return f"GRAPH <{names.records}> {{ {subject} <{term.iri}> {several[0]} }}"
    block = f"VALUES ?{field[1]} {{ {' '.join(several)} }}"
    pattern = f"{subject} <{term.iri}> ?{field[1]}"
    return f"{block} GRAPH <{names.records}> {{ {pattern} }}"


def spoken(names: Names, extra: str) -> str:
    """Return a pattern: an utterance that ?c answers for, with more said of it."""
    kind = class_iri(KINDS["utterance"])
    claim, struck = _term("utterance", "claim"), index_iri("struck")
    return (
        f"GRAPH <{names.pages}> {{ ?m {index_iri('answered')} ?c }} "
        f"GRAPH <{names.records}> {{ ?u a <{kind}> ; {claim} ?m ; {extra} . }} "
        f"FILTER NOT EXISTS {{ GRAPH <{names.pages}> {{ ?m {struck} ?u }} }}"
    )


def conditions(wanted: Wanted) -> Iterator[str]:
    """Yield the conditions on the claim ?c that a query asks for."""
    yield f"?c {index_iri('changed')} ?changed ; {index_iri('place')} ?place . "
    if wanted.status is not None:
        yield f"?c {index_iri('status')} {text(wanted.status)} . "
    if wanted.since is not None:
        yield f"FILTER (STR(?changed) >= {text(wide(wanted.since))}) "
    if wanted.until is not None:
        yield f"?c {index_iri('first')} ?first . "
        yield f"FILTER (STR(?first) <= {text(wide(wanted.until))}) "
    if wanted.after is not None:
        yield f"FILTER (STR(?place) > {text(place_of(*wanted.after))}) "
    if wanted.among is not None:
        yield _among("?c", wanted.among)


def patterns(names: Names, wanted: Wanted) -> Iterator[str]:
    """Yield the conditions on ?c that look at the records' own triples."""
    if wanted.kind is not None:
        yield pointing(names, ("claim", "kind"), "?c", wanted.kind)
    if wanted.claimant is not None:
        said = f"{_term('utterance', 'claimant')} <{iri(wanted.claimant)}>"
        yield f"FILTER EXISTS {{ {spoken(names, said)} }}"
    if wanted.about is not None:
        yield f"FILTER EXISTS {{ {about(names, f'<{iri(wanted.about)}>')} }}"
    if wanted.included is not None:
        said = f"{_term('utterance', 'source')} ?s"
        inside = f"{spoken(names, said)} {_among('?s', wanted.included)}"
        yield f"FILTER ({_in('?c', wanted.included)} || EXISTS {{ {inside} }})"


def about(names: Names, thing: str) -> str:
    """Return a pattern: the claim ?c is about a thing, or its subject or object."""
    fields = "|".join(_term("claim", one) for one in ("about", "subject", "object"))
    return f"GRAPH <{names.records}> {{ ?c {fields} {thing} }}"


def facet(names: Names, name: str) -> tuple[str, str]:
    """Return the pattern that binds ?value, and what is counted."""
    claimant = spoken(names, f"{_term('utterance', 'claimant')} ?value")
    kind = f"GRAPH <{names.records}> {{ ?c {_term('claim', 'kind')} ?value }}"
    status = f"GRAPH <{names.pages}> {{ ?c {index_iri('status')} ?value }}"
    return {
        "claimant": (claimant, "?value"),
        "about": (about(names, "?value"), "?value"),
        "kind": (kind, "?value"),
        "status": (status, "?value"),
        "total": ("", "?all"),
    }[name]


def _term(kind: str, field: str) -> str:
    [term] = [one for one in TERMS[KINDS[kind]] if one.field == field]
    return f"<{term.iri}>"


def _among(variable: str, ids: Iterable[str]) -> str:
    return f"FILTER ({_in(variable, ids)}) "


def _in(variable: str, ids: Iterable[str]) -> str:
    nodes = ", ".join(f"<{iri(one)}>" for one in ids)
    return f"{variable} IN ({nodes})" if nodes else "false"
