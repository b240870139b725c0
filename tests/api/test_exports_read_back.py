"""What is taken away is read by the libraries that others use."""

from io import BytesIO
from pathlib import Path
from typing import Any

import networkx
import pytest
import rdflib
from nanopub.nanopub import Nanopub
from pyld import jsonld
from rdflib import Dataset

from api.exports import EXPORTS
from api.exports.nanopub import publications
from api.story import Then, tell
from kg.canon import KINDS
from kg.context import PREFIXES
from kg.errors import BadInputError
from kg.model import Record
from kg.rdf import from_graph
from kg.trusty import problems, read, trusty, write

SUITE = Path(__file__).parents[3] / "shared/data/nanopub-testsuite"
KNOWN = {  # what our checker does not look at, and why
    "illtyped_datatypes_in_assertion.trig": "values are not checked against datatypes",
}


def suite(kind: str) -> list[Path]:
    return [
        one
        for part in ("plain", "trusty")
        for one in sorted((SUITE / kind / part).glob("*.trig"))
    ]


def test_graph_tools_read_graphml(client: Any, dispute: Any) -> None:
    text = client.get("/export/graphml?lang=en").content
    graph = networkx.read_graphml(BytesIO(text), force_multigraph=True)
    assert graph.nodes[dispute.derived.id]["label"] == "Alpha derives from Beta"
    assert graph.nodes[dispute.derived.id]["status"] == "unverified"
    (edge,) = graph[dispute.argument.id][dispute.derived.id].values()
    assert (edge["stance"], edge["weight_db"]) == ("supports", 20.0)
    assert graph.has_edge(dispute.undercut.id, dispute.argument.id)


def records_in(graph: rdflib.Graph) -> set[Record]:
    return {one for kind in KINDS.values() for one in from_graph(graph, kind)}


def test_two_libraries_read_the_same_graph_from_json_ld(client: Any) -> None:
    document = client.get("/export/jsonld").json()
    lines = jsonld.to_rdf(document, {"format": "application/n-quads"})
    theirs = rdflib.Graph().parse(data=lines, format="nt")
    text = client.get("/export/jsonld").text
    ours = rdflib.Graph().parse(data=text, format="json-ld")
    turtle = client.get("/export/turtle").text
    assert len(theirs) == len(rdflib.Graph().parse(data=turtle, format="turtle"))
    assert len(theirs) == len(ours)
    assert records_in(theirs) == records_in(ours) != set()


@pytest.mark.parametrize(("name", "form"), [("trig", "trig"), ("nquads", "nquads")])
def test_each_claim_has_a_graph_of_its_own(
    client: Any, dispute: Any, name: str, form: str
) -> None:
    found = Dataset().parse(data=client.get(f"/export/{name}").text, format=form)
    named = {str(one.identifier) for one in found.graphs()}
    assert any(dispute.derived.id in one and one.endswith("#told") for one in named)


def test_a_crate_keeps_what_its_profile_demands(client: Any, dispute: Any) -> None:
    document = client.get("/export/ro-crate").json()
    entities = {one["@id"]: one for one in document["@graph"]}
    root = entities[entities["ro-crate-metadata.json"]["about"]["@id"]]
    for name in ("name", "description", "datePublished", "license"):
        assert root[name]
    profile = root["conformsTo"]["@id"]
    assert profile.startswith("https://w3id.org/ro/wfrun/process/")
    assert entities[profile]["@type"] == "CreativeWork"
    runs = [entities[one["@id"]] for one in root["mentions"]]
    assert len(runs) == 2
    for run in runs:
        assert run["@type"] == "CreateAction"
        assert entities[run["instrument"]["@id"]]["@type"] == "SoftwareApplication"
        assert entities[run["agent"]["@id"]]["@type"] == "Person"
        assert entities[run["result"]["@id"]]["value"] in (0.95, 0.96)
        for file in (
            run["object"] if isinstance(run["object"], list) else [run["object"]]
        ):
            assert entities[file["@id"]]["sha256"] == "01" * 32
    assert dispute.evidence.id in client.get("/export/ro-crate").text


@pytest.fixture
def made(graph: Any, dispute: Any) -> list[str]:
    story = tell(Then(graph.reader), dispute.derived.id)
    return [write(quads, PREFIXES) for quads in publications(story)]


def test_every_nanopublication_is_well_formed_and_names_its_content(
    made: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(rdflib, "NORMALIZE_LITERALS", False)
    assert len(made) == 4
    for text in made:
        assert problems(text) == []
        file = tmp_path / "one.trig"
        file.write_text(text)
        theirs = Nanopub(rdf=file)
        assert theirs.is_valid
        assert theirs.has_valid_trusty


def test_a_changed_nanopublication_is_told(made: list[str]) -> None:
    forged = made[0].replace("asserts", "denies")
    assert forged != made[0]
    assert any("the content is" in one for one in problems(forged))
    with pytest.raises(BadInputError, match="no TriG"):
        problems("nonsense {")


def test_addresses_do_not_depend_on_the_order_of_statements(made: list[str]) -> None:
    quads = read(made[0])
    assert write(sorted(quads), {}) != ""
    assert trusty(quads, "x:") == quads


@pytest.mark.skipif(not SUITE.exists(), reason="the nanopub suite is not here")
@pytest.mark.parametrize("file", suite("valid"), ids=lambda one: one.stem)
def test_what_the_suite_calls_valid_is_well_formed(file: Path) -> None:
    assert problems(file.read_text()) == []


@pytest.mark.skipif(not SUITE.exists(), reason="the nanopub suite is not here")
@pytest.mark.parametrize("file", suite("invalid"), ids=lambda one: one.stem)
def test_what_the_suite_calls_invalid_is_told(file: Path) -> None:
    if file.name in KNOWN:
        assert problems(file.read_text()) == [], KNOWN[file.name]
    else:
        assert found(file)


def found(file: Path) -> list[str]:
    try:
        return problems(file.read_text())
    except BadInputError as error:
        return [str(error)]


def test_exports_are_all_of_the_promised_formats() -> None:
    promised = {
        *("timelinejs", "timelinejs-csv", "claimreview", "markdown", "html", "csv"),
        *("ics", "atom", "turtle", "trig", "nquads", "jsonld", "graphml", "ro-crate"),
    }
    assert promised <= EXPORTS.keys()
