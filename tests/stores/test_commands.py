"""The commands over readings on servers: what they take, say and refuse."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from socketserver import BaseRequestHandler, TCPServer
from threading import Thread

import pytest
from click.testing import CliRunner, Result

from api.cli import main
from api.commands.projecting import Followed, follow_all
from bench.stores.generate import batches
from kg.cypher import refuse_writing
from kg.errors import BadInputError, OutsideWorldError
from kg.following import bring_up, differences
from kg.graph import Graph
from kg.log import SqliteLog
from kg.model import Claim, Entity
from kg.store.address import read_address
from kg.store.base import ClaimQuery
from kg.store.endpoint import Endpoint
from kg.store.sparql import EMPTYING, SparqlReading
from kg.store.sparql_text import INDEX, READING, index_iri, replace_mark
from kg.stores import Server
from tests import servers
from tests.stores.conftest import NOW, make_log, opened

HOWTO = Path(__file__).parents[2] / "docs/howto/cypher.md"
EXAMPLES = re.findall(r"```cypher\n(.*?)```", HOWTO.read_text("utf-8"), re.DOTALL)
KNOWN = ("oxigraph", "arcade")


def run(*words: object) -> Result:
    return CliRunner().invoke(main, [str(word) for word in words])


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store as the commands make it."""
    folder = tmp_path_factory.mktemp("store")
    with Graph.open(folder) as graph:
        for batch in batches(40):
            graph.log.append(batch, now=NOW)
    return folder


@pytest.fixture(params=KNOWN)
def filled(
    request: pytest.FixtureRequest, urls: Callable[[str], str], folder: Path
) -> str:
    url = urls(request.param)
    done = run("project", url, "--rebuild", "--store", folder)
    assert done.exit_code == 0, done.output
    return url


def test_commands_that_look_answer_alike_from_every_store(
    filled: str, folder: Path
) -> None:
    with Graph.open(folder) as graph:
        claim = graph.reader.find(Claim)[0].id
        thing = graph.reader.find(Entity)[0].id
    for words in (
        ["claims", "--json"],
        ["claims", "--json", "--about", thing],
        ["show", claim, "--json"],
        ["judge", claim, "--json", "--as-of", "2024-01-01T12:00:00Z"],
        ["export", "nquads"],
        ["export", "timelinejs", "--about", thing],
        ["alias", "list", "--json"],
        ["receipt", claim, "--json"],
    ):
        here, there = run(*words, "--store", filled), run(*words, "--store", folder)
        assert (here.exit_code, here.stderr) == (0, ""), words
        assert _undated(here.output) == _undated(there.output), words


def test_serve_says_why_it_takes_no_server(filled: str) -> None:
    done = run("serve", "--store", filled)
    assert (done.exit_code, servers.PASSWORD in done.stderr) == (2, False)
    assert "follow the log itself" in done.stderr


def _undated(output: str) -> str:
    return re.sub(r'"decided_at": "2026.*"', "", output)


def test_project_tells_position_and_counts_of_both_sides(
    filled: str, folder: Path
) -> None:
    told = json.loads(run("project", filled, "--store", folder, "--json").output)
    assert told["position"] == told["log"] == sum(told["counts"].values())
    assert servers.PASSWORD not in json.dumps(told)


def test_check_names_what_a_reading_tells_otherwise(filled: str, folder: Path) -> None:
    clean = run("check", filled, "--store", folder)
    with opened(filled) as server, Graph.open(folder) as graph:
        claim = graph.reader.find(Claim)[0].id
        if isinstance(server, SparqlReading):
            node = f"<https://claimgraph.example/id/{claim}>"
            server._endpoint.update(
                f"DELETE WHERE {{ GRAPH <{INDEX}> {{ {node} ?p ?o }} }}"
            )
        else:
            server._bolt.run(
                f"MATCH (n:Claim {{id: '{claim}'}}) SET n.payload = '{{}}'"
            )
    done = run("check", filled, "--store", folder)
    assert f"{claim} is" not in clean.output
    assert done.exit_code == 1
    assert f"{claim} is" in done.output
    assert "--rebuild" in done.output


