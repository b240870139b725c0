"""The SPARQL service described in its own words (SPARQL 1.1 Service Description)."""

import pyoxigraph as ox

from kg.sparql import Answer

SD = "http://www.w3.org/ns/sparql-service-description#"
FORMATS = "http://www.w3.org/ns/formats/"
TYPE = ox.NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
RESULTS = (
    *("SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV"),
    *("SPARQL_Results_TSV", "Turtle", "N-Triples", "JSON-LD", "RDF_XML"),
)


def description(endpoint: str, *, writable: bool) -> Answer:
    """Return the triples that tell what the endpoint can do."""
    service, dataset = ox.BlankNode("service"), ox.BlankNode("dataset")
    graph = ox.BlankNode("graph")
    languages = ["SPARQL11Query", *(["SPARQL11Update"] if writable else [])]
    told: list[tuple[ox.BlankNode, ox.NamedNode, ox.NamedNode | ox.BlankNode]] = [
        (service, TYPE, _sd("Service")),
        (service, _sd("endpoint"), ox.NamedNode(endpoint)),
        *((service, _sd("supportedLanguage"), _sd(one)) for one in languages),
        *(
            (service, _sd("resultFormat"), ox.NamedNode(FORMATS + one))
            for one in RESULTS
        ),
        (service, _sd("defaultDataset"), dataset),
        (dataset, TYPE, _sd("Dataset")),
        (dataset, _sd("defaultGraph"), graph),
        (graph, TYPE, _sd("Graph")),
    ]
    return Answer(triples=tuple(ox.Triple(*one) for one in told))


def _sd(name: str) -> ox.NamedNode:
    return ox.NamedNode(SD + name)
