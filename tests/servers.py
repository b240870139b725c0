"""Real servers for the tests, from packages: started once, on ports of their own."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from importlib.util import find_spec
from pathlib import Path
from random import SystemRandom

import httpx

from kg.database import Connections
from kg.database_address import read_place
from kg.errors import ClaimgraphError
from kg.store.address import read_address
from kg.store.bolt import Bolt

PATIENCE = 60.0
PASSWORD = "playwithdata"
VIRTUOSO = """
[Database]
DatabaseFile = {folder}/virtuoso.db
TransactionFile = {folder}/virtuoso.trx
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
xa_persistent_file = {folder}/virtuoso.pxa
[TempDatabase]
DatabaseFile = {folder}/temp.db
TransactionFile = {folder}/temp.trx
[Parameters]
ServerPort = 127.0.0.1:{sql}
NumberOfBuffers = 4000
MaxDirtyBuffers = 3000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerThreads = 4
[SPARQL]
ResultSetMaxRows = 100000
"""


GIVEN: set[int] = set()
BELOW = (20_000, 32_000)  # below the ports that outgoing connections take


def free_port() -> int:
    """Return a port that is free and was not given before."""
    while True:
        port = SystemRandom().randrange(*BELOW)
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            if port not in GIVEN:
                GIVEN.add(port)
                return port


@contextmanager
def running(command: list[str], folder: Path) -> Iterator["subprocess.Popen[bytes]"]:
    with (folder / "log.txt").open("wb") as log:
        process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


def wait_for(ready: Callable[[], object]) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            ready()
        except (ClaimgraphError, httpx.HTTPError, subprocess.CalledProcessError):
            if time.monotonic() > end:
                raise
            time.sleep(0.1)
        else:
            return


def oxigraph_program() -> str | None:
    beside = Path(sys.executable).parent / "oxigraph"
    return str(beside) if beside.exists() else shutil.which("oxigraph")


def arcade_folder() -> Path | None:
    spec = find_spec("arcadedb_embedded")
    return Path(spec.origin).parent if spec and spec.origin else None


def virtuoso_program() -> str | None:
    return shutil.which("virtuoso-t") if shutil.which("isql-vt") else None


@contextmanager
def oxigraph(
    folder: Path, *, port: int | None = None, location: str = ""
) -> Iterator[str]:
    """Run `oxigraph serve`; yield the URL of its store."""
    program = oxigraph_program()
    assert program
    port = port or free_port()
    kept = ["--location", location] if location else []
    with running([program, "serve", *kept, "--bind", f"127.0.0.1:{port}"], folder):
        wait_for(lambda: httpx.get(f"http://127.0.0.1:{port}/", trust_env=False))
        yield f"sparql+http://127.0.0.1:{port}/query"


def _answers(url: str) -> None:
    bolt = Bolt(read_address(url))
    try:
        bolt.read("RETURN 1 AS one")
    finally:
        bolt.close()


# Most of what a server does in a test it does once: what compiles for long runs costs.
QUICK = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]


def arcade_command(port: int) -> list[str]:
    where = arcade_folder()
    assert where
    told = {
        "server.rootPath": ".",
        "server.rootPassword": PASSWORD,
        "server.httpIncomingHost": "127.0.0.1",
        "server.httpIncomingPort": str(free_port()),
        "bolt.host": "127.0.0.1",
        "bolt.port": str(port),
        "server.plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
        "server.defaultDatabases": "neo4j[root]",
    }
    settings = [f"-Darcadedb.{name}={value}" for name, value in told.items()]
    java = [str(where / "jre/bin/java"), "-Xmx512m", *QUICK, "-cp", f"{where}/jars/*"]
    vector = ["--add-modules", "jdk.incubator.vector"]
    return [*java, *vector, *settings, "com.arcadedb.server.ArcadeDBServer"]


@contextmanager
def arcade(folder: Path, *, port: int | None = None) -> Iterator[str]:
    """Run ArcadeDB's Bolt; yield the URL of its store."""
    port = port or free_port()
    url = f"neo4j://root:{PASSWORD}@127.0.0.1:{port}/neo4j"
    with running(arcade_command(port), folder):
        wait_for(lambda: _answers(url))
        yield url


