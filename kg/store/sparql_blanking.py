"""Taking the words of a redacted record out of a SPARQL endpoint."""

from kg.rdf import iri, statements
from kg.store.derive import Step
from kg.store.sparql_text import Names, ascii_json, index_iri, insert, text


def forget_record(names: Names, step: Step) -> tuple[str, str]:
    """Return the updates that take out a record's triples, and those of its parts.

    The parts are those it points at, and those in lists, which keep their number.
    """
    node = iri(step.record.id)
    below = f'FILTER (STRSTARTS(STR(?s), "{node}/"))'
    told = f"DELETE {{ GRAPH <{names.records}> {{ ?s ?p ?o }} }} WHERE {{ "
    parts = (
        f"{told}GRAPH <{names.records}> {{ <{node}> ?q ?s . ?s ?p ?o . {below} }} }}"
    )
    known = sorted({node, *(one.subject for one in statements(step.record))})
    nodes = " ".join(f"<{one}>" for one in known)
    whole = f"{told}GRAPH <{names.records}> {{ VALUES ?s {{ {nodes} }} ?s ?p ?o }} }}"
    return parts, whole


def replace_payload(names: Names, step: Step) -> tuple[str, str]:
    """Return the updates that put what is left of a record in its payload's place."""
    place = f"<{iri(step.record.id)}> {index_iri('payload')}"
    stands = f"GRAPH <{names.pages}> {{ {place} ?payload }}"
    forget = f"DELETE {{ {stands} }} WHERE {{ {stands} }}"
    told = f"{place} {text(ascii_json(step.entry.payload))} ."
    return forget, insert(names.pages, [told])
