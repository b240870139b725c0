"""The process behind `api.sparql.Desk`: JSON lines in, JSON lines out.

The first line names the store's folder and the most rows; each other is a query and
the form wanted. It ends when its input does.
"""

import json
import sys
from collections.abc import Iterable, Iterator

from kg.errors import ClaimgraphError
from kg.graph import Graph
from kg.sparql import Answer

RESULTS_JSON = "application/sparql-results+json"
CSV = "text/csv; charset=utf-8"
TURTLE = "text/turtle; charset=utf-8"
Reply = dict[str, str]


def answers(lines: Iterable[str]) -> Iterator[Reply]:
    """Yield a reply for each question: a media type with text, or an error."""
    asked = iter(lines)
    start = json.loads(next(asked))
    with Graph.open(start["folder"], read_only=True) as graph:
        for line in asked:
            query, form = json.loads(line)
            yield _reply(graph, query, form, start["rows"])


def written(answer: Answer, form: str) -> Reply:
    """Return an answer as text: Turtle for triples, else JSON or CSV."""
    if answer.triples is not None:
        return {"media_type": TURTLE, "text": answer.turtle()}
    if form == "csv" and answer.holds is None:
        return {"media_type": CSV, "text": answer.csv()}
    text = json.dumps(answer.json(), ensure_ascii=False)
    return {"media_type": RESULTS_JSON, "text": text}


def _reply(graph: Graph, query: str, form: str, rows: int) -> Reply:
    try:
        return written(graph.sparql(query, limit=rows), form)
    except ClaimgraphError as error:
        return {"error": str(error)}


if __name__ == "__main__":
    for reply in answers(sys.stdin):
        sys.stdout.write(json.dumps(reply) + "\n")
        sys.stdout.flush()
