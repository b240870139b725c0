"""What may be asked in SPARQL, and what an answer looks like."""

import csv
import io
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import Any, TypeVar

import pyoxigraph as ox

from kg.context import BASE, PREFIXES
from kg.errors import BadInputError

T = TypeVar("T")
Cell = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
MOST = 10_000
LONGEST = 20_000
# A keyword SERVICE has its server behind it: an IRI, a variable or a prefixed name.
# Oxigraph would really ask that server, so this looks at the text before any parser.
FEDERATED = re.compile(
    r"(?<![?$:])service(?:\s|#[^\n\r]*[\n\r]|silent)*+(?:[<?$]|[\w.-]*:)",
    re.IGNORECASE,
)
ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a query found: a table, a yes or no, or triples; the others are None."""

    columns: tuple[str, ...] = ()
    rows: tuple[tuple[Cell | None, ...], ...] | None = None
    holds: bool | None = None
    triples: tuple[ox.Triple, ...] | None = None

    def json(self) -> dict[str, Any]:
        """Return SPARQL 1.1 JSON results; triples are to be had by `turtle`."""
        if self.holds is not None:
            return {"head": {}, "boolean": self.holds}
        bindings = [
            {
                column: _json(cell)
                for column, cell in zip(self.columns, row, strict=True)
                if cell is not None
            }
            for row in self.rows or ()
        ]
        return {"head": {"vars": [*self.columns]}, "results": {"bindings": bindings}}

    def csv(self) -> str:
        """Return SPARQL 1.1 CSV results."""
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(self.columns)
        writer.writerows([plain(cell) for cell in row] for row in self.rows or ())
        return out.getvalue()

    def turtle(self) -> str:
        """Return the triples of a CONSTRUCT as Turtle."""
        found = self.triples or ()
        written = ox.serialize(found, format=ox.RdfFormat.TURTLE, prefixes=PREFIXES)
        assert written is not None
        return written.decode()


def plain(cell: Cell | None) -> str:
    """Return a cell as people read it: the text, the IRI, or nothing."""
    return str(getattr(cell, "value", cell)) if cell is not None else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dataset:
    """The graphs that a query is about, by IRI; none at all means all there are."""

    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def options(self) -> dict[str, Any]:
        """Return what pyoxigraph takes."""
        if not (self.default or self.named):
            return {}
        try:
            return {
                "default_graph": [ox.NamedNode(one) for one in self.default],
                "named_graphs": [ox.NamedNode(one) for one in self.named],
            }
        except ValueError as error:
            raise BadInputError(f"a graph of the dataset is no IRI: {error}") from error


WHOLE = Dataset()


def ask(
    store: ox.Store, query: str, *, limit: int = MOST, dataset: Dataset = WHOLE
) -> Answer:
    """Answer SELECT, ASK, CONSTRUCT or DESCRIBE; anything else is `BadInputError`."""
    _refuse(query)
    how = dataset.options()
    try:
        found = store.query(query, base_iri=BASE, prefixes=PREFIXES, **how)
    except SyntaxError as error:
        raise BadInputError(
            f"the query is not SPARQL that only reads: {error}"
        ) from error
    if isinstance(found, ox.QueryBoolean):
        return Answer(holds=bool(found))
    if isinstance(found, ox.QuerySolutions):
        columns = tuple(variable.value for variable in found.variables)
        rows = tuple(tuple(row) for row in bounded(found, limit))
        return Answer(columns=columns, rows=rows)
    return Answer(triples=tuple(bounded(found, limit)))


def _refuse(query: str) -> None:
    if len(query) > LONGEST:
        raise BadInputError(
            f"the query is longer than {LONGEST} characters: shorten it"
        )
    refuse_federation(query)


def refuse_federation(text: str) -> None:
    """Raise `BadInputError` for a text that would have another server asked."""
    if FEDERATED.search(ESCAPE.sub(_unescaped, text)):
        raise BadInputError(
            "SERVICE would ask another server: leave it out, and ask that one yourself"
        )


def _unescaped(escape: re.Match[str]) -> str:
    code = int(escape[1] or escape[2], 16)
    return chr(code) if code <= sys.maxunicode else ""


def bounded(found: Iterator[T], limit: int) -> list[T]:
    """Return what was found; more than `limit` is `BadInputError`."""
    items = list(islice(found, limit + 1))
    if len(items) > limit:
        raise BadInputError(
            f"more than {limit} results: page with LIMIT and OFFSET, or export instead"
        )
    return items


def _json(cell: Cell) -> dict[str, str]:
    if isinstance(cell, ox.NamedNode):
        return {"type": "uri", "value": cell.value}
    if isinstance(cell, ox.BlankNode):
        return {"type": "bnode", "value": cell.value}
    if not isinstance(cell, ox.Literal):
        return {"type": "literal", "value": str(cell)}
    typed = {"type": "literal", "value": cell.value}
    if cell.language:
        return {**typed, "xml:lang": cell.language}
    named = cell.datatype.value
    return typed if named.endswith("#string") else {**typed, "datatype": named}
