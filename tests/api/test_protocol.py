"""W3C's tests of the SPARQL 1.1 Protocol and of Service Description."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from rdflib import RDF, Graph, Literal, Namespace, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from api.access.tokens import Scope
from api.app import create_app
from api.outside import Outside
from api.settings import Settings
from kg.graph import Graph as ClaimGraph
from kg.workspace import NAME

SUITE = Path(__file__).parents[3] / "shared/data/w3c-sparql11"
MF = Namespace("http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#")
HT = Namespace("http://www.w3.org/2011/http#")
CNT = Namespace("http://www.w3.org/2011/content#")
UT = Namespace("http://www.w3.org/2009/sparql/tests/test-update#")
RDFS = Namespace("http://www.w3.org/2000/01/rdf-schema#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
TABULAR = {"json", "xml", "csv", "tab-separated-values"}
DATA = [f"http://kasei.us/2009/09/sparql/data/data{number}.rdf" for number in (1, 2, 3)]


@dataclass(frozen=True)
class Exchange:
    """A request of a test, and what it must bring."""

    method: str
    query: str
    body: bytes
    headers: dict[str, str]
    statuses: frozenset[int]
    holds: bool | None
    form: str | None


def manifest(name: str) -> Graph:
    return Graph().parse(SUITE / name / "manifest.ttl", publicID="http://suite/")


def entries(graph: Graph) -> list[URIRef]:
    head = graph.value(predicate=RDF.type, object=MF.Manifest)
    found = Collection(graph, graph.value(head, MF.entries) or RDF.nil)
    return [one for one in found if isinstance(one, URIRef)]


TESTS = entries(manifest("protocol")) if SUITE.exists() else []
MANIFEST = manifest("protocol") if SUITE.exists() else Graph()


def exchanges(test: Node) -> Iterator[Exchange]:
    action = MANIFEST.value(test, MF.action)
    for request in Collection(MANIFEST, MANIFEST.value(action, HT.requests) or RDF.nil):
        yield exchange(request)


def exchange(request: Node) -> Exchange:
    answer = MANIFEST.value(request, HT.resp)
    body = MANIFEST.value(request, HT.body)
    text = str(MANIFEST.value(body, CNT.chars) or "") if body else ""
    coding = str(MANIFEST.value(body, CNT.characterEncoding) or "utf-8")
    path = str(MANIFEST.value(request, HT.absolutePath))
    holds = MANIFEST.value(answer, MF.expectedBoolean)
    form = MANIFEST.value(answer, MF.expectedFormat)
    return Exchange(
        method=str(MANIFEST.value(request, HT.methodName)),
        query=path.partition("?")[2],
        body=text.encode(coding),
        headers=dict(headers(request)),
        statuses=frozenset(
            int(str(one)[-3]) for one in MANIFEST.objects(answer, MF.expectedStatus)
        ),
        holds=bool(holds) if isinstance(holds, Literal) else None,
        form=str(form) if form else None,
    )


def headers(request: Node) -> Iterator[tuple[str, str]]:
    listed = MANIFEST.value(request, HT.headers)
    for header in Collection(MANIFEST, listed) if listed else ():
        name, value = (
            MANIFEST.value(header, HT[key]) for key in ("fieldName", "fieldValue")
        )
        yield str(name), str(value)


@pytest.fixture(scope="module")
def endpoint(
    dispute: Any, tmp_path_factory: pytest.TempPathFactory, caller: Any
) -> Iterator[Any]:
    with ClaimGraph.open(tmp_path_factory.mktemp("protocol")) as graph:
        graph.add(dispute.records(), now=dispute.now)
        settings = Settings(query_seconds=30.0, query_workers=1)
        app = create_app(
            graph, settings=settings, outside=Outside(clock=lambda: dispute.now)
        )
        _, text = app.state.office.tokens.add("Suite", [Scope.WRITE], now=dispute.now)
        client = caller(app, "*/*")
        client.headers["authorization"] = f"Bearer {text}"
        yield client
        app.state.desk.close()
        app.state.office.file.close()


def prepare(folder: Path, test: Node) -> None:
    """Put the test's graphs into the workspace, as its manifest says."""
    quads = []
    for given in MANIFEST.objects(test, UT.graphData):
        name = ox.NamedNode(str(MANIFEST.value(given, RDFS.label)))
        file = str(MANIFEST.value(given, UT.graph)).rpartition("/")[2]
        data = (SUITE / "protocol" / file).read_bytes()
        for quad in ox.parse(data, format=ox.RdfFormat.N_TRIPLES):
            quads.append(ox.Quad(quad.subject, quad.predicate, quad.object, name))
    ox.serialize(quads, output=str(folder / NAME), format=ox.RdfFormat.N_QUADS)


@pytest.mark.skipif(not TESTS, reason="the W3C suite is not here")
@pytest.mark.parametrize("test", TESTS, ids=lambda one: str(one).rpartition("#")[2])
def test_the_protocol_is_kept(endpoint: Any, test: Node) -> None:
    prepare(endpoint.app.state.graph.folder, test)
    for one in exchanges(test):
        answer = endpoint.request(
            one.method,
            f"/sparql?{one.query}" if one.query else "/sparql",
            content=one.body or None,
            headers=one.headers,
        )
        assert answer.status_code // 100 in one.statuses, answer.text
        check_form(answer, one)


def check_form(answer: Any, one: Exchange) -> None:
    media = answer.headers["content-type"].partition(";")[0]
    if one.holds is not None:
        assert answer.json()["boolean"] is one.holds
    if one.form == "boolean":
        assert media in {
            "application/sparql-results+json",
            "application/sparql-results+xml",
        }
    if one.form == "tabular":
        assert tail_of(media) in TABULAR
    if one.form == "RDF":
        Graph().parse(data=answer.text, format=media)


def tail_of(media: str) -> str:
    return media.rpartition("/")[2].removeprefix("sparql-results+")


def test_the_service_describes_itself(client: Any) -> None:
    for accept in ("text/turtle", "application/rdf+xml", "application/ld+json"):
        answer = client.get("/sparql", accept=accept)
        assert answer.headers["content-type"].startswith(accept)
    answer = client.get("/sparql")
    told = Graph().parse(data=answer.text, format="turtle")
    assert (None, SD.endpoint, URIRef("http://test/sparql")) in told
    (service,) = told.subjects(RDF.type, SD.Service)
    known = {
        one for name in ("defaultDataset",) for one in told.objects(service, SD[name])
    }
    (dataset,) = known
    assert (dataset, RDF.type, SD.Dataset) in told
    graph = told.value(dataset, SD.defaultGraph)
    assert (graph, RDF.type, SD.Graph) in told
    assert set(told.objects(service, SD.supportedLanguage)) == {SD.SPARQL11Query}


@pytest.mark.skipif(not TESTS, reason="the W3C suite is not here")
def test_all_tests_of_the_suite_are_run() -> None:
    assert len(TESTS) == 34
    assert len(entries(manifest("service-description"))) == 3