@contextmanager
def lucene(folder: Path) -> Iterator[Callable[..., list[dict[str, str]]]]:
    """Run ArcadeDB for the Lucene in it; yield what runs its SQL, with values."""
    command = arcade_command(free_port())
    [http] = [one.partition("=")[2] for one in command if "IncomingPort" in one]
    client = httpx.Client(
        base_url=f"http://127.0.0.1:{http}", auth=("root", PASSWORD), trust_env=False
    )

    def run(sql: str, **values: object) -> list[dict[str, str]]:
        told = {"language": "sql", "command": sql, "params": values}
        answer = client.post("/api/v1/command/neo4j", json=told)
        answer.raise_for_status()
        found: list[dict[str, str]] = answer.json()["result"]
        return found

    with client, running(command, folder):
        wait_for(lambda: run("SELECT 1 AS one"))
        yield run


@contextmanager
def virtuoso(folder: Path) -> Iterator[str]:
    """Run Virtuoso with settings of ours; yield the URL of its store."""
    sql, http = free_port(), free_port()
    settings = folder / "virtuoso.ini"
    settings.write_text(VIRTUOSO.format(folder=folder, sql=sql, http=http))
    command = [str(virtuoso_program()), "+foreground", "+configfile", str(settings)]
    grants = (
        'GRANT SPARQL_UPDATE TO "SPARQL"; GRANT EXECUTE ON DB.DBA.L_O_LOOK TO "SPARQL";'
    )
    isql = ["isql-vt", f"127.0.0.1:{sql}", "dba", "dba", f"exec={grants}"]
    with running(command, folder):
        wait_for(lambda: subprocess.run(isql, check=True, capture_output=True))
        yield f"sparql+http://127.0.0.1:{http}/sparql?part=200"


def real_neo4j() -> str | None:
    """Return the URL of a Neo4j that tests may fill and empty, if one is named."""
    return os.environ.get("CLAIMGRAPH_TEST_NEO4J")


def postgres_programs() -> Path | None:
    """Return where Debian keeps the newest PostgreSQL's programs, if it is there."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


def _as_postgres(folder: Path) -> list[str]:
    """Return what runs a program as somebody else: PostgreSQL refuses root."""
    if os.getuid():
        return []
    shutil.chown(folder, "postgres")
    for parent in [folder, *folder.parents]:
        if parent.stat().st_uid == 0 and parent != Path("/"):
            parent.chmod(parent.stat().st_mode | 0o055)
    return ["runuser", "-u", "postgres", "--"]


@contextmanager
def postgres(folder: Path, *, durable: bool = False) -> Iterator[str]:
    """Run PostgreSQL, without fsync unless durable; yield its database's URL."""
    programs = postgres_programs()
    assert programs
    port, data = free_port(), folder / "data"
    user = _as_postgres(folder)
    (folder / "password").write_text(PASSWORD)
    trust = [f"--pwfile={folder}/password", "--auth=scram-sha-256", "--username=desk"]
    init = [*user, str(programs / "initdb"), "-D", str(data), "-N", *trust]
    subprocess.run(init, check=True, capture_output=True, cwd=folder)
    told = ["-h", "127.0.0.1", "-p", str(port), "-k", str(folder)]
    told += [] if durable else ["-F"]
    with running([*user, str(programs / "postgres"), "-D", str(data), *told], folder):
        url = f"postgresql://desk:{PASSWORD}@127.0.0.1:{port}/postgres"
        wait_for(lambda: Connections(read_place(url)).close())
        yield url
        stop = [*user, str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate"]
        subprocess.run([*stop, "stop"], check=False, capture_output=True, cwd=folder)