def test_what_a_reading_cannot_do_names_one_that_can(filled: str, folder: Path) -> None:
    bolt = filled.startswith("neo4j")
    words = ["query", "RETURN 1"] if bolt else ["query", "--cypher", "RETURN 1"]
    done = run(*words, "--store", filled)
    assert done.exit_code == 2
    assert ("answers no SPARQL" if bolt else "answers no Cypher") in done.stderr
    local = run("query", "--cypher", "RETURN 1", "--store", folder)
    assert (local.exit_code, "neo4j://" in local.stderr) == (2, True)
    writing = run("bear", "--store", filled)
    assert (writing.exit_code, servers.PASSWORD in writing.stderr) == (2, False)


def test_sparql_is_answered_by_a_server_as_by_the_folder(
    urls: Callable[[str], str], folder: Path
) -> None:
    url = urls("oxigraph")
    run("project", url, "--rebuild", "--store", folder)
    for query in (
        "SELECT ?t WHERE { ?c a schema:Claim ; schema:text ?t } ORDER BY ?t",
        "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }",
        "ASK { ?s a schema:Claim }",
        "CONSTRUCT { ?s a ?k } WHERE { ?s a ?k FILTER(?k = schema:Claim) }",
    ):
        here, there = (
            run("query", query, "--json", "--store", store) for store in (url, folder)
        )
        assert here.exit_code == 0, here.stderr
        assert sorted(here.output.split()) == sorted(there.output.split())
    for query in ("INSERT DATA { <a:b> <a:b> <a:b> }", "CLEAR ALL", "SELECT"):
        refused = run("query", query, "--store", url)
        assert (refused.exit_code, "only reads" in refused.stderr) == (2, True)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_of_the_howto_runs(
    urls: Callable[[str], str], folder: Path, example: str
) -> None:
    url = urls("arcade")
    run("project", url, "--store", folder)
    done = run("query", "--cypher", example, "--json", "--store", url)
    if "fulltext" in example and done.exit_code:
        pytest.skip("this server has no full-text index")
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.output)["rows"] or "supported" in example


@pytest.mark.parametrize(
    "query",
    [
        "CREATE (n:X)",
        "MATCH (n) DETACH DELETE n",
        "MATCH (n) set n.x = 1",
        "MATCH (n) RETURN n /* ' */ MERGE (m:X)",
        "MATCH (n) WHERE n.a = 'x\\'' CREATE (m) RETURN \"'\"",
        "MATCH (n) REMOVE n.text",
        "LOAD CSV FROM 'file:///etc/passwd' AS row RETURN row",
        "CALL apoc.cypher.doIt('x', {})",
        "CALL { MATCH (n) RETURN n } IN TRANSACTIONS",
        "DROP CONSTRAINT claimgraph_record",
        "FOREACH (x IN [1] | CREATE (:X))",
        "RETURN 1" + " " * 30_000,
    ],
)
def test_cypher_that_could_write_is_refused(query: str) -> None:
    with pytest.raises(BadInputError):
        refuse_writing(query)


@pytest.mark.parametrize(
    "query",
    [
        "MATCH (n:Claim) WHERE n.text CONTAINS 'CREATE' RETURN n // DELETE",
        "MATCH (n) RETURN n.set, n.`create` AS `merge`",
        "MATCH (s:Source)-[:SET]->(d) RETURN s",
        "CALL db.labels() YIELD label RETURN label",
        "CALL { MATCH (n) RETURN n LIMIT 1 } RETURN n",
        "MATCH (offset) RETURN offset",
    ],
)
def test_cypher_that_only_reads_is_let_through(query: str) -> None:
    refuse_writing(query)


