"""A store by its URL: a folder with its log, or a reading on a server."""

from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self, TypeAlias

from kg.cypher import NO_CYPHER, Asked, Table, ask_cypher
from kg.database_address import is_database
from kg.errors import BadInputError
from kg.graph import Graph
from kg.sparql import MOST, Answer
from kg.store.address import is_remote, read_address
from kg.store.base import Reader

if TYPE_CHECKING:
    from kg.store.neo4j import Neo4jReading
    from kg.store.sparql import SparqlReading

Server: TypeAlias = "Neo4jReading | SparqlReading"


class Store(Protocol):
    """What reading commands need of a store."""

    reader: Reader

    def sparql(self, query: str, *, limit: int = MOST) -> Answer:
        """Answer a SPARQL query that only reads."""
        ...

    def cypher(self, query: str, *, limit: int = MOST) -> Table:
        """Answer a Cypher query that only reads."""
        ...

    def __enter__(self) -> Self:
        """Return the store."""
        ...

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of it."""
        ...


def open_server(url: str, *, password: str = "") -> Server:
    """Open a reading on a server, to write or to read; its driver is loaded now."""
    address = read_address(url, password=password)
    if address.speaks_bolt:
        from kg.store.neo4j import Neo4jReading

        return Neo4jReading(address)
    from kg.store.sparql import SparqlReading

    return SparqlReading(address)


def open_store(url: str, *, password: str = "") -> Store:
    """Open what a URL names, for reading; a folder is brought up to its log."""
    if not is_remote(url) or is_database(url):
        return Graph.open(url)
    server = open_server(url, password=password)
    try:
        _refuse_empty(server)
    except BaseException:
        server.close()
        raise
    return Remote(server)


class Remote:
    """A reading on a server, open for questions."""

    def __init__(self, server: Server) -> None:
        self.reader: Reader = server
        self._server = server

    def sparql(self, query: str, *, limit: int = MOST) -> Answer:
        """Answer a SPARQL query that only reads."""
        if isinstance(self._server, Asked):
            raise BadInputError(
                f"{self._server.name} answers no SPARQL: ask --store FOLDER or a "
                "sparql+http:// reading, or ask this one with --cypher"
            )
        return self._server.query(query, limit=limit)

    def cypher(self, query: str, *, limit: int = MOST) -> Table:
        """Answer a Cypher query that only reads."""
        if not isinstance(self._server, Asked):
            raise BadInputError(NO_CYPHER.format(self._server.name))
        return ask_cypher(self._server, query, limit=limit)

    def __enter__(self) -> Self:
        """Return the store."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Let go of the connections."""
        self._server.close()


def _refuse_empty(server: Server) -> None:
    if not server.mark().position:
        raise BadInputError(
            f"{server.name} holds no reading yet: run `claimgraph project URL --store "
            "FOLDER` first"
        )
