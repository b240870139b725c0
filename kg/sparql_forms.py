"""Answers in the forms of SPARQL 1.1: tables as XML and TSV, triples as any RDF."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element, SubElement, tostring

import pyoxigraph as ox

from kg.context import PREFIXES
from kg.sparql import Answer, Cell

NAMESPACE = "http://www.w3.org/2005/sparql-results#"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
STRING = "http://www.w3.org/2001/XMLSchema#string"
TRIPLES = {
    "turtle": ox.RdfFormat.TURTLE,
    "ntriples": ox.RdfFormat.N_TRIPLES,
    "jsonld": ox.RdfFormat.JSON_LD,
    "rdfxml": ox.RdfFormat.RDF_XML,
}
PREFIXED = {"turtle", "rdfxml"}


def xml(answer: Answer) -> str:
    """Return SPARQL 1.1 XML results."""
    root = Element("sparql", xmlns=NAMESPACE)
    head = SubElement(root, "head")
    for column in answer.columns:
        SubElement(head, "variable", name=column)
    if answer.holds is not None:
        SubElement(root, "boolean").text = str(answer.holds).lower()
    else:
        results = SubElement(root, "results")
        for row in answer.rows or ():
            _row(SubElement(results, "result"), answer.columns, row)
    return f'<?xml version="1.0"?>\n{tostring(root, encoding="unicode")}'


def tsv(answer: Answer) -> str:
    """Return SPARQL 1.1 TSV results: terms as Turtle writes them."""
    lines = ["\t".join(f"?{column}" for column in answer.columns)]
    lines += [
        "\t".join("" if cell is None else str(cell) for cell in row)
        for row in answer.rows or ()
    ]
    return "".join(f"{line}\n" for line in lines)


def triples(answer: Answer, form: str) -> str:
    """Return the triples of a CONSTRUCT or DESCRIBE in one of the `TRIPLES` forms."""
    written = ox.serialize(
        answer.triples or (),
        format=TRIPLES[form],
        prefixes=PREFIXES if form in PREFIXED else None,
    )
    assert written is not None
    return written.decode()


def _row(
    result: Element, columns: tuple[str, ...], row: tuple[Cell | None, ...]
) -> None:
    for column, cell in zip(columns, row, strict=True):
        if cell is not None:
            _cell(SubElement(result, "binding", name=column), cell)


def _cell(binding: Element, cell: Cell) -> None:
    if isinstance(cell, ox.NamedNode):
        SubElement(binding, "uri").text = cell.value
    elif isinstance(cell, ox.BlankNode):
        SubElement(binding, "bnode").text = cell.value
    else:
        literal = SubElement(binding, "literal")
        literal.text = "".join(_allowed(str(getattr(cell, "value", cell))))
        if isinstance(cell, ox.Literal) and cell.language:
            literal.set(LANG, cell.language)
        elif isinstance(cell, ox.Literal) and cell.datatype.value != STRING:
            literal.set("datatype", cell.datatype.value)


def _allowed(text: str) -> Iterator[str]:
    """Yield what XML 1.0 can hold; controls become the replacement character."""
    for char in text:
        yield char if char >= " " or char in "\t\n\r" else "\ufffd"