def test_what_slips_through_is_undone(urls: Callable[[str], str], folder: Path) -> None:
    url = urls("arcade")
    run("project", url, "--store", folder)
    with opened(url) as server:
        assert not isinstance(server, SparqlReading)
        server._bolt.ask("CREATE (n:Smuggled) RETURN n", seconds=5, limit=5)
        rows = server._bolt.read("MATCH (n:Smuggled) RETURN count(n) AS count")
    assert rows == [{"count": 0}]


def test_followers_wait_for_a_server_that_went_away(tmp_path: Path) -> None:
    if not servers.oxigraph_program():
        pytest.skip("oxigraph is not installed here")
    log, port = SqliteLog(tmp_path / "log.sqlite"), servers.free_port()
    [first, *rest] = batches(3)
    log.append(first, now=NOW)
    url = f"sparql+http://127.0.0.1:{port}/query"
    waits: list[float] = []
    one = Followed(url, rebuild=False)
    follow_all(log, [one], wait=waits.append, rounds=3)
    assert waits == [0.5, 1.0, 2.0]
    kept = str(tmp_path / "kept")
    with servers.oxigraph(tmp_path, port=port, location=kept):
        one.left = 0
        follow_all(log, [one], wait=waits.append, rounds=2)
        assert (one.told, one.pause) == (log.position(), 0.0)
    for batch in rest:
        log.append(batch, now=NOW)
    follow_all(log, [one], wait=waits.append, rounds=1)
    assert one.pause == 0.5
    with servers.oxigraph(tmp_path, port=port, location=kept), opened(url) as reading:
        one.left = 0
        follow_all(log, [one], wait=waits.append, rounds=1)
        assert reading.position() == log.position()


@pytest.mark.parametrize(
    ("url", "code", "words"),
    [
        ("ftp://example.org/x", 2, "is no store: give a folder, neo4j://"),
        ("neo4j://", 2, "is no store"),
        ("sparql+http://127.0.0.1:99999/query", 2, "cannot be read"),
        ("sparql+http://127.0.0.1:9/query", 3, "does not answer"),
        ("neo4j://u:secret@127.0.0.1:9", 3, "does not answer by Bolt"),
        ("sparql+http://127.0.0.1:9/query?part=x", 2, "is no number"),
        ("sparql+http://127.0.0.1:9/query?graph=a%3Eb", 2, "names no IRI"),
    ],
)
def test_a_wrong_address_is_told_clearly(
    folder: Path, url: str, code: int, words: str
) -> None:
    for command in (["project", url, "--store", folder], ["claims", "--store", url]):
        done = run(*command)
        assert (done.exit_code, done.stdout) == (code, ""), done.stderr
        assert words in done.stderr
        assert "secret" not in done.stderr


class NoBolt(BaseRequestHandler):
    """What a server of another protocol says to Bolt's first bytes."""

    def handle(self) -> None:
        """Answer as a web server does."""
        self.request.sendall(b"HTTP/1.1 400 Bad Request\r\n\r\n")


def test_servers_that_speak_otherwise_or_refuse_are_told_apart(
    urls: Callable[[str], str],
) -> None:
    http, bolt = urls("oxigraph"), urls("arcade")
    with TCPServer(("127.0.0.1", 0), NoBolt) as other_server:
        Thread(target=other_server.serve_forever, daemon=True).start()
        port = other_server.server_address[1]
        other = run("claims", "--store", f"neo4j://127.0.0.1:{port}")
        other_server.shutdown()
    assert (other.exit_code, "by Bolt" in other.stderr) == (3, True)
    path = run("claims", "--store", http.replace("/query", "/nowhere"))
    assert (path.exit_code, "answers 404" in path.stderr) == (2, True)
    page = run("claims", "--store", http.replace("/query", "/"))
    assert page.exit_code in (2, 3)
    wrong = run("claims", "--store", bolt.replace(servers.PASSWORD, "guess"))
    assert (wrong.exit_code, "the password" in wrong.stderr) == (2, True)


