"""The process behind `api.sparql.Desk`: JSON lines in, JSON lines out.

The first line names the store's folder and the limits; when the reading is up to
the log the process says `{"ready": true}`. Each other line is a `Question`. It ends
when its input does.
"""

import json
import resource
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from kg.errors import ClaimgraphError
from kg.graph import Graph
from kg.sparql import Answer, Dataset
from kg.sparql_forms import triples, tsv, xml
from kg.workspace import Workspace

TABLES = {
    "json": "application/sparql-results+json",
    "xml": "application/sparql-results+xml",
    "csv": "text/csv; charset=utf-8",
    "tsv": "text/tab-separated-values; charset=utf-8",
}
GRAPHS = {
    "turtle": "text/turtle; charset=utf-8",
    "ntriples": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdfxml": "application/rdf+xml",
}
TURTLE = GRAPHS["turtle"]
YES_OR_NO = ("json", "xml")
WRITERS: dict[str, Callable[[Answer], str]] = {
    "json": lambda answer: json.dumps(answer.json(), ensure_ascii=False),
    "xml": xml,
    "csv": lambda answer: answer.csv(),
    "tsv": tsv,
}
Reply = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A query, or an update, with the forms wanted and the protocol's dataset.

    `form` is for tables, `triples` for graphs, "" where the client takes none.
    """

    text: str
    update: bool = False
    form: str = "json"
    triples: str = "turtle"
    default: tuple[str, ...] = ()
    named: tuple[str, ...] = ()

    def line(self) -> bytes:
        """Return it as the worker reads it."""
        return json.dumps(asdict(self)).encode() + b"\n"


def answers(lines: Iterable[str]) -> Iterator[Reply]:
    """Yield `ready`, then for each question a media type and a text, or an error."""
    asked = iter(lines)
    start = json.loads(next(asked))
    with Graph.open(start["store"], read_only=True) as graph:
        workspace = Workspace(Path(start["folder"]), graph.triples())
        yield {"ready": True}
        for line in asked:
            question = Question(**json.loads(line))
            yield _reply(graph, workspace, question, start["rows"])


def written(answer: Answer, question: Question) -> Reply:
    """Return an answer in the form wanted for its kind; an error if there is none."""
    if answer.triples is not None:
        if not question.triples:
            return _unacceptable(GRAPHS.values())
        media, text = GRAPHS[question.triples], triples(answer, question.triples)
        return {"media_type": media, "text": text}
    form = question.form
    if not form or (answer.holds is not None and form not in YES_OR_NO):
        offered = YES_OR_NO if answer.holds is not None else tuple(TABLES)
        return _unacceptable(TABLES[one] for one in offered)
    return {"media_type": TABLES[form], "text": WRITERS[form](answer)}


def _unacceptable(offered: Iterable[str]) -> Reply:
    types = ", ".join(one.partition(";")[0] for one in offered)
    return {"error": f"Accept fits none of what this comes in: {types}", "status": 406}


def _reply(graph: Graph, workspace: Workspace, question: Question, rows: int) -> Reply:
    try:
        graph.triples()
        if question.update:
            count = workspace.update(
                question.text, using=question.default, named=question.named
            )
            text = json.dumps({"quads": count})
            return {"media_type": "application/json", "text": text}
        workspace.catch_up()
        dataset = Dataset(default=question.default, named=question.named)
        answer = graph.sparql(question.text, limit=rows, dataset=dataset)
        return written(answer, question)
    except ClaimgraphError as error:
        return {"error": str(error)}


def main() -> None:
    """Answer until the input ends, within the bytes that the first line allows."""
    first = sys.stdin.readline()
    most = json.loads(first)["bytes"]
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    for reply in answers(_lines(first)):
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()


def _lines(first: str) -> Iterator[str]:
    yield first
    yield from sys.stdin


if __name__ == "__main__":
    main()