def test_an_empty_server_and_one_of_a_later_schema_are_refused(
    urls: Callable[[str], str], folder: Path
) -> None:
    url = urls("oxigraph") + "?graph=urn:x"
    assert "holds no reading yet" in run("claims", "--store", url).stderr
    with opened(url) as server:
        assert isinstance(server, SparqlReading)
        place = f"<{READING}> {index_iri('mark')}"
        server._endpoint.update(
            f"INSERT DATA {{ GRAPH <urn:x/index> {{ {place} '99 5 abc' }} }}"
        )
    for words in (["claims", "--store", url], ["project", url, "--store", folder]):
        done = run(*words)
        assert (done.exit_code, "schema 99" in done.stderr) == (2, True)


class Breaking(Endpoint):
    """An endpoint whose connection is cut after some updates."""

    left = 0

    def update(self, update: str) -> None:
        """Fail from the given update on."""
        if self.left <= 0:
            raise OutsideWorldError("cut off")
        self.left -= 1
        super().update(update)

    def load(self, quads: str) -> None:
        """Fail from the given one on, as the updates do."""
        if self.left <= 0:
            raise OutsideWorldError("cut off")
        self.left -= 1
        super().load(quads)


TWICE = "?s ?p ?one, ?other . FILTER (STR(?one) < STR(?other))"


def left_behind(server: SparqlReading) -> list[dict[str, str]]:
    """Return what stands beside a later value, and that something may."""
    kept = " ".join(index_iri(name) for name in ("count", "counted", "sweep"))
    where = (
        f"{{ VALUES ?p {{ {kept} }} {TWICE} }} UNION {{ ?s {index_iri('sweep')} ?one }}"
    )
    graph = f"GRAPH <{server._names.pages}> {{ {where} }}"
    return server._endpoint.select(f"SELECT ?s ?one ?other WHERE {{ {graph} }}")


LOADING = "load=/store%3Fno_transaction"


@pytest.mark.parametrize(("way", "cuts"), [("part=60", 29), (LOADING, 17)])
def test_a_batch_cut_off_between_any_two_updates_is_taken_again(
    urls: Callable[[str], str], tmp_path: Path, way: str, cuts: int
) -> None:
    log = make_log(tmp_path / "log.sqlite", 4)
    url = urls("oxigraph") + f"?graph=urn:cut&{way}"
    for cut in range(0, cuts, 2):
        with opened(url) as server:
            assert isinstance(server, SparqlReading)
            server.reset()
            server.close()
            server._endpoint = endpoint = Breaking(read_address(url))
            endpoint.left, server.page = cut, 20
            with pytest.raises(OutsideWorldError, match="cut off"):
                bring_up(log, server)
        with opened(url) as server:
            assert isinstance(server, SparqlReading)
            server.page = 7 + cut
            bring_up(log, server)
            assert list(differences(log, server)) == []
            assert left_behind(server) == []
            server.reset()


def test_what_is_loaded_is_told_like_what_is_updated(
    urls: Callable[[str], str], corpus: SqliteLog
) -> None:
    plain, loading = (f"{urls('oxigraph')}?{one}" for one in ("", LOADING))
    for way in (plain, f"{loading}&graph=urn:loaded"):
        with opened(way) as server:
            bring_up(corpus, server, rebuild=True)
            assert list(differences(corpus, server)) == []
    with opened(plain) as one, opened(f"{loading}&graph=urn:loaded") as other:
        assert one.facets(ClaimQuery()) == other.facets(ClaimQuery())
        assert one.claims(ClaimQuery()) == other.claims(ClaimQuery())
        other.reset()


def test_an_emptying_that_was_cut_off_is_finished(
    server: Server, corpus: SqliteLog, tmp_path: Path
) -> None:
    bring_up(corpus, server)
    if isinstance(server, SparqlReading):
        for update in replace_mark(server._names, EMPTYING):
            server._endpoint.update(update)
    else:
        server._bolt.run("MATCH (m:Reading) SET m.emptying = true")
    other = make_log(tmp_path / "log.sqlite", 2, seed=9)
    bring_up(other, server)
    assert list(differences(other, server)) == []
